"""The first page of the shipped data, as a newcomer opens it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from kg.curation.artifact import write_artifact
from kg.explorer.lenses import lens_looks
from kg.explorer.view import View, view
from kg.queries.retrieval import read_knowledge
from kg.stores.embedded import EmbeddedStore
from tests.benchmarks.explorer import run
from tests.benchmarks.explorer.figures import Figure
from tests.benchmarks.explorer.meeting import OURS, Visit, met


def shipped(folder: Path) -> View:
    """The view of all shipped data with every lens."""
    artifact = write_artifact(folder / "shipped")
    store = EmbeddedStore.in_memory(artifact.dataset)
    knowledge = read_knowledge(store, artifact.vocabulary())
    return view(knowledge, looks=lens_looks(store, knowledge))


def chapter_figures(browser: Browser, folder: Path) -> Iterator[Figure]:
    """The figures of the shipped data, opened with everything drawn; they have no target of their own."""
    shown = shipped(folder)
    size = len(shown.entities)
    file, with_layout, without_layout = run.written(shown, folder / "chapter.html")
    hub = shown.entities[run.best_linked(shown)].id
    whole, first = met(browser, [Visit(file, OURS), Visit(file, OURS, "#lang=en")], [hub, None])
    yield Figure(size, "file, MB", whole.file, note=f"{size} nodes, {len(shown.statements)} statements")
    yield Figure(size, "opening view, interactive, s", first.wait.interactive)
    yield Figure(size, "opening view, heap, MB", first.heap)
    yield Figure(size, "everything, interactive, s", whole.wait.interactive)
    yield Figure(size, "everything, heap, MB", whole.heap)
    for name, motion in zip(run.MOTIONS, whole.motions, strict=True):
        if motion:
            yield Figure(size, f"{name}, frames/s", motion.frames, note=f"{motion.script:.1f} ms of scripts a frame")
    yield from run.worked(browser, file, shown, size)
    yield Figure(size, "Python, page without layout, s", without_layout)
    yield Figure(size, "Python, page with layout, s", with_layout)
