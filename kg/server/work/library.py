"""What a worker answers from: the dataset in a store, and the knowledge read from it once something asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.curation.artifact import Artifact
from kg.errors import StoreError
from kg.keeping import Kept
from kg.model.scope import EVERYTHING, Scope
from kg.queries.scoping import MEMORY, scoped, settled
from kg.server.work.shelf import Shelf
from kg.stores.embedded import EmbeddedStore
from kg.stores.protocol import ServedStore, Store
from kg.terms import Vocabulary

if TYPE_CHECKING:
    from kg.model.knowledge import Knowledge
    from kg.reports.material import Material

SCOPES = 256 * 2**20  # bytes that are reckoned for all scopes that a worker keeps


class Library:
    """A worker's view of the dataset, or of what a scope leaves of it; read-only."""

    def __init__(
        self,
        shelf: Shelf,
        store: ServedStore,
        vocabulary: Vocabulary,
        scope: Scope = EVERYTHING,
        whole: ServedStore | None = None,
    ) -> None:
        self.shelf = shelf
        self.store = store
        self.whole = whole or store  # what the scope is a part of
        self.vocabulary = vocabulary
        self.scope = scope
        self.spool = Path()  # the file for an answer that is too large to be handed over in one piece
        self._scopes: Kept[Scope, Library] = Kept(SCOPES)
        self._size = MEMORY * (file.stat().st_size if (file := Path(shelf.dataset)).exists() else 0)
        self.quoted = False  # whether sentences of attached texts were handed out for the answer that is being made

    @classmethod
    def opened(cls, shelf: Shelf) -> Library:
        """The library of a shelf. Raises `StoreError` if the dataset cannot be opened."""
        file = Path(shelf.artifact) / "vocabulary.json"
        try:
            vocabulary = Vocabulary.from_json(file.read_text(encoding="utf-8"))
        except OSError as error:
            raise StoreError(f"cannot be read: {error.strerror}", file=file) from error
        if shelf.remote:
            from kg.stores.remote import RemoteStore

            return cls(shelf, RemoteStore(shelf.remote), vocabulary)
        if shelf.store:
            store = EmbeddedStore.on_disk(Path(shelf.store), services=shelf.services)
        else:
            store = EmbeddedStore.in_memory(Path(shelf.dataset), services=shelf.services)
        store.state = shelf.state
        if shelf.store and shelf.state:
            store.written = Artifact(shelf.state).lines
        return cls(shelf, store, vocabulary)

    def within(self, scope: Scope, spool: Path) -> Library:
        """What is visible in a scope, for an answer that may use the file `spool`; the last few scopes are kept.

        Raises `NameNotFound` or `NameAmbiguous` for a document of the scope.
        """
        found = self._within(settled(self.store, scope)) if scope else self
        found.spool, found.quoted = spool, False
        return found

    def _within(self, scope: Scope) -> Library:
        found = self._scopes.get(scope)
        if found is None:
            found = Library(self.shelf, _served(scoped(self.store, scope)), self.vocabulary, scope, self.whole)
            self._scopes.put(scope, found, self._size)
        return found

    @property
    def knowledge(self) -> Knowledge:
        """The whole graph as typed values, with the sentences of attached texts where they may be shown."""
        self.quoted = self.quoted or self._holds_quotes
        return self._knowledge

    @property
    def material(self) -> Material:
        """What reports draw on."""
        self.quoted = self.quoted or self._holds_quotes
        return self._material

    @cached_property
    def _holds_quotes(self) -> bool:
        return len(self._texts) > 0

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        from kg.locations import data_dir
        from kg.queries.quotations import texts

        return texts(self.store, data_dir(), attached=self.shelf.quoted)

    @cached_property
    def _knowledge(self) -> Knowledge:
        from kg.queries.retrieval import read_knowledge

        return read_knowledge(self.store, self.vocabulary, self._texts, self.scope.as_of)

    @cached_property
    def _material(self) -> Material:
        from kg.reports.material import Material

        return Material(self._knowledge, self.store, self.scope)


def _served(store: Store) -> ServedStore:
    if not isinstance(store, EmbeddedStore):
        raise StoreError(f"a scope gave a store of an unknown kind: {store!r}")
    return store
