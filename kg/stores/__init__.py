"""One protocol for every place where the graph can be queried."""
