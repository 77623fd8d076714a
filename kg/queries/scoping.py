"""A store that holds only what is visible in a scope, so that every surface asks the same.

What exactly is visible is defined in `kg.model.visibility`; here the dates that decide it are read from a store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kg.errors import StoreError
from kg.keeping import Kept
from kg.model.plans import is_plan
from kg.model.scope import Scope
from kg.model.visibility import HAPPENINGS, EntityDates, StatementDates, Visibility
from kg.stores.nquads import Quad
from kg.stores.protocol import Store
from kg.stores.rdf import Literal, Term
from kg.terms import PREFIXES, local_name

MOST_QUADS = 3_000_000
MEMORY = 4  # bytes that a store takes, with what is read from it, for each byte of its N-Quads
DERIVED: Kept[tuple[Store, Scope], Store] = Kept(256 * 2**20)
DESCRIPTION = f"<{PREFIXES['graph']}dataset>"

STATEMENTS = """
SELECT ?statement ?subject ?predicate ?object ?modality ?start ?end ?via WHERE {
  ?statement a kg:Statement ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
    kg:modality ?modality .
  OPTIONAL { ?statement kg:startDate ?start }
  OPTIONAL { ?statement kg:endDate ?end }
  OPTIONAL { ?statement kg:via ?via }
}
"""
ENTITIES = """
SELECT ?entity ?class ?start ?end ?status ?kind WHERE {
  GRAPH graph:curated { ?entity a ?class ; skos:prefLabel ?label FILTER (lang(?label) = "en") }
  OPTIONAL { ?entity kg:startDate ?start }
  OPTIONAL { ?entity kg:endDate ?end }
  OPTIONAL { ?entity kg:status ?status }
  OPTIONAL { ?entity dct:type ?kind }
}
"""
CITED = """
SELECT ?node (MIN(?from) AS ?first) WHERE {
  ?node kg:evidence ?sentence . ?sentence oa:hasSource ?document
  OPTIONAL { ?document kg:startDate ?day }
  BIND (COALESCE(?day, "0001-01-01"^^xsd:date) AS ?from)
} GROUP BY ?node
"""
PREMISES = "SELECT ?statement ?premise { ?statement prov:wasDerivedFrom ?premise . ?premise a kg:Statement }"
PARENTS = "SELECT ?class ?above { ?class rdfs:subClassOf ?above }"

Edge = tuple[str, str, str]


@dataclass(frozen=True)
class Hidden:
    """What is out of sight: nodes (statements and entities, by IRI), and plain edges that no visible statement has."""

    nodes: frozenset[str]
    edges: frozenset[Edge]


def scoped(store: Store, scope: Scope) -> Store:
    """A store that holds only what is visible in a scope; the given store itself if the scope leaves nothing out.

    The derived store is in memory, and kept for the next call. Sources, ontology and code lists are never
    restricted; the description of the dataset is left out, as its counts are those of the whole. Raises
    `StoreError` for a store of more than three million quads.
    """
    return (DERIVED.get((store, scope)) or _derived(store, scope)) if scope else store


def _derived(store: Store, scope: Scope) -> Store:
    from kg.stores.embedded import EmbeddedStore

    ((count,),) = store.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows
    size = int(count.value) if isinstance(count, Literal) else 0
    if size > MOST_QUADS:
        raise StoreError(
            f"a store of {size:,} quads is too large to be restricted ({scope})",
            hint=f"up to {MOST_QUADS:,} quads can be; filter on kg:modality and kg:startDate in the query itself",
        )
    lines = b"".join(quad.line for quad in _visible(store.quads(), hidden(store, scope)))
    derived = EmbeddedStore.from_lines(lines)
    DERIVED.put((store, scope), derived, MEMORY * len(lines))
    return derived


def hidden(store: Store, scope: Scope) -> Hidden:
    """What is out of sight in a store for a scope."""
    cited = {str(node): _date(first) for node, first in store.select(CITED).rows}
    premises = _gathered(store, PREMISES)
    statements: dict[str, StatementDates] = {}
    edges: dict[str, Edge] = {}
    for name, subject, predicate, object_, modality, start, end, via in store.select(STATEMENTS).rows:
        iri = str(name)
        edges[iri] = (str(subject), str(predicate), str(object_))
        statements[iri] = StatementDates(
            touched=frozenset({str(subject), str(object_), str(via or "")} - {""}),
            modality=local_name(str(modality)),
            start=_date(start),
            end=_date(end),
            cited=cited.get(iri),
            premises=tuple(premises.get(iri, ())),
        )
    entities = _entities(store, cited)
    in_sight, known = Visibility(statements, entities).visible(scope.as_of, scope.modalities)
    carried = {edges[iri] for iri in in_sight}
    return Hidden(
        nodes=frozenset((statements.keys() - in_sight) | (entities.keys() - known)),
        edges=frozenset(edges.values()) - carried,
    )


def _entities(store: Store, cited: Mapping[str, date | None]) -> dict[str, EntityDates]:
    parents = _gathered(store, PARENTS)
    found = {}
    for name, class_, start, end, status, kind in store.select(ENTITIES).rows:
        iri, lineage = str(name), [str(class_)]
        for one in lineage:
            lineage += [above for above in parents.get(one, ()) if above not in lineage]
        found[iri] = EntityDates(
            start=_date(start) or _date(end),
            cited=cited.get(iri),
            happens=not HAPPENINGS.isdisjoint(lineage),
            plan=is_plan(lineage, str(status), str(kind)),
        )
    return found


def _gathered(store: Store, query: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, value in store.select(query).rows:
        found[str(key)].append(str(value))
    return found


def _date(term: Term | None) -> date | None:
    return None if term is None else date.fromisoformat(str(term))


def _visible(quads: Iterable[Quad], out_of_sight: Hidden) -> Iterator[Quad]:
    nodes = {f"<{iri}>" for iri in out_of_sight.nodes}
    edges = {tuple(f"<{iri}>" for iri in edge) for edge in out_of_sight.edges}
    for quad in quads:
        gone = quad.subject in nodes or quad.object in nodes or quad[:3] in edges
        if not gone and quad.graph != DESCRIPTION:
            yield quad
