"""RDF of any kind as N-Quads, which all else here reads: Turtle, TriG, N-Triples, RDF/XML, JSON-LD, N3."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.locations import cache_dir
from kg.writing import write_whole

QUADS = ".nq"
SUFFIXES = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".nquads": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".ttl": ox.RdfFormat.TURTLE,
    ".turtle": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".n3": ox.RdfFormat.N3,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
}


def as_n_quads(file: Path) -> Path:
    """A file of RDF as one of N-Quads: itself, or what is made of it in the user's cache, once for each content.

    How it is written is told by its name. Relative IRIs are resolved against its place. Raises `StoreError` for a name
    that tells nothing, or for what cannot be read as its name says, with the line.
    """
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        raise StoreError("its name does not tell how it is written", file=file, hint=f"one of {' '.join(SUFFIXES)}")
    try:
        content = file.read_bytes()
    except OSError as error:
        raise StoreError(f"cannot be read: {error.strerror}", file=file) from error
    if SUFFIXES[suffix] == ox.RdfFormat.N_QUADS:
        return file
    target = cache_dir() / f"foreign-{hashlib.sha256(suffix.encode() + content).hexdigest()[:24]}{QUADS}"
    if not target.exists():
        write_whole(target, _written(file, content, SUFFIXES[suffix]))
    return target


def _written(file: Path, content: bytes, format_: ox.RdfFormat) -> bytes:
    try:
        quads = ox.parse(content.removeprefix(b"\xef\xbb\xbf"), format=format_, base_iri=file.absolute().as_uri())
        return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    except (SyntaxError, ValueError) as error:
        line = error.lineno if isinstance(error, SyntaxError) else None
        raise StoreError(f"is not {format_.name}: {error}", file=file, line=line or 0) from error
