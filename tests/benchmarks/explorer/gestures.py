"""A hand on the map: panning, zooming and dragging by real mouse events, with frames counted.

A gesture that moved nothing gives None: its frames would say nothing.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.benchmarks.explorer.browser import WINDOW, Opened

SECONDS = 2.0
PAUSE = 0.008  # between two events of a mouse
REACH = 160  # pixels


@dataclass(frozen=True)
class Motion:
    """Frames in a second, and milliseconds of scripts and of the main thread in all for each of them (CPU)."""

    frames: float
    script: float
    work: float


def mouse(page: Opened, kind: str, x: float, y: float, **more: object) -> None:
    """Send one mouse event to a page."""
    page.line.send("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, "button": "none", **more})


def press(page: Opened, x: float, y: float, kind: str = "mousePressed") -> None:
    """Press or release the left button."""
    mouse(page, kind, x, y, button="left", clickCount=1)


def pan(page: Opened, ground: tuple[float, float], node: str | int) -> Motion | None:
    """Grab the ground and move it about."""
    before = page.place_of(node)
    motion = _dragged(page, ground)
    return motion if page.place_of(node) != before else None


def drag(page: Opened, node: str | int) -> Motion | None:
    """Grab a node and move it about."""
    motion = _dragged(page, page.place_of(node))
    return motion if page.page.evaluate(page.manner.dragged) else None


def zoom(page: Opened, node: str | int) -> Motion | None:
    """Turn the wheel over the middle, nearer and farther."""
    middle = WINDOW["width"] / 2, WINDOW["height"] / 2
    state = {"turns": 0}

    def turn(_: float) -> None:
        state["turns"] += 1
        nearer = state["turns"] // 12 % 2 == 0
        mouse(page, "mouseWheel", *middle, deltaX=0, deltaY=-60 if nearer else 60)

    mouse(page, "mouseMoved", *middle)
    before = page.place_of(node)
    motion = _counted(page, turn, 4 * PAUSE)
    turn(0)
    page.rest()
    return motion if page.place_of(node) != before else None


def _dragged(page: Opened, start: tuple[float, float]) -> Motion:
    x, y = start
    mouse(page, "mouseMoved", x, y)
    press(page, x, y)

    def step(moment: float) -> None:
        angle = moment * 2.5
        across, down = REACH * math.sin(angle), REACH * 0.6 * (1 - math.cos(angle))
        mouse(page, "mouseMoved", x + across, y + down, button="left", buttons=1)

    motion = _counted(page, step, PAUSE)
    press(page, x + REACH * 0.5, y + REACH * 0.6, "mouseReleased")
    page.rest()
    return motion


def _counted(page: Opened, step: Callable[[float], None], pause: float) -> Motion:
    busy, scripts = page.busy()
    page.page.evaluate("benchmark.count()")
    start = time.perf_counter()
    while (moment := time.perf_counter() - start) < SECONDS:
        step(moment)
        time.sleep(max(0.0, pause - (time.perf_counter() - start - moment)))
    frames, seconds = page.page.evaluate("benchmark.counted()")
    after, after_scripts = page.busy()
    count = max(1, frames)
    return Motion(frames / seconds, 1000 * (after_scripts - scripts) / count, 1000 * (after - busy) / count)
