"""The ways of lines on made drawings: clear of what they do not join, smooth, and apart where two join the same."""

from __future__ import annotations

import json
import math
import time
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.explorer.bundle import EXPORT, IMPORT, asset

quickjs = pytest.importorskip("quickjs")

CELL = 130.0
NEAREST = 70.0  # between nodes of made drawings
CLEAR = 16.0  # units that every line of them keeps at least
SHARPEST = 75.0  # degrees between two pieces of a way
WAYS = """
globalThis.waysOf = (text) => {
  const { x, y, source, target } = JSON.parse(text);
  const drawing = { x, y, source, target, nodes: x.map((_, at) => at), has: x.map(() => 1) };
  const shown = { node: x.map(() => 1), link: source.map(() => 1), nodes: x.length, links: source.length };
  const routes = routesOf(drawing, shown);
  return JSON.stringify([source.map((_, link) => pathOf(drawing, routes, link)), clearanceOf(drawing, shown)]);
};
"""


@cache
def _engine() -> Any:
    code = "\n".join(EXPORT.sub("", IMPORT.sub("", asset(f"{name}.js"))) for name in ("bows", "routes"))
    made = quickjs.Context()
    made.eval(code + WAYS)
    return made


Point = tuple[float, float]
Graph = tuple[list[Point], list[tuple[int, int]]]


def ways(graph: Graph) -> tuple[list[list[Point]], float]:
    """The way of each line as points, and the clearance that is said of them all."""
    points, pairs = graph
    columns = {"x": [x for x, _ in points], "y": [y for _, y in points]}
    lines = {"source": [a for a, _ in pairs], "target": [b for _, b in pairs]}
    found, said = json.loads(_engine().get("waysOf")(json.dumps(columns | lines)))
    return [list(zip(way[::2], way[1::2], strict=True)) for way in found], math.inf if said is None else said


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Nodes in a loose order, none nearer than 70 to another, and lines between any two of them."""
    wide, high = draw(st.integers(2, 7)), draw(st.integers(1, 6))
    slack = st.integers(0, int(CELL - NEAREST))
    points = [(CELL * x + draw(slack), CELL * y + draw(slack)) for x in range(wide) for y in range(high)]
    ends = st.integers(0, len(points) - 1)
    pairs = draw(st.lists(st.tuples(ends, ends).filter(lambda pair: pair[0] != pair[1]), unique=True, max_size=40))
    return points, pairs


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(graphs())
def test_no_line_comes_near_what_it_does_not_join(graph: Graph) -> None:
    points, pairs = graph
    found, said = ways(graph)
    measured = [clearance(points, pair, way) for pair, way in zip(pairs, found, strict=True)]
    assert min(measured, default=math.inf) >= CLEAR
    assert said == min(measured, default=math.inf) or math.isclose(said, min(measured), abs_tol=0.01)
    for (source, target), way in zip(pairs, found, strict=True):
        assert (way[0], way[-1]) == (points[source], points[target])
        assert max(_turns(way), default=0.0) <= SHARPEST


def test_a_line_with_nothing_in_its_way_is_straight() -> None:
    (way,), said = ways(([(0, 0), (300, 0), (150, 200)], [(0, 1)]))
    assert way == [(0, 0), (300, 0)]
    assert said == 200


def test_lines_there_and_back_stand_apart() -> None:
    (there, back), _ = ways(([(0, 0), (300, 0)], [(0, 1), (1, 0)]))
    assert all(a[1] * b[1] < 0 for a, b in zip(there[1:-1], back[1:-1], strict=True))


def test_a_line_through_a_row_goes_around_all_of_it() -> None:
    points = [(100.0 * at, 0.0) for at in range(8)]
    (way,), said = ways((points, [(0, 7)]))
    assert said >= 40
    assert max(_turns(way)) < 30


def test_three_hundred_lines_among_crowded_nodes_are_led_in_no_time() -> None:
    """The engine without a compiler is some thirty times slower than a browser, where 400 ms are allowed."""
    points = [(110.0 * (at % 14) + 17 * (at % 3), 95.0 * (at // 14) + 13 * (at % 5)) for at in range(140)]
    pairs = [(at * 37 % 140, at * 53 % 139) for at in range(300)]
    pairs = sorted({(a, b) for a, b in pairs if a != b})
    start = time.process_time()
    found, said = ways((points, pairs))
    assert time.process_time() - start < 12
    assert said >= CLEAR
    assert len(found) == len(pairs)


def clearance(points: list[Point], pair: tuple[int, int], way: list[Point]) -> float:
    """How near a way comes to a point that is neither of its ends; infinite without such a point."""
    return min((_distance(way, at) for number, at in enumerate(points) if number not in pair), default=math.inf)


def _distance(way: list[Point], at: Point) -> float:
    least = math.inf
    for (ax, ay), (bx, by) in pairwise(way):
        dx, dy = bx - ax, by - ay
        along = min(1.0, max(0.0, ((at[0] - ax) * dx + (at[1] - ay) * dy) / (dx * dx + dy * dy or 1.0)))
        least = min(least, math.hypot(ax + along * dx - at[0], ay + along * dy - at[1]))
    return least


def _turns(way: list[Point]) -> list[float]:
    angles = [math.atan2(b[1] - a[1], b[0] - a[0]) for a, b in pairwise(way) if a != b]
    turns = [abs(math.degrees(b - a)) for a, b in pairwise(angles)]
    return [min(turn, 360 - turn) for turn in turns]
