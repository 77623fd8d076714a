"""One graph measured: its page written, opened beside its peers, and worked with."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser

from kg.explorer.page import page
from kg.explorer.positions import stand
from kg.explorer.view import View, view
from tests.benchmarks.explorer import peers, tasks
from tests.benchmarks.explorer.browser import Manner, Opened, opened
from tests.benchmarks.explorer.figures import Figure, ratios
from tests.benchmarks.explorer.gestures import Motion
from tests.benchmarks.explorer.meeting import EVERYTHING, OURS, Seen, Visit, met, settled
from tests.benchmarks.explorer.worlds import world

MOTIONS = ("panning", "zooming", "dragging")
OF_A_PAGE: dict[str, Callable[[Seen], float | None]] = {
    "file, MB": lambda one: one.file,
    "interactive, s": lambda one: one.wait.interactive,
    "main thread until then, CPU s": lambda one: one.wait.work,
    "heap, MB": lambda one: one.heap,
}
OF_A_MOTION: dict[str, Callable[[Motion], float]] = {
    "frames/s": lambda one: one.frames,
    "script ms a frame": lambda one: one.script,
    "main thread ms a frame": lambda one: one.work,
}


def measured(browser: Browser, size: int, script: str, folder: Path) -> Iterator[Figure]:
    """All figures of a made-up graph of a size; `script` is sigma.js, or empty to leave it out."""
    shown = view(world(size, evidence=True))
    full, with_layout, without_layout = written(shown, folder / f"kg-{size}.html")
    bare, _, _ = written(view(world(size, evidence=False)), folder / f"kg-{size}-bare.html")
    whole = stand(shown, shown.everything)
    hub = best_linked(shown)
    visits = [Visit(full, OURS), Visit(bare, OURS), _peer(peers.pyvis_page(shown, whole), peers.PYVIS, folder)]
    if script:
        visits.append(_peer(peers.sigma_page(shown, whole, script), peers.SIGMA, folder))
    ours, without, pyvis, *sigma = met(browser, visits, [shown.entities[hub].id, None, hub, hub][: len(visits)])
    yield from _compared(size, ours, pyvis, sigma[0] if sigma else None)
    yield Figure(size, "file without evidence, MB", without.file)
    yield Figure(size, "interactive without evidence, s", without.wait.interactive)
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
        with opened(browser, file, EVERYTHING, OURS) as page_:
            page_.interactive()
            settled(page_)
            cost = act(page_)
        yield Figure(size, name, cost.median, note=f"worst {cost.worst:.0f}")


def _compared(size: int, ours: Seen, pyvis: Seen, sigma: Seen | None) -> Iterator[Figure]:
    def row(name: str, value: Callable[[Seen], float | None]) -> Figure:
        return Figure(size, name, value(ours), value(pyvis), value(sigma) if sigma else None)

    for name, value in OF_A_PAGE.items():
        found = row(name, value)
        yield found
        yield from ratios(found)
    for at, name in enumerate(MOTIONS):
        for what, part in OF_A_MOTION.items():
            yield row(f"{name}, {what}", partial(_of_motion, at, part))


def _of_motion(at: int, part: Callable[[Motion], float], seen_: Seen) -> float | None:
    motion = seen_.motions[at]
    return part(motion) if motion else None


def _peer(html: str, manner: Manner, folder: Path) -> Visit:
    return Visit(_kept(html, folder / f"peer-{'pyvis' if manner is peers.PYVIS else 'sigma'}.html"), manner)


def _kept(html: str, file: Path) -> Path:
    file.write_text(html, encoding="utf-8")
    return file
