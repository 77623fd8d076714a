"""From what a user asked for to the view that a page holds."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.errors import KgError
from kg.explorer.answer_look import answer_look
from kg.explorer.lenses import EVERYTHING, Look, lens_look, lens_looks
from kg.explorer.plain_view import plain_view
from kg.explorer.sides import BETWEEN, change_asked
from kg.explorer.surroundings import surroundings
from kg.explorer.view import View, neighbourhood, part, view
from kg.model.knowledge import Knowledge
from kg.model.scope import EVERYTHING as ALL
from kg.model.scope import Scope
from kg.names.index import resolve
from kg.network.lens_files import find_lens, lenses
from kg.queries.extract import extract
from kg.queries.labelled import is_ours
from kg.queries.run import query_text
from kg.stores.protocol import Store
from kg.terms import Language


@dataclass(frozen=True)
class ViewRequest:
    """What a user asked to see, as it was typed; see `requested`."""

    around: Sequence[str] = ()
    depth: int = 1
    lens: str | None = None
    query: str | None = None
    scope: Scope = ALL
    change: str = ""

    def picture_command(self, language: Language, *, dark: bool = False, card: bool = False) -> str:
        """The command that draws it; of a query that is not in a file or saved, only that it is one."""
        words = ["kg", "explore", *(word for name in self.around for word in ("--around", name))]
        words += ["--depth", str(self.depth)] if self.around and self.depth != 1 else []
        words += ["--lens", self.lens] if self.lens else []
        if self.query:
            words += ["--query", "QUERY" if any(char.isspace() for char in self.query) else self.query]
        words += ["--change", self.change] if self.change else []
        words += [word for name, value in self.scope.pairs for word in (f"--{name}", value)]
        words += [f"--{name}" for name, is_so in (("dark", dark), ("card", card)) if is_so]
        return shlex.join([*words, "--lang", language, "--picture", "figure.svg"])


def requested(
    store: Store,
    knowledge: Knowledge,
    around: Sequence[str] = (),
    depth: int = 1,
    *,
    lens: str | None = None,
    query: str | None = None,
) -> View:
    """The whole graph, or only what lies around some entities, what a lens shows, or what a query draws.

    It opens with the lens if one is named. Of a part, no more is read than it needs; RDF of other terms than ours is
    drawn as it is. Raises `NameNotFound` for an unknown entity or lens, `QueryError` for a query that cannot be drawn,
    and `KgError` if a query is asked for together with entities or a lens, or if a lens shows nothing.
    """
    if query is not None and (around or lens):
        raise KgError("--query draws what it finds; --around and --lens do not go with it")
    if query is not None:
        return drawn(store, knowledge, query_text(query, {}, store))
    if not is_ours(store.whole or store):
        return plain_view(store, knowledge.vocabulary, around, depth)
    opening = find_lens(lens).name if lens else ""
    if around:
        shown = _around(store, knowledge, [resolve(store, name) for name in around], depth)
        return _through(store, shown, lens) if lens and opening != EVERYTHING else replace(shown, opening=EVERYTHING)
    if lens and opening != EVERYTHING:
        return _of_lens(store, knowledge, lens_look(store, lens, knowledge))
    whole = knowledge.whole()
    looked_at = extract(store, (one.query for one in lenses().values() if one.name != EVERYTHING))
    return replace(view(whole, looks=lens_looks(looked_at, whole)), opening=opening)


def beginning(store: Store, shown: View, *, change: str = "", embed: bool = False) -> dict[str, str]:
    """What a page on a view begins with, as parts of a link. Raises `KgError` as `change_asked` does."""
    begins = {"change": BETWEEN.join(change_asked(store, shown, change))} if change else {}
    return begins | ({"embed": "1"} if embed else {})


def drawn(store: Store, knowledge: Knowledge, text: str) -> View:
    """Exactly the entities that a SPARQL text finds, its links, and all statements between these entities.

    Raises `QueryError` as `answer_look` does.
    """
    if not is_ours(store.whole or store):
        return plain_view(store, knowledge.vocabulary, query=text)
    look = answer_look(store, text, knowledge)
    near = surroundings(store, knowledge, look.nodes)
    shown = part(near.knowledge, set(look.nodes), (), look.name)
    whole = look.with_statements(shown.statements)
    return replace(shown, looks=(whole,) if whole.links else (), busy=near.busy, firm=near.firm)


def _around(store: Store, knowledge: Knowledge, centres: Sequence[str], depth: int) -> View:
    return _part(store, knowledge, neighbourhood(knowledge, centres, depth), centres)


def _through(store: Store, shown: View, lens: str) -> View:
    """A view through a lens."""
    held = shown.knowledge
    look = lens_look(store, lens, held, held.statements).within(set(shown.numbers))
    if not look.links:
        raise KgError(f"the lens “{look.name}” shows nothing of what was asked for", hint="leave out --around")
    return _opened(shown, look)


def _of_lens(store: Store, knowledge: Knowledge, look: Look) -> View:
    """What a lens shows, with what its ends share, opening with it."""
    if not look.links:
        raise KgError(f"the lens “{look.name}” shows nothing")
    nodes = {*look.nodes, *(iri for link in look.links for iri in link.via)}
    return _opened(_part(store, knowledge, nodes), look)


def _part(store: Store, knowledge: Knowledge, chosen: set[str], centres: Sequence[str] = ()) -> View:
    """Some entities with what is told of them, and the lenses on them."""
    near = surroundings(store, knowledge, chosen, centres)
    looks = lens_looks(store, near.knowledge, near.knowledge.statements)
    return replace(part(near.knowledge, chosen, looks), busy=near.busy, firm=near.firm)


def _opened(shown: View, look: Look) -> View:
    """The view opening with a look, which comes first unless it is one of the saved lenses."""
    others = {one.name: one for one in shown.looks}
    looks = others | {look.name: look} if look.name in others else {look.name: look} | others
    return replace(shown, looks=tuple(looks.values()), opening=look.name)
