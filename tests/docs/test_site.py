"""The site: it is made without a warning and without a network, in both languages, and names all that can be used."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import COMMANDS
from kg.locations import ontology_dir
from kg.network.catalogue import MEASURES
from kg.queries.catalogue import saved
from kg.reports.catalogue import KINDS
from kg.server.pages import pages
from kg.terms import read_vocabulary, shorten
from tests.conftest import ROOT

pytest.importorskip("sphinx", reason="the site is made with what requirements-dev.lock installs")
LOADED = re.compile(r'<(?:script|img|link|iframe|source)\b[^>]*?(?:src|href)="([^"]+)"')
ELSEWHERE = re.compile(r"^(?:[a-z]+:)?//")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for language, of, at in (("en", "docs", ""), ("zh_CN", "docs/zh", "zh")):
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-c", str(ROOT / "docs")]
        made = [*command, "-d", str(folder / f"kept-{language}"), "-D", f"language={language}"]
        done = subprocess.run(
            [*made, str(ROOT / of), str(folder / "out" / at)], capture_output=True, text=True, check=False, cwd=ROOT
        )
        assert done.returncode == 0, done.stderr
    return folder / "out"


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    found = {
        (page.name, address)
        for page in site.rglob("*.html")
        for address in LOADED.findall(page.read_text(encoding="utf-8"))
        if ELSEWHERE.match(address)
    }
    assert found == set()


@pytest.mark.parametrize("language", ["", "zh"])
def test_every_thing_that_has_a_name_has_its_place(site: Path, language: str) -> None:
    vocabulary = read_vocabulary(ontology_dir())
    named = {
        "command-line": [f"kg {name}" for name in COMMANDS],
        "saved-queries": list(saved()),
        "measures": list(MEASURES),
        "report-kinds": list(KINDS),
        "ontology": [shorten(iri) for iri in (*vocabulary.classes, *vocabulary.properties)],
        "http": [variant.path for page in pages() for variant in page.variants()],
    }
    for page, names in named.items():
        text = (site / language / "reference" / f"{page}.html").read_text(encoding="utf-8")
        headings = {re.sub(r"<[^>]+>", "", one).rstrip("¶#").strip() for one in re.findall(r"<h\d>(.*?)</h\d>", text)}
        assert [name for name in names if name not in headings] == [], page


def test_each_language_leads_to_the_other(site: Path) -> None:
    assert 'href="zh/index.html"' in (site / "index.html").read_text(encoding="utf-8")
    assert 'href="../zh/index.html"' in (site / "reference" / "http.html").read_text(encoding="utf-8")
    assert 'href="../index.html"' in (site / "zh" / "index.html").read_text(encoding="utf-8")
