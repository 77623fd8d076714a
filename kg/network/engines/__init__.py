"""Compiled and distributed engines for networks that are too large for networkx."""
