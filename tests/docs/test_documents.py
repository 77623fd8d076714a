"""The guide to bringing a document: its files make a document that passes every gate."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import command
from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^`([^`\n]+)`\n```\w+\n(.*?)```$", GUIDE, re.MULTILINE | re.DOTALL))
ID = "linjiang-rules-2021"


def run(*arguments: str) -> str:
    done = CliRunner().invoke(command, arguments)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of the guide, with what the index says of the text."""
    text = tmp_path / "regulation.txt"
    text.write_text(FILES["regulation.txt"], encoding="utf-8")
    folder = tmp_path / "data" / ID
    told = run("source", "index", str(text), "-o", f"{folder}/sentences.jsonl", "--text", f"{folder}/text.txt")
    for name, content in FILES.items():
        if name.startswith(ID):
            path = tmp_path / "data" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    source = folder / "source.yaml"
    described = source.read_text(encoding="utf-8")
    for key in ("length", "sha256"):
        value = re.search(rf"{key}: (\w+)", told)
        assert value, told
        described = re.sub(rf"{key}: \w+", value[0], described)
    source.write_text(described, encoding="utf-8")
    monkeypatch.setenv("KG_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.mark.usefixtures("data")
def test_the_document_of_the_guide_passes_every_gate_and_is_seen() -> None:
    assert "All checks passed" in (checked := run("check", "--release"))
    assert "Ready for release: nothing is open" in checked
    shown = run("show", "linjiang-customs", "--lang", "en")
    assert "decision within five working days" in shown
    assert "Linjiang service rules" in shown
    assert "五个工作日" in run("source", "show", "art2.2")
