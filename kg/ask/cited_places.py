"""Documents that a question names, and places of documents as people cite them: 第七条, “item 4(1)1”."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from kg.language.places import place_in_words
from kg.names.folding import plain
from kg.names.mentions import Mention
from kg.stores.protocol import Store
from kg.terms import LANGUAGES, local_name

TEXTS = "SELECT ?source ?document { ?source kg:textOf ?document }"
PLACES = """
SELECT DISTINCT ?source ?place { ?node kg:place ?place ; oa:hasSource ?source . ?source kg:textOf ?document }
"""
CITING = re.compile(r"第|[(（]\S{1,3}[)）]|\b(?:art|article|item|section|chapter|part|clause|rule)\b", re.IGNORECASE)
# What is cited so is a place: a numeral alone could be anything.
PLACED = re.compile(r"第.+|.+\(.+|[a-z]+ \S.*")


def named_documents(store: Store, mentions: Collection[Mention]) -> Mapping[str, frozenset[int]]:
    """The ids of the sources that are among the things named, each with the positions of its name."""
    if not mentions:
        return {}
    sources = {str(document): local_name(str(source)) for source, document in store.select(TEXTS).rows}
    found: dict[str, frozenset[int]] = {}
    taken = frozenset[int]()
    for mention in mentions:
        if mention.iri in sources and not mention.positions & taken:
            found[sources[mention.iri]] = mention.positions
            taken |= mention.positions
    return found


def cited_places(store: Store, text: str, documents: Collection[str] = ()) -> tuple[Sequence[str], int, int]:
    """The places (``document:place``) that the longest citation in a text means, and where it stands, half-open.

    Among all documents unless some are given; several if several have it; none, and an empty span, without a citation.
    """
    if not CITING.search(text):
        return (), 0, 0
    folded = "".join(char if len(plain(char)) != 1 else plain(char) for char in text)
    known = _cited(store)
    for cited in known:
        found = re.search(rf"(?<![\w]){re.escape(cited)}(?!\d)" if cited.isascii() else re.escape(cited), folded)
        places = [one for one in known[cited] if not documents or one.partition(":")[0] in documents] if found else []
        if found and places:
            return places, found.start(), found.end()
    return (), 0, 0


@lru_cache(maxsize=4)
def _cited(store: Store) -> Mapping[str, tuple[str, ...]]:
    """What places, and the units around them, are called, the longest first."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for source, place in store.select(PLACES).rows:
        tokens = str(place).split(".")
        for end in range(1, len(tokens) + 1):
            within = ".".join(tokens[:end])
            for language in LANGUAGES:
                cited = plain(place_in_words(within, language))
                if PLACED.fullmatch(cited):
                    found[cited][f"{local_name(str(source))}:{within}"] = None
    return {cited: tuple(found[cited]) for cited in sorted(found, key=len, reverse=True)}
