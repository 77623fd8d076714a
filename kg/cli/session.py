"""What commands work with: the compiled dataset, a store, the knowledge read from it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.curation.artifact import Artifact, ensure

if TYPE_CHECKING:
    from kg.queries.knowledge import Knowledge
    from kg.stores.protocol import Store


@cache
def artifact() -> Artifact:
    """The compiled dataset, made now if data or ontology have changed."""
    return ensure()


@cache
def store() -> Store:
    """The embedded store with the compiled dataset."""
    from kg.stores.embedded import EmbeddedStore

    return EmbeddedStore.in_memory(artifact().dataset)


@cache
def knowledge(*, quoted: bool = True) -> Knowledge:
    """The whole graph as typed values, with the sentences of attached texts unless `quoted` is false."""
    from kg.corpus.attachment import quotes
    from kg.corpus.documents import documents
    from kg.locations import data_dir
    from kg.queries.knowledge import read_knowledge

    attached = {document.id: quotes(document) for document in documents(data_dir())} if quoted else {}
    return read_knowledge(store(), artifact().vocabulary(), attached)
