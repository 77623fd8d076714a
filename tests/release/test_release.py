"""What is released: the wheel holds what it needs and nothing that may not be shipped, and all papers say one version."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import kg
from tests.conftest import ROOT, SMALL

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("dist")
    building = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(building, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return zipfile.ZipFile(file)


def test_the_wheel_holds_code_terms_facts_and_notices(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    shipped = {
        path.relative_to(ROOT).as_posix() for part in ("data", "ontology") for path in (ROOT / part).rglob("*.*")
    }
    assert {f"kg/{name}" for name in shipped} <= set(names)
    notices = {name.rpartition("/")[2] for name in names if "/licenses/" in name}
    assert notices == set(PROJECT["project"]["license-files"])
    assert [name for name in names if not name.startswith(("kg/", "kouan_kg-"))] == []


def test_the_text_that_may_not_be_shipped_is_not(wheel: zipfile.ZipFile) -> None:
    for source in (name for name in wheel.namelist() if name.endswith("/source.yaml")):
        rights = YAML(typ="safe").load(wheel.read(source).decode("utf-8")).get("rights") or {}
        assert (source.replace("source.yaml", "text.txt") in wheel.namelist()) == bool(rights.get("ship"))


def test_what_is_unpacked_works_outside_the_checkout(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "installed")
    (tmp_path / "elsewhere").mkdir()
    environment = {"PYTHONPATH": str(tmp_path / "installed"), "KG_DATA": str(SMALL), "HOME": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-m", "kg", "query", "ports"],
        cwd=tmp_path / "elsewhere",
        env={**environment, "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "临江口岸" in run.stdout, run.stderr


def test_all_papers_say_one_version() -> None:
    citation = YAML(typ="safe").load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    changes = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert citation["version"] == kg.__version__
    assert kg.__version__ in changes[:2]  # under what is not released yet


def test_the_notice_names_what_is_bundled() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    from kg.explorer.bundle import LIBRARY

    vis = re.search(r"vis-([\d.]+)/", LIBRARY)
    assert vis and f"vis-network {vis[1]}" in notice
    assert f"pyvis {version('pyvis')}" in notice
    assert f"django-static-ace-builds {version('django-static-ace-builds')}" in notice
