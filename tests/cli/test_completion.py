"""What shells complete: names that are defined, without reading the graph."""

from __future__ import annotations

import pytest

from kg.cli import command
from kg.cli.completion import report_kinds, saved_queries

SHELLS = ("bash", "zsh", "fish")


def test_queries_and_kinds_complete() -> None:
    context = command.make_context("kg", [], resilient_parsing=True)
    parameter = command.params[0]
    assert "agency-leads" in saved_queries(context, parameter, "agency-l")
    assert "plan" in report_kinds(context, parameter, "pl")
    assert saved_queries(context, parameter, "nothing-like-it") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_has_its_script(
    shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_KG_COMPLETE", f"{shell}_source")
    with pytest.raises(SystemExit) as left:
        command.main([], prog_name="kg")
    assert left.value.code == 0
    assert "_KG_COMPLETE" in capsys.readouterr().out
