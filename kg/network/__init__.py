"""Networks drawn from the graph, and measures that show the edges they rest on.

How to use it from a notebook or a script:

    >>> from kg import open_graph
    >>> from kg.network.catalogue import measure
    >>> from kg.network.explanations import explanation_report, result_report
    >>> from kg.network.lens_files import lenses
    >>> from kg.network.projection import project
    >>> graph = open_graph()
    >>> network = project(graph.store, "cooperation", graph.knowledge)
    >>> found = measure(network, "betweenness")
    >>> text = result_report(found, graph.knowledge, "en", limit=5, format_="table")
    >>> why = explanation_report(found, found.items[0].nodes, graph.knowledge, "en", limit=3, format_="markdown")

`lenses()` lists the ways of looking, each a saved query; `found.measure` says unit, range, direction and source.
`kg.network.graphs` leads to networkx and back, `kg.network.paths` and `accounts` say how two entities are linked,
`kg.network.measures.shortest` finds the shortest chains, `measures.brokerage.ego` the circle around a node.

Faults are one `kg.errors.KgError`: an unknown lens, measure or node, a network without edges, a measure that does not
apply to a network's form, or one that has no single answer for a network in several parts.
"""
