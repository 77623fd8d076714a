"""A zip archive of two CSV tables, nodes and edges, and a Frictionless data package that describes them.

The columns by which Neo4j's importer knows identity, labels, ends and types are headed as it wants them, numbers, days
and lists with their types (lists are separated by semicolons); pandas reads the same files.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Iterable, Mapping
from tempfile import TemporaryFile
from typing import BinaryIO, TextIO

from kg.network.column_types import IMPORTER, PACKAGE, kind_of
from kg.queries.about import About
from kg.queries.cells import Cell, cell_text
from kg.queries.tabulation import BYTE_ORDER_MARK, defused

Row = Mapping[str, Cell]
NODE_HEADS = {"id": "id:ID", "classes": ":LABEL"}
EDGE_HEADS = {"source": ":START_ID", "target": ":END_ID", "relation": ":TYPE"}
ARRAY = ";"  # between the parts of a list, as the importer wants it
NEVER = (1980, 1, 1, 0, 0, 0)


def write_package(
    nodes: Iterable[Row],
    edges: Iterable[Row],
    columns: tuple[Iterable[str], Iterable[str]],
    about: About,
    target: BinaryIO,
    *,
    marked: bool = False,
) -> None:
    """``nodes.csv``, ``edges.csv`` and ``datapackage.json``; the same rows give the same bytes.

    ``:LABEL`` holds a node's class and the classes above it, separated by semicolons. `marked` tables begin with a byte
    order mark, for Excel; Neo4j and pandas want them without.
    """
    tables = {"nodes.csv": (nodes, NODE_HEADS), "edges.csv": (edges, EDGE_HEADS)}
    heads = dict(zip(tables, map(_heads, (NODE_HEADS, EDGE_HEADS), columns), strict=True))
    with TemporaryFile() as scratch:  # as an archive is written back and forth
        with zipfile.ZipFile(scratch, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, (rows, renamed) in tables.items():
                with _member(archive, name) as file:
                    file.write(BYTE_ORDER_MARK if marked else "")
                    writer = csv.DictWriter(file, heads[name], lineterminator="\n")
                    writer.writeheader()
                    writer.writerows(_cells(row, renamed, marked) for row in rows)
            with _member(archive, "datapackage.json") as file:
                file.write(_description(heads, about))
        scratch.seek(0)
        shutil.copyfileobj(scratch, target)


def _cells(row: Row, renamed: Mapping[str, str], marked: bool) -> dict[str, str]:
    """A row as text under its heads; for Excel no cell begins as a formula does."""
    cells = {_head(key, renamed): cell_text(row[key], ARRAY) for key in row}
    return {head: defused(cell) for head, cell in cells.items()} if marked else cells


def _member(archive: zipfile.ZipFile, name: str) -> TextIO:
    file = zipfile.ZipInfo(name, NEVER)
    file.compress_type = zipfile.ZIP_DEFLATED
    return io.TextIOWrapper(archive.open(file, "w"), encoding="utf-8", newline="")


def _heads(renamed: dict[str, str], columns: Iterable[str]) -> list[str]:
    """The importer's columns first, under the importer's heads; none if there are no rows."""
    names = list(columns)
    first = [head for name, head in renamed.items() if name in names]
    return [*first, *(_head(name, {}) for name in names if name not in renamed)]


def _head(name: str, renamed: Mapping[str, str]) -> str:
    type_ = IMPORTER.get(kind_of(name))
    return renamed.get(name) or (f"{name}:{type_}" if type_ else name)


def _field_type(head: str) -> str:
    return PACKAGE.get(kind_of(head.partition(":")[0]), "string")


def _description(heads: Mapping[str, Iterable[str]], about: About) -> str:
    resources = [
        {
            "name": name.removesuffix(".csv"),
            "path": name,
            "format": "csv",
            "encoding": "utf-8",
            "schema": {"fields": [{"name": head, "type": _field_type(head)} for head in own]},
        }
        for name, own in heads.items()
    ]
    described = {
        "name": "kouan",
        "title": about.title.en,
        "description": about.description.en,
        "version": about.version,
        "licenses": [{"path": about.licence}],
        "sources": [{"title": iri, "path": address} for iri, address in about.sources],
    }
    described = {**(described if about.title.en else {}), "resources": resources}
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"
