"""Pictures of what is shipped, as windows, figures and cards: what a reader could hold against them, counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from kg.curation.artifact import Artifact
from kg.explorer.lenses import lens_looks
from kg.explorer.picture import picture as figure
from kg.explorer.view import View, view
from kg.queries.retrieval import read_knowledge
from kg.stores.embedded import EmbeddedStore
from kg.terms import Language
from tests.explorer import clarity

pytest.importorskip("quickjs")
WINDOWS = [(820, 760), (768, 620), (360, 520)]
FIGURE = (0, 0)
PHONE = 360
LENSES = ("overview", "cooperation", "data-flows", "planned-cooperation")
LARGE = ("regions",)
LISTED = ("who-does-what", "documents")  # more than can be named: groups that open
HUBS = (
    "shanghai-customs",
    "shanghai-msa",
    "shanghai-ciq",
    "shanghai",
    "state-council-2019-3",
    "shanghai-port-of-entry",
)
COMMON = "common-matter"
CHOSEN = "shanghai-customs"
STATES: dict[str, dict[str, Any]] = {
    **{name: {"view": {"kind": "look", "name": name}} for name in (*LENSES, *LARGE, *LISTED)},
    **{f"around {node}": {"view": {"kind": "around", "node": node, "depth": 1}} for node in HUBS},
    "path": {"view": {"kind": "path", "one": "shanghai-customs", "other": "shanghai-msa"}},
    "chosen": {
        "view": {"kind": "look", "name": "cooperation"},
        "chosen": {"kind": "node", "id": CHOSEN},
    },
}
OPENED = [(802, 767), (768, 441), (360, 307), (700, 284)]  # maps in windows of 1400, 768, 360 and, at 200 %, 700 by 450
# Lines that pass under the name of what they do not join, at most in any of these windows and both languages.
PASSAGES = {
    "who-does-what": 0,
    "documents": 1,
    "data-flows": 6,
    "planned-cooperation": 14,
    "overview": 30,
    "cooperation": 75,
}
ON_A_CARD = 41  # things: the best linked and what they are around
READ = 1  # things of a card that may stand where their name has no room


@pytest.fixture(scope="module")
def shown(shipped_artifact: Artifact, shipped_store: EmbeddedStore) -> View:
    known = read_knowledge(shipped_store, shipped_artifact.vocabulary()).whole()
    return view(known, looks=lens_looks(shipped_store, known))


@pytest.fixture(scope="module")
def pages(shown: View, tmp_path_factory: pytest.TempPathFactory) -> Iterator[clarity.Engine]:
    with clarity.engine(shown, tmp_path_factory.mktemp("pages")) as made:
        yield made


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", STATES)
def test_names_and_lines_are_clear(pages: clarity.Engine, name: str, language: Language) -> None:
    large = name in LARGE
    sizes = WINDOWS[:1] if large else [*WINDOWS, FIGURE]
    for picture in clarity.drawn(pages, STATES[name], language, sizes):
        found = clarity.faults(picture)
        unnamed = found.pop("hub without name")
        assert not any(found.values()), found
        assert len(unnamed) <= (picture["width"] <= PHONE), unnamed  # one may stand at the edge of a phone


def test_the_largest_communities_are_named(pages: clarity.Engine) -> None:
    for language in ("zh", "en"):
        (picture,) = clarity.drawn(pages, {"view": {"kind": "look", "name": "everything"}}, language, WINDOWS[:1])
        assert len(picture["largest"]) == 10
        assert set(picture["largest"]) <= {one["landmark"] or one["node"] for one in picture["names"]}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_lens_of_what_goes_on_with_what_is_two_columns_of_whole_names(shown: View, language: Language) -> None:
    (look,) = (one for one in shown.looks if one.name == "continuity")
    svg = figure(replace(shown, looks=(look,), opening=look.name), language).svg
    read = {
        one["id"]: " ".join(re.findall(r"<tspan[^>]*>([^<]*)</tspan>", one["text"])) or one["text"]
        for one in re.finditer(r'<text class="name" data-for="(?P<id>[^"]*)"[^>]*>(?P<text>.*?)</text>', svg)
    }
    known = shown.knowledge.entities
    named = {known[iri].id for iri in look.nodes}
    assert set(read) == named
    assert not [text for text in read.values() if "…" in text]
    pairs = {tuple(sorted((known[one.source].id, known[one.target].id))) for one in look.links}
    drawn = re.findall(r'class="ribbon(?: loose)?" data-source="([^"]*)" data-target="([^"]*)"', svg)
    assert {tuple(sorted(ends)) for ends in drawn} == pairs


@pytest.mark.parametrize("name", LISTED)
def test_a_lens_of_more_than_can_be_named_is_a_list_of_groups(shown: View, pages: clarity.Engine, name: str) -> None:
    (look,) = (one for one in shown.looks if one.name == name)
    assert len(look.nodes) > 200
    for picture in clarity.drawn(pages, STATES[name], "zh", [WINDOWS[0], FIGURE]):
        assert clarity.nameless(picture) == []
        assert sum(one["crossed"] for one in picture["names"]) < 10
        assert picture["things"] == len(look.nodes)


@pytest.mark.parametrize("name", LISTED)
def test_a_group_of_a_list_opens_to_what_is_read(pages: clarity.Engine, name: str) -> None:
    (closed,) = clarity.drawn(pages, STATES[name], "zh", WINDOWS[:1])
    key = next(one["id"] for one in closed["nodes"] if "~" in one["id"])
    (opened,) = clarity.drawn(pages, {**STATES[name], "opened": [f"{key}~8"]}, "zh", WINDOWS[:1])
    assert len(opened["nodes"]) == len(closed["nodes"]) + 8
    assert opened["things"] == closed["things"]
    fresh = {one["id"] for one in opened["nodes"]} - {one["id"] for one in closed["nodes"]}
    assert all({*one["ends"]} & fresh for one in opened["lines"] if one["ends"] not in _ends(closed))
    assert len(fresh & set(clarity.nameless(opened))) <= 1


def _ends(picture: clarity.Drawn) -> list[list[str]]:
    return [one["ends"] for one in picture["lines"]]


@pytest.mark.parametrize("name", [name for name in STATES if name.startswith("around")])
def test_everything_around_a_hub_is_named_on_a_figure(pages: clarity.Engine, name: str) -> None:
    for language in ("zh", "en"):
        (picture,) = clarity.drawn(pages, STATES[name], language, [FIGURE])
        assert len(picture["nodes"]) > 20
        assert clarity.nameless(picture) == []


def test_all_that_a_chosen_thing_is_linked_with_is_named(pages: clarity.Engine) -> None:
    for language in ("zh", "en"):
        for picture in clarity.drawn(pages, STATES["chosen"], language, WINDOWS[:2]):
            linked = {end for line in picture["lines"] if CHOSEN in line["ends"] for end in line["ends"]}
            assert len(linked) > 8
            assert not linked & set(clarity.nameless(picture))


def test_what_is_not_drawn_one_by_one_has_a_mark_of_its_own_and_words_for_it(shown: View) -> None:
    around = next(one.iri for one in shown.entities if one.id == CHOSEN)
    svg = figure(shown, "en", around=around).svg
    stubs = re.findall(r'data-for="[^"]*~[^"]*"[^>]*>[^+]*\+\d+', svg)
    assert stubs
    assert svg.count('class="stub"') == svg.count('class="plus"') == len(stubs) + 1  # and that of the key
    assert "others, not drawn one by one" in svg


def test_a_figure_and_a_card_are_as_large_as_they_were_measured(shown: View) -> None:
    around = next(one.iri for one in shown.entities if one.id == CHOSEN)
    for card in (False, True):
        svg = figure(shown, "en", around=around, card=card).svg
        (transform,) = re.findall(r'class="map" transform="([^"]*)"', svg)
        assert re.fullmatch(r"translate\([-\d. ]*\)", transform)


def test_what_two_documents_say_of_one_matter_has_no_direction(shown: View) -> None:
    svg = figure(replace(shown, opening="continuity"), "en").svg
    mutual = [one for one in shown.statements if COMMON in shown.knowledge.vocabulary.properties[one.property].roles]
    assert len(mutual) > 10
    pairs = {tuple(sorted((one.subject, one.object))) for one in mutual}
    assert svg.count('class="ribbon loose"') == len(pairs)
    assert "does not say that one continues the other" in re.sub(r"<[^>]*>", " ", svg)


@pytest.mark.parametrize("name", STATES)
def test_a_card_shows_what_it_can_name(pages: clarity.Engine, name: str) -> None:
    (picture,) = clarity.drawn(pages, STATES[name], "zh", [clarity.CARD], card=True)
    assert not any(clarity.faults(picture).values()), clarity.faults(picture)
    assert 5 < len(picture["nodes"]) <= ON_A_CARD
    assert len(clarity.nameless(picture)) <= READ


def test_a_figure_says_how_many_of_its_things_have_no_name(shown: View) -> None:
    (look,) = (one for one in shown.looks if one.name == "regions")
    svg = figure(replace(shown, looks=(look,), opening=look.name), "en").svg
    nodes, named = (set(re.findall(rf' data-{key}="([^"]*)"', svg)) for key in ("id", "for"))
    told = re.search(r"\((\d+) without room for a name\)", svg)
    assert told
    assert int(told[1]) == len(nodes - named)


@pytest.mark.parametrize("name", PASSAGES)
def test_few_lines_pass_under_the_names_of_others(pages: clarity.Engine, name: str) -> None:
    passed = {
        (language, picture["width"]): len(clarity.passages(picture))
        for language in ("zh", "en")
        for picture in clarity.drawn(pages, STATES[name], language, OPENED)
    }
    assert max(passed.values()) <= PASSAGES[name], passed
