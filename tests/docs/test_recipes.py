"""The recipes: each is carried out as the page says, in a copy of the tree, and says what the page shows.

``python -m tests.docs.test_recipes`` writes what the commands say into the page, to be read as a diff and shortened.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGE = ROOT / "docs" / "recipes.md"
HEAD, *RECIPES = re.split(r"\n## (?=An? )", PAGE.read_text(encoding="utf-8"))
BLOCK = re.compile(r"(?:^`(?P<file>[^`\n]+)`\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
PORT = "8010"  # on the page
PARTS = ("kg", "ontology", "data/authority", "tests/data/small")


class Kitchen:
    """A copy of the tree, in which blocks of the page are carried out."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.tree, commands = folder / "tree", folder / "bin"
        for part in PARTS:
            shutil.copytree(ROOT / part, self.tree / part)
        commands.mkdir()
        (commands / "kg").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n', encoding="utf-8")
        (commands / "kg").chmod(0o755)
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
        path = f"{commands}{os.pathsep}{os.environ['PATH']}"
        self.environment |= {
            "PYTHONPATH": str(self.tree),
            "XDG_CACHE_HOME": str(cache),
            "PATH": path,
            "LANG": "C.UTF-8",
        }
        self.environment |= dict(re.findall(r"^\$ export (\w+)=(\S+)$", HEAD, re.MULTILINE))
        self.port = free_port()
        self._running: list[subprocess.Popen[str]] = []

    def put(self, file: str, text: str) -> None:
        """Write a file of a recipe, which is not there yet."""
        target = self.tree / file
        assert not target.exists()
        target.write_text(text, encoding="utf-8")

    def change(self, patch: str) -> None:
        """Change files as a block tells."""
        done = subprocess.run(
            ["patch", "-p1", "--fuzz=0"], input=patch, text=True, cwd=self.tree, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def run(self, line: str) -> str:
        """What a command says; nothing for one that goes on in the background, once it listens."""
        line = line.replace(PORT, str(self.port))
        if line.endswith(" &"):
            self._running.append(
                subprocess.Popen(
                    f"exec {line.removesuffix(' &')}",
                    shell=True,
                    cwd=self.tree,
                    env=self.environment,
                    stderr=subprocess.DEVNULL,
                    text=True,
                )
            )
            self._await_port()
            return ""
        done = subprocess.run(
            line,
            shell=True,
            cwd=self.tree,
            env=self.environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return done.stdout

    def close(self) -> None:
        """End what goes on in the background."""
        for one in self._running:
            one.send_signal(signal.SIGTERM)
            one.wait(60)

    def _await_port(self) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until and self._running[-1].poll() is None:
            with socket.socket() as found:
                if found.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        raise AssertionError("the server does not listen")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def sessions(text: str) -> list[tuple[str, str]]:
    """The commands of a block, each with what it says."""
    return [
        (part.split("\n", 1)[0], part.partition("\n")[2]) for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]
    ]


def is_as_shown(said: str, shown: str) -> bool:
    """Whether what was said is what is shown: `…` stands for any lines where it is one, within a line for any words."""
    pattern = "".join(r"(?s:.*\n)?" if line == "…" else f"{as_shown(line)}\n" for line in shown.splitlines())
    lines = "".join(f"{line}\n" for line in said.splitlines())
    return re.fullmatch(pattern, lines) is not None


def as_shown(line: str) -> str:
    return ".*".join(map(re.escape, line.split("…")))


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory, compiled_parts: Path) -> Path:
    """A cache for all recipes, so that the small world is built once for those that leave it as it is."""
    folder = tmp_path_factory.mktemp("cache")
    (folder / "kouan-kg").mkdir()
    (folder / "kouan-kg" / ".parts").symlink_to(compiled_parts)
    return folder


@pytest.mark.functional
@pytest.mark.parametrize("recipe", RECIPES, ids=lambda one: one.split("\n", 1)[0])
def test_a_recipe_does_what_it_shows(recipe: str, tmp_path: Path, cache: Path) -> None:
    kitchen, commands = Kitchen(tmp_path, cache), 0
    try:
        for block in BLOCK.finditer(recipe):
            if block["file"]:
                kitchen.put(block["file"], block["text"])
            elif block["kind"] == "diff":
                kitchen.change(block["text"])
            else:
                for line, shown in sessions(block["text"]):
                    said, commands = kitchen.run(line), commands + 1
                    assert is_as_shown(said, shown), f"$ {line}\n{said}"
    finally:
        kitchen.close()
    assert commands


def test_the_code_of_recipes_is_in_our_style(tmp_path: Path) -> None:
    for block in BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        if block["kind"] == "python":
            file = tmp_path / block["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block["text"], encoding="utf-8")
    ruff = [str(Path(sys.executable).with_name("ruff"))]
    for options in (["format", "--check"], ["check"]):
        done = subprocess.run(
            [*ruff, *options, "--no-cache", "--config", str(ROOT / "pyproject.toml"), str(tmp_path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout


def written(recipe: str, folder: Path) -> str:
    """A recipe with what its commands say now."""
    kitchen = Kitchen(folder, folder / "cache")

    def done(block: re.Match[str]) -> str:
        if block["file"]:
            kitchen.put(block["file"], block["text"])
        elif block["kind"] == "diff":
            kitchen.change(block["text"])
        else:
            said = "".join(f"$ {line}\n{kitchen.run(line)}".rstrip("\n") + "\n" for line, _ in sessions(block["text"]))
            return f"```{block['kind']}\n{said}```"
        return block[0]

    try:
        return BLOCK.sub(done, recipe)
    finally:
        kitchen.close()


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    parts = [HEAD]
    for recipe in RECIPES:
        with TemporaryDirectory() as folder:
            parts.append(written(recipe, Path(folder)))
    PAGE.write_text("\n## ".join(parts), encoding="utf-8")
