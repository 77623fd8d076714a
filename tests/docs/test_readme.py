"""The documentation runs: every session and every command line shown in the README."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import COMMANDS, command
from tests.conftest import ROOT

pytestmark = pytest.mark.usefixtures("collection")

README = (ROOT / "README.md").read_text(encoding="utf-8")
STAYS = ("-o", "--open", "kg serve", "kg mcp", "kg load", "--store")  # writes, or waits for a client
LINES = [
    line
    for line in re.findall(r"`(kg [^`]+)`", README)
    if "FILE" not in line and "文件" not in line and "…" not in line
]


def test_the_session_has_the_output_that_is_shown() -> None:
    shown = re.search(r"\$ (kg query[^\n]+)\n(.*?)```", README, re.DOTALL)
    assert shown
    run = CliRunner().invoke(command, shlex.split(shown[1])[1:])
    assert run.output == shown[2]


@pytest.mark.parametrize(
    "line",
    sorted({line for line in LINES if not any(part in line for part in STAYS)}),
)
def test_a_command_of_the_readme_runs(line: str) -> None:
    run = CliRunner().invoke(command, shlex.split(line)[1:], standalone_mode=False)
    assert run.exception is None, line


def test_every_command_is_in_the_readme() -> None:
    missing = [name for name in COMMANDS if f"kg {name}" not in README and name != "build"]
    assert missing == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_to_files(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert "://" in target or (ROOT / Path(target)).exists()
