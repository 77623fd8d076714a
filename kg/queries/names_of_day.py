"""What things were called on a day, where they changed their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kg.model.entity import Entity
from kg.stores.protocol import Store
from kg.stores.rdf import Literal
from kg.terms import LANGUAGES, Text

NAMES = """
SELECT ?entity ?name ?start ?latest ?end {
  ?node a kg:PeriodName ; kg:nameOf ?entity ; kg:name ?name .
  OPTIONAL { ?node kg:startDate ?start } OPTIONAL { ?node kg:latestStart ?latest } OPTIONAL { ?node kg:endDate ?end }
}
ORDER BY ?entity ?name
"""


def names_of_day(store: Store, as_of: date | None) -> dict[str, Text]:
    """The names that things bore on a day (None: none), in the languages in which they are known, by thing."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for entity, name, start, latest, end in store.select(NAMES).rows if as_of else ():
        begun, over = str(latest or start or date.min), str(end or date.max)
        if isinstance(name, Literal) and begun <= str(as_of) <= over:
            found[str(entity)][name.language] = name.value
    return {entity: Text(*(names.get(one, "") for one in LANGUAGES)) for entity, names in found.items()}


def called(entities: Mapping[str, Entity], names: Mapping[str, Text]) -> dict[str, Entity]:
    """Some entities by the names that they bore; the usual ones stand among their other names."""
    found = dict(entities)
    for iri in names.keys() & found.keys():
        one, name = found[iri], names[iri]
        label = Text(zh=name.zh or one.label.zh, en=name.en or one.label.en)
        others = {*one.aliases, one.label.zh, one.label.en} - {label.zh, label.en}
        found[iri] = replace(one, label=label, aliases=tuple(sorted(others)))
    return found
