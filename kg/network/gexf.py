"""GEXF 1.3, written here since networkx 3.6 writes a file that the published schema refuses.

The graph is dynamic: nodes and edges are there from their first day to their last, without end where none is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from xml.etree.ElementTree import Element

from kg.network import column_types
from kg.network.column_types import kind_of
from kg.network.elements import DECLARATION, begun, ended, holding, text, written
from kg.queries.about import About
from kg.queries.cells import Cell, cell_text

GEXF = "http://gexf.net/1.3"
Row = Mapping[str, Cell]
ENDS = ("id", "source", "target")
COLOUR = "color"
APART = (*ENDS, COLOUR)  # columns that are no attributes
TIMES = ("start", "end")
LIST = "[", ", ", "]"  # how Gephi reads one


def gexf(
    nodes: Iterable[Row],
    edges: Iterable[Row],
    columns: tuple[Iterable[str], Iterable[str]],
    counts: tuple[int, int],
    about: About,
    *,
    directed: bool = True,
) -> Iterator[str]:
    """A graph: nodes with `id`, `label_zh` and `color`, edges with `source`, `target`, `label_zh` and `weight`.

    The other columns become attributes; what is empty is left out. `counts` are the numbers of nodes and edges.
    """
    listed = [list(names) for names in columns]
    yield DECLARATION + begun("gexf", {"xmlns": GEXF, "version": "1.3"}, 0)
    yield written(holding("meta", {}, [text("creator", {}, about.title.en), text("description", {}, about.line())]), 1)
    yield begun("graph", {"defaultedgetype": "directed" if directed else "undirected", **_mode(listed)}, 1)
    for class_, names in zip(("node", "edge"), listed, strict=True):
        attributes = (_attribute(class_, name) for name in names if name not in APART)
        yield written(holding("attributes", {"class": class_}, attributes), 2)
    yield from _listed("nodes", counts[0], (_node(node) for node in nodes))
    yield from _listed("edges", counts[1], (_edge(number, edge) for number, edge in enumerate(edges)))
    yield ended("graph", 1) + ended("gexf", 0)


def _mode(columns: Iterable[Iterable[str]]) -> dict[str, str]:
    """Dynamic, if some rows have times."""
    if any(TIMES[0] in names for names in columns):
        return {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    return {"mode": "static"}


def _attribute(class_: str, name: str) -> Element:
    type_ = column_types.GEXF.get(kind_of(name), "string")
    return holding("attribute", {"id": f"{class_}-{name}", "title": name, "type": type_}, ())


def _listed(tag: str, count: int, items: Iterable[Element]) -> Iterator[str]:
    if not count:
        yield written(holding(tag, {"count": "0"}, ()), 2)
        return
    yield begun(tag, {"count": str(count)}, 2)
    yield from (written(item, 3) for item in items)
    yield ended(tag, 2)


def _node(node: Row) -> Element:
    there = {"id": cell_text(node["id"]), "label": cell_text(node["label_zh"]), **_times(node)}
    return holding("node", there, [*_colour(node), _values("node", node)])


def _edge(number: int, edge: Row) -> Element:
    ends = {"id": str(number), "source": cell_text(edge["source"]), "target": cell_text(edge["target"])}
    there = {**ends, "label": cell_text(edge["label_zh"]), "weight": cell_text(edge["weight"]), **_times(edge)}
    return holding("edge", there, [_values("edge", edge)])


def _times(row: Row) -> dict[str, str]:
    """The first and the last day on which something is there, as far as they are known and in order."""
    found = {name: day for name in TIMES if isinstance(day := row.get(name), date)}
    if len(found) == len(TIMES) and found["end"] < found["start"]:
        return {}
    return {name: day.isoformat() for name, day in found.items()}


def _colour(row: Row) -> Iterator[Element]:
    """The colour as its three parts, which every version of Gephi reads."""
    written_ = cell_text(row.get(COLOUR)).removeprefix("#")
    if len(written_) == 6:
        parts = (int(written_[at : at + 2], 16) for at in (0, 2, 4))
        yield holding("color", {part: str(value) for part, value in zip("rgb", parts, strict=True)}, ())


def _values(class_: str, row: Row) -> Element:
    given = (
        {"for": f"{class_}-{name}", "value": value}
        for name, cell in row.items()
        if name not in APART and (value := _value(cell))
    )
    return holding("attvalues", {}, (holding("attvalue", one, ()) for one in given))


def _value(cell: Cell) -> str:
    begin, between, end = LIST
    return f"{begin}{between.join(cell)}{end}" if isinstance(cell, tuple) and cell else cell_text(cell)
