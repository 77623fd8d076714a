"""The benchmark measures what it says, on a tiny graph; the graphs it makes are the same every time."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kg.explorer.view import view
from tests.benchmarks.explorer import gestures, meeting, run
from tests.benchmarks.explorer.figures import Figure, ratios, table
from tests.benchmarks.explorer.targets import TARGETS
from tests.benchmarks.explorer.worlds import world


def test_a_world_has_its_size_and_is_the_same_every_time() -> None:
    one = world(200, evidence=True)
    assert (len(one.entities), len(one.statements), len(one.sentences)) == (200, 600, 200)
    assert one.statements == world(200, evidence=True).statements
    assert one.statements != world(200, evidence=True, seed=2).statements


def test_without_evidence_the_graph_is_the_same() -> None:
    full, bare = (world(200, evidence=evidence) for evidence in (True, False))
    assert full.entities == bare.entities
    links = [[(one.subject, one.property, one.object) for one in each.statements.values()] for each in (full, bare)]
    assert links[0] == links[1]
    assert not any(one.evidence for one in bare.statements.values())


def test_a_figure_is_judged_by_its_target() -> None:
    assert Figure(3000, "filter, ms", 100).met is True
    assert Figure(3000, "filter, ms", 101).met is False
    assert Figure(3000, "panning, frames/s", 49).met is False
    assert Figure(777, "filter, ms", 1).met is None
    assert "MISSED" in table("a graph", [Figure(3000, "filter, ms", 101)])


def test_ratios_are_judged_by_their_own_targets() -> None:
    found = list(ratios(Figure(50_000, "interactive, s", 2.0, pyvis=8.0, sigma=4.0)))
    assert [(one.name, one.kg, one.met) for one in found] == [
        ("interactive ÷ pyvis", 0.25, True),
        ("interactive ÷ sigma.js", 0.5, False),
    ]


@pytest.mark.browser
def test_every_target_is_measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, a_browser: Browser) -> None:
    monkeypatch.setattr(gestures, "SECONDS", 0.2)
    monkeypatch.setattr(meeting, "OPENINGS", 1)
    found = {one.name: one for one in run.measured(a_browser, 150, "", tmp_path)}
    assert set(TARGETS) - set(found) == {"interactive ÷ sigma.js"}
    assert all(one.kg and one.kg > 0 for one in found.values())
    assert len(view(world(150, evidence=True)).entities) == 150
