"""The states of the explorer that are looked at: by an address, and where that is not enough by keys and clicks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from playwright.sync_api import Page

from kg.curation.stories import Story
from kg.explorer.lenses import Look
from kg.explorer.story import story_rows
from kg.explorer.view import View

Act = Callable[[Page], None]


@dataclass(frozen=True)
class State:
    """A state by the fragment of its address, and what is done once the page is there."""

    name: str
    fragment: str
    act: Act = lambda _: None


def states(shown: View, stories: Sequence[Story]) -> Iterator[State]:
    """What a person meets: the first page, a node, a link, the views, a path, the table, a step of the tour."""
    best = _best_linked(shown)
    agency, other = best["Agent"], best["Initiative"]
    look = _look(shown, "cooperation")
    link = max(look.links, key=lambda one: (one.weight, one.source))
    ends = "~".join(shown.knowledge.entities[iri].id for iri in (link.source, link.target))
    yield State("opening", "")
    yield State("node", f"node={agency}")
    yield State("link", f"lens={look.name}&link={ends}")
    yield State("cooperation", f"lens={look.name}")
    yield State("everything", "lens=everything")
    yield State("list", "lens=who-does-what")
    yield State("columns", "lens=continuity")
    yield State("around", f"around={agency}~1")
    yield State("path", f"path={agency}~{other}")
    yield State("table", f"lens={look.name}&table=1")
    if stories:
        yield State("story", f"tour={stories[0].document}&step=2&{story_rows(stories, shown)[0]['steps'][1]['view']}")


def open_parts(shown: View) -> Iterator[State]:
    """What opens on demand: the list of matches, the menu, dialogs, filters, an emptied map."""
    agency = _best_linked(shown)["Agent"]
    name = next(one.label.en for one in shown.entities if one.id == agency)
    yield State("search", "", lambda page: page.fill("#search", name.split()[0]))
    yield State("search without a match", "", lambda page: page.fill("#search", "zzzzzzz"))
    yield State("unknown", "node=nothing&lens=nowhere")
    yield State("bad date", "lens=everything&time=20150230~2016")
    yield State("embedded", "lens=cooperation&embed=1")
    yield State("menu", "", lambda page: page.click("#menu-title"))
    yield State("keys", "", _keys)
    yield State("query", f"node={agency}", _query)
    yield State("filters", "", _filters)
    yield State("emptied", "lens=everything&asof=19000101")
    yield State("evidence", f"node={agency}", _evidence)


def _keys(page: Page) -> None:
    page.focus("#graph")
    page.keyboard.press("?")


def _query(page: Page) -> None:
    page.click("#menu-title")
    page.locator("#menu-items").get_by_text("SPARQL").first.click()


def _filters(page: Page) -> None:
    if page.locator("#filters").is_visible():
        page.click("#filters")
    page.locator("#legend details summary").first.click()


def _evidence(page: Page) -> None:
    page.locator("#panel .fact [aria-expanded]").first.click()


def _look(shown: View, name: str) -> Look:
    return next((look for look in shown.looks if look.name == name), shown.looks[0])


def _best_linked(shown: View) -> dict[str, str]:
    """The id of the node with most statements in each family, by the family's name."""
    degree = Counter(end for one in shown.statements for end in (one.subject, one.object))
    vocabulary = shown.knowledge.vocabulary
    found: dict[str, str] = {}
    for entity in sorted(shown.entities, key=lambda one: (-degree[one.iri], one.iri)):
        found.setdefault(vocabulary.family(entity.type).name, entity.id)
    return found
