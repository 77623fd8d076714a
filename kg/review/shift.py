"""Where the sentences of a text stand in a corrected one.

They are matched by their digests in the order of the text, and those whose words changed a little by likeness, where
the old text is at hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from kg.corpus.documents import IndexedSentence

LIKE = 0.6  # share of characters in common, in order, from which on a sentence is the old one in other words
GONE = "was-"


@dataclass(frozen=True)
class Shift:
    """Where each sentence of the old text stands in the new one, by place.

    `reworded` are those in other words, `gone` those that the new text has no longer, `new` those that it has more.
    `returned` are sentences of earlier texts that are there again, by the names under which they were kept; `kept` are
    the names of those that are not.
    """

    places: Mapping[str, str]
    reworded: tuple[str, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    returned: Mapping[str, str] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()

    def now(self, place: str) -> str:
        """The place that a place of the old text has now; ``was-PLACE``, which is none, for a sentence that is gone."""
        if place not in self.gone:
            return self.places.get(place, self.returned.get(place, place))
        name = GONE + place
        while name in self.kept:
            name = GONE + name
        return name

    @property
    def moved(self) -> dict[str, str]:
        """The places that changed."""
        return {old: new for old, new in self.places.items() if old != new}


def shift(old: Sequence[IndexedSentence], new: Sequence[IndexedSentence], before: str, after: str) -> Shift:
    """The shift from one index to another; `before` is empty where the old text is not at hand."""
    places: dict[str, str] = {}
    reworded: list[str] = []
    matcher = SequenceMatcher(None, [row.digest for row in old], [row.digest for row in new], autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            places |= {one.place: two.place for one, two in zip(old[first:last], new[begin:end], strict=True)}
            continue
        left = list(new[begin:end])
        for one in old[first:last]:
            words = before[one.start : one.end]
            likeness = [
                (SequenceMatcher(None, words, after[two.start : two.end], autojunk=False).ratio(), -at)
                for at, two in enumerate(left)
                if two.kind == one.kind
            ]
            best, at = max(likeness, default=(0.0, 0))
            if words and best >= LIKE:
                places[one.place] = left.pop(-at).place
                reworded.append(one.place)
    taken = set(places.values())
    gone = tuple(row.place for row in old if row.place not in places)
    return Shift(places, tuple(reworded), gone, tuple(row.place for row in new if row.place not in taken))


def with_returned(found: Shift, before: Mapping[str, str], new: Sequence[IndexedSentence]) -> Shift:
    """A shift that brings back what earlier texts had, of which `before` gives the digests by ``was-PLACE``.

    What is word for word there again is that, and not a sentence of the old text in other words.
    """
    same = {place for old, place in found.places.items() if old not in found.reworded}
    free = [row for row in new if row.place not in same]
    returned: dict[str, str] = {}
    for name, digest in before.items():
        row = next((row for row in free if row.digest == digest), None)
        if row:
            free.remove(row)
            returned[name] = row.place
    taken = set(returned.values())
    lost = tuple(old for old in found.reworded if found.places[old] in taken)
    return Shift(
        {old: place for old, place in found.places.items() if old not in lost},
        tuple(old for old in found.reworded if old not in lost),
        (*found.gone, *lost),
        tuple(place for place in found.new if place not in taken),
        returned,
        frozenset(before) - returned.keys(),
    )
