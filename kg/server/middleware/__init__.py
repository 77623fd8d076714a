"""What every request passes through, outermost first: log, bounds, headers, cache."""
