"""What people call things: the one index behind finding, resolving and asking."""
