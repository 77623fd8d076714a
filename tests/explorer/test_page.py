"""The page as a file: the same bytes on every build, and nothing that leads out of it."""

import re
from html import unescape

import pytest

from kg.errors import KgError
from kg.explorer.layout import positions
from kg.explorer.page import page
from kg.explorer.view import View, view
from kg.queries.knowledge import Knowledge


def test_the_same_knowledge_gives_the_same_bytes(small_knowledge: Knowledge) -> None:
    assert page(view(small_knowledge), "zh") == page(view(small_knowledge), "zh")


def test_the_page_loads_nothing_from_elsewhere(small_knowledge: Knowledge) -> None:
    html = page(view(small_knowledge), "en")
    assert not re.search(r"<(script|link|img|iframe)[^>]+(src|href)=", html)
    assert "default-src 'none'" in unescape(html)


def test_a_neighbourhood_holds_what_is_within_reach(small_knowledge: Knowledge) -> None:
    centre = "https://w3id.org/kouan/id/one-stop"
    near = view(small_knowledge, [centre], 1)
    assert {entity.id for entity in near.entities} == {
        "linjiang-customs",
        "linjiang-msa",
        "one-stop",
        "one-stop-launch",
        "ship-movement-flow",
    }
    assert {one.iri for one in near.entities} < {one.iri for one in view(small_knowledge, [centre], 2).entities}


def test_nothing_to_draw_is_said(small_knowledge: Knowledge) -> None:
    with pytest.raises(KgError, match="nothing to draw"):
        page(View(small_knowledge, (), ()), "zh")


def test_positions_are_stable_and_apart() -> None:
    names = [f"n{index}" for index in range(40)]
    links = [("n0", name) for name in names[1:20]]
    first = positions(names, ["a"] * 20 + ["b"] * 20, links)
    assert first == positions(names, ["a"] * 20 + ["b"] * 20, links)
    spots = list(first.values())
    gaps = [abs(complex(*a) - complex(*b)) for i, a in enumerate(spots) for b in spots[:i]]
    assert min(gaps) > 5
    assert positions([], [], []) == {}
    assert positions(["one"], ["a"], []) == {"one": (0.0, 0.0)}
