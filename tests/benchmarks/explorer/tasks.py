"""What a person does in the explorer, by real keys and clicks: main-thread milliseconds (CPU) of each.

Counted from the event until two frames later, so that handlers, layout, painting and what is drawn at once are in it.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from tests.benchmarks.explorer.browser import Opened
from tests.benchmarks.explorer.gestures import mouse, press

FAMILIES = "[...document.querySelectorAll('#legend [data-value].toggle')].slice(0, 4).map((one) => { const box = one.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; })"
COMMUNITY = "[...document.querySelectorAll('#legend select')].at(-1).focus()"


@dataclass(frozen=True)
class Cost:
    """The median and the worst of several times, in milliseconds."""

    median: float
    worst: float


def keystrokes(page: Opened, text: str) -> Cost:
    """Type into the search box; the index, made on focus, is not in it."""
    page.page.focus("#search")
    page.rest()
    found = spent(page, (partial(_type, page, char) for char in text))
    page.page.keyboard.press("Escape")
    return found


def filtering(page: Opened) -> Cost:
    """Take the first four kinds of the legend away, one after the other, and bring them back."""
    rows: list[tuple[float, float]] = page.page.evaluate(FAMILIES)
    return spent(page, (partial(_click, page, x, y) for x, y in [*rows, *rows]))


def community(page: Opened) -> Cost:
    """Choose the largest community from the list and leave it again, twice."""
    times = []
    for name, code in (("ArrowDown", 40), ("ArrowUp", 38)) * 2:
        page.page.evaluate(COMMUNITY)
        times.append(_timed(page, partial(_key, page, name, code)))
    page.until("!location.hash.includes('group=')")
    return Cost(statistics.median(times), max(times))


def selecting(page: Opened, nodes: Iterable[str]) -> Cost:
    """Click nodes on the map."""
    return spent(page, (partial(_click_node, page, node) for node in nodes))


def path(page: Opened, one: str, other: str) -> Cost:
    """Ask how two nodes are linked: the key that gives the answer."""
    page.page.evaluate(f"location.hash = '#lens=everything&lang=en&node={one}'")
    page.rest()
    page.page.focus("#graph")
    _type(page, "l")
    page.page.keyboard.insert_text(other)
    page.page.wait_for_selector("#matches [aria-selected=true]")
    found = spent(page, [lambda: _key(page, "Enter", 13)])
    page.until("location.hash.includes('path=')")
    return found


def spent(page: Opened, acts: Iterable[Callable[[], None]]) -> Cost:
    """What some acts cost, each by itself."""
    times = [_timed(page, act) for act in acts]
    return Cost(statistics.median(times), max(times))


def _timed(page: Opened, act: Callable[[], None]) -> float:
    page.page.wait_for_timeout(350)  # what the last act left to do at rest is over
    before, _ = page.busy()
    act()
    page.rest()
    return 1000 * (page.busy()[0] - before)


def _click(page: Opened, x: float, y: float) -> None:
    mouse(page, "mouseMoved", x, y)
    press(page, x, y)
    press(page, x, y, "mouseReleased")


def _click_node(page: Opened, node: str) -> None:
    _click(page, *page.place_of(node))


def _type(page: Opened, char: str) -> None:
    page.line.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": char, "key": char})
    page.line.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": char})


def _key(page: Opened, key: str, code: int) -> None:
    row = {"key": key, "code": key, "windowsVirtualKeyCode": code, "nativeVirtualKeyCode": code}
    text = {"text": "\r"} if key == "Enter" else {}
    page.line.send("Input.dispatchKeyEvent", {"type": "keyDown", **row, **text})
    page.line.send("Input.dispatchKeyEvent", {"type": "keyUp", **row})
