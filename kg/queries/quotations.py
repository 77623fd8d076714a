"""The texts of the documents of a store, as far as they are at hand: shipped with the data, or attached by the user."""

from __future__ import annotations

from pathlib import Path

from kg.stores.protocol import Store
from kg.terms import PREFIXES

DIGESTS = "SELECT ?document ?digest { ?document a kg:Source ; kg:digest ?digest }"


def texts(store: Store, data: Path, *, attached: bool = True) -> dict[str, str]:
    """The verified texts by document id; without those that a user attached unless `attached`."""
    from kg.corpus.attachment import known_text

    found = {}
    for iri, digest in store.select(DIGESTS).rows:
        name = str(iri).removeprefix(PREFIXES["source"])
        text = known_text(name, str(digest), data, attached=attached)
        if text is not None:
            found[name] = text
    return found
