"""Networks drawn from the graph, and measures that show the edges they rest on."""
