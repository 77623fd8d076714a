"""The graph for network tools: GraphML, GEXF 1.3, and CSV tables of nodes and edges for pandas and Neo4j.

GEXF is written here, since networkx 3.6 writes a file that its published schema refuses.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from typing import Literal, get_args
from xml.etree import ElementTree as ET

import networkx as nx

from kg.errors import KgError
from kg.queries.knowledge import Knowledge
from kg.vocabulary import local_name

NetworkFormat = Literal["graphml", "gexf", "csv"]
NETWORK_FORMATS: tuple[str, ...] = get_args(NetworkFormat)
GEXF = "http://gexf.net/1.3"
NODE_COLUMNS = ("id", "label_zh", "label_en", "type", "kind", "status", "start", "end", "value", "unit", "evidence")
EDGE_COLUMNS = ("source", "target", "relation", "label_zh", "label_en", "modality", "weight", "start", "evidence")
Row = dict[str, str]


def network_file(knowledge: Knowledge, format_: NetworkFormat) -> bytes:
    """All entities and the statements between them; ``csv`` is a zip archive with nodes.csv and edges.csv.

    Parallel edges are kept. `evidence` lists the places of sentences. Raises `KgError` for an unknown format.
    """
    nodes, edges = list(_nodes(knowledge)), list(_edges(knowledge))
    match format_:
        case "graphml":
            return _graphml(nodes, edges)
        case "gexf":
            return _gexf(nodes, edges)
        case "csv":
            return _tables({"nodes.csv": (NODE_COLUMNS, nodes), "edges.csv": (EDGE_COLUMNS, edges)})
    raise KgError(f"no format “{format_}”", hint=f"one of {', '.join(NETWORK_FORMATS)}")


def _nodes(knowledge: Knowledge) -> Iterator[Row]:
    for entity in knowledge.entities.values():
        span, figure = entity.period, entity.amount
        yield {
            "id": entity.id,
            "label_zh": entity.label.zh,
            "label_en": entity.label.en,
            "type": local_name(entity.type),
            "kind": local_name(entity.kind),
            "status": local_name(entity.status),
            "start": span.start.isoformat() if span and span.start else "",
            "end": span.end.isoformat() if span and span.end else "",
            "value": f"{figure.value:f}" if figure and figure.value is not None else "",
            "unit": local_name(figure.unit) if figure else "",
            "evidence": _places(knowledge, entity.evidence),
        }


def _edges(knowledge: Knowledge) -> Iterator[Row]:
    for statement in sorted(knowledge.statements.values(), key=lambda one: (one.subject, one.property, one.object)):
        if statement.object not in knowledge.entities:
            continue
        term = knowledge.vocabulary.properties[statement.property]
        span = statement.period
        yield {
            "source": local_name(statement.subject),
            "target": local_name(statement.object),
            "relation": term.key,
            "label_zh": term.label.zh,
            "label_en": term.label.en,
            "modality": statement.modality,
            "weight": "1",
            "start": span.start.isoformat() if span and span.start else "",
            "evidence": _places(knowledge, statement.evidence),
        }


def _places(knowledge: Knowledge, sentences: tuple[str, ...]) -> str:
    return " ".join(knowledge.sentences[iri].place for iri in sentences)


def _graphml(nodes: list[Row], edges: list[Row]) -> bytes:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        graph.add_node(node["id"], **{name: value for name, value in node.items() if name != "id"})
    for number, edge in enumerate(edges):
        data = {name: value for name, value in edge.items() if name not in ("source", "target")}
        graph.add_edge(edge["source"], edge["target"], key=number, **data)
    target = io.BytesIO()
    nx.write_graphml_xml(graph, target, named_key_ids=True)
    return target.getvalue()


def _gexf(nodes: list[Row], edges: list[Row]) -> bytes:
    root = ET.Element("gexf", {"xmlns": GEXF, "version": "1.3"})
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    node_names, edge_names = NODE_COLUMNS[1:], EDGE_COLUMNS[2:]
    for kind, names in (("node", node_names), ("edge", edge_names)):
        attributes = ET.SubElement(graph, "attributes", {"class": kind})
        for name in names:
            ET.SubElement(attributes, "attribute", {"id": f"{kind}-{name}", "title": name, "type": "string"})
    listed = ET.SubElement(graph, "nodes", {"count": str(len(nodes))})
    for node in nodes:
        item = ET.SubElement(listed, "node", {"id": node["id"], "label": node["label_zh"]})
        _values(item, "node", node, node_names)
    listed = ET.SubElement(graph, "edges", {"count": str(len(edges))})
    for number, edge in enumerate(edges):
        ends = {"id": str(number), "source": edge["source"], "target": edge["target"]}
        item = ET.SubElement(listed, "edge", {**ends, "label": edge["label_zh"], "weight": edge["weight"]})
        _values(item, "edge", edge, edge_names)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _values(item: ET.Element, kind: str, row: Row, names: tuple[str, ...]) -> None:
    values = ET.SubElement(item, "attvalues")
    for name in names:
        if row[name]:
            ET.SubElement(values, "attvalue", {"for": f"{kind}-{name}", "value": row[name]})


def _tables(tables: dict[str, tuple[tuple[str, ...], list[Row]]]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (columns, rows) in tables.items():
            text = io.StringIO()
            writer = csv.DictWriter(text, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.getvalue().encode("utf-8"))
    return target.getvalue()
