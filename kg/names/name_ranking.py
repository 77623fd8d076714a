"""How well a name fits what is looked for, and which match stands before which: one rule for every door.

A text is a name exactly; or it stands in one; or all its words do, in any order; or it is like one, which is looked for
where few names fit better and none exactly. A better fit stands first, whatever the name. Within a fit, names that hold
little else stand first, agents before what they do, labels before aliases before sounds, and what many sentences speak
of before what one does. An id is found whole, or mistyped, not by a part: it is no name that a person reads. The page
ranks by the same rule and numbers (`kg/explorer/web/search.js`); `tests/data/rules/search.json` holds all doors to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from math import log2
from typing import Literal

from rapidfuzz.distance import Indel

from kg.language.alignment import variants
from kg.names.folding import folded, plain, toneless
from kg.names.pieces import pieces
from kg.names.units import IRREGULAR, fillers, is_chinese, key
from kg.terms import expand

Fit = Literal["exact", "part", "words", "like"]
# How a name matches, with the weight that ranks it.
WEIGHTS = {"label": 1.0, "id": 0.99, "local": 0.95, "alias": 0.95, "misspelling": 0.9, "pinyin": 0.8, "initials": 0.7}
UNWORDED = ("pinyin", "initials", "id")  # kinds of names that are not made of words
FIRST, LAST = ("kg:Agent",), ("kg:Observation",)  # classes whose things stand before and after others that fit as well


@dataclass(frozen=True)
class Ranking:
    """The numbers of the rule: where the scores of each fit begin, and what is added within it."""

    exact: float = 0.9
    part: float = 0.4
    words: float = 0.3
    weight: float = 0.1  # times that of the kind of name, where it is exact
    share: float = 0.15  # times the part of the name that the text makes up
    start: float = 0.08  # where the name begins so
    standing: float = 0.1  # twice for things that stand first, not for those that stand last
    alike: float = 0.3  # times the likeness
    least: float = 0.6  # likeness from which on a text in hanzi is like a name, and
    least_latin: float = 0.75  # one in Latin letters
    piecewise: float = 0.9  # times the share of the pieces in common, for a likeness
    most: float = 0.6  # of the pieces of the text or of the name, whichever has fewer; that share of them is alike
    few: int = 5  # things below which, if none is exact, those that are like it are found too
    renown: float = 0.06  # times that of the thing, from 0 to 1
    known: int = 63  # sentences from which on a thing is as renowned as can be
    initials: int = 3  # letters that initials must have to be found at the end of others


RULE = Ranking()


@dataclass(frozen=True)
class Wanted:
    """What is looked for: as it is compared, and its pieces."""

    text: str
    pieces: frozenset[str]

    @classmethod
    def of(cls, typed: str) -> Wanted:
        """What a person typed; the pieces of fillers such as “的” and “of” do not count."""
        written = tuple(unit for unit in key(toneless(plain(typed))) if (unit,) not in fillers())
        return cls(folded(typed), frozenset(pieces(written) or written))

    @property
    def least(self) -> float:
        """The likeness from which on a name is like it."""
        return RULE.least if any(map(is_chinese, self.text)) else RULE.least_latin


def renown(sentences: int) -> float:
    """How well known a thing is of which so many sentences speak, from 0 for none to 1."""
    return log2(1 + min(sentences, RULE.known)) / log2(1 + RULE.known)


def held_exactly(compared: str, kind: str, wanted: Wanted, standing: int, told: int) -> tuple[Fit, float] | None:
    """How a folded name that is the text, or holds it, fits, with a score up to 1; None for another.

    `told` is the number of sentences that speak of the thing.
    """
    if compared == wanted.text:
        return "exact", RULE.exact + RULE.weight * WEIGHTS[kind]
    if kind == "id":
        return None
    begins = compared.startswith(wanted.text)
    ends = len(wanted.text) >= RULE.initials and compared.endswith(wanted.text)
    if not (begins or ends if kind == "initials" else wanted.text in compared):
        return None
    own = RULE.share * WEIGHTS[kind] * len(wanted.text) / len(compared)
    return "part", RULE.part + own + RULE.start * begins + RULE.standing * standing + RULE.renown * renown(told)


def held_in_words(name: str, compared: str, kind: str, wanted: Wanted, *, likely: bool) -> tuple[Fit, float] | None:
    """How a name fits in which all pieces stand, or, if that is `likely` to be meant, that is like the text."""
    own = frozenset() if kind in UNWORDED else frozenset(pieces(key(name)))
    common = wanted.pieces & own
    if wanted.pieces and len(common) == len(wanted.pieces):
        return "words", RULE.words + RULE.weight * min(1.0, len(wanted.text) / len(compared))
    if not likely or kind == "initials":
        return None
    near = likeness(wanted.text, compared)
    share = len(common) / min(len(wanted.pieces), len(own)) if len(common) > 1 else 0.0
    return (
        ("like", RULE.alike * max(near, RULE.piecewise * share)) if near >= wanted.least or share >= RULE.most else None
    )


def likeness(one: str, other: str) -> float:
    """The characters that two texts have in common in order, with gaps, as a share of all of both."""
    return Indel.normalized_similarity(one, other)


def classes_by_standing() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The classes, by IRI, whose things stand before others that fit as well, and those that stand after."""
    return tuple(map(expand, FIRST)), tuple(map(expand, LAST))


def standing_of(is_one_of: Callable[[tuple[str, ...]], bool]) -> int:
    """How a thing stands among others that fit as well, by whether it is of some classes: 2 before them, 0 after."""
    first, last = classes_by_standing()
    return 2 if is_one_of(first) else 0 if is_one_of(last) else 1


def numbers(names: Iterable[str]) -> dict[str, object]:
    """The rule as the page gets it, with the traditional forms of the characters of its names.

    `simple` holds them in pairs, the traditional form first.
    """
    return {
        **asdict(RULE),
        "weights": WEIGHTS,
        "fillers": sorted(one for (one, *more) in fillers() if not more),
        "irregular": sorted(IRREGULAR),
        "simple": "".join(char + simple for char, simple in variants(names)),
    }
