"""Money that moved on the shop's account: every transfer is kept once, and pays its orders."""
