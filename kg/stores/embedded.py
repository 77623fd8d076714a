"""The embedded store: Oxigraph, in memory or on disk. The only user of pyoxigraph."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import QueryError, StoreError, UpdateRefused
from kg.stores.protocol import ALL_GRAPHS, Answer, Graphs, Media, RowMedia, TripleMedia
from kg.stores.reading import Reach, is_update, may_reach, reach, refuse_services
from kg.stores.service import SD, service_description
from kg.stores.terms import Blank, Iri, Literal, Solutions, Term, Triple
from kg.vocabulary import PREFIXES

RESULTS: dict[Media, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS: dict[Media, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
NEVER = "\n\x01"  # no query goes on with this character: a text that fails only there is a query
PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
LIST_OF_CHARACTERS = re.compile(r"\['[^\]]*\](?:\s*\|\s*\['[^\]]*\])*", re.DOTALL)
EXPECTED_SHOWN = 6


class EmbeddedStore:
    """An Oxigraph store; see `kg.stores.protocol.Store` for what its methods do."""

    def __init__(self, store: ox.Store, services: Collection[str] = ()) -> None:
        """`services` are the IRIs of the servers that queries may call by SERVICE; none unless named."""
        self._store = store
        self._services = frozenset(services)

    @classmethod
    def in_memory(cls, *files: Path, services: Collection[str] = ()) -> EmbeddedStore:
        """A store in memory with the content of N-Quads files. Raises `StoreError` if one cannot be read."""
        store = ox.Store()
        for file in files:
            _load(store, file)
        return cls(store, services)

    @classmethod
    def from_lines(cls, lines: bytes) -> EmbeddedStore:
        """A store in memory with the given N-Quads."""
        store = ox.Store()
        store.load(lines, format=ox.RdfFormat.N_QUADS)
        return cls(store)

    @classmethod
    def on_disk(cls, folder: Path, *files: Path, services: Collection[str] = ()) -> EmbeddedStore:
        """A store in a folder, filled from N-Quads files if it is new, otherwise opened to read."""
        try:
            if folder.is_dir():
                return cls(ox.Store.read_only(str(folder)), services)
            store = ox.Store(str(folder))
        except OSError as error:
            raise StoreError(f"cannot open the store: {error}", file=folder) from error
        for file in files:
            _load(store, file)
        store.flush()
        return cls(store, services)

    def query(self, text: str) -> Answer:
        answer = self._ask(text)
        if isinstance(answer, ox.QueryBoolean):
            return bool(answer)
        if isinstance(answer, ox.QuerySolutions):
            names = tuple(variable.value for variable in answer.variables)
            rows = tuple(tuple(_term(value) for value in solution) for solution in answer)
            return Solutions(names, rows)
        return tuple(_triple(triple) for triple in answer)

    def select(self, text: str) -> Solutions:
        answer = self.query(text)
        if not isinstance(answer, Solutions):
            raise QueryError("a SELECT query is needed here")
        return answer

    def serialised(self, text: str, media: Media) -> bytes:
        answer = self._ask(text)
        if isinstance(answer, ox.QueryTriples):
            if media not in GRAPHS:
                raise QueryError(f"triples cannot be written as {media}", hint="use turtle")
            return answer.serialize(format=GRAPHS[media]) or b""
        if media not in RESULTS:
            raise QueryError(f"rows cannot be written as {media}", hint="use csv, tsv, json or xml")
        return answer.serialize(format=RESULTS[media]) or b""

    def described(self, address: str, media: TripleMedia) -> bytes:
        """The service description of an endpoint over this store at an address."""
        graphs = [graph for graph in self._store.named_graphs() if isinstance(graph, ox.NamedNode)]
        triples = service_description(address, graphs)
        return ox.serialize(triples, format=GRAPHS[media], prefixes={"sd": SD}) or b""

    def lines(self) -> Iterator[bytes]:
        for quad in self._store:
            yield f"{quad} .\n".encode()

    def write(
        self, text: str, rows: RowMedia | None, triples: TripleMedia | None, target: BinaryIO, graphs: Graphs
    ) -> Media | None:
        answer = self._ask(text, graphs)
        if isinstance(answer, ox.QueryTriples):
            if triples is not None:
                answer.serialize(target, format=GRAPHS[triples])
            return triples
        if rows is not None:
            answer.serialize(target, format=RESULTS[rows])
        return rows

    def _ask(self, text: str, graphs: Graphs = ALL_GRAPHS) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        found = self._reach(text)
        default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [*self._known(graphs.default)]
        named: list[ox.NamedNode | ox.BlankNode] = [*self._known(graphs.named)]
        self._known(found.graphs)
        try:
            return self._store.query(
                text,
                prefixes=dict(PREFIXES),
                use_default_graph_as_union=not graphs and not found.graphs,
                default_graph=default if graphs else None,
                named_graphs=named if graphs else None,
            )
        except SyntaxError as error:
            raise explained(str(error), text) from error
        except (OSError, ValueError) as error:
            raise StoreError(f"the store failed: {error}") from error

    def _reach(self, text: str) -> Reach:
        """What the query names beyond the default graph, of which all is allowed; nothing is evaluated."""
        if not may_reach(text):
            return Reach()
        self._require_query(text)
        found = reach(text)
        refuse_services(found, self._services)
        return found

    def _require_query(self, text: str) -> None:
        """Raise `QueryError` unless the store's parser accepts the text; nothing is evaluated."""
        try:
            self._store.query(text + NEVER, prefixes=dict(PREFIXES))
        except SyntaxError as error:
            place = PLACE.search(str(error))
            last = text.count("\n") + 2
            if place is None or int(place[1]) < last:
                raise explained(str(error), text) from error

    def _known(self, graphs: Collection[str]) -> list[ox.NamedNode]:
        """The named graphs as nodes. Raises `QueryError` for one that the store does not hold."""
        found = []
        for iri in graphs:
            try:
                node = ox.NamedNode(iri)
            except ValueError as error:
                raise QueryError(f"“{iri}” is no IRI of a graph") from error
            if not self._store.contains_named_graph(node):
                raise QueryError(f"there is no graph <{iri}> here", hint="graphs are never fetched from elsewhere")
            found.append(node)
        return found


def explained(message: str, text: str) -> QueryError:
    """The error for a query that does not parse: an update refused, or the place and what was expected."""
    if is_update(text):
        return UpdateRefused("this is an update; only reading is possible here", hint="use SELECT, ASK or CONSTRUCT")
    match = PLACE.search(message)
    if not match:
        return QueryError(f"the query is wrong: {message}")
    wanted = LIST_OF_CHARACTERS.sub("a name", match[3]).removeprefix("expected ").removeprefix("one of ")
    choices = list(dict.fromkeys(part.strip() for part in wanted.split(", ") if part.strip()))
    shown = ", ".join(choices[:EXPECTED_SHOWN]) + (", …" if len(choices) > EXPECTED_SHOWN else "")
    return QueryError(f"the query is wrong here; expected {shown}", line=int(match[1]), column=int(match[2]))


def _load(store: ox.Store, file: Path) -> None:
    try:
        store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"cannot be loaded: {error}", file=file, hint="kg build makes it anew") from error


def _term(value: object) -> Term | None:
    match value:
        case None:
            return None
        case ox.NamedNode():
            return Iri(value.value)
        case ox.Literal():
            return Literal(value.value, value.language or "", value.datatype.value)
        case ox.BlankNode():
            return Blank(value.value)
        case _:
            raise StoreError(f"a term of a kind not known here: {value!r}")


def _triple(triple: ox.Triple) -> Triple:
    subject, object_ = _term(triple.subject), _term(triple.object)
    if subject is None or object_ is None:
        raise StoreError(f"a triple of a kind not known here: {triple!r}")
    return subject, Iri(triple.predicate.value), object_
