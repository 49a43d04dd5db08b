"""After the show: all orders, one order with what was said, the money, the packing."""
