"""Which of some entities are bodies that are no more, read from a store without the rest of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from kg.model.entity import Period
from kg.model.succession import Former
from kg.stores.protocol import Store
from kg.stores.rdf import Literal
from kg.terms import Text, local_name

FORMER = """
SELECT DISTINCT ?body ?end ?precision ?later ?name WHERE {{
  VALUES ?body {{ {bodies} }}
  GRAPH graph:curated {{ ?body a ?class }}
  ?class rdfs:subClassOf* kg:Agent .
  OPTIONAL {{ ?body kg:endDate ?end }}
  OPTIONAL {{ ?body kg:precision ?precision }}
  FILTER (BOUND(?end) || EXISTS {{ ?body kg:ending <https://w3id.org/kouan/code/ending/unknown> }})
  OPTIONAL {{
    {{ ?merger kg:role <https://w3id.org/kouan/code/role/merger> . ?body ?merger ?later }}
    UNION
    {{
      ?succession kg:role <https://w3id.org/kouan/code/role/succession> . ?later ?succession ?body
      FILTER NOT EXISTS {{ ?succession kg:role <https://w3id.org/kouan/code/role/merger> }}
    }}
    ?later skos:prefLabel ?name
  }}
}}
ORDER BY ?body ?later
"""


def former_bodies(store: Store, iris: Iterable[str]) -> Mapping[str, Former]:
    """The bodies among some entities (IRIs) that are no more, as `kg.model.succession.former` tells them."""
    wanted = " ".join(f"<{iri}>" for iri in sorted(set(iris)))
    ends: dict[str, Period] = {}
    later: dict[str, dict[str, dict[str, str]]] = {}
    for body, end, precision, successor, name in store.select(FORMER.format(bodies=wanted)).rows if wanted else ():
        day = date.fromisoformat(str(end)) if end else None
        ends[str(body)] = Period(None, day, local_name(str(precision or "day")), ended=day is None)
        names = later.setdefault(str(body), {})
        if isinstance(name, Literal):
            names.setdefault(str(successor), {})[name.language] = name.value
    return {
        iri: Former(
            end,
            tuple((one, Text(words.get("zh", ""), words.get("en", ""))) for one, words in sorted(later[iri].items())),
        )
        for iri, end in ends.items()
    }
