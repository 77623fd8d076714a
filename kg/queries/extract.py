"""A part of a store in memory that answers some queries as the whole does, for those that go through all of it."""

from __future__ import annotations

from collections.abc import Iterable

from kg.stores.protocol import Store


def extract(store: Store, queries: Iterable[str]) -> Store:
    """What some SELECT queries read of a store; the store itself where one of them may read anything, or where it does
    not lie in files, as what is in memory already or elsewhere.

    Raises `QueryError` for a text that is no SELECT.
    """
    from kg.stores.embedded import EmbeddedStore
    from kg.stores.provenance.relations_read import relations

    wanted: set[bytes] = set()
    for text in queries if store.written else ():
        found = relations(text)
        if found is None:
            return store
        wanted.update(f"<{iri}>".encode() for iri in found)
    if not store.written:
        return store
    return EmbeddedStore.from_lines(b"".join(line for line in store.written() if line.split(b" ", 2)[1] in wanted))
