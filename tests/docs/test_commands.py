"""Every command that the documentation shows is one: it is read as the command line reads it, and those of the guide run.

What takes long runs elsewhere, where it is also looked at: `ELSEWHERE` says where.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kg.cli import command
from tests.conftest import ROOT
from tests.docs.test_recipes import BLOCK, Kitchen, is_as_shown, sessions

DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), *(DOCS / "zh").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
SHOWN = re.compile(r"^\$ (kg .+)$|`(kg [^`\n]+)`|^(?:ExecStart(?:Pre)?=\S*/|RUN )(kg .+)$", re.MULTILINE)
STANDS_FOR = re.compile(r"…|[<$]|\b[A-Z]{1,}\b|文件|名称|地址|文稿|编号|linjiang-2021-3|allow-service$")
SESSIONS = (DOCS / "documents.md", DOCS / "zh" / "document.md")
ELSEWHERE: Mapping[str, str] = {
    "kg analyze": "tests/network, test_readme.py",
    "kg export": "tests/network, tests/functional",
    "kg queries": "test_readme.py",
    "kg serve": "tests/server",
    "kg mcp": "tests/mcp",
    "kg load": "tests/stores",
    "kg explore": "tests/explorer",
    "kg report": "tests/reports",
    "kg build": "tests/curation",
    "kg check": "tests/curation",
    "kg coverage": "tests/curation",
    "kg ingest": "tests/ingest, tests/docs/test_ingest.py",
    "kg review": "tests/review",
    "kg source": "tests/functional, tests/docs/test_documents.py",
    "kg verify": "tests/claims",
    "kg start": "tests/functional",
    "kg --": "options of all commands",
}
OWN = (
    DOCS / "recipes.md",
    DOCS / "scale.md",
    *SESSIONS,
)  # pages that have a test of their own, or a world of their own


def shown(page: Path) -> list[str]:
    return ["".join(found) for found in SHOWN.findall(page.read_text(encoding="utf-8"))]


ALL = sorted({(line, page.relative_to(ROOT).as_posix()) for page in PAGES for line in shown(page)})
WHOLE = {line for page in PAGES if page not in OWN for line in shown(page) if not STANDS_FOR.search(line)}
RUN = sorted(
    line
    for line in WHOLE - set(shown(ROOT / "README.md"))
    if not line.startswith(tuple(ELSEWHERE)) and "--store" not in line
)  # those of the README run in test_readme.py


def read(arguments: list[str]) -> None:
    """Read a command line without carrying it out."""
    context = command.make_context("kg", arguments, resilient_parsing=False)
    name, found, rest = command.resolve_command(context, context.protected_args + context.args)
    while isinstance(found, click.Group):
        context = found.make_context(name, rest, parent=context)
        name, found, rest = found.resolve_command(context, context.protected_args + context.args)
    assert found is not None
    found.make_context(name, rest, parent=context)


@pytest.mark.parametrize(("line", "page"), ALL)
def test_a_command_is_read(line: str, page: str) -> None:
    line = re.sub(r"\$\([^)]*\)|&$|\|.*$", "", line).strip()
    arguments = shlex.split(line.replace("…", " "))[1:]
    try:
        if arguments and arguments != ["--help"]:
            read(arguments)
    except click.MissingParameter:
        pass  # a command that is only named
    except (click.NoSuchOption, click.UsageError) as fault:
        assert STANDS_FOR.search(line) and not isinstance(fault, click.NoSuchOption), (
            f"{page}: {fault.format_message()}"
        )
    except Exception as fault:
        assert STANDS_FOR.search(line), f"{page}: {fault}"


@pytest.mark.usefixtures("collection")
@pytest.mark.parametrize("line", RUN)
def test_a_command_of_the_guide_runs(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(command, shlex.split(line)[1:], standalone_mode=False)
    assert run.exception is None or isinstance(run.exception, click.MissingParameter), f"{line}: {run.exception}"


def test_the_document_of_the_guide_is_brought_as_told(tmp_path: Path) -> None:
    kitchen = Kitchen(tmp_path, tmp_path / "cache")
    example = (DOCS / "examples" / "announcement.txt").read_text(encoding="utf-8")
    kitchen.put("announcement.txt", example)
    (block,) = (found for found in BLOCK.finditer(SESSIONS[1].read_text("utf-8")) if found["kind"] == "console")
    kitchen.environment |= {"KG_DATA": "mine"}
    for line, told in sessions(block["text"]):
        said = kitchen.run(line)
        assert is_as_shown(said, told), f"$ {line}\n{said}"


@pytest.mark.usefixtures("collection")
@pytest.mark.parametrize("page", [DOCS / "index.md", DOCS / "zh" / "index.md"], ids=["en", "zh"])
def test_the_sessions_of_the_first_page_say_what_is_shown(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = [found["text"] for found in BLOCK.finditer(page.read_text("utf-8")) if found["kind"] == "console"]
    told = [session for block in blocks for session in sessions(block)]
    assert len(blocks) == 3
    for line, shown_ in told:
        terminal = ["--format", "table"] if line.startswith("kg path") else []
        run = CliRunner().invoke(command, [*shlex.split(line)[1:], *terminal], standalone_mode=False)
        assert run.exception is None, line
        assert is_as_shown(run.output, shown_), f"$ {line}\n{run.output}"


def test_no_table_of_the_guide_says_a_row_twice() -> None:
    for page in PAGES:
        rows = [line for line in page.read_text("utf-8").splitlines() if line.startswith("| ") and "---" not in line]
        twice = {row for row, times in Counter(rows).items() if times > 1}
        assert not {row for row in twice if row.startswith("| `")}, page.name


def test_both_languages_bring_the_same_document_by_the_same_commands() -> None:
    both = []
    for page in SESSIONS:
        (block,) = (found for found in BLOCK.finditer(page.read_text("utf-8")) if found["kind"] == "console")
        commands = [line for line, _ in sessions(block["text"])]
        both.append([re.sub(r" --lang \w+| -o \S+", "", line) for line in commands])
    assert both[0] == both[1]


def test_what_an_office_copies_is_the_same_in_both_languages() -> None:
    blocks = [
        [
            found["text"]
            for found in BLOCK.finditer(page.read_text("utf-8"))
            if found["kind"] in ("ini", "nginx", "dockerfile")
        ]
        for page in (DOCS / "office.md", DOCS / "zh" / "office.md")
    ]
    assert blocks[0] == blocks[1]
    assert len(blocks[0]) == 3


def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    verify = "/usr/bin/systemd-analyze"
    if not Path(verify).exists():
        pytest.skip("systemd is not installed")
    text = re.search(r"```ini\n(.*?)```", (DOCS / "office.md").read_text("utf-8"), re.DOTALL)
    assert text
    unit = tmp_path / "kouan.service"
    unit.write_text(text[1].replace("/srv/kouan/venv/bin/kg", "/bin/true"), encoding="utf-8")
    done = subprocess.run([verify, "verify", str(unit)], capture_output=True, text=True, check=False, env=os.environ)
    assert "kouan.service" not in done.stderr, done.stderr
