"""GraphML as networkx writes it, node by node: networkx builds the whole tree first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from xml.etree.ElementTree import Element

from kg.network.elements import DECLARATION, begun, ended, holding, text, written
from kg.queries.about import About

Row = Mapping[str, str]
GRAPHML = "http://graphml.graphdrawing.org/xmlns"
SCHEMA = {
    "xmlns": GRAPHML,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{GRAPHML} {GRAPHML}/1.0/graphml.xsd",
}
ENDS = ("id", "source", "target")


def graphml(
    nodes: Iterable[Row], edges: Iterable[Row], columns: tuple[Iterable[str], Iterable[str]], about: About
) -> Iterator[str]:
    """A directed graph: nodes with `id`, edges with `source` and `target`; `columns` are the names of all columns.

    Edges are numbered as they come, in the order of their sources; those of one source to one target stand together.
    """
    described = {"title": about.title.en, "description": about.line()}
    named = zip(("graph", "node", "edge"), (described, *columns), strict=True)
    keys = [(scope, name) for scope, names in named for name in names if name not in ENDS]
    yield DECLARATION + begun("graphml", SCHEMA, 0)
    for scope, name in reversed(keys):
        key = {"id": name, "for": scope, "attr.name": name, "attr.type": "string"}
        yield written(holding("key", key, ()), 1)
    yield begun("graph", {"edgedefault": "directed"}, 1)
    for node in nodes:
        yield written(holding("node", {"id": node["id"]}, _data(node)), 2)
    for _, same in groupby(enumerate(edges), key=lambda one: one[1]["source"]):
        targets: dict[str, list[tuple[int, Row]]] = {}
        for number, edge in same:
            targets.setdefault(edge["target"], []).append((number, edge))
        for together in targets.values():
            for number, edge in together:
                ends = {"source": edge["source"], "target": edge["target"], "id": str(number)}
                yield written(holding("edge", ends, _data(edge)), 2)
    yield from (written(one, 2) for one in _data(described))
    yield ended("graph", 1) + ended("graphml", 0)


def _data(row: Row) -> Iterator[Element]:
    return (text("data", {"key": name}, words) for name, words in row.items() if name not in ENDS)
