"""The texts of the documents of a store, as far as they are at hand: shipped with the data, or attached by the user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.model.on_demand import OnDemand
from kg.queries.written_terms import iri as written
from kg.stores.protocol import Store
from kg.terms import PREFIXES

SOURCE = PREFIXES["source"]
DIGESTS = "SELECT ?document ?digest {{ {among} ?document a kg:Source ; kg:digest ?digest }}"


def texts(store: Store, data: Path, *, attached: bool = True) -> Mapping[str, str]:
    """The verified texts by document id, read as they are asked for; without attached ones unless `attached`."""

    def read(ids: Sequence[str] | None = None) -> dict[str, str]:
        from kg.corpus.attachment import known_text

        found = {}
        among = "" if ids is None else f"VALUES ?document {{ {' '.join(written(SOURCE + one) for one in ids)} }}"
        for iri, digest in store.select(DIGESTS.format(among=among)).rows:
            name = str(iri).removeprefix(SOURCE)
            text = known_text(name, str(digest), data, attached=attached)
            if text is not None:
                found[name] = text
        return found

    return OnDemand(read, read)
