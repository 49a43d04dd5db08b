"""Money: the QR that asks for it, the transfers that come in, and which basket they pay."""
