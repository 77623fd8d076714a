"""Rules that hold what is asserted against the words that it cites."""
