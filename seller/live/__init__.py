"""Lives: run sheet, what is on air, the ledger of comments, their reading and the desk."""
