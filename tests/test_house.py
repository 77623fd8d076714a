"""The house: a name means one thing. No two modules and no two public classes of `kg` share a name."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import ROOT

MODULES = sorted((ROOT / "kg").rglob("*.py"))
EVERYWHERE = {"__init__", "__main__"}
# Rooms that show what another room does: a command, a page or a kind of report is called as users call it.
FRONTS = ("kg/cli/", "kg/server/pages/", "kg/reports/kinds/")
# What is called alike because it is the same kind of thing, each with the reason.
ALIKE = {
    "catalogue": "the things of a room by name: saved queries, measures, kinds of report",
    "words": "the fixed words of a room, in both languages",
    "worker": "what a worker of the server does, and the command that starts one",
}


def shared(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, place in pairs:
        found[name].append(place)
    return {name: places for name, places in found.items() if len(places) > 1}


def classes(path: Path) -> list[str]:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return [node.name for node in body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_two_modules_share_a_name() -> None:
    inner = [path for path in MODULES if path.stem not in EVERYWHERE and not place(path).startswith(FRONTS)]
    twice = shared((path.stem, place(path)) for path in inner)
    assert {name: places for name, places in twice.items() if name not in ALIKE} == {}


@pytest.mark.parametrize("front", FRONTS)
def test_no_two_modules_of_a_front_share_a_name(front: str) -> None:
    assert shared((path.stem, place(path)) for path in MODULES if place(path).startswith(front)
                  and path.stem not in EVERYWHERE) == {}  # fmt: skip


def test_no_two_public_classes_share_a_name() -> None:
    assert shared((name, place(path)) for path in MODULES for name in classes(path)) == {}


def test_no_module_holds_more_than_one_idea() -> None:
    long = {place(path): count for path in MODULES if (count := len(path.read_text("utf-8").splitlines())) > 300}
    assert long == {}


def test_what_is_excepted_is_needed() -> None:
    assert set(ALIKE) <= set(shared((path.stem, place(path)) for path in MODULES))
