"""The live desk of a cooperative that sells on livestream."""
