"""Names that mean a thing only in what tells of its place: 市商务委, 单一窗口 and 空港口岸 of one city."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from kg.ingest.gazetteer import KnownName
from kg.ingest.name_forms import name_forms
from kg.ingest.regions import region_pattern, regions
from kg.language.alignment import aligned

# Classes of which a name without the place is any such thing's; of places that is so of words that end in 口岸.
COMMON = frozenset(("Agency", "AgencyGroup", "InformationSystem", "CooperationMechanism", "Subject", "Milestone"))
BUILT = frozenset(("Facility", "Terminal", "Waterway", "Route", "InformationSystem"))
ENDING = "口岸"
BEGINNING = 100  # characters, with the title
OFTEN = 3


def place_of(text: str) -> str:
    """The province or city of which a text tells, by its beginning or as the one that it names most; else empty."""
    found = [(match.start(), _bare(match[0])) for match in region_pattern().finditer(aligned(text))]
    if found and found[0][0] < BEGINNING:
        return found[0][1]
    named = Counter(name for _, name in found)
    return next((name for name, count in named.most_common(1) if count >= OFTEN), "")


def _bare(written: str) -> str:
    """A region without the word for what it is."""
    return max((name for name in _names() if written.startswith(name)), key=len)


def without_local(names: Iterable[KnownName], place: str) -> list[KnownName]:
    """The names but those that mean something of another place than the text's only where one tells of that."""
    names = list(names)
    labels = {one.entity: one.text for one in names if home_of(one.text)}
    return [
        one
        for one in names
        if not is_any(one) and not is_of_elsewhere(one.text, one.type, labels.get(one.entity, ""), place)
    ]


def is_any(one: KnownName) -> bool:
    """Whether a name is a word for any such thing, 泊位, whatever one document calls so."""
    form = name_forms().by_ending.get(one.text)
    return bool(form and one.rank and one.type in BUILT and one.text not in form.alone)


def home_of(label: str) -> str:
    """The province or city with which the label of a thing begins; empty if it begins with none."""
    begun = _home().match(label)
    return begun[0] if begun else ""


def is_of_elsewhere(name: str, class_: str, label: str, place: str) -> bool:
    """Whether a name without a place means what has that label, or longer name, only where one tells of another."""
    home = home_of(label)
    if not home or home == place or home in name or name[:1].isascii():
        return False
    return class_ in COMMON or name.endswith(ENDING)


@cache
def _home() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _names())))


@cache
def _names() -> tuple[str, ...]:
    return (*regions()["province"], *regions()["city"])
