"""What a text says of itself, read by rules: mentions and proposals for its records, which a person settles."""
