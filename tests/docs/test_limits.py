"""What the pages on limits say of drafts is what `kg ingest --evaluate` finds.

The tables are made anew by ``python -m tests.docs.test_limits``; the yearbook's row stays as it is where its text is not
attached.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.ingest.evaluation import Score, evaluation
from kg.language.markup import table_lines
from kg.queries.graph import Graph, open_graph
from tests.conftest import ROOT

PAGES = {"en": ROOT / "docs" / "limits.md", "zh": ROOT / "docs" / "zh" / "limits.md"}
BLOCK = re.compile(r"(<!-- drafts -->\n)(.*?)(<!-- end -->)", re.DOTALL)
HEADS = {
    "en": ("document", "figures: found, right", "dates", "bodies and things known", "relations"),
    "zh": ("文献", "数字：找到、正确", "日期", "已知的机构与事物", "关系"),
}
NEAR = 5  # per cent: drafting changes with every word of the ontology
DOCUMENTS = ("shanghai-2015-ch3", "shanghai-port-service-regulation-2020", "state-council-2019-3")
TESTED = "shanghai-port-service-regulation-2020"  # the shortest whose text is shipped


def row(scores: list[Score]) -> tuple[str, ...]:
    return tuple(f"{percent(one.recall)}, {percent(one.precision)}" for one in scores)


def percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}"


def rows_of(page: Path) -> Mapping[str, tuple[str, ...]]:
    """The rows of a page's table by document."""
    found = BLOCK.search(page.read_text(encoding="utf-8"))
    assert found
    cells = [[one.strip() for one in line.strip("|").split("|")] for line in found[2].splitlines()[2:]]
    return {cell[0].strip("`"): tuple(cell[1:]) for cell in cells}


def measured(graph: Graph, document: str) -> tuple[str, ...]:
    return row(evaluation(document, graph))


def shares(cells: Iterable[str]) -> list[str]:
    return [share for cell in cells for share in cell.split(", ")]


def test_the_table_does_not_say_more_than_is_measured(collection: Path) -> None:
    said, now = shares(rows_of(PAGES["en"])[TESTED]), shares(measured(open_graph(collection), TESTED))
    for told, found in zip(said, now, strict=True):
        assert (told == "–") == (found == "–")
        assert told == "–" or int(told) <= int(found) + NEAR


@pytest.mark.parametrize("page", PAGES.values(), ids=str)
def test_every_document_has_its_row(page: Path) -> None:
    assert rows_of(page) == rows_of(PAGES["en"])
    assert set(rows_of(page)) == set(DOCUMENTS)


def main() -> None:
    """Measure, and write the tables."""
    graph, rows = open_graph(ROOT / "data"), dict(rows_of(PAGES["en"]))
    for document in DOCUMENTS:
        try:
            rows[document] = measured(graph, document)
        except KgError:  # its text is not at hand
            assert document in rows, f"kg source attach FILE --document {document}"
    for language, page in PAGES.items():
        lines = table_lines(HEADS[language], [(f"`{name}`", *rows[name]) for name in DOCUMENTS])
        before, marked, rest = page.read_text(encoding="utf-8").partition("<!-- drafts -->\n")
        page.write_text(before + marked + "\n".join(lines) + rest[rest.index("\n<!-- end -->") :], encoding="utf-8")


if __name__ == "__main__":
    main()
