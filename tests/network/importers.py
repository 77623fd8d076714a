"""What importers ask of files, as their manuals have it: neo4j-admin of its CSV, Gephi of GEXF and GraphML."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from lxml import etree

# The types of properties of neo4j-admin, each with or without [] for several values; no type is string.
TYPES = frozenset(
    [
        "int",
        "long",
        "float",
        "double",
        "boolean",
        "byte",
        "short",
        "char",
        "string",
        "point",
        "date",
        "localtime",
        "time",
        "localdatetime",
        "datetime",
        "duration",
    ]
)
NODE, EDGE = {"ID": 1, "LABEL": 1}, {"START_ID": 1, "END_ID": 1, "TYPE": 1}  # fields that a file has once
HEAD = re.compile(r"(?P<name>[^:]*)(?::(?P<type>[A-Za-z_]+)(?:\((?P<space>[^)]*)\))?(?P<several>\[\])?)?")
DELIMITER = ";"
GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
GEXF_TYPES = frozenset(["integer", "long", "double", "float", "boolean", "string", "anyURI", "liststring"])
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GRAPHML_TYPES = frozenset(["boolean", "int", "long", "float", "double", "string"])


def neo4j_faults(archive: bytes) -> list[str]:
    """What the importer would refuse, or take for something else; empty for good files."""
    with zipfile.ZipFile(io.BytesIO(archive)) as package:
        nodes, edges = (_table(package.read(f"{name}.csv")) for name in ("nodes", "edges"))
    faults = [*_head_faults(nodes[0], NODE), *_head_faults(edges[0], EDGE)]
    if faults:
        return faults
    faults += [*_row_faults(nodes), *_row_faults(edges)]
    ids = [row[_place(nodes[0], "ID")] for row in nodes[1:]]
    faults += [f"id {one} is not unique" for one, count in Counter(ids).items() if count > 1]
    spaces = {_field(nodes[0][_place(nodes[0], "ID")])["space"]}
    for end in ("START_ID", "END_ID"):
        place = _place(edges[0], end)
        if _field(edges[0][place])["space"] not in spaces:
            faults.append(f"{end} is of another space of ids")
        faults += [f"no node {row[place]}" for row in edges[1:] if row[place] not in set(ids)]
    labels = [one for row in nodes[1:] for one in row[_place(nodes[0], "LABEL")].split(DELIMITER)]
    faults += ["a label is empty" for one in labels if one != one.strip()]
    faults += ["an edge has no type" for row in edges[1:] if not row[_place(edges[0], "TYPE")].strip()]
    return faults


def _table(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def _field(head: str) -> dict[str, str]:
    match = HEAD.fullmatch(head)
    return {name: value or "" for name, value in match.groupdict().items()} if match else {}


def _place(heads: Sequence[str], field: str) -> int:
    return next(at for at, one in enumerate(heads) if _field(one)["type"] == field)


def _head_faults(heads: Sequence[str], wanted: dict[str, int]) -> Iterator[str]:
    fields = [_field(one) for one in heads]
    if not all(fields):
        yield f"heads of no form: {[one for one, field in zip(heads, fields, strict=True) if not field]}"
        return
    found = Counter(one["type"] for one in fields if one["type"] in wanted)
    if found != wanted:
        yield f"fields {dict(found)}, not {wanted}"
    properties = [one for one in fields if one["type"] not in wanted]
    named = [one["name"] for one in fields if one["name"]]
    yield from (f"property {one} stands twice" for one, count in Counter(named).items() if count > 1)
    yield from (f"no type “{one['type']}”" for one in properties if one["type"] and one["type"] not in TYPES)
    yield from ("a property has no name" for one in properties if not one["name"].strip())


def _row_faults(table: Sequence[Sequence[str]]) -> Iterator[str]:
    fields = [_field(one) for one in table[0]]
    for row in table[1:]:
        if len(row) != len(fields):
            yield f"{len(row)} fields, not {len(fields)}: {row[0]}"
            continue
        for field, value in zip(fields, row, strict=True):
            if field["type"] in ("ID", "START_ID", "END_ID") and not value:
                yield "an id is empty"
            for one in value.split(DELIMITER) if field["several"] and value else [value]:
                if (field["several"] and value and not one) or (one and not _is_of(one, field["type"])):
                    yield f"“{one}” is no {field['type'] or 'text'}"


def _is_of(value: str, type_: str) -> bool:
    match type_:
        case "double" | "float":
            return re.fullmatch(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", value) is not None
        case "int" | "long" | "short" | "byte":
            return re.fullmatch(r"-?\d+", value) is not None
        case "boolean":
            return value in ("true", "false")
        case "date":
            return re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None and _is_day(value)
    return True


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def gephi_faults(content: bytes) -> list[str]:
    """What Gephi would refuse or drop of a file in GEXF or GraphML: ids, ends, types, weights, days, colours."""
    root = etree.fromstring(content)
    return list(_gexf_faults(root) if root.tag == f"{GEXF}gexf" else _graphml_faults(root))


def _end_faults(nodes: Sequence[str], edges: Sequence[dict[str, str]]) -> Iterator[str]:
    known = set(nodes)
    for kind, ids in (("node", nodes), ("edge", [one["id"] for one in edges])):
        yield from (f"{kind} {one} stands twice" for one, count in Counter(ids).items() if count > 1 or not one)
    yield from (f"no node for edge {one['id']}" for one in edges if not {one["source"], one["target"]} <= known)


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _gexf_faults(root: etree._Element) -> Iterator[str]:
    nodes, edges = list(root.iter(f"{GEXF}node")), list(root.iter(f"{GEXF}edge"))
    yield from _end_faults([str(one.get("id")) for one in nodes], [_attributes(one) for one in edges])
    yield from (f"node {one.get('id')} has no label" for one in nodes if not one.get("label"))
    for one in edges:
        if one.get("weight") is not None and not float(str(one.get("weight"))) > 0:
            yield f"edge {one.get('id')} has no positive weight"
    for kind, things in (("node", nodes), ("edge", edges)):
        declared = {
            str(one.get("id")): str(one.get("type"))
            for block in root.iter(f"{GEXF}attributes")
            if block.get("class") == kind
            for one in block
            if one.tag == f"{GEXF}attribute"
        }
        yield from (f"no type “{one}”" for one in declared.values() if one not in GEXF_TYPES)
        for thing in things:
            for day in filter(None, (thing.get("start"), thing.get("end"))):
                if not _is_day(str(day)):
                    yield f"“{day}” is no day"
            for value in thing.iter(f"{GEXF}attvalue"):
                type_ = declared.get(str(value.get("for")))
                if type_ is None or (type_ == "double" and not _is_of(str(value.get("value")), "double")):
                    yield f"“{value.get('value')}” is no {type_}"
    for colour in root.iter(f"{GEXF}color", f"{VIZ}color"):
        if not all(0 <= int(str(colour.get(part))) <= 255 for part in "rgb"):
            yield "a colour is out of range"


def _graphml_faults(root: etree._Element) -> Iterator[str]:
    nodes, edges = list(root.iter(f"{GRAPHML}node")), list(root.iter(f"{GRAPHML}edge"))
    named = [{"id": str(at), **_attributes(one)} for at, one in enumerate(edges)]
    yield from _end_faults([str(one.get("id")) for one in nodes], named)
    keys = {str(one.get("id")): one for one in root.iter(f"{GRAPHML}key")}
    for kind in ("node", "edge"):
        names = Counter(str(one.get("attr.name")) for one in keys.values() if one.get("for") in (kind, "all"))
        yield from (f"{kind} has {one} twice" for one, count in names.items() if count > 1)
    yield from (
        f"no type “{one.get('attr.type')}”" for one in keys.values() if one.get("attr.type") not in GRAPHML_TYPES
    )
    for data in root.iter(f"{GRAPHML}data"):
        key = keys.get(str(data.get("key")))
        if key is None or (key.get("attr.type") == "double" and not _is_of(data.text or "", "double")):
            yield f"“{data.text}” is of no key, or no number"
