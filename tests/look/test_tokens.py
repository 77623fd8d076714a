"""One look: every colour of every sheet is a token, text is legible on what it stands on, kinds have their colours."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from kg.look import kind_sheet, token_sheet, tokens
from kg.model.knowledge import Knowledge
from tests.conftest import ROOT

SHEETS = sorted((ROOT / "kg").rglob("*.css"))
TOKEN = re.compile(r"var\(--([\w-]+)")
OWN = re.compile(r"--([\w-]+):")
SET_BY_SCRIPT = {"kind", "kind-dark", "done"}
GROUNDS, TEXTS = ("ground", "raised", "tint", "wash"), ("ink", "soft", "accent", "bad", "plan", "guess", "good")


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_sheets_use_tokens_that_there_are(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    known = set(OWN.findall(token_sheet())) | set(OWN.findall(text)) | SET_BY_SCRIPT
    assert set(TOKEN.findall(text)) <= known


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_sheet_has_a_colour_of_its_own_on_a_screen(sheet: Path) -> None:
    on_screen = sheet.read_text(encoding="utf-8").partition("@media print")[0]
    assert not re.findall(r": [^;]*#[0-9a-f]{3,8}\b", on_screen)


@pytest.mark.parametrize(("ground", "text", "theme"), product(GROUNDS, TEXTS, (0, 1)))
def test_text_is_legible_on_every_ground(ground: str, text: str, theme: int) -> None:
    colours = tokens()["colours"]
    assert contrast(colours[ground][theme], colours[text][theme]) >= 4.5


def test_kinds_have_the_colours_of_the_ontology(small_knowledge: Knowledge) -> None:
    vocabulary = small_knowledge.vocabulary
    sheet = kind_sheet(vocabulary)
    for term in vocabulary.classes.values():
        if term.colour:
            assert f".kind-{term.name} {{\n  --kind: {term.colour};" in sheet
            assert f"--kind: {term.dark_colour};" in sheet
