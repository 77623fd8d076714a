"""Networks drawn from the graph, and measures that show the edges they rest on.

How to use it from a notebook or a script:

    >>> from kg.cli.session import knowledge, store
    >>> from kg.network.catalogue import measure
    >>> from kg.network.projection import lenses, project
    >>> network = project(store(), "cooperation", knowledge())
    >>> found = measure(network, "betweenness")
    >>> best = found.items[0]
    >>> reasons = found.explain(*best.nodes)

`lenses()` lists the ways of looking: each is a saved query, documented in its own header. `project` gives a
`Projection` of nodes (IRIs) and edges, and every `Edge` names the statements that make it. `measure` gives a `Result`
whose `items` stand best first; `found.measure` says unit, range, direction and source, `found.explain(iri)` gives the
reasons with their edges, and `kg.network.explanations` puts both into words.

    >>> from kg.network.explanations import explanation_report, result_report
    >>> text = result_report(found, knowledge(), "en", limit=5, format_="table")
    >>> why = explanation_report(found, best.nodes, knowledge(), "en", limit=3, format_="markdown")

`kg.network.graphs.graph(network)` is a new networkx graph, for anything that is not here, and
`kg.network.graphs.projection_of(graph)` makes a projection of any networkx graph, so that every measure can be tried
on it. `kg.network.paths.links(knowledge, a, b)` says how two entities are linked, `kg.network.accounts` in words.
`kg.network.measures.shortest.shortest_chains` finds the k shortest paths within a network,
`kg.network.measures.brokerage.ego` the
circle around a node.

Faults are one `kg.errors.KgError`: an unknown lens, measure or node, a network without edges, a measure that does not
apply to a network's form, or one that has no single answer for a network in several parts.
"""
