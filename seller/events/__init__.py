"""The log of a live: what happened, who did it, and what was there before."""
