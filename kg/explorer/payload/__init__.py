"""What a page carries: the graph as columns, its legend, its sentences."""
