"""The names that a collection knows: those of its graph, and of all things that its authority keeps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.curation.authority import Authority
from kg.curation.disagreements import ABOUT
from kg.ingest.gazetteer import KnownName
from kg.ingest.ingestion import Record
from kg.names.lookup import index_of
from kg.stores.protocol import Store
from kg.terms import Language, expand, local_name

RANKS = {"label": 0, "alias": 1, "local": 3, "misspelling": 3}
UNNAMED = frozenset(("Observation", "SourceNote", "PlannedTask", "Duty", "DataFlow"))  # things no text calls by a name
GENERIC, SHORTEST_GENERIC = frozenset(("Subject", "Outcome", "Indicator")), 3
HAN = re.compile("[\u3400-\u9fff]")
COUNTED = f"""
SELECT DISTINCT ?indicator ?unit ?name {{
  ?figure <{ABOUT[0]}> ?indicator ; sdmx-attribute:unitMeasure ?unit .
  ?indicator skos:prefLabel|skos:altLabel ?name FILTER (lang(?name) = "zh")
}} ORDER BY ?indicator ?unit ?name
"""
ROWS = """
SELECT text, kind, iri, class FROM name JOIN entity ON entity.id = name.entity
WHERE kind IN ('label', 'alias', 'misspelling') ORDER BY name.id
"""


class NamesAtHand:
    """What things are called by the graph, the authority, and records that introduce them, by their ids."""

    def __init__(self, store: Store, authority: Authority, records: Iterable[Record]) -> None:
        self._index = index_of(store)
        blocks = (*(block.value for block in authority.blocks), *records)
        self._labels = {str(one["id"]): one["label"] for one in blocks if "id" in one and "label" in one}

    def name(self, id_: str, language: Language) -> str:
        """The label of a thing in a language; its id where it has none."""
        if id_ in self._labels:
            label = self._labels[id_]
            return str(label.get(language) or label.get("zh") or id_)
        try:
            return self._index.label(expand(f"id:{id_}"))[language]
        except KeyError:
            return id_


def known_names(store: Store, authority: Authority) -> tuple[KnownName, ...]:
    """The names of everything in the graph and the authority but what is named in one document alone."""
    return tuple(one for one in (*_of_graph(store), *_of_authority(authority)) if _is_name(one))


def counted_indicators(store: Store) -> dict[str, list[KnownName]]:
    """The Chinese names of the indicators that the graph has figures of, by the notation of the unit of these."""
    found: dict[str, list[KnownName]] = defaultdict(list)
    for indicator, unit, name in store.select(COUNTED).rows:
        found[local_name(str(unit))].append(KnownName(0, str(name), local_name(str(indicator)), "Indicator"))
    return found


def _of_graph(store: Store) -> Iterator[KnownName]:
    for text, kind, iri, class_ in index_of(store).register.execute(ROWS):
        yield KnownName(RANKS[kind], text, local_name(iri), local_name(class_))


def _of_authority(authority: Authority) -> Iterator[KnownName]:
    types = {block.name: str(block.value["type"]) for block in authority.blocks if "type" in block.value}
    for block in authority.blocks:
        if block.name not in types:
            continue
        for kind in ("label", "alias", "misspelling"):
            for text in _written(block.value.get(kind)):
                yield KnownName(RANKS[kind], text, block.name, types[block.name])


def _written(value: object) -> Iterable[str]:
    """The names under a key of a block: in both languages, one or several."""
    if isinstance(value, dict):
        return [name for some in value.values() for name in (some if isinstance(some, list) else [some])]
    return []


def _is_name(one: KnownName) -> bool:
    """Whether a text may call a thing so; English labels of what is no name are words of any text."""
    if one.type in GENERIC and len(one.text) < SHORTEST_GENERIC:
        return False  # 企业 is a name in the one document that means certain ones by it
    return one.type not in UNNAMED and (bool(HAN.search(one.text)) or one.text[:1].isupper())
