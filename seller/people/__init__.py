"""Who may do what: the shop, its accounts, invitations and tokens."""
