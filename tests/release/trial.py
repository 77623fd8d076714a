"""The wheel, tried as a user has it: in empty environments, in an empty folder, with an empty home.

``python -m tests.release.trial dist`` installs the wheel of a folder for every Python from 3.11 to 3.13 that answers by its
name (``python3.12``) and, where there is uv, by ``uv tool install``; it writes the bill of materials of what was installed
beside the wheel, and ends with 1 if a command failed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

PYTHONS = ("3.11", "3.12", "3.13")
COMMANDS: Mapping[str, Sequence[str]] = {
    "build": ("build",),
    "query": ("query", "agency-leads", "--param", "agency=上海海关", "--evidence"),
    "ask": ("ask", "费用试点为企业节省了多少钱？"),
    "report": ("report", "brief", "--lang", "en", "-o", "brief.docx"),
    "explore": ("explore", "--lens", "data-flows", "-o", "flows.html"),
    "check": ("check",),
}


def tried(kg: Path, folder: Path) -> list[str]:
    """What each command came to, run in an empty folder with an empty home: its name and seconds, or its fault."""
    home, work = folder / "home", folder / "work"
    home.mkdir()
    work.mkdir()
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    results = []
    for name, arguments in COMMANDS.items():
        begun = time.monotonic()
        done = subprocess.run([kg, *arguments], cwd=work, env=environment, capture_output=True, text=True, check=False)
        seconds = time.monotonic() - begun
        results.append(f"{name} {seconds:.1f} s" if done.returncode == 0 else f"{name} FAILED: {done.stderr.strip()}")
    return results


def answers(python: str) -> bool:
    """Whether a Python of a name is there and is what it is called."""
    if not shutil.which(python):
        return False
    shown = subprocess.run([python, "--version"], capture_output=True, text=True, check=False)
    return shown.returncode == 0 and shown.stdout.startswith(f"Python {python.removeprefix('python')}.")


def by_pip(wheel: Path, version: str, folder: Path) -> list[str]:
    """The wheel in an environment of its own, made by venv and pip."""
    subprocess.run([f"python{version}", "-m", "venv", folder / "venv"], check=True)
    installing = [str(folder / "venv/bin/pip"), "--disable-pip-version-check", "-q", "install", str(wheel.resolve())]
    subprocess.run(installing, check=True)
    return tried(folder / "venv/bin/kg", folder)


def by_uv(wheel: Path, folder: Path) -> list[str]:
    """The wheel as a tool of uv."""
    places = {"UV_TOOL_DIR": str(folder / "tools"), "UV_TOOL_BIN_DIR": str(folder / "bin")}
    installing = ["uv", "tool", "install", "-q", str(wheel.resolve())]
    subprocess.run(installing, env={**os.environ, **places}, check=True)
    return tried(folder / "bin/kg", folder)


def listed(environment: Path, target: Path) -> None:
    """The bill of materials of an environment (CycloneDX 1.6, JSON), the same for the same packages."""
    program = str(Path(sys.executable).with_name("cyclonedx-py"))
    options = ["--output-reproducible", "--spec-version", "1.6", "--of", "JSON", "-o", str(target)]
    subprocess.run([program, "environment", *options, str(environment)], check=True)


def main(dist: Path) -> int:
    """Try the wheel of a folder everywhere, and say how it went."""
    (wheel,) = dist.glob("*.whl")
    found = [version for version in PYTHONS if answers(f"python{version}")]
    rows = []
    for version in found:
        with TemporaryDirectory() as folder:
            rows.append(f"python {version}: {', '.join(by_pip(wheel, version, Path(folder)))}")
            if version == found[0]:
                name = "-".join(wheel.name.split("-")[:2])
                listed(Path(folder) / "venv", dist / f"{name}.cdx.json")
        print(rows[-1], flush=True)
    if shutil.which("uv"):
        with TemporaryDirectory() as folder:
            rows.append(f"uv tool install: {', '.join(by_uv(wheel, Path(folder)))}")
        print(rows[-1], flush=True)
    missing = [version for version in PYTHONS if version not in found]
    print(*(f"python {version}: not here" for version in missing), *sorted(map(str, dist.iterdir())), sep="\n")
    return any("FAILED" in row for row in rows)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
