"""Names that a reader can bear: no longer than a line or two, and no characters under piles of marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from kg.curation.records import EntityRecord
from kg.findings import Finding

LONGEST = 200  # characters, in either language
MOST_MARKS = 2  # on one character


def unreadable_names(entities: Iterable[EntityRecord]) -> Iterator[Finding]:
    """A finding for each name of an entity that pages would have to cut or clip; none for names that can be read."""
    for entity in entities:
        named = [("zh", entity.label.zh), ("en", entity.label.en)]
        for language, name in [*named, *entity.aliases, *entity.misspellings]:
            if len(name) > LONGEST:
                yield entity.at.finding(
                    f"the name in {language} has {len(name)} characters",
                    f"a name has at most {LONGEST}; what else there is to say belongs in a definition",
                )
            if (piled := _piled(name)) > MOST_MARKS:
                yield entity.at.finding(
                    f"the name in {language} piles {piled} marks on one character", "write letters as they are read"
                )


def _piled(name: str) -> int:
    """The most marks that stand on one character."""
    runs = groupby(name, key=lambda character: unicodedata.category(character).startswith("M"))
    return max((len(list(marks)) for are_marks, marks in runs if are_marks), default=0)
