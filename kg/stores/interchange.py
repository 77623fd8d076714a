"""The dataset in the formats of other RDF tools, written bit by bit from its sorted lines.

Every output is sorted, so that the same dataset gives the same bytes. Turtle and TriG are pyoxigraph's, since rdflib
writes the decimal 27 as 27.0 there, which is another term; RDF/XML and JSON-LD are rdflib's, some subjects at a time.
RDF 1.2 is written from N-Quads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import chain, groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Literal, TypeVar, get_args

import pyoxigraph as ox
from rdflib import Dataset, Graph, URIRef

from kg.errors import StoreError
from kg.stores.nquads import TOGETHER, read_lines, union
from kg.terms import PREFIXES, expand

T = TypeVar("T")
RdfFormat = Literal["nquads", "turtle", "trig", "jsonld", "rdfxml", "rdf12"]
RDF_FORMATS: tuple[str, ...] = get_args(RdfFormat)
PARTS = {f"<{expand(f'rdf:{part}')}>": part for part in ("subject", "predicate", "object")}
SUBJECTS = 200  # that rdflib writes at once
XML_BEGIN, XML_END = b"\n>\n", b"</rdf:RDF>\n"


def write_rdf(lines: Iterable[bytes], format_: RdfFormat, target: BinaryIO) -> None:
    """Write the dataset, given as the lines of canonical N-Quads, in a format; little of it is in memory at once.

    Turtle and RDF/XML hold the union of all layers, since they have no named graphs. In ``rdf12`` (N-Triples of
    RDF 1.2) each statement node reifies its triple: ``<statement> rdf:reifies <<( s p o )>>``. Raises
    `StoreError` for an unknown format, or if there is no room for what is put aside meanwhile.
    """
    match format_:
        case "nquads":
            _put(lines, target)
        case "rdf12":
            _put(_with_reifiers(lines), target)
        case "turtle":
            _write(_parsed(union(lines)), ox.RdfFormat.TURTLE, target)
        case "trig" | "jsonld":
            with TemporaryDirectory() as folder:
                graphs = _split(lines, Path(folder))
                if format_ == "jsonld":
                    _put(_json_ld(graphs), target)
                else:
                    found = chain.from_iterable(_parsed(_lines(graphs[name])) for name in sorted(graphs))
                    _write(found, ox.RdfFormat.TRIG, target)
        case "rdfxml":
            with TemporaryDirectory() as folder:
                _write_xml(_split(union(lines), Path(folder)), target)
        case _:
            raise StoreError(f"no format “{format_}”", hint=f"one of {', '.join(RDF_FORMATS)}")


def _put(pieces: Iterable[bytes], target: BinaryIO) -> None:
    """Write bit by bit, as an output need know no more than to write."""
    for piece in pieces:
        target.write(piece)


def _write(found: Iterable[ox.Quad], format_: ox.RdfFormat, target: BinaryIO) -> None:
    """Write sorted quads with prefixes; each subject's triples stand together in each graph."""
    ox.serialize(found, target, format=format_, prefixes=dict(PREFIXES))


def _parsed(lines: Iterable[bytes]) -> Iterator[ox.Quad]:
    for some in _batches(lines, TOGETHER):
        yield from ox.parse(b"".join(some), format=ox.RdfFormat.N_QUADS)


def _batches(found: Iterable[T], size: int) -> Iterator[list[T]]:
    waiting = iter(found)
    while some := list(islice(waiting, size)):
        yield some


def _lines(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        yield from opened


def _split(lines: Iterable[bytes], folder: Path) -> dict[str, Path]:
    """The lines of each graph (in angle brackets, or DEFAULT) in a file of its own."""
    found: dict[str, Path] = {}
    try:
        with ExitStack() as stack:
            files: dict[str, BinaryIO] = {}
            for quad in read_lines(lines):
                name = quad.graph or "DEFAULT"
                if name not in files:
                    found[name] = folder / str(len(found))
                    files[name] = stack.enter_context(found[name].open("wb"))
                files[name].write(quad.line)
    except OSError as error:
        raise StoreError(f"cannot write {folder}: {error.strerror}", hint="free space or set TMPDIR") from error
    return found


def _write_xml(graphs: Mapping[str, Path], target: BinaryIO) -> None:
    """Write triples as RDF/XML: what begins it names the namespaces of all properties."""
    file = graphs.get("DEFAULT")
    begin = Graph()
    for prefix, iri in PREFIXES.items():
        begin.bind(prefix, iri, override=True, replace=True)
    for predicate in sorted({quad.predicate for quad in read_lines(_lines(file) if file else ())}):
        begin.add((URIRef("urn:all"), URIRef(predicate[1:-1]), URIRef("urn:all")))
    head, _, _ = begin.serialize(format="xml", encoding="utf-8").partition(XML_BEGIN)
    target.write(head + XML_BEGIN)
    for _, same in groupby(_lines(file) if file else (), key=lambda line: line.split(b" ", 1)[0]):
        part = Graph(namespace_manager=begin.namespace_manager)  # of one subject, as it writes several in no order
        part.parse(data=b"".join(same), format="nt")
        _, _, body = part.serialize(format="xml", encoding="utf-8").partition(XML_BEGIN)
        target.write(body.removesuffix(XML_END))
    target.write(XML_END)


def _json_ld(graphs: Mapping[str, Path]) -> Iterator[bytes]:
    """Expanded JSON-LD, as `json.dumps` indents it, of the graphs one after another, their nodes by IRI."""
    yield b"["
    for number, name in enumerate(sorted(graphs, key=lambda one: "None" if one == "DEFAULT" else one[1:-1])):
        yield b",\n {\n" if number else b"\n {\n"
        yield b'  "@graph": ['
        for count, node in enumerate(_nodes(graphs[name])):
            text = json.dumps(node, ensure_ascii=False, sort_keys=True, indent=1).replace("\n", "\n   ")
            yield f"{',' if count else ''}\n   {text}".encode()
        yield b"\n  ]"
        if name != "DEFAULT":
            yield f',\n  "@id": {json.dumps(name[1:-1], ensure_ascii=False)}'.encode()
        yield b"\n }"
    yield b"\n]\n" if graphs else b"]\n"


def _nodes(file: Path) -> Iterator[dict[str, Any]]:
    """The nodes of the lines of one graph, which stand in the order of subjects as they are written there."""
    places: list[tuple[str, int, int]] = []
    with file.open("rb") as opened:
        for subject, some in groupby(opened, key=lambda line: line.split(b" ", 1)[0]):
            start = places[-1][1] + places[-1][2] if places else 0
            places.append((subject.decode().strip("<>"), start, sum(map(len, some))))
        places.sort()
        for some_places in _batches(places, SUBJECTS):
            lines = bytearray()
            for _, start, size in some_places:
                opened.seek(start)
                lines += opened.read(size)
            yield from _as_json(bytes(lines))


def _as_json(lines: bytes) -> list[dict[str, Any]]:
    """The nodes of the lines of one graph, sorted."""
    dataset = Dataset()
    dataset.parse(data=lines, format="nquads")
    found: list[dict[str, Any]] = json.loads(dataset.serialize(format="json-ld"))
    nodes = [node for graph in found for node in graph.get("@graph", [graph])]
    for node in nodes:
        for values in node.values():
            if isinstance(values, list):
                values.sort(key=lambda value: json.dumps(value, ensure_ascii=False, sort_keys=True))
    return sorted(nodes, key=lambda node: str(node.get("@id")))


def _with_reifiers(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The triples, where the parts of each statement node are one: what it reifies."""
    for subject, same in groupby(read_lines(lines), key=lambda quad: quad.subject):
        kept: set[str] = set()
        parts: dict[str, str] = {}
        for quad in same:
            part = PARTS.get(quad.predicate) if "/statement/" in subject else None
            if part:
                parts[part] = quad.object
            else:
                kept.add(quad.triple)
        if parts:
            triple = f"<<( {parts['subject']} {parts['predicate']} {parts['object']} )>>"
            kept.add(f"{subject} <{expand('rdf:reifies')}> {triple} .")
        yield "".join(f"{line}\n" for line in sorted(kept)).encode()
