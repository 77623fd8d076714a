"""The dataset in the formats of other RDF tools, written bit by bit from its sorted lines.

Every output is sorted, so that the same dataset gives the same bytes. RDF/XML is rdflib's, subject by subject; all else
is written from N-Quads: libraries escape names in Turtle, turn the decimal 27 into 27.0, or need all of it in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Literal, TypeVar, get_args

import pyoxigraph as ox
from rdflib import Graph, URIRef

from kg.errors import StoreError
from kg.stores.json_ld import Habits, json_ld_pieces
from kg.stores.nquads import TOGETHER, read_lines, union
from kg.stores.turtle_writing import trig_pieces, turtle_pieces
from kg.terms import PREFIXES, expand

T = TypeVar("T")
RdfFormat = Literal["nquads", "turtle", "trig", "jsonld", "rdfxml", "rdf12"]
RDF_FORMATS: tuple[str, ...] = get_args(RdfFormat)
PARTS = {f"<{expand(f'rdf:{part}')}>": part for part in ("subject", "predicate", "object")}
DEFAULT = "DEFAULT"
XML_BEGIN, XML_END = b"\n>\n", b"</rdf:RDF>\n"
NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")  # what no XML can hold, in UTF-8


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
            _put(turtle_pieces(read_lines(union(lines))), target)
        case "trig" | "jsonld":
            with TemporaryDirectory() as folder:
                graphs = _split(lines, Path(folder))
                if format_ == "jsonld":
                    _put(_json_ld(graphs), target)
                else:
                    _put(trig_pieces(read_lines(_lines(graphs[name])) for name in sorted(graphs)), target)
        case "rdfxml":
            with TemporaryDirectory() as folder:
                _write_xml(_split(union(lines), Path(folder)), target)
        case _:
            raise StoreError(f"no format “{format_}”", hint=f"one of {', '.join(RDF_FORMATS)}")


def _put(pieces: Iterable[bytes], target: BinaryIO) -> None:
    """Write bit by bit, as an output need know no more than to write."""
    for piece in pieces:
        target.write(piece)


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
    """The lines of each graph (in angle brackets, or `DEFAULT`) in a file of its own."""
    found: dict[str, Path] = {}
    try:
        with ExitStack() as stack:
            files: dict[str, BinaryIO] = {}
            for quad in read_lines(lines):
                name = quad.graph or DEFAULT
                if name not in files:
                    found[name] = folder / str(len(found))
                    files[name] = stack.enter_context(found[name].open("wb"))
                files[name].write(quad.line)
    except OSError as error:
        raise StoreError(f"cannot write {folder}: {error.strerror}", hint="free space or set TMPDIR") from error
    return found


def _write_xml(graphs: Mapping[str, Path], target: BinaryIO) -> None:
    """Write triples as RDF/XML: what begins it names the namespaces of all properties."""
    file = graphs.get(DEFAULT)
    begin = Graph()
    for prefix, iri in PREFIXES.items():
        begin.bind(prefix, iri, override=True, replace=True)
    for predicate in sorted({quad.predicate for quad in read_lines(_lines(file) if file else ())}):
        begin.add((URIRef("urn:all"), URIRef(predicate[1:-1]), URIRef("urn:all")))
    head, _, _ = begin.serialize(format="xml", encoding="utf-8").partition(XML_BEGIN)
    target.write(head + XML_BEGIN)
    for _, group in groupby(_lines(file) if file else (), key=lambda line: line.split(b" ", 1)[0]):
        same = list(group)
        part = Graph(namespace_manager=begin.namespace_manager)  # of one subject, as it writes several in no order
        part.parse(data=b"".join(same), format="nt")
        _, _, body = part.serialize(format="xml", encoding="utf-8").partition(XML_BEGIN)
        if found := NO_XML.search(body):
            subject = same[0].split(b" ", 1)[0].decode()
            said = f"RDF/XML cannot hold the character U+{ord(found[0].decode()):04X}, which a text of {subject} has"
            raise StoreError(said, hint="turtle, trig, nquads and jsonld can")
        target.write(body.removesuffix(XML_END))
    target.write(XML_END)


def _json_ld(graphs: Mapping[str, Path]) -> Iterator[bytes]:
    """Compact JSON-LD of the graphs one after another, for which each is read twice: for the context, and to write."""
    habits = Habits()
    for file in graphs.values():
        for quad in _parsed(_lines(file)):
            habits.observe(quad)
    ordered = sorted(graphs, key=lambda name: "" if name == DEFAULT else name)
    named = (
        ("" if name == DEFAULT else name[1:-1], lambda name=name: _parsed(_lines(graphs[name]))) for name in ordered
    )
    yield from json_ld_pieces(habits.context(), named)


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
