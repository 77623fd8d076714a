"""axe-core finds nothing grave on the first page of the explorer, where it has been fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kg.explorer.page import page
from kg.explorer.view import view
from kg.model.knowledge import Knowledge
from tests.benchmarks.explorer import scratch
from tests.benchmarks.explorer.accessibility import Finding, checked, report
from tests.benchmarks.explorer.sites import Site

HIDDEN_NAME = '<!doctype html><html lang="en"><title>t</title><main><h1>h</h1><button></button></main></html>'


@pytest.fixture(scope="module")
def axe() -> str:
    if not scratch.held(scratch.DEFAULT):
        pytest.skip("axe-core is not fetched: python -m tests.benchmarks.explorer.accessibility fetches it")
    return scratch.axe(scratch.DEFAULT)


@pytest.mark.browser
def test_the_explorer_keeps_nobody_out(
    axe: str, a_browser: Browser, small_knowledge: Knowledge, tmp_path: Path
) -> None:
    file = tmp_path / "explorer.html"
    file.write_text(page(view(small_knowledge), "en"), encoding="utf-8")
    sites = [
        Site(fragment, f"{file.as_uri()}#lang=en&{fragment}", "html[data-complete=true]")
        for fragment in ("", "node=one-stop", "table=1", "path=linjiang-customs~linjiang-msa")
    ]
    found = checked(a_browser, axe, sites)
    assert [one for one in found if one.grave] == [], report(found)


@pytest.mark.browser
def test_a_grave_fault_is_found(axe: str, a_browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(HIDDEN_NAME, encoding="utf-8")
    found = checked(a_browser, axe, [Site("bad", (tmp_path / "bad.html").as_uri())])
    assert "button-name" in {one.rule for one in found if one.grave}


def test_grave_findings_come_first() -> None:
    found = {
        Finding("minor", "a-rule", "p", "<p>", "why"): ["one"],
        Finding("serious", "b-rule", "p", "<p>", "why"): ["two"],
    }
    assert report(found).splitlines()[0].startswith("serious b-rule")
    assert report(found).splitlines()[-1] == "1 serious or critical, 1 lesser findings"
