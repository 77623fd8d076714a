"""Regions by name: provinces and their short names, cities, areas of China, and the countries and continents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from kg.language.locales import territories

SUFFIX = "(?:壮族自治区|回族自治区|维吾尔自治区|自治区|自治州|特别行政区|省|市|州|地区)?"


@cache
def regions() -> Mapping[str, tuple[str, ...]]:
    """The names of regions of China by kind: `province`, `short` (of a province, one character), `city`, `area`."""
    found: dict[str, list[str]] = {"short": []}
    text = resources.files("kg.ingest").joinpath("regions.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        kind, _, names = line.partition("|")
        if line.startswith("#"):
            continue
        for name in names.split():
            whole, _, short = name.partition("=")
            found.setdefault(kind.strip(), []).append(whole)
            found["short"] += [short] if short else []
    return {kind: tuple(names) for kind, names in found.items()}


@cache
def region_pattern() -> re.Pattern[str]:
    """A region of China, with or without the word for what it is: 江苏, 江苏省, 宁波市, 广西壮族自治区."""
    names = sorted((*regions()["province"], *regions()["city"]), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(names)}){SUFFIX}")


@cache
def country_pattern() -> re.Pattern[str]:
    """A country or continent by its short name; of one that is part of another, the longer."""
    names = sorted((name for name in territories("zh") if len(name) > 1), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))
