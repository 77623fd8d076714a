"""The kinds of report, one module each: what it asks of the material, and in which order it tells it."""
