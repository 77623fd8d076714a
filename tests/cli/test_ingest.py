"""`kg ingest` on the command line: what it prints, and how it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import command, run
from tests.conftest import SMALL

NOTICE = "海关总署关于事项的通知\n署监发〔2021〕15号\n一、任务\n推广试点。（海关总署负责）\n海关总署\n2021年3月1日\n"


@pytest.fixture
def notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to ingest, beside the tiny world."""
    monkeypatch.setenv("KG_DATA", str(SMALL))
    file = tmp_path / "notice.txt"
    file.write_text(NOTICE, encoding="utf-8")
    return file


def test_what_it_prints(notice: Path) -> None:
    done = CliRunner().invoke(command, ["ingest", str(notice), "--id", "notice-2021", "--dry-run"])
    assert done.exit_code == 0, done.output
    assert "issued\t2021-03-01\n" in done.output and "proposals: lead\t1\n" in done.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["FILE", "--id", "Notice 2021"], "“Notice 2021” is not an id (write lower-case ASCII words joined by hyphens, as in notice-2021)"),
        (["FILE", "--id", "authority"], "the folder “authority” keeps what several documents speak of (choose another --id)"),
        (["FILE", "--id", "gacc"], "the id “gacc” is taken"),
        (["FILE", "--id", "n", "--without", "task"], "no rule “task” (did you mean"),
        (["FILE.missing", "--id", "n"], "cannot be read: No such file or directory"),
    ],
)  # fmt: skip
def test_refusals(notice: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ingest", arguments[0].replace("FILE", str(notice)), *arguments[1:], "--dry-run"]) == 2
    said = capsys.readouterr().err
    assert message in said and said.count("\n") == 1
