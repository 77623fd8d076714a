"""Which two sides are set beside each other: what documents tell of, of it what is done or what is planned."""

from __future__ import annotations

from kg.errors import KgError
from kg.explorer.content import content
from kg.explorer.engine import asked
from kg.explorer.view import View
from kg.names.titles import document_ids
from kg.stores.protocol import Store
from kg.suggestions import did_you_mean

BETWEEN = "~"
STANDINGS = (".was", ".plan")


def change_asked(store: Store, view: View, text: str) -> tuple[str, str]:
    """The keys of the sides in ``A~B``, earlier and later, as the link of a page writes them: ``yearbook.was``.

    A document may be named by its id, number or title, with ``.was`` or ``.plan`` behind it for what is done or what is
    planned. Raises `KgError` for a text of another form, or for a side that the view has not.
    """
    earlier, between, later = (one.strip() for one in text.partition(BETWEEN))
    if not (earlier and between and later):
        raise KgError(f"“{text}” does not name two sides", hint="write --change A~B, such as D.was~D.plan or D~E")
    known = _sides(view)
    if not known:
        raise KgError("nothing of what was asked for goes on with anything, so there are no sides to compare")
    return _known(store, earlier, known), _known(store, later, known)


def _sides(view: View) -> list[str]:
    drawing, reading = content(view, [])
    return list(asked("sides", {"data": drawing, "reading": reading}))


def _known(store: Store, side: str, known: list[str]) -> str:
    if side in known:
        return side
    standing = next((one for one in STANDINGS if side.endswith(one)), "")
    try:
        (document,) = document_ids(store, [side.removesuffix(standing)])
    except KgError:
        document = ""
    if f"{document}{standing}" in known:
        return f"{document}{standing}"
    hint = did_you_mean(side, known, most=3) or f"sides are {', '.join(known[:12])}"
    raise KgError(f"no side “{side[:60]}”", hint=hint)
