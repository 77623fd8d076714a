"""GEXF 1.3, written here since networkx 3.6 writes a file that the published schema refuses."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from kg.queries.about import About

GEXF = "http://gexf.net/1.3"
Row = dict[str, str]


def gexf(nodes: Sequence[Row], edges: Sequence[Row], about: About) -> bytes:
    """A directed graph: nodes with `id` and `label_zh`, edges with `source`, `target`, `label_zh` and `weight`.

    The other columns become attributes; what is empty is left out.
    """
    root = ET.Element("gexf", {"xmlns": GEXF, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = about.title.en
    ET.SubElement(meta, "description").text = about.line()
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    for kind, rows in (("node", nodes), ("edge", edges)):
        attributes = ET.SubElement(graph, "attributes", {"class": kind})
        for name in _attributes(rows):
            ET.SubElement(attributes, "attribute", {"id": f"{kind}-{name}", "title": name, "type": "string"})
    listed = ET.SubElement(graph, "nodes", {"count": str(len(nodes))})
    for node in nodes:
        item = ET.SubElement(listed, "node", {"id": node["id"], "label": node["label_zh"]})
        _values(item, "node", node)
    listed = ET.SubElement(graph, "edges", {"count": str(len(edges))})
    for number, edge in enumerate(edges):
        ends = {"id": str(number), "source": edge["source"], "target": edge["target"]}
        item = ET.SubElement(listed, "edge", {**ends, "label": edge["label_zh"], "weight": edge["weight"]})
        _values(item, "edge", edge)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _attributes(rows: Sequence[Row]) -> list[str]:
    return [name for name in (rows[0] if rows else ()) if name not in ("id", "source", "target")]


def _values(item: ET.Element, kind: str, row: Row) -> None:
    values = ET.SubElement(item, "attvalues")
    for name in _attributes([row]):
        if row[name]:
            ET.SubElement(values, "attvalue", {"for": f"{kind}-{name}", "value": row[name]})
