"""A store that shows what is visible in a scope of another, at the cost of what a question touches.

Each query is asked of the whole store with conditions on its triples (`kg.stores.conditions`), which are decided as
they are met (`kg.queries.sighting`). What cannot be asked so, or touches a great part of all, is asked of a store that
holds only what is visible (`kg.queries.scoping`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from kg.errors import QueryError
from kg.model.scope import Scope
from kg.queries.scoping import scoped
from kg.queries.sighting import Sighting
from kg.stores.conditions import Plain, conditioned
from kg.stores.embedded import EmbeddedStore
from kg.stores.grammar import require_allowed
from kg.stores.nquads import Quad
from kg.stores.protocol import Answer, Media, Store
from kg.stores.rdf import Solutions

T = TypeVar("T")
PLAIN = Plain(
    with_nodes=(
        *("rdf:type", "rdf:subject", "rdf:predicate", "rdf:object", "kg:modality", "kg:via", "kg:place", "kg:citedAs"),
        *("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "skos:notation", "kg:pinyin", "kg:initials"),
        *("oa:hasSource", "oa:hasSelector", "oa:start", "oa:end", "kg:shortLabel"),
        *("kg:nameOf", "kg:name", "kg:inDocument", "kg:textOf", "kg:genre", "kg:gist", "rdfs:label"),
    ),
    always=("rdfs:subClassOf",),
)
FEW = 5_000  # nodes, of which it is decided one by one in any case
MOST = 1.0  # of as many nodes as there are statements, up to which it is; about half of all
STATEMENTS = "SELECT (COUNT(*) AS ?n) { ?statement a kg:Statement }"


class TooMuch(Exception):
    """A question that touches a great part of all."""


class SightStore:
    """What is visible of a store in a settled scope; see `kg.stores.protocol.Store` for what its methods do."""

    state: Path | None = None
    address = ""
    written: Callable[[], Iterator[bytes]] | None = None

    def __init__(self, whole: EmbeddedStore, scope: Scope) -> None:
        self.whole: Store | None = whole
        self._scope = scope
        self._store = whole
        self._most: float = FEW
        self._derived: Store | None = None
        self._graphs: Collection[str] = ()  # those that are seen, all if none is named
        self._all: SightStore | None = None  # the same with all graphs

    def query(self, text: str) -> Answer:
        return self._asked(text, lambda store, written: store.query(written))

    def select(self, text: str) -> Solutions:
        return self._asked(text, lambda store, written: store.select(written))

    def serialised(self, text: str, media: Media) -> bytes:
        return self._asked(text, lambda store, written: store.serialised(written, media))

    def quads(self) -> Iterator[Quad]:
        return self._apart().quads()

    def within(self, graphs: Collection[str]) -> SightStore:
        store = copy(self)
        store._graphs, store._all = graphs, self._all or self
        return store

    def _asked(self, text: str, ask: Callable[[Store, str], T]) -> T:
        every = self._all or self
        written = None if every._derived else conditioned(text, PLAIN)
        if written is None:
            return ask(self._apart(), text)
        try:
            asked = every._conditioned
            return ask(asked.within(self._graphs) if self._graphs else asked, written)
        except TooMuch:
            return ask(self._apart(), text)
        except QueryError:
            require_allowed(text)  # which says what is wrong where it was typed
            raise

    def _apart(self) -> Store:
        """The store that holds only what is visible."""
        if self._all:
            return self._all._apart().within(self._graphs)
        self._derived = self._derived or scoped(self._store, self._scope)
        return self._derived

    @property
    def told(self) -> Callable[[Iterable[str]], Collection[str]] | None:
        """What leaves of some statements those of which the documents of the scope may tell, if these are few."""
        heard = self._sighting.heard
        return None if heard is None else heard.intersection

    @property
    def spoken_of(self) -> Callable[[Iterable[str]], Collection[str]] | None:
        """What leaves of some entities those of which they may, if these are few."""
        sighting = self._sighting
        return None if sighting.heard is None else lambda nodes: [one for one in nodes if not sighting.is_beyond(one)]

    @cached_property
    def _sighting(self) -> Sighting:
        return Sighting(self._store, self._scope)

    @cached_property
    def _conditioned(self) -> EmbeddedStore:
        sighting = self._sighting

        def shows(node: str) -> bool:
            self._require_little(sighting.looked_at)
            return sighting.shows(node)

        return self._store.fulfilling(shows, sighting.tells)

    def _require_little(self, number: int) -> None:
        if number > self._most:
            ((count,),) = self._store.select(STATEMENTS).rows
            self._most = max(FEW, MOST * int(str(count)))
        if number > self._most:
            raise TooMuch


def view(store: Store, scope: Scope) -> Store:
    """What is visible of a store in a settled scope; the store itself if that leaves nothing out.

    A store that is not at hand is not asked so often: what is visible of it is derived from all of it.
    """
    if not scope:
        return store
    return SightStore(store, scope) if isinstance(store, EmbeddedStore) else scoped(store, scope)
