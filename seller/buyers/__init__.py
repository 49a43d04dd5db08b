"""People who buy, and the names they have on each platform."""
