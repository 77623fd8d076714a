"""Questions to the graph: saved queries, names, evidence, results."""
