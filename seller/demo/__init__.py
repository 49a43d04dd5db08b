"""The demo: an invented cooperative, its pictures and recorded comments of its lives."""
