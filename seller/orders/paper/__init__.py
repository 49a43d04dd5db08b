"""The papers of a live: values in, bytes out. Slips, lists, cards, labels, files for carriers."""
