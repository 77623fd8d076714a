"""The English words that are names wherever they stand, learnt from the labels, definitions and gists of a store."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable

from kg.names.deposit import deposit
from kg.stores.protocol import Store
from kg.writing import write_whole

FILE = "proper-words.json"
OF_ONE = re.compile(r"['’]s$")
WORD = re.compile(r"[A-Za-z][A-Za-z’'\-]*")
TEXTS = """
SELECT ?thing ?text {
  { GRAPH graph:curated { ?thing skos:prefLabel ?text } }
  UNION { ?thing skos:definition ?text FILTER EXISTS { GRAPH graph:curated { ?thing skos:prefLabel ?label } } }
  UNION { ?thing kg:gist ?text }
  FILTER (lang(?text) = "en")
}
"""


def proper_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that stand with a capital inside a text more often than without one."""
    from kg.language.wording import capitalised

    inside = Counter(word for text in texts for word in WORD.findall(text)[1:])
    large: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for word, count in inside.items():
        (large if word[0].isupper() else small)[capitalised(OF_ONE.sub("", word))] += count
    return frozenset(word for word, count in large.items() if count > small[word])


def proper_words_of(store: Store) -> frozenset[str]:
    """The proper words of a store: those kept for it, where they can be; they are written if not there yet.

    Raises `OutputError` if they cannot be written.
    """
    folder = deposit(store)
    file = folder / FILE if folder else None
    if file and file.exists():
        return frozenset(json.loads(file.read_text(encoding="utf-8")))
    found = proper_words(str(text) for _, text in store.select(TEXTS).rows)
    if file:
        write_whole(file, json.dumps(sorted(found)))
    return found
