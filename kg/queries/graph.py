"""The graph as an object of Python: what is seen of it, and what it is asked. `kg.door` is the way in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

from kg.curation.artifact import Artifact, ensure
from kg.curation.states import hold
from kg.errors import StoreError
from kg.locations import data_dir
from kg.model.scope import EVERYTHING, Scope

if TYPE_CHECKING:
    from kg.model.knowledge import Knowledge
    from kg.names.lookup import Match
    from kg.queries.answers import Result
    from kg.stores.protocol import Store

SIZE = """
SELECT (COUNT(DISTINCT ?source) AS ?documents) (COUNT(DISTINCT ?fact) AS ?statements) {
  { ?source a kg:Source } UNION { ?fact a kg:Statement }
}
"""


class Graph:
    """The graph, or what of it is visible in a scope. The same scope gives the same object."""

    def __init__(
        self, artifact: Artifact, data: Path, scope: Scope = EVERYTHING, whole: Self | None = None, place: str = ""
    ) -> None:
        self.artifact = artifact
        self.scope = scope
        self.data = data
        self._place = place
        self._whole = whole or self
        self._parts: dict[Scope, Self] = {}
        self._held = -1

    @classmethod
    def opened(cls, data: Path | str | None = None, store: str | None = None) -> Self:
        """The whole graph; see `kg.open_graph` for the arguments and what it raises."""
        folder = data_dir(data)
        return cast("Self", _opened(cls, ensure(folder), folder, store or os.environ.get("KG_STORE", "")))  # type: ignore[arg-type] # a class has a hash

    def scoped(
        self,
        as_of: str | int | date | None = None,
        modalities: str | Iterable[str] = (),
        documents: str | Iterable[str] = (),
        known_by: str | int | date | None = None,
    ) -> Self:
        """What is visible as of a day, among facts of some modalities, in what some documents say.

        Days are ``2015-09-30``, ``2015-09`` or ``2015``, or dates. Documents are named by id, number or title;
        `known_by` keeps those published by a day. See `kg.model.visibility` and `kg.model.attestation` for what exactly
        that is. Raises `QueryError` for what is no day or modality, `NameNotFound` or `NameAmbiguous` for a document.
        """
        then, known = (None if day is None else str(day) for day in (as_of, known_by))
        kept, told = ((one,) if isinstance(one, str) else tuple(one) for one in (modalities, documents))
        return self.seen_in(Scope.of(then, kept, told, known))

    def seen_in(self, scope: Scope) -> Self:
        """What is visible in a scope of the whole graph. Raises `NameNotFound` or `NameAmbiguous` for a document."""
        if not scope:
            return self._whole
        if scope.documents:
            from kg.queries.scoping import settled

            scope = settled(self._whole.store, scope)
        parts = self._whole._parts
        return parts.setdefault(scope, type(self)(self.artifact, self.data, scope, self._whole))

    @cached_property
    def store(self) -> Store:
        """The store with what is visible: the one in the cache, unless the whole graph is elsewhere or restricted."""
        if self.scope:
            from kg.queries.sight_store import view

            return view(self._whole.store, self.scope)
        if self._place:
            from kg.stores.opening import open_store

            return open_store(self._place)
        from kg.stores.embedded import EmbeddedStore

        if not self.artifact.store.is_dir():
            return EmbeddedStore.in_memory(self.artifact.dataset)
        try:
            self._held = hold(self.artifact.folder)
        except OSError as error:
            hint = "run the command again"
            raise StoreError("the store was removed", file=self.artifact.folder, hint=hint) from error
        store = EmbeddedStore.on_disk(self.artifact.store)
        store.state, store.written = self.artifact.folder, self.artifact.lines
        return store

    @cached_property
    def knowledge(self) -> Knowledge:
        """What is visible as typed values, with the sentences of attached texts."""
        return self.read(quoted=True)

    def read(self, *, quoted: bool) -> Knowledge:
        """What is visible as typed values, quoting shipped texts, and attached ones only if `quoted`."""
        from kg.queries.quotations import texts
        from kg.queries.retrieval import read_knowledge

        found = texts(self.store, self.data, attached=quoted)
        return read_knowledge(self.store, self.artifact.vocabulary(), found, self.scope.as_of)

    def lines(self) -> Iterator[bytes]:
        """What is visible as sorted lines of N-Quads."""
        if not self.scope and not self._place:
            return self.artifact.lines()
        from kg.stores.nquads import canonical

        return iter(canonical(self.store.quads()).splitlines(keepends=True))

    def query(self, query: str, **parameters: object) -> Result:
        """Ask SPARQL, given as text, as the name of a saved query with its parameters, or as a file.

        An entity among the parameters may be given by any of its names. Raises `QueryError` for a query or value that
        is wrong, `NameNotFound` or `NameAmbiguous` for a name, all at once: only the answer waits until it is read.
        """
        from kg.queries.run import is_saved, query_text
        from kg.stores.grammar import require_allowed

        values = {name: str(value) for name, value in parameters.items()}
        text = query_text(query, values, self._whole.store, self.store)
        require_allowed(text)
        from kg.queries.answers import Result

        return Result(text, self.store, lambda: self.knowledge, self.artifact.vocabulary() if is_saved(query) else None)

    def find(self, name: str) -> str:
        """The IRI of an entity by any of its names. Raises `NameNotFound` or `NameAmbiguous`."""
        from kg.names.index import resolve

        return resolve(self.store, name)

    def search(self, text: str, limit: int = 20) -> tuple[Match, ...]:
        """The entities whose name holds a text, best first: hanzi, pinyin, initials, English, old names."""
        from kg.names.index import search

        return search(self.store, text, limit)

    def __repr__(self) -> str:
        from kg.language.wording import restriction
        from kg.queries.retrieval import read_documents

        ((documents, statements),) = self.store.select(SIZE).rows
        noun = "document" if str(documents) == "1" else "documents"
        known = read_documents(self.store).values()
        scope = f"; {restriction(self.scope, self.artifact.vocabulary(), known, 'en')}" if self.scope else ""
        return f"<graph: {statements} statements of {documents} {noun}{scope}>"


def open_graph(data: Path | str | None = None, store: str | None = None) -> Graph:
    """The graph to ask, without what draws it: for commands, which draw by themselves. See `kg.open_graph`."""
    return Graph.opened(data, store)


@cache
def _opened(kind: type[Graph], artifact: Artifact, data: Path, store: str) -> Graph:
    return kind(artifact, data, place=store)
