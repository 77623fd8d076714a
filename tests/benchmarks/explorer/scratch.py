"""Peers and checkers of the browser world, fetched by npm into a scratch folder outside of the project."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

PACKAGES = ("sigma@3", "graphology@0.26", "esbuild@0.28", "axe-core@4")
ENTRY = 'import Graph from "graphology"; import Sigma from "sigma"; Object.assign(window, { Graph, Sigma });\n'
DEFAULT = Path(tempfile.gettempdir()) / "kouan-benchmark"


def held(folder: Path) -> bool:
    """Whether the packages lie in the folder."""
    return all((folder / "node_modules" / name.split("@")[0]).is_dir() for name in PACKAGES)


def fetched(folder: Path) -> bool:
    """Whether the packages lie in the folder, after fetching them if there is npm."""
    if not held(folder) and shutil.which("npm"):
        folder.mkdir(parents=True, exist_ok=True)
        _run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *PACKAGES], folder)
    return held(folder)


def sigma_bundle(folder: Path) -> str:
    """sigma.js and graphology as one minified script that sets `Graph` and `Sigma`; empty if they cannot be had."""
    if not fetched(folder):
        return ""
    (folder / "entry.js").write_text(ENTRY, encoding="utf-8")
    esbuild = folder / "node_modules" / ".bin" / "esbuild"
    _run([str(esbuild), "entry.js", "--bundle", "--minify", "--outfile=sigma.js", "--log-level=error"], folder)
    return (folder / "sigma.js").read_text(encoding="utf-8")


def axe(folder: Path) -> str:
    """The script of axe-core; empty if it cannot be had."""
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    return script.read_text(encoding="utf-8") if fetched(folder) else ""


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, timeout=300)
