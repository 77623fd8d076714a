"""The picture of the house: its rooms by floor, and which room uses which, drawn from the imports themselves."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

import grimp
import networkx as nx

from kg.look import tokens

WIDTH, FLOOR, HIGH, GAP = 900, 54, 30, 24
SHIFTS = range(-300, 301, 20)  # of a floor, among which the one is sought that no arrow passes behind a room
ROUNDS = 3
ROOT = Path(__file__).parent.parent
Arrows = Iterable[tuple[str, str]]


class Place(NamedTuple):
    """A room on the picture: its left upper corner and its width."""

    left: float
    top: float
    wide: float

    @property
    def middle(self) -> float:
        """Where arrows begin and end."""
        return self.left + self.wide / 2


def floors() -> list[list[str]]:
    """The rooms of each floor, the highest first, as the contract of `pyproject.toml` has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(one["layers"] for one in contracts["contracts"] if one["name"] == "Data flows one way")
    return [[room.strip() for room in layer.split("|")] for layer in layers]


def uses(rooms: Sequence[str]) -> nx.DiGraph[str]:
    """Which room imports which, without what follows from others: an arrow from the user to the used."""
    found = grimp.build_graph("kg", cache_dir=None)
    for room in rooms:
        if found.find_children(room):
            found.squash_module(room)
    arrows: nx.DiGraph[str] = nx.DiGraph()
    arrows.add_nodes_from(rooms)
    for one in rooms:
        used = found.find_modules_directly_imported_by(one)
        arrows.add_edges_from((one, other) for other in rooms if other in used and other != one)
    return nx.transitive_reduction(arrows)


def placed(house: Sequence[Sequence[str]], arrows: Arrows) -> Mapping[str, Place]:
    """Each room on its floor, the floors shifted so that few arrows pass behind a room that they have no part in."""
    shifts = [0] * len(house)

    def cost(at: int, shift: int) -> tuple[int, int]:
        places = _places(house, [*shifts[:at], shift, *shifts[at + 1 :]])
        return sum(_passes(places[one], places[other], places.values()) for one, other in arrows), abs(shift)

    for _ in range(ROUNDS):
        for at in range(len(house)):
            shifts[at] = min(SHIFTS, key=lambda shift, at=at: cost(at, shift))
    return _places(house, shifts)


def picture() -> str:
    """The house as SVG, in colours that follow the reader's theme."""
    house = floors()
    arrows = sorted(uses([room for floor in house for room in floor]).edges)
    places = placed(house, arrows)
    lines = [f'<path class="arrow" d="{_curve(places[one], places[other])}"/>' for one, other in arrows]
    boxes = [_box(room, place) for room, place in places.items()]
    colours = tokens()["colours"]
    light, dark = (
        f".box{{fill:{colours['raised'][at]};stroke:{colours['accent'][at]}}}"
        f".name{{fill:{colours['ink'][at]}}}.arrow{{stroke:{colours['edge'][at]}}}"
        for at in (0, 1)
    )
    style = f"{light}@media (prefers-color-scheme:dark){{{dark}}}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {len(house) * FLOOR + 8}" role="img" '
        f'aria-label="Rooms of the house and which uses which"><style>{style}'
        ".name{font:14px ui-monospace,monospace}.arrow{fill:none;stroke-width:1.2}</style>"
        f"{''.join(lines)}{''.join(boxes)}</svg>\n"
    )


def _places(house: Sequence[Sequence[str]], shifts: Sequence[int]) -> dict[str, Place]:
    places = {}
    for at, (floor, shift) in enumerate(zip(house, shifts, strict=True)):
        widths = [9 * len(room) + 24 for room in floor]
        room_left = WIDTH - sum(widths) - GAP * (len(floor) - 1)
        left = min(max(room_left / 2 + shift, GAP), room_left - GAP)
        for room, wide in zip(floor, widths, strict=True):
            places[room] = Place(left, at * FLOOR + 8, wide)
            left += wide + GAP
    return places


def _passes(one: Place, other: Place, places: Iterable[Place]) -> int:
    """How many rooms an arrow passes behind; straight from end to end, which its curve is near enough to."""
    behind = 0
    for place in places:
        if one.top < place.top < other.top:
            share = (place.top + HIGH / 2 - one.top) / (other.top - one.top)
            eased = share * share * (3 - 2 * share)
            behind += place.left - 6 < one.middle + (other.middle - one.middle) * eased < place.left + place.wide + 6
    return behind


def _box(room: str, place: Place) -> str:
    return (
        f'<rect class="box" x="{place.left:.0f}" y="{place.top}" width="{place.wide}" height="{HIGH}" rx="6"/>'
        f'<text class="name" x="{place.middle:.0f}" y="{place.top + 20}" text-anchor="middle">{escape(room)}</text>'
    )


def _curve(one: Place, other: Place) -> str:
    top, bottom = one.top + HIGH, other.top
    bow = (bottom - top) * 0.4
    begin, end = f"{one.middle:.0f}", f"{other.middle:.0f}"
    return f"M{begin} {top:.0f}C{begin} {top + bow:.0f} {end} {bottom - bow:.0f} {end} {bottom:.0f}"
