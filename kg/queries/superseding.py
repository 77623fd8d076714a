"""What takes the place of what, read from a store without the rest of it."""

from __future__ import annotations

from kg.stores.protocol import Store


def superseding(store: Store, kind: str) -> dict[str, tuple[str, ...]]:
    """The statements, or the documents, that supersede others, by IRI in order; `kind` is ``Statement`` or ``Source``.

    What a document supersedes is the entity of another, not its text.
    """
    found: dict[str, tuple[str, ...]] = {}
    asked = f"SELECT ?earlier ?later {{ ?later kg:supersedes ?earlier ; a kg:{kind} }} ORDER BY ?earlier ?later"
    for earlier, later in store.select(asked).rows:
        found[str(earlier)] = (*found.get(str(earlier), ()), str(later))
    return found
