"""Proposals from what was recognised, one module a kind."""
