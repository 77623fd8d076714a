"""The embedded store: Oxigraph, in memory or on disk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from copy import copy
from pathlib import Path
from typing import BinaryIO, TypeVar

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.stores.conditions import NODE, TRIPLE
from kg.stores.grammar import BASE, allowed, explained, iri_of, is_empty, unknown_graph
from kg.stores.nquads import Quad, quad_of, read_lines
from kg.stores.protocol import ALL_GRAPHS, Answer, Graphs, Media, RowMedia, Store, TripleMedia
from kg.stores.rdf import Solutions, Term
from kg.stores.seal import sealed, writing
from kg.stores.serialisation import TRIPLES, Found, answer_of, failures, serialised, term_of, write
from kg.stores.service import SD, service_description

T = TypeVar("T")
Function = Callable[..., ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]
TRUE, FALSE = ox.Literal(True), ox.Literal(False)  # literals


class EmbeddedStore:
    """An Oxigraph store; see `kg.stores.protocol.Store` for what its methods do."""

    state: Path | None = None
    address = ""
    written: Callable[[], Iterator[bytes]] | None = None
    whole: Store | None = None
    told: Callable[[Iterable[str]], Collection[str]] | None = None
    spoken_of: Callable[[Iterable[str]], Collection[str]] | None = None

    def __init__(self, store: ox.Store, services: Collection[str] = (), folder: Path | None = None) -> None:
        """`services` are the IRIs of the servers that queries may call by SERVICE; none unless named.

        `folder` is where a store that is only read lies.
        """
        self._store = store
        self._services = frozenset(services)
        self._folder = folder
        self._unchanged = folder.stat().st_mtime_ns if folder else 0
        self._conditions: Conditions | None = None
        self._seen: tuple[ox.NamedNode, ...] = ()  # the graphs that are seen, all if none is named

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
                return cls(ox.Store.read_only(str(folder)), services, folder)
            store = ox.Store(str(folder))
        except OSError as error:
            raise StoreError(f"cannot open the store: {error}", file=folder) from error
        for file in files:
            _load(store, file)
        store.optimize()  # what is loaded by pieces lies in files side by side, and each would be looked through
        store.flush()
        return cls(store, services)

    @classmethod
    def amended(cls, folder: Path, base: Path, less: bytes, more: bytes) -> None:
        """Make a store in a new folder: the one in `base`, which stays as it is, without some N-Quads and with others.

        What the two have in common takes no further room where the file system has links.
        """
        try:
            shutil.copytree(base, folder, copy_function=_linked)
            store = ox.Store(str(folder))
        except OSError as error:
            raise StoreError(f"cannot copy the store: {error}", file=folder) from error
        for quad in ox.parse(less, format=ox.RdfFormat.N_QUADS):
            store.remove(quad)
        store.bulk_load(more, format=ox.RdfFormat.N_QUADS)
        store.flush()

    def query(self, text: str) -> Answer:
        return self._answered(text, answer_of)

    def select(self, text: str) -> Solutions:
        answer = self.query(text)
        if not isinstance(answer, Solutions):
            raise QueryError("a SELECT query is needed here")
        return answer

    def serialised(self, text: str, media: Media) -> bytes:
        return self._answered(text, lambda found: serialised(found, media))

    def described(self, address: str, media: TripleMedia) -> bytes:
        """The service description of an endpoint over this store at an address."""
        graphs = [graph for graph in self._store.named_graphs() if isinstance(graph, ox.NamedNode)]
        triples = service_description(address, graphs)
        return ox.serialize(triples, format=TRIPLES[media], prefixes={"sd": SD}) or b""

    def quads(self) -> Iterator[Quad]:
        self._require_folder()
        return read_lines(self.written()) if self.written else map(quad_of, self._store)

    def write(
        self, text: str, rows: RowMedia | None, triples: TripleMedia | None, target: BinaryIO, graphs: Graphs
    ) -> Media | None:
        return self._answered(text, lambda found: write(found, rows, triples, writing(target)), graphs)

    def fulfilling(self, node: Callable[[str], bool], triple: Callable[[str, str, str], bool]) -> EmbeddedStore:
        """The same store for queries that `kg.stores.conditions` wrote, with what decides of nodes and of triples."""
        store = copy(self)
        store._conditions = Conditions(node, triple)
        return store

    def within(self, graphs: Collection[str]) -> EmbeddedStore:
        store = copy(self)
        store._seen = tuple(map(_node, graphs))
        return store

    def says(self, subject: str, predicate: str, object_: str) -> bool:
        """Whether a triple of nodes, given by IRI, stands in any graph."""
        found = self._store.quads_for_pattern(_node(subject), _node(predicate), _node(object_), None)
        return next(found, None) is not None

    def objects(self, subject: str, predicate: str, graph: str = "") -> list[Term]:
        """What a predicate leads to from a node, in one graph or in all; all given by IRI."""
        name = _node(graph) if graph else None
        found = self._store.quads_for_pattern(_node(subject), _node(predicate), None, name)
        return [term for term in dict.fromkeys(term_of(quad.object) for quad in found) if term is not None]

    def subjects(self, predicate: str, object_: str) -> Iterator[str]:
        """The IRIs from which a predicate leads to a node, one by one."""
        found = self._store.quads_for_pattern(None, _node(predicate), _node(object_), None)
        return (quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode))

    def properties(self, subject: str) -> dict[str, list[str]]:
        """All that is said of a node: values as text, by predicate."""
        found: dict[str, list[str]] = {}
        for quad in self._store.quads_for_pattern(_node(subject), None, None, None):
            found.setdefault(quad.predicate.value, []).append(str(term_of(quad.object)))
        return found

    def _answered(self, text: str, use: Callable[[Found], T], graphs: Graphs = ALL_GRAPHS) -> T:
        """What is made of the answer to a query. Oxigraph evaluates while rows are read, so both are done sealed."""
        self._require_folder()
        query = allowed(text, self._services)
        own = [iri_of(query, term) for term in query.graphs]
        for iri in own if is_empty(query) else [*own, *graphs.default, *graphs.named]:
            if not self._store.contains_named_graph(_node(iri)):
                raise unknown_graph(iri)
        chosen = [_node(iri) for iri in graphs.default] if graphs or own else self._seen
        default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = list(chosen)
        named: list[ox.NamedNode | ox.BlankNode] = [_node(iri) for iri in graphs.named]

        def work() -> T:
            with failures():
                return use(
                    self._store.query(
                        query.text,
                        base_iri=BASE,
                        prefixes=dict(query.prefixes),
                        use_default_graph_as_union=not graphs and not own and not default,
                        default_graph=default if graphs or default else None,
                        named_graphs=named if graphs else None,
                        custom_functions=self._conditions.functions if self._conditions else None,
                    )
                )

        try:
            if self._conditions:
                return sealed(self._conditions.checked(work))
            return work() if self._services else sealed(work)
        except SyntaxError as error:
            raise explained(str(error), query) from error

    def _require_folder(self) -> None:
        """Ask nothing of a store whose files were taken away: the engine collects failures until memory is full."""
        try:
            if self._folder is None or self._folder.stat().st_mtime_ns == self._unchanged:
                return
        except OSError:
            pass
        raise StoreError("the store was removed while it was in use", file=self._folder, hint="run the command again")


class Conditions:
    """The functions by which an engine asks whether nodes and triples fulfil a condition, what is no IRI as no text.

    An engine takes what they raise for a no, so it is kept and raised when the query is done, which is soon: nothing
    fulfils the condition any more.
    """

    def __init__(self, node: Callable[[str], bool], triple: Callable[[str, str, str], bool]) -> None:
        functions = ((NODE, node), (TRIPLE, triple))
        self.functions: dict[ox.NamedNode, Function] = {
            ox.NamedNode(name): self._function(decide) for name, decide in functions
        }
        self._error: Exception | None = None

    def checked(self, work: Callable[[], T]) -> Callable[[], T]:
        """Work that raises what a function raised meanwhile."""

        def done() -> T:
            self._error = None
            result = work()
            if self._error:
                raise self._error
            return result

        return done

    def _function(self, decide: Callable[..., bool]) -> Callable[..., ox.Literal]:
        def called(*terms: ox.NamedNode | ox.BlankNode | ox.Literal) -> ox.Literal:
            if self._error:
                return FALSE
            try:
                return (
                    TRUE if decide(*(term.value if isinstance(term, ox.NamedNode) else "" for term in terms)) else FALSE
                )
            except Exception as error:  # raised when the query is done
                self._error = error
                return FALSE

        return called


def _node(graph: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(graph)
    except ValueError as error:
        raise QueryError(f"“{graph}” is not the IRI of a graph") from error


def _linked(source: str, target: str) -> None:
    """Link what the store never writes again, copy the rest."""
    if source.endswith(".sst"):
        with suppress(OSError):
            os.link(source, target)
            return
    shutil.copy2(source, target)


def _load(store: ox.Store, file: Path) -> None:
    try:
        store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
    except (OSError, SyntaxError, ValueError) as error:
        hint = "kg build rebuilds it; if no space is left, free some or set XDG_CACHE_HOME"
        raise StoreError(f"cannot be loaded: {error}", file=file, hint=hint) from error
