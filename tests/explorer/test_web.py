"""The code of the pages is held to account as the rest is: typed, linted, formatted, tested. Deno does it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from deno import find_deno_bin

ROOT = Path(__file__).parents[2]
EXPLORER = "tests/web/explorer.json"
WORKBENCH = "tests/web/workbench.json"
CODE = [
    str(path.relative_to(ROOT))
    for folder in ("kg/explorer/web", "kg/server/assets/workbench", "kg/server/assets/review", "tests/web")
    for path in sorted((ROOT / folder).glob("*.*s"))
]


def deno(*arguments: str) -> str:
    """What Deno prints; its failure is that of the test."""
    done = subprocess.run(
        [find_deno_bin(), *arguments],
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("settings", "entry"),
    [
        (EXPLORER, "kg/explorer/web/main.js"),
        (EXPLORER, "kg/explorer/web/opener.js"),
        (EXPLORER, "kg/explorer/web/still.js"),
        (WORKBENCH, "kg/server/assets/workbench/main.js"),
        (WORKBENCH, "kg/server/assets/review/main.js"),
    ],
)
def test_the_code_is_typed(settings: str, entry: str) -> None:
    deno("check", "--quiet", "--config", settings, entry)


def test_the_code_is_linted() -> None:
    deno("lint", "--quiet", "--config", EXPLORER, *CODE)


def test_the_code_is_formatted() -> None:
    deno("fmt", "--quiet", "--check", "--config", EXPLORER, *CODE)


def test_no_line_is_too_long() -> None:
    long = [
        f"{name}:{at}"
        for name in CODE
        for at, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 120
    ]
    assert CODE
    assert not long


def test_pure_modules_do_what_they_say() -> None:
    deno("test", "--quiet", "--config", EXPLORER, "--allow-read", "tests/web/")
    deno("test", "--quiet", "--no-check", "tests/server/web/")  # the code itself is checked above
