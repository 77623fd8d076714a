"""One graph measured: its page written, opened beside its peers, and worked with."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from kg.explorer.page import page
from kg.explorer.places import Stand, stand
from kg.explorer.view import View, view
from tests.benchmarks.explorer import gestures, peers, tasks
from tests.benchmarks.explorer.browser import Opened, opened
from tests.benchmarks.explorer.figures import Figure, ratios
from tests.benchmarks.explorer.worlds import world

READY = "document.documentElement.dataset.ready === 'true'"
OURS = "(id) => { const graph = document.getElementById('graph'); const at = graph.nodePlace(id); const box = graph.getBoundingClientRect(); return [at[0] + box.left, at[1] + box.top]; }"
MOTIONS = ("panning", "zooming", "dragging")
OPENINGS = 3
EVERYTHING = "#lens=everything&lang=en"


@dataclass(frozen=True)
class Seen:
    """A page as it was met: seconds to interactive, megabytes of file and heap, and the three motions."""

    file: float
    interactive: float
    heap: float
    motions: tuple[gestures.Motion, ...]


def measured(browser: Browser, size: int, script: str, folder: Path) -> Iterator[Figure]:
    """All figures of a made-up graph of a size; `script` is sigma.js, or empty to leave it out."""
    shown = view(world(size, evidence=True))
    full, with_layout, without_layout = written(shown, folder / f"kg-{size}.html")
    bare, _, _ = written(view(world(size, evidence=False)), folder / f"kg-{size}-bare.html")
    whole = stand(shown, shown.everything)
    hub = best_linked(shown)
    ours = seen(browser, full, READY, OURS, shown.entities[hub].id)
    without = seen(browser, bare, READY, OURS, None)
    pyvis = seen(browser, _kept(peers.pyvis_page(shown, whole), folder / f"pyvis-{size}.html"), "window.drawn", peers.PLACE["pyvis"], hub)  # fmt: skip
    sigma = _sigma(browser, shown, whole, script, folder / f"sigma-{size}.html", hub)
    yield from _compared(size, ours, pyvis, sigma)
    yield Figure(size, "file without evidence, MB", without.file)
    yield Figure(size, "interactive without evidence, s", without.interactive)
    yield Figure(size, "heap without evidence, MB", without.heap)
    yield from worked(browser, full, shown, size)
    yield Figure(size, "Python, page without layout, s", without_layout)
    yield Figure(size, "Python, page with layout, s", with_layout)


def written(shown: View, file: Path) -> tuple[Path, float, float]:
    """Write the page of a view; its file, and seconds with the layout and again without it. Times are CPU."""
    times = []
    for _ in range(2):  # positions are in the cache the second time
        start = time.process_time()
        html = page(shown, "en")
        times.append(time.process_time() - start)
    return _kept(html, file), times[0], times[1]


def best_linked(shown: View) -> int:
    """The number of the node with most statements."""
    degree = [0] * len(shown.entities)
    for one in shown.statements:
        degree[shown.numbers[one.subject]] += 1
        degree[shown.numbers[one.object]] += 1
    return degree.index(max(degree))


def seen(
    browser: Browser, file: Path, drawn: str, place: str, node: str | int | None, fragment: str = EVERYTHING
) -> Seen:
    """Open a page several times (the median counts), and move it about by hand if a node to be dragged is given."""
    times = []
    for last in [False] * (OPENINGS - 1) + [True]:
        with opened(browser, file, fragment, drawn, place) as shown:
            times.append(shown.interactive())
            if last:
                _settle(shown, drawn)
                heap = shown.heap()
                motions = _motions(shown, node) if node is not None else ()
    return Seen(file.stat().st_size / 1e6, statistics.median(times), heap, motions)


def worked(browser: Browser, file: Path, shown: View, size: int) -> Iterator[Figure]:
    """The figures of searching, filtering, communities, choosing and paths in our page."""
    hub = best_linked(shown)
    ids = [shown.entities[at].id for at in sorted({hub, *range(7, len(shown.entities), len(shown.entities) // 5)})]
    text = shown.entities[hub].label.en.lower()[:10]
    acts: dict[str, Callable[[Opened], tasks.Cost]] = {
        "keystroke, ms": lambda opened_: tasks.keystrokes(opened_, text),
        "filter, ms": tasks.filtering,
        "open community, ms": tasks.community,
        "select, ms": lambda opened_: tasks.selecting(opened_, ids),
        "path, ms": lambda opened_: tasks.path(opened_, ids[0], ids[-1]),
    }
    for name, act in acts.items():
        with opened(browser, file, EVERYTHING, READY, OURS) as page_:
            page_.interactive()
            _settle(page_, READY)
            cost = act(page_)
        yield Figure(size, name, cost.median, note=f"worst {cost.worst:.0f}")


def _sigma(browser: Browser, shown: View, whole: Stand, script: str, file: Path, hub: int) -> Seen | None:
    if not script:
        return None
    return seen(browser, _kept(peers.sigma_page(shown, whole, script), file), "window.drawn", peers.PLACE["sigma"], hub)


def _motions(shown: Opened, node: str | int) -> tuple[gestures.Motion, ...]:
    box = shown.page.locator("#graph, #mynetwork").first.bounding_box()
    assert box
    corner = box["x"] + box["width"] * 0.06, box["y"] + box["height"] * 0.06
    dragged = gestures.drag(shown, node)  # first, while everything is in the window
    return gestures.pan(shown, corner, node), gestures.zoom(shown, node), dragged


def _settle(shown: Opened, drawn: str) -> None:
    if drawn == READY:
        shown.until(tasks.COMPLETE)
    shown.page.wait_for_timeout(500)


def _compared(size: int, ours: Seen, pyvis: Seen, sigma: Seen | None) -> Iterator[Figure]:
    def row(name: str, value: Callable[[Seen], float], note: str = "") -> Figure:
        return Figure(size, name, value(ours), value(pyvis), value(sigma) if sigma else None, note)

    for name, value in (
        ("file, MB", lambda one: one.file), ("interactive, s", lambda one: one.interactive), ("heap, MB", lambda one: one.heap),
    ):  # fmt: skip
        found = row(name, value)
        yield found
        yield from ratios(found)
    for at, name in enumerate(MOTIONS):
        yield row(f"{name}, frames/s", lambda one, at=at: one.motions[at].frames)  # type: ignore[misc]
        yield row(f"{name}, script ms a frame", lambda one, at=at: one.motions[at].script)  # type: ignore[misc]
        yield row(f"{name}, main thread ms a frame", lambda one, at=at: one.motions[at].work)  # type: ignore[misc]


def _kept(html: str, file: Path) -> Path:
    file.write_text(html, encoding="utf-8")
    return file
