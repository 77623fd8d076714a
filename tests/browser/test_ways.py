"""The list of ways between two things: every way is a chain that begins in the one and ends in the other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kg.model.knowledge import Knowledge
from kg.terms import LANGUAGES, Language, expand
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

PAIRS = [
    ("shanghai-customs", "shanghai-border-inspection"),  # ways through one thing each, some of them alike
    ("shanghai-customs", "shanghai-ciq"),  # linked, with much in common
    ("gacc", "shanghai-border-inspection"),  # through two things each
    ("shanghai-msa", "yangshan-deep-water-port"),
]
TOLD = """() => ({
  chains: [...document.querySelectorAll("#panel .way > summary")].map((one) => one.textContent.trim()),
  groups: [...document.querySelectorAll("#panel .fold:has(.holds)")].map((fold) => [
    fold.querySelector(".holds").textContent,
    [...fold.querySelectorAll(".way .between")].map((one) => one.textContent),
  ]),
})"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["path", "common"])
def test_every_way_ends_in_both_and_every_group_names_what_it_holds(
    visit: Open, chapter_page: Path, chapter_knowledge: Knowledge, kind: str, language: Language
) -> None:
    groups = 0
    for ends in PAIRS:
        one, other = (chapter_knowledge.entities[expand(f"id:{end}")].label[language] for end in ends)
        page = visit(chapter_page, f"#lang={language}&{kind}={'~'.join(ends)}")
        expect(page.locator("#panel h2")).to_contain_text(other)
        told = page.evaluate(TOLD)
        assert told["chains"] or kind == "common", ends
        for chain in told["chains"]:
            assert chain.startswith(one), chain
            assert chain.endswith(other), chain
            assert re.search("[→←]", chain), chain
        for held, members in told["groups"]:
            groups += 1
            assert members
            assert members[0] in held
    assert groups
