"""The buyer's own page: from a link that nobody can guess, without signing in."""
