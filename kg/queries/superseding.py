"""What takes the place of what, read from a store without the rest of it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.queries.written_terms import listed
from kg.stores.protocol import Store


def superseding(store: Store, kind: str, among: Sequence[str] | None = None) -> dict[str, tuple[str, ...]]:
    """The statements, or the documents, that supersede others, by IRI in order; `kind` is ``Statement`` or ``Source``.

    Only of what is superseded `among` some IRIs, if they are given. What a document supersedes is an entity, no text.
    """
    found: dict[str, tuple[str, ...]] = {}
    some = "" if among is None else f"VALUES ?earlier {{ {listed(among)} }}"
    asked = f"SELECT ?earlier ?later {{ {some} ?later kg:supersedes ?earlier ; a kg:{kind} }} ORDER BY ?earlier ?later"
    for earlier, later in store.select(asked).rows:
        found[str(earlier)] = (*found.get(str(earlier), ()), str(later))
    return found
