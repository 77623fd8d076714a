"""What the search of the page finds for questions: every example of README and documentation, and of the shelf."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from kg.curation.artifact import Artifact
from kg.queries.retrieval import read_knowledge
from kg.stores.embedded import EmbeddedStore
from tests.explorer.page_data import made, page_data

ROOT = Path(__file__).parents[2]
ASKED = re.compile(r"""(?:kg ask |graph\.ask\()"([^"…]{6,})"(?=[)\s`；])|kg ask ([^\s"`'…\[][^\s"`'…]{5,})""")
FIRST = 3  # a reader sees them without looking for them
# What each example asks about; where several things are meant, one of them is enough.
ABOUT = {
    "Who leads clearance integration of the Yangtze River Economic Belt?": {"belt-customs-integration"},
    "谁牵头长江经济带区域通关一体化改革？": {"belt-customs-integration"},
    "How much did the fee pilot save businesses up to the end of 2015?": {"fee-pilot"},
    "How much did the fee pilot save?": {"fee-pilot"},
    "费用试点为企业节省了多少钱？": {"fee-pilot"},
    "费用试点（1）有哪些成效": {"fee-pilot"},
    "上海海事局牵头什么": {"shanghai-msa"},
    "2015年上海海关监管了多少票跨境电商订单？": {"cross-border-orders", "shanghai-customs"},
    "Which initiatives does Shanghai Customs lead?": {"shanghai-customs"},
    "How do I bake bread?": set(),
    "谁牵头推广提前申报？": {"advance-declaration-2016"},
    "无纸化试点扩大到哪里？": {"licence-extension-beyond-single-batch", "paperless-origin-pilot-2016"},
    "What terminals does the Port of Linjiang consist of?": set(),  # of an invented document
    # As they are typed when one does not know what things are called.
    "who leads clearance integration?": {"belt-customs-integration"},
    "谁牵头通关一体化？": {"belt-customs-integration"},
    "What changed at Yangshan, in numbers?": {"yangshan-deep-water-port"},
    "洋山发生了什么变化？": {"yangshan-deep-water-port"},
    "who did CIQ's work after 2018?": {"shanghai-ciq", "aqsiq"},
    "2018年后谁接手检验检疫机构的工作？": {"shanghai-ciq", "aqsiq"},
    "who runs the single window": {"shanghai-single-window"},
    "谁管单一窗口": {"shanghai-single-window"},
}


@pytest.fixture(scope="module")
def found(
    shipped_artifact: Artifact, shipped_store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    drawing, _ = page_data(shipped_store, read_knowledge(shipped_store, shipped_artifact.vocabulary()))
    ids = drawing["nodes"]["id"]
    texts = [*ABOUT, *ids[::40], *(one[1:] + one[:1] for one in ids[::40])]
    return dict(zip(texts, made(drawing, "found", tmp_path_factory.mktemp("found"), *texts), strict=True))


def test_every_example_of_the_documentation_is_looked_at() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))]
    examples = {one or other for text in texts for one, other in ASKED.findall(text)}
    assert len(examples) > 5
    assert examples <= ABOUT.keys()


@pytest.mark.parametrize("question", ABOUT)
def test_what_a_question_asks_about_stands_first(found: dict[str, Any], question: str) -> None:
    for matches in found[question]:
        first = {name for name, _ in matches[:FIRST]}
        assert ABOUT[question] & first or not ABOUT[question], first


def test_why_something_is_found_is_told_in_words(found: dict[str, Any]) -> None:
    for text, by_language in found.items():
        for name, why in [match for matches in by_language for match in matches]:
            assert "-" not in name or name not in why, (text, name, why)  # an id of one word may be the English name
            assert not re.search(r"[a-z0-9]+-[a-z0-9]+-[a-z0-9]+", why), (text, name, why)
