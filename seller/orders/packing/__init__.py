"""Packing: what lies in each parcel, what its slip says, and what makes it stop."""
