"""Whole reports on the small world, as committed. After a change that is meant, from the root of the checkout:

python -m tests.reports.test_golden
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from kg.reports.catalogue import KINDS, make
from kg.reports.formats.markdown import markdown
from kg.reports.material import Material
from kg.terms import Language

GOLDEN = Path(__file__).parent / "golden"
NAMES = {
    "agency": ["linjiang-customs"],
    "initiative": ["paperless-pilot"],
    "system": ["one-stop"],
    "place": ["linjiang-port"],
    "pair": ["linjiang-customs", "linjiang-msa"],
}
TOLD = [kind for kind in KINDS if kind != "mechanism"]  # the small world has no mechanism


def written(material: Material, kind: str, language: Language) -> str:
    return markdown(make(material, kind, NAMES.get(kind, []), language), material.knowledge)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", TOLD)
def test_a_report_is_as_committed(small: Material, kind: str, language: Language) -> None:
    assert written(small, kind, language) == (GOLDEN / f"{kind}.{language}.md").read_text(encoding="utf-8")


def regenerate() -> None:
    from kg import open_graph

    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        graph = open_graph(Path(__file__).parent.parent / "data" / "small")
        material = Material(graph.read(quoted=False), graph.store)
        languages: tuple[Language, ...] = ("zh", "en")
        for kind in TOLD:
            for language in languages:
                (GOLDEN / f"{kind}.{language}.md").write_text(written(material, kind, language), encoding="utf-8")


if __name__ == "__main__":
    regenerate()
