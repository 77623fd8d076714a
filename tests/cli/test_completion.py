"""What shells complete: names that are defined, without reading the graph."""

from __future__ import annotations

import pytest

from kg.cli import command
from kg.cli.completion import entities, lenses, report_kinds, saved_queries

SHELLS = ("bash", "zsh", "fish")


def test_queries_and_kinds_complete() -> None:
    context = command.make_context("kg", [], resilient_parsing=True)
    parameter = command.params[0]
    assert "agency-leads" in saved_queries(context, parameter, "agency-l")
    assert "plan" in report_kinds(context, parameter, "pl")
    assert saved_queries(context, parameter, "nothing-like-it") == []


def test_lenses_and_entities_complete_by_id_and_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    context = command.make_context("kg", [], resilient_parsing=True)
    parameter = command.params[0]
    assert "cooperation" in lenses(context, parameter, "coop")
    assert "shanghai-customs" in [one.value for one in entities(context, parameter, "shanghai-cu")]
    assert "上海海关" in [one.value for one in entities(context, parameter, "上海海")]
    assert entities(context, parameter, "") == entities(context, parameter, "nothing-like-it") == []
    monkeypatch.setenv("KG_DATA", "/nowhere")
    assert entities(context, parameter, "shanghai-cu") == []


def test_a_shell_is_told_what_an_argument_may_be(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, expected in (
        ("kg show shanghai-cu", "shanghai-customs"),
        ("kg analyze degree --lens coop", "cooperation"),
    ):
        monkeypatch.setenv("_KG_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
        with pytest.raises(SystemExit):
            command.main([], prog_name="kg")
        assert expected in capsys.readouterr().out


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_has_its_script(
    shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_KG_COMPLETE", f"{shell}_source")
    with pytest.raises(SystemExit) as left:
        command.main([], prog_name="kg")
    assert left.value.code == 0
    assert "_KG_COMPLETE" in capsys.readouterr().out
