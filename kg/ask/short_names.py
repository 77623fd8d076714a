"""What a document is called for short, “the regulation”, “2020年条例”, where only one document can be meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from kg.names.mentions import Mention
from kg.names.pieces import Key
from kg.names.units import Unit, is_chinese, key
from kg.stores.protocol import Store

GENRES = """
SELECT DISTINCT ?document ?word ?day WHERE {
  ?source kg:textOf ?document ; kg:genre/skos:prefLabel ?word .
  OPTIONAL { VALUES ?dated { kg:issuedOn kg:startDate kg:inForceFrom } ?source ?dated ?day }
  FILTER NOT EXISTS { ?source a kg:Reference }
}
"""
# Before the name of a genre these ask for documents of the genre, or speak of something else: “which notice”, 征求意见.
INDEFINITE = frozenset(("a", "an", "any", "each", "every", "all", "no", "which", "what", "of", "about", "some"))
INDEFINITE |= frozenset("哪些么各何求提见条项点个种")
BETWEEN = frozenset(("的", "年", "of", "from"))  # between a year and a document


def short_mentions(store: Store, text: Sequence[Unit]) -> Iterator[Mention]:
    """The documents that a text calls by their genre, if the store has only one of it, or one of it of the year named.

    A year of the document beside the name is part of it.
    """
    for name, dated in _by_genre(store).items():
        for start in range(len(text) - len(name) + 1):
            end = start + len(name)
            if tuple(unit.text for unit in text[start:end]) != name or _is_indefinite(text, start, end):
                continue
            for places in (_with_year(text, start, end), frozenset(range(start, end))):
                years = {text[at].text for at in places if text[at].text.isdigit()}
                meant = [document for document, own in dated.items() if years <= own]
                if len(meant) == 1:
                    yield Mention(meant[0], places, 1.0)
                    break


@lru_cache(maxsize=4)
def _by_genre(store: Store) -> Mapping[Key, Mapping[str, frozenset[str]]]:
    """What each genre is called, with its documents and their years."""
    found: dict[Key, dict[str, frozenset[str]]] = defaultdict(dict)
    for document, words, day in store.select(GENRES).rows:
        for word in str(words).split("、"):
            dated = found[key(word)]
            dated[str(document)] = dated.get(str(document), frozenset()) | ({str(day)[:4]} if day else frozenset())
    return found


def _is_indefinite(text: Sequence[Unit], start: int, end: int) -> bool:
    plural = not is_chinese(text[start].text) and text[end - 1].end - text[end - 1].start > len(text[end - 1].text)
    return plural or (start > 0 and text[start - 1].text in INDEFINITE)


def _with_year(text: Sequence[Unit], start: int, end: int) -> frozenset[int]:
    """The places of a name with those of a year before or after it, and of what stands between."""
    for step, at in ((-1, start - 1), (1, end)):
        edge = at
        while 0 <= edge < len(text) and text[edge].text in BETWEEN:
            edge += step
        if 0 <= edge < len(text) and text[edge].text.isdigit() and len(text[edge].text) == 4:
            return frozenset(range(min(edge, start), max(edge + 1, end)))
    return frozenset(range(start, end))
