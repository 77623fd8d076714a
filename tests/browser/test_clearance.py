"""What a picture may not do: run a line past what it does not join, leave hubs without a name, cover one by another."""

from __future__ import annotations

import math
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import GO, Open, opened_anew

pytestmark = pytest.mark.browser

CLEAR = 8  # pixels
HUBS = 10
UNNAMED = 1  # hubs of a view that may stand where their name has no room, as under the buttons over the map
SIZES = [(1400, 900), (768, 1024), (360, 740)]
AROUND = ["around=shanghai-customs", "around=shanghai-customs~2", "around=shanghai-msa", "open=shanghai-customs"]
BETWEEN = ["path=shanghai-customs~shanghai-msa", "common=shanghai-customs~shanghai-msa"]
LENSES = """[...document.querySelectorAll("#lens option")].map(({ value }) => value)
  .filter((value) => /^[a-z]/.test(value)).map((value) => `lens=${value}`)"""
DRAWN = """async () => {
  const map = document.getElementById("graph");
  await map.rested();
  return { ...map.drawn(), names: map.labelBoxes };
}"""
Drawn = dict[str, Any]
Box = tuple[float, float, float, float]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_view_is_clear_as_it_opens(
    visit: Open, chapter_page: Path, width: int, height: int, language: str
) -> None:
    window = {"viewport": {"width": width, "height": height}, "reduced_motion": "reduce"}
    views = [*visit(chapter_page, **window).evaluate(LENSES), *AROUND, *BETWEEN]
    assert len(views) > 10
    shown = visit(chapter_page, f"#lang={language}", **window)
    # Each is opened anew in one language; in the other it comes after another, as in the window of who goes on looking.
    faults = {}
    for view in views:
        if language == "zh":
            opened_anew(shown, chapter_page, f"#lang={language}&{view}")
        else:
            shown.evaluate(GO, f"#lang={language}&{view}")
        if found := _faults(shown.evaluate(DRAWN)):
            faults[view] = found
    assert faults == {}


def _faults(drawn: Drawn) -> list[str]:
    names = [one for one in drawn["names"] if _is_seen(one["box"], drawn)]
    near = [f"{a} – {b} passes {c}" for a, b, c in _too_near(drawn)]
    covered = [
        f"{one['text']} covers a node"
        for one in names
        if any(_covers_a_node(box, drawn["nodes"]) for box in _boxes(one))
    ]
    both = [f"{a['text']} covers {b['text']}" for a, b in combinations(names, 2) if _overlap(a, b)]
    unnamed = _unnamed(drawn, {one.get("node") for one in names})
    return [*near, *covered, *both, *(unnamed if len(unnamed) > UNNAMED else [])]


def _too_near(drawn: Drawn) -> list[tuple[str, str, str]]:
    found = []
    for line in drawn["lines"]:
        ends = {line["source"], line["target"]}
        way = list(pairwise(zip(line["way"][::2], line["way"][1::2], strict=True)))
        low, high = min(line["way"][::2]) - CLEAR, max(line["way"][::2]) + CLEAR
        for node in drawn["nodes"]:
            if node["id"] in ends or not low < node["at"][0] < high:
                continue
            if min(_distance(a, b, node["at"]) for a, b in way) < CLEAR:
                found.append((line["source"], line["target"], node["id"]))
    return found


def _distance(a: tuple[float, float], b: tuple[float, float], at: tuple[float, float]) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    along = min(1.0, max(0.0, ((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / (dx * dx + dy * dy or 1.0)))
    return math.hypot(a[0] + along * dx - at[0], a[1] + along * dy - at[1])


def _covers_a_node(box: Box, nodes: list[dict[str, Any]]) -> bool:
    for node in nodes:
        x, y = node["at"]
        away = math.hypot(max(box[0] - x, 0, x - box[2]), max(box[1] - y, 0, y - box[3]))
        if away < node["radius"] * 0.8:
            return True
    return False


def _boxes(name: dict[str, Any]) -> list[Box]:
    """The boxes of a name: several along one that slants."""
    return name["parts"] or [name["box"]]


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return any(_meet(a, b) for a in _boxes(one) for b in _boxes(other))


def _meet(a: Box, b: Box) -> bool:
    slack = 0.5
    return a[0] < b[2] - slack and b[0] < a[2] - slack and a[1] < b[3] - slack and b[1] < a[3] - slack


def _is_seen(box: Box, drawn: Drawn) -> bool:
    return box[2] > 0 and box[3] > 0 and box[0] < drawn["width"] and box[1] < drawn["height"]


def _unnamed(drawn: Drawn, named: set[str | None]) -> list[str]:
    """The best linked nodes in sight that have no name; those as well linked as the next one are not asked for."""
    if drawn["summed"]:  # communities have names of their own
        return []
    seen = [one for one in drawn["nodes"] if _is_seen((*one["at"], *one["at"]), drawn)]
    seen.sort(key=lambda one: -one["degree"])
    least = seen[HUBS]["degree"] if len(seen) > HUBS else 0
    return [f"{one['id']} has no name" for one in seen[:HUBS] if one["degree"] > least and one["id"] not in named]
