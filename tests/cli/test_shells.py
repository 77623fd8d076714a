"""Completion as the shells themselves have it: their own scripts, asked for the words that complete a line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SMALL

pytestmark = pytest.mark.functional
# What completes the last word of a line, a tab between its words as the shell cuts them, is printed after the line.
BASH = r"""
eval "$(_KG_COMPLETE=bash_source kg)"
while IFS= read -r line; do
  IFS=$'\t' read -r -a COMP_WORDS <<<"${line//=/$'\t'=$'\t'}"
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
  _kg_completion kg
  printf '%s\t>' "$line"; printf '%s|' "${COMPREPLY[@]}"; echo
done
"""
ZSH = r"""
compdef() { }
compadd() { found+=("${completions[@]}") }
_describe() { found+=("${completions_with_descriptions[@]}") }
eval "$(_KG_COMPLETE=zsh_source kg)"
while IFS= read -r line; do
  words=("${(@s:	:)line}") CURRENT=${#words} found=()
  _kg_completion kg
  printf '%s\t>' "$line"; printf '%s|' "${found[@]}"; echo
done
"""
FISH = r"""
_KG_COMPLETE=fish_source kg | source
while read --line line
  printf '%s\t>' $line
  printf '%s|' (complete -C (string replace --all \t ' ' $line))
  echo
end
"""
SHELLS = {
    "bash": (["bash", "-c", BASH]),
    "zsh": (["zsh", "-f", "-c", ZSH]),
    "fish": (["fish", "--no-config", "-c", FISH]),
}
LINES = {  # a line with a tab between its words, and a word that completes it
    "kg\tquer": "queries",
    "kg\tquery\tagency-compar": "agency-comparison",
    "kg\tquery\tagency-leads\t-p\tagen": "agency=",
    "kg\tquery\tagency-leads\t-p\tagency=linjiang-cust": "linjiang-customs",
    "kg\tanalyze\tdegree\t--lens\tcoop": "cooperation",
    "kg\treport\tpl": "plan",
    "kg\tshow\t临江海": "临江海关",
    "kg\tshow\tLinjiang\\ Cus": "Linjiang Customs",
    "kg\texplore\t--around\tlinjiang-cust": "linjiang-customs",
    "kg\tshow\tx\t--document\tlinjiang-2": "linjiang-2015",
}


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes_what_a_command_takes(shell: str, tmp_path: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    program = tmp_path / "kg"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m kg "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}", "HOME": str(tmp_path), "LANG": "C.UTF-8", "TERM": "dumb",
        "PYTHONPATH": str(ROOT), "KG_DATA": str(SMALL),
    }  # fmt: skip
    given = "".join(f"{line}\n" for line in LINES)
    done = subprocess.run(SHELLS[shell], env=environment, input=given, capture_output=True, text=True, check=False)
    said = dict(line.split("\t>", 1) for line in done.stdout.splitlines() if "\t>" in line)
    missed = {
        line: said.get(line, "") for line, word in LINES.items() if word not in said.get(line, "").replace("\\", "")
    }
    assert missed == {}, done.stderr
    if shell == "bash":  # which puts it into the line as it is
        assert "Linjiang\\ Customs|" in said["kg\tshow\tLinjiang\\ Cus"]
        assert said["kg\tquery\tagency-leads\t-p\tagency=linjiang-cust"] == "linjiang-customs|"
