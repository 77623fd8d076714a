"""Which dates and words of entities only documents give that do not count in a scope, read from a store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from kg.model.attestation import Witnesses
from kg.model.source import Document
from kg.stores.protocol import Store
from kg.terms import expand

TOLD = """
SELECT ?entity ?property ?source {
  VALUES ?property { kg:begunIn kg:endedIn } ?entity ?property ?sentence . ?sentence oa:hasSource ?source
}
"""
WORDS = """
SELECT ?entity ?words ?source WHERE {
  VALUES (?evidence ?words) { (kg:definedIn skos:definition) (kg:remarkedIn skos:editorialNote) }
  ?entity ?evidence ?sentence . ?sentence oa:hasSource ?source
}
"""
DATED = """
SELECT ?entity ?property {{
  VALUES ?entity {{ {} }} VALUES ?property {{ kg:startDate kg:endDate }} ?entity ?property ?day
}}
"""
# What says each end of a period, and what is left to say of one that has neither.
BEGIN = frozenset(map(expand, ("kg:startDate", "kg:latestStart", "kg:dateRaw")))
ENDING = frozenset(map(expand, ("kg:endDate", "kg:earliestEnd", "kg:dateRaw")))
DATING = frozenset(map(expand, ("kg:precision", "kg:dateBasis", "kg:ending")))
PARTS = {expand("kg:begunIn"): BEGIN, expand("kg:endedIn"): ENDING | {expand("kg:ending")}}


def untold(store: Store, choice: Witnesses) -> dict[str, frozenset[str]]:
    """By entity the properties of its period that no source tells which may be cited; only those that lack some."""
    tellers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity, property_, source in store.select(TOLD).rows:
        tellers[str(entity), str(property_)].add(str(source))
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for (name, part), sources in tellers.items():
        if choice.cited.isdisjoint(sources):
            found[name] |= PARTS[part]
    dates: dict[str, set[str]] = defaultdict(set)
    if found:
        listed = " ".join(f"<{one}>" for one in sorted(found))
        for entity, property_ in store.select(DATED.format(listed)).rows:
            dates[str(entity)].add(str(property_))
    return {iri: some if dates[iri] - some else some | DATING for iri, some in found.items()}


def unworded(store: Store, sources: Mapping[str, Document], as_of: date | None) -> frozenset[tuple[str, str]]:
    """The definitions and remarks, by entity and property, of which no source speaks as of a day."""
    said: dict[tuple[str, str], bool] = defaultdict(bool)
    for entity, words, source in store.select(WORDS).rows:
        found = sources.get(str(source))
        said[str(entity), str(words)] |= found is not None and (as_of is None or found.start <= as_of)
    return frozenset(words for words, is_said in said.items() if not is_said)
