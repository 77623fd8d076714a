"""Kou'an Graph: official prose about how a port is governed, as a knowledge graph with evidence."""

__version__ = "0.2.0"
