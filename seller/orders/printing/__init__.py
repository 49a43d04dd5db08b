"""Printing: the printers of the shop, and the line of jobs before each of them."""
