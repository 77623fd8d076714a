"""Regions by name: provinces and their short names, cities, areas of China, and the countries and continents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from kg.language.locales import territories

TOGETHER = re.compile("(?:地区|[两三四五六](?:地|省市?|市))$")
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
def _provinces() -> Mapping[str, str]:
    """The province by its short name."""
    text = resources.files("kg.ingest").joinpath("regions.txt").read_text(encoding="utf-8")
    names = (name for line in text.splitlines() if not line.startswith("#") for name in line.partition("|")[2].split())
    return {short: whole for whole, _, short in (name.partition("=") for name in names) if short}


def joint_provinces(name: str) -> tuple[str, ...]:
    """The provinces that a word for several has, 川渝沪 or 川渝沪三地; empty for any other name."""
    bare = TOGETHER.sub("", name)
    several = len(bare) > 1 and all(one in _provinces() for one in bare)
    return tuple(_provinces()[one] for one in bare) if several else ()


@cache
def region_pattern() -> re.Pattern[str]:
    """A region of China, with or without the word for what it is: 江苏, 江苏省, 宁波市, 广西壮族自治区.

    The 海口 of 某海口岸 is none.
    """
    names = sorted((*regions()["province"], *regions()["city"]), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(names)})(?!(?<=口)岸){SUFFIX}")


@cache
def country_pattern() -> re.Pattern[str]:
    """A country or continent by its short name; of one that is part of another, the longer."""
    names = sorted((name for name in territories("zh") if len(name) > 1), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))
