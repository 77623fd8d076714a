"""Exports by other versions of Python: the same bytes, wherever one is there with the packages that an export needs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SMALL

pytestmark = pytest.mark.functional
NEEDED = "import click, networkx, pyoxigraph, rdflib, ruamel.yaml, pydantic, kg"


def written(python: str, format_: str, folder: Path) -> bytes:
    target = folder / f"{Path(python).name}.{format_}"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder), "KG_DATA": str(SMALL)}
    options = ["export", "--format", format_, *(["--standards"] if format_ in ("turtle", "jsonld") else [])]
    subprocess.run([python, "-m", "kg", *options, "-o", str(target)], env=environment, check=True)
    return target.read_bytes()


@pytest.mark.parametrize("version", ["3.12", "3.13"])
@pytest.mark.parametrize("format_", ["turtle", "jsonld", "rdfxml", "gexf", "csv"])
def test_an_export_is_the_same_on_every_python(version: str, format_: str, tmp_path: Path) -> None:
    python = os.environ.get(f"KG_PYTHON_{version.replace('.', '_')}") or shutil.which(f"python{version}")
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    if (
        not python
        or subprocess.run([python, "-c", NEEDED], env=environment, capture_output=True, check=False).returncode
    ):
        pytest.skip(f"there is no Python {version} with what an export needs")
    assert written(python, format_, tmp_path) == written(sys.executable, format_, tmp_path)
