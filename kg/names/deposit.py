"""Where what is read from a store is kept for the next process: beside it, or in the cache if it is elsewhere."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from kg import __version__
from kg.curation.description import DATASET
from kg.curation.states import made
from kg.locations import cache_dir
from kg.stores.protocol import Store

DIGEST = f"SELECT ?digest {{ <{DATASET}> dct:identifier ?digest }}"


@lru_cache(maxsize=4)
def deposit(store: Store) -> Path | None:
    """The folder for what is read from a store as it is now; None for one that has no place and says no digest.

    What a server holds is known by the digest in its description, so whoever changes it otherwise than by loading a
    dataset loads that digest too. Raises `OutputError` if the folder cannot be written.
    """
    if store.state is not None:
        return store.state if store.state.is_dir() else None
    if not store.address:
        return None
    digests = sorted(str(row[0]) for row in store.select(DIGEST).rows)
    if not digests:
        return None
    content = f"{__version__}\n{store.address}\n{digests}"
    return made(cache_dir() / hashlib.sha256(content.encode()).hexdigest()[:24], store.address, lambda _: None)
