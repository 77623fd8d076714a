"""What commands work with: the compiled dataset, a store, the knowledge read from it, all within a scope."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.curation.artifact import Artifact, ensure
from kg.queries.scope import EVERYTHING, Scope, scoped

if TYPE_CHECKING:
    from kg.queries.knowledge import Knowledge
    from kg.stores.protocol import Store


@cache
def artifact() -> Artifact:
    """The compiled dataset, made now if data or ontology have changed."""
    return ensure()


@cache
def store(scope: Scope = EVERYTHING) -> Store:
    """The embedded store with what is visible of the compiled dataset in a scope."""
    if scope:
        return scoped(store(), scope)
    from kg.stores.embedded import EmbeddedStore

    return EmbeddedStore.in_memory(artifact().dataset)


@cache
def knowledge(scope: Scope = EVERYTHING, *, quoted: bool = True) -> Knowledge:
    """What is visible as typed values, with the sentences of attached texts unless `quoted` is false."""
    from kg.corpus.attachment import quotes
    from kg.corpus.documents import documents
    from kg.locations import data_dir
    from kg.queries.reading import read_knowledge

    attached = {document.id: quotes(document) for document in documents(data_dir())} if quoted else {}
    return read_knowledge(store(scope), artifact().vocabulary(), attached)


def dataset(scope: Scope = EVERYTHING) -> bytes:
    """What is visible as sorted N-Quads."""
    return b"".join(sorted(store(scope).lines())) if scope else artifact().dataset.read_bytes()
