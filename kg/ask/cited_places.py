"""Documents that a question names, and places of documents as people cite them: 第七条, “item 4(1)1”."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache

from kg.errors import OutputError
from kg.language.places import place_in_words
from kg.names.deposit import deposit
from kg.names.folding import plain
from kg.names.mentions import Mention
from kg.queries.written_terms import text_literal
from kg.stores.protocol import Store
from kg.terms import LANGUAGES, local_name
from kg.writing import write_whole

FILE = "places.json"
TEXTS = "SELECT ?source ?document { ?source kg:textOf ?document }"
PLACES = "SELECT DISTINCT ?place { ?node kg:place ?place } ORDER BY ?place"
# Asked with the places at hand: many documents have the same ones.
SOURCES = """
SELECT DISTINCT ?source {{
  VALUES ?place {{ {places} }} ?node kg:place ?place ; oa:hasSource ?source . ?source kg:textOf ?document
}} ORDER BY ?source
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
    for cited, places in _cited(store).items():
        found = re.search(rf"(?<![\w]){re.escape(cited)}(?!\d)" if cited.isascii() else re.escape(cited), folded)
        having = [one for place in places for one in _having(store, place)] if found else []
        chosen = [one for one in having if not documents or one.partition(":")[0] in documents]
        if found and chosen:
            return chosen, found.start(), found.end()
    return (), 0, 0


def _having(store: Store, place: str) -> list[str]:
    """The place in each document that has it, or anything in it."""
    among = [one for one in _places(store) if one == place or one.startswith(f"{place}.")]
    rows = store.select(SOURCES.format(places=" ".join(map(text_literal, among)))).rows
    return [f"{local_name(str(source))}:{place}" for (source,) in rows]


@lru_cache(maxsize=4)
def _places(store: Store) -> tuple[str, ...]:
    """The places that any document has, in a scope or not, each once; kept beside a store that never changes."""
    whole = store.whole or store
    folder = deposit(whole)
    if folder:
        with suppress(OSError, ValueError):
            return tuple(json.loads((folder / FILE).read_text(encoding="utf-8")))
    found = tuple(str(place) for (place,) in whole.select(PLACES).rows)
    if folder:
        with suppress(OutputError):  # then they are read again
            write_whole(folder / FILE, json.dumps(found))
    return found


@lru_cache(maxsize=4)
def _cited(store: Store) -> Mapping[str, tuple[str, ...]]:
    """What places, and the units around them, are called, the longest first."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for place in _places(store):
        tokens = place.split(".")
        for end in range(1, len(tokens) + 1):
            within = ".".join(tokens[:end])
            for language in LANGUAGES:
                cited = plain(place_in_words(within, language))
                if PLACED.fullmatch(cited):
                    found[cited][within] = None
    return {cited: tuple(found[cited]) for cited in sorted(found, key=len, reverse=True)}
