"""From what a user asked for to the view that a page holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.errors import KgError
from kg.explorer.answer_look import answer_look
from kg.explorer.lenses import EVERYTHING, lens_look, lens_looks
from kg.explorer.view import View, part, view
from kg.model.knowledge import Knowledge
from kg.names.index import resolve
from kg.network.projection import PREFIX
from kg.queries.run import query_text
from kg.stores.protocol import Store


def requested(
    store: Store,
    knowledge: Knowledge,
    around: Sequence[str] = (),
    depth: int = 1,
    *,
    lens: str | None = None,
    query: str | None = None,
) -> View:
    """The whole graph, what lies around some entities, or what a query draws; opening with a lens if one is named.

    Raises `NameNotFound` for an unknown entity or lens, `QueryError` for a query that cannot be drawn, and `KgError`
    if a query is asked for together with entities or a lens.
    """
    if query is not None:
        if around or lens:
            raise KgError("--query draws what it finds; --around and --lens do not go with it")
        return drawn(store, knowledge, query_text(query, {}, store))
    looks = lens_looks(store, knowledge)
    opening = ""
    if lens is not None:
        lens = lens.removeprefix(PREFIX)
        chosen = lens_look(store, lens, knowledge)
        opening = chosen.name
        others = tuple(look for look in looks if look.name != chosen.name)
        looks = looks if lens in {look.name for look in looks} or opening == EVERYTHING else (chosen, *others)
    centres = [resolve(store, name) for name in around]
    return _opened(view(knowledge, centres, depth, looks), opening, bool(centres))


def drawn(store: Store, knowledge: Knowledge, text: str) -> View:
    """Exactly the entities that a SPARQL text finds, and their links. Raises `QueryError` as `answer_look` does."""
    look = answer_look(store, text, knowledge)
    return part(knowledge, set(look.nodes), [look], look.name)


def _opened(shown: View, opening: str, near: bool) -> View:
    """The view with what it opens on: a lens, or for a neighbourhood all of it."""
    if opening and opening != EVERYTHING and opening not in {look.name for look in shown.looks}:
        raise KgError(f"the lens “{opening}” shows nothing of what was asked for", hint="leave out --around")
    return replace(shown, opening=opening or (EVERYTHING if near else ""))
