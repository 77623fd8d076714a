"""GraphML as networkx writes it, node by node: networkx builds the whole tree first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from xml.etree.ElementTree import Element

from kg.network import column_types
from kg.network.column_types import kind_of
from kg.network.elements import DECLARATION, begun, ended, holding, text, written
from kg.queries.about import About
from kg.queries.cells import Cell, cell_text

Row = Mapping[str, Cell]
GRAPHML = "http://graphml.graphdrawing.org/xmlns"
SCHEMA = {
    "xmlns": GRAPHML,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{GRAPHML} {GRAPHML}/1.0/graphml.xsd",
}
ENDS = ("id", "source", "target")
SHOWN = "label_zh"


def graphml(
    nodes: Iterable[Row],
    edges: Iterable[Row],
    columns: tuple[Iterable[str], Iterable[str]],
    about: About,
    *,
    directed: bool = True,
) -> Iterator[str]:
    """A graph: nodes with `id`, edges with `source` and `target`; `columns` are the names of all columns.

    A key has the scope before its name, as nodes and edges may have columns of one name; a number is a double, and is
    left out where there is none. The ``label`` that drawing programs show is `label_zh`. Edges are numbered as they
    come, in the order of their sources; those of one source to one target stand together.
    """
    described: dict[str, Cell] = {"title": about.title.en, "description": about.line()}
    named = zip(("graph", "node", "edge"), (described, *columns), strict=True)
    keys = [(scope, name) for scope, names in named for name in _labelled(names) if name not in ENDS]
    yield DECLARATION + begun("graphml", SCHEMA, 0)
    for scope, name in reversed(keys):
        type_ = column_types.GRAPHML.get(kind_of(name), "string")
        key = {"id": f"{scope}-{name}", "for": scope, "attr.name": name, "attr.type": type_}
        yield written(holding("key", key, ()), 1)
    yield begun("graph", {"edgedefault": "directed" if directed else "undirected"}, 1)
    for node in nodes:
        yield written(holding("node", {"id": cell_text(node["id"])}, _data("node", node)), 2)
    for _, same in groupby(enumerate(edges), key=lambda one: one[1]["source"]):
        targets: dict[Cell, list[tuple[int, Row]]] = {}
        for number, edge in same:
            targets.setdefault(edge["target"], []).append((number, edge))
        for together in targets.values():
            for number, edge in together:
                ends = {"source": cell_text(edge["source"]), "target": cell_text(edge["target"]), "id": str(number)}
                yield written(holding("edge", ends, _data("edge", edge)), 2)
    yield from (written(one, 2) for one in _data("graph", described))
    yield ended("graph", 1) + ended("graphml", 0)


def _labelled(names: Iterable[str]) -> list[str]:
    columns = list(names)
    return ["label", *columns] if SHOWN in columns else columns


def _data(scope: str, row: Row) -> Iterator[Element]:
    given = [(name, cell) for name, cell in row.items() if name not in ENDS]
    if SHOWN in row:
        given.insert(0, ("label", row[SHOWN]))
    written_ = ((name, cell_text(cell, " ")) for name, cell in given)
    return (
        text("data", {"key": f"{scope}-{name}"}, words)
        for name, words in written_
        if words or kind_of(name) != "number"
    )
