"""A store by what names it: the address of an endpoint, or the folder of an on-disk store."""

from __future__ import annotations

from pathlib import Path

from kg.errors import StoreError
from kg.stores.protocol import Store


def open_store(name: str) -> Store:
    """The store at an address (``http://…``), in a folder, or in a file of RDF; nothing is written.

    Raises `StoreError` for a folder that does not exist or holds no store, and for a file that is no RDF. Whether a
    server answers at an address shows with the first query.
    """
    if "://" in name:
        from kg.stores.remote import RemoteStore

        return RemoteStore(name)
    from kg.stores.embedded import EmbeddedStore

    if Path(name).is_file():
        from kg.stores.foreign import as_n_quads

        return EmbeddedStore.in_memory(as_n_quads(Path(name)))
    if not Path(name).is_dir():
        hint = "give an address such as http://127.0.0.1:8000/sparql, a folder, or a file of RDF"
        raise StoreError(f"no store at “{name}”", hint=hint)
    return EmbeddedStore.on_disk(Path(name))
