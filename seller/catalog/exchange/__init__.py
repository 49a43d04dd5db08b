"""The goods as a table that people edit elsewhere: XLSX and CSV, out and in."""
