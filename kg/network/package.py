"""A zip archive of two CSV tables, nodes and edges, and a Frictionless data package that describes them.

The columns by which Neo4j's importer knows identity, labels, ends and types are headed as it wants them; pandas reads
the same files.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Sequence

from kg.queries.about import About

Row = dict[str, str]
NODE_HEADS = {"id": ":ID", "classes": ":LABEL"}
EDGE_HEADS = {"source": ":START_ID", "target": ":END_ID", "relation": ":TYPE"}
NEVER = (1980, 1, 1, 0, 0, 0)


def package(nodes: Sequence[Row], edges: Sequence[Row], about: About) -> bytes:
    """``nodes.csv``, ``edges.csv`` and ``datapackage.json``; the same rows give the same bytes.

    ``:LABEL`` holds a node's class and the classes above it, separated by semicolons.
    """
    tables = {"nodes.csv": _renamed(nodes, NODE_HEADS), "edges.csv": _renamed(edges, EDGE_HEADS)}
    files = {name: _csv(rows) for name, rows in tables.items()}
    files["datapackage.json"] = _description(tables, about)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, NEVER), content.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _renamed(rows: Sequence[Row], heads: dict[str, str]) -> list[Row]:
    """The rows with the importer's columns first, under the importer's heads."""
    first = [{head: row[name] for name, head in heads.items()} for row in rows]
    return [
        {**row, **{name: value for name, value in whole.items() if name not in heads}}
        for row, whole in zip(first, rows, strict=True)
    ]


def _csv(rows: Sequence[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]) if rows else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _description(tables: dict[str, list[Row]], about: About) -> str:
    resources = [
        {
            "name": name.removesuffix(".csv"),
            "path": name,
            "format": "csv",
            "encoding": "utf-8",
            "schema": {"fields": [{"name": head, "type": "string"} for head in (rows[0] if rows else ())]},
        }
        for name, rows in tables.items()
    ]
    described = {
        "name": "kouan",
        "title": about.title.en,
        "description": about.description.en,
        "version": about.version,
        "licenses": [{"path": about.licence}],
        "sources": [{"title": iri, "path": address} for iri, address in about.sources],
        "resources": resources,
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"
