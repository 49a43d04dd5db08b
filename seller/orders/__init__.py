"""Baskets, their lines and states, money and papers."""
