"""The places of documents of every kind, as whole tables: place, kind, parent, the place in words, what stands there.

The tables are written by ``KG_REGENERATE=1 pytest tests/corpus/test_places.py``; read their difference before you
commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.corpus.originals import read_original
from kg.corpus.segmentation import segments
from tests.conftest import CHAPTER_TEXT, TESTS

GOLDEN = Path(__file__).parent / "golden"
TEXTS = sorted(
    path for path in (TESTS / "data" / "texts").iterdir() if path.name not in ("README.md", "notice-for-print.html")
)
SOURCES = [
    CHAPTER_TEXT.parent / f"{name}.txt" for name in ("state-council-2019-3", "shanghai-port-service-regulation-2020")
]
SHOWN = 16  # characters


def written(file: Path, shown: int = SHOWN) -> str:
    rows = [("place", "kind", "parent", "zh", "en", "text")]
    for one in segments(read_original(file).text):
        text = one.text.replace("\n", "⏎").replace("\t", "→")
        rows.append((one.place, one.kind, one.parent, one.cited.zh, one.cited.en, text[:shown]))
    return "".join("\t".join(row) + "\n" for row in rows)


def assert_golden(name: str, table: str) -> None:
    golden = GOLDEN / f"{name}.tsv"
    if os.environ.get("KG_REGENERATE"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(table, encoding="utf-8")
    assert table == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_places_are_as_committed(file: Path) -> None:
    assert_golden(file.name.replace(".", "-"), written(file))


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.stem)
def test_places_of_the_source_texts_are_as_committed(file: Path) -> None:
    if not file.is_file():
        pytest.skip("the source texts are not beside this checkout")
    assert_golden(file.stem, written(file))


def test_places_of_the_chapter_are_as_committed(chapter_text: Path) -> None:
    assert_golden("shanghai-2015-ch3", written(chapter_text, shown=0))  # whose words are not ours to ship


def test_the_crawled_announcements_lose_nothing_and_end_in_signature_and_files() -> None:
    folder = CHAPTER_TEXT.parent / "gacc-announcements"
    if not folder.is_dir():
        pytest.skip("the source texts are not beside this checkout")
    for file in sorted(folder.glob("*.txt")):
        rows = list(segments(read_original(file).text))
        items = [row.place for row in rows if row.place.isdecimal()]
        assert items == [str(number) for number in range(1, len(items) + 1)], file
        tail = [row.text for row in rows if row.place.startswith("tail.")]
        assert tail[0] == "特此公告。", file
        assert tail[1].startswith("海关总署"), file
        assert [text[-4:] for text in tail[-2:]] == [".doc", ".pdf"], file
