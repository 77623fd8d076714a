"""A page met for the first time: its file, the wait, its heap, and how it moves under the hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tests.benchmarks.explorer import gestures
from tests.benchmarks.explorer.browser import Manner, Opened, opened

OURS = Manner(
    drawn="document.documentElement.dataset.ready === 'true'",
    complete="document.documentElement.dataset.complete === 'true'",
    dragged="location.hash.includes('pin=')",
    place="(id) => { const graph = document.getElementById('graph'); const at = graph.nodePlace(id); const box = graph.getBoundingClientRect(); return [at[0] + box.left, at[1] + box.top]; }",
)
OPENINGS = 3
EVERYTHING = "#lens=everything&lang=en"


@dataclass(frozen=True)
class Visit:
    """What is opened: a file, how such a page is asked, and the fragment of the address."""

    file: Path
    manner: Manner
    fragment: str = EVERYTHING


@dataclass(frozen=True)
class Wait:
    """Seconds until a page is interactive, and seconds of its main thread (CPU) until then: the best of some openings."""

    interactive: float
    work: float


@dataclass(frozen=True)
class Seen:
    """A page as it was met: the wait, megabytes of file and heap, and panning, zooming, dragging.

    A motion is None if the gesture moved nothing.
    """

    file: float
    wait: Wait
    heap: float
    motions: tuple[gestures.Motion | None, ...]


def met(browser: Browser, visits: Sequence[Visit], nodes: Sequence[str | int | None]) -> list[Seen]:
    """Open pages in turn, several times, so that what else a machine does burdens all of them alike; then work by hand.

    `nodes` names for each page the node to be dragged; a page without one is not moved.
    """
    waits: list[list[Wait]] = [[] for _ in visits]
    for _ in range(OPENINGS):
        for visit, found in zip(visits, waits, strict=True):
            with opened(browser, visit.file, visit.fragment, visit.manner) as shown:
                found.append(Wait(shown.interactive(), shown.busy()[0]))
    return [_seen(browser, *each) for each in zip(visits, waits, nodes, strict=True)]


def _seen(browser: Browser, visit: Visit, waits: list[Wait], node: str | int | None) -> Seen:
    with opened(browser, visit.file, visit.fragment, visit.manner) as shown:
        shown.interactive()
        settled(shown)
        heap = shown.heap()
        motions = _motions(shown, node) if node is not None else ()
    best = Wait(min(one.interactive for one in waits), min(one.work for one in waits))
    return Seen(visit.file.stat().st_size / 1e6, best, heap, motions)


def settled(shown: Opened) -> None:
    """Wait until all of a page has been read and nothing moves any more."""
    shown.until(shown.manner.complete)
    shown.page.wait_for_timeout(500)


def _motions(shown: Opened, node: str | int) -> tuple[gestures.Motion | None, ...]:
    box = shown.page.locator("#graph, #mynetwork").first.bounding_box()
    assert box
    corner = box["x"] + box["width"] * 0.06, box["y"] + box["height"] * 0.06
    dragged = gestures.drag(shown, node)  # first, while everything is in the window
    return gestures.pan(shown, corner, node), gestures.zoom(shown, node), dragged
