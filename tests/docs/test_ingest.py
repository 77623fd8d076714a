"""The guide to ingestion: its example is what comes out, and it explains every rule."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from kg.cli import command
from kg.ingest.catalogue import DRAFTERS, RECOGNISERS
from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "ingest.md").read_text(encoding="utf-8")
TEXT, OUTPUT = re.findall(r"```\w+\n(.*?)```", GUIDE, re.DOTALL)


def test_the_example_is_what_comes_out(tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    file.write_text(TEXT, encoding="utf-8")
    called = re.search(r"^`kg (ingest [^`]+)`$", GUIDE, re.MULTILINE)
    assert called
    done = CliRunner().invoke(command, called[1].replace("notice.txt", str(file)).split())
    assert done.exit_code == 0, done.output
    assert done.output == OUTPUT


def test_every_rule_is_explained() -> None:
    assert [name for name in (*RECOGNISERS, *DRAFTERS) if f"| `{name}` |" not in GUIDE] == []
