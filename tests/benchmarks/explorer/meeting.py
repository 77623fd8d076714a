"""A page met for the first time: its file, the wait, its heap, and how it moves under the hand."""

from __future__ import annotations

import statistics
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
class Seen:
    """A page as it was met: seconds to interactive, megabytes of file and heap, and panning, zooming, dragging.

    A motion is None if the gesture moved nothing.
    """

    file: float
    interactive: float
    heap: float
    motions: tuple[gestures.Motion | None, ...]


def seen(browser: Browser, file: Path, manner: Manner, node: str | int | None, fragment: str = EVERYTHING) -> Seen:
    """Open a page several times (the median counts), and move it about by hand if a node to be dragged is given."""
    times = []
    for last in [False] * (OPENINGS - 1) + [True]:
        with opened(browser, file, fragment, manner) as shown:
            times.append(shown.interactive())
            if last:
                settled(shown)
                heap = shown.heap()
                motions = _motions(shown, node) if node is not None else ()
    return Seen(file.stat().st_size / 1e6, statistics.median(times), heap, motions)


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
