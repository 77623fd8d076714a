"""Measures of networks, a file a family; `kg.network.catalogue` knows them by name."""
