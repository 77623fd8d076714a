"""Where things lie: ontology and data in a checkout or a wheel, cache and attached texts in the user's home."""

from __future__ import annotations

import os
from pathlib import Path

from kg.errors import KgError

PACKAGE = Path(__file__).resolve().parent
APPLICATION = "kouan-kg"


def ontology_dir(chosen: Path | str | None = None) -> Path:
    """The folder of the Turtle files: the one chosen, else ``$KG_ONTOLOGY`` if set, otherwise the shipped one.

    Raises `KgError` if there is no such folder.
    """
    return _folder("ontology", chosen, "KG_ONTOLOGY", "KG_ONTOLOGY or --ontology must name a folder of Turtle files")


def data_dir(chosen: Path | str | None = None) -> Path:
    """The folder of curated documents: the one chosen, else ``$KG_DATA`` if set, otherwise the shipped one.

    Raises `KgError` if there is no such folder.
    """
    return _folder("data", chosen, "KG_DATA", "KG_DATA or --data must name a folder of curated documents")


def _folder(name: str, chosen: Path | str | None, variable: str, hint: str) -> Path:
    chosen = chosen or os.environ.get(variable)
    if not chosen:
        return _shipped(name)
    if not Path(chosen).is_dir():
        raise KgError(f"no folder “{chosen}”", hint=hint)
    return Path(chosen).resolve()


def shipped_data_dir() -> Path:
    """The folder of curated documents that comes with the program."""
    return _shipped("data")


def cache_dir() -> Path:
    """Where compiled datasets are kept; safe to delete."""
    return _home("XDG_CACHE_HOME", ".cache")


def attached_dir() -> Path:
    """Where the user's verified copies of source texts are kept."""
    return _home("XDG_DATA_HOME", ".local/share") / "texts"


def _shipped(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def _home(variable: str, default: str) -> Path:
    base = os.environ.get(variable)
    return (Path(base) if base else Path.home() / default) / APPLICATION
