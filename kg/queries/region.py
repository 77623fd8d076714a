"""What some documents may tell of, read from a store, so that a scope costs what they say and not what all say.

The region holds all that may be visible where only these documents are heard, and all that decides whether it is: the
statements that cite them or are background, what follows from these, the things that these are about, and for all
evidence the document that it is in. Of a thing it has the relations that its statements tell alone.
What is visible in the region is what is visible in the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from kg.model.attestation import Witnesses
from kg.names.deposit import deposit
from kg.queries.written_terms import listed, term_text
from kg.stores.nquads import Quad
from kg.stores.protocol import Store
from kg.stores.rdf import Iri, Row
from kg.terms import PREFIXES, expand, local_name
from kg.writing import write_whole

TOGETHER = 2_000  # nodes that are asked about together
FREE = ("ontology", "codelists")  # graphs that no scope restricts
PARTS = """
SELECT DISTINCT ?node {{ VALUES ?source {{ {nodes} }}
  {{ ?node oa:hasSource ?source }} UNION {{ ?sentence oa:hasSource ?source ; oa:hasSelector ?node }}
  UNION {{ ?node kg:inDocument ?source }} }}
"""
CITING = "SELECT DISTINCT ?node {{ VALUES ?sentence {{ {nodes} }} ?node kg:evidence ?sentence }}"
BACKGROUND = "SELECT ?node { ?node kg:modality <{}> ; a kg:Statement }".replace(
    "{}", expand("code:modality/background")
)
TOLD = "SELECT ?t ?s ?p ?o {{ VALUES ?t {{ {nodes} }} ?t rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }}"
PREMISES = "SELECT ?node ?premise {{ VALUES ?node {{ {nodes} }} ?node prov:wasDerivedFrom ?premise }}"
RESTING = "SELECT DISTINCT ?node {{ VALUES ?known {{ {nodes} }} ?node prov:wasDerivedFrom ?known }}"
FOLLOWING = """
SELECT ?node ?premise {{ VALUES ?known {{ {nodes} }} ?node prov:wasDerivedFrom ?known ; prov:wasDerivedFrom ?premise }}
"""
RELATIONS = "SELECT DISTINCT ?p { ?p a owl:ObjectProperty FILTER EXISTS { ?statement rdf:predicate ?p } }"
ABOUT = "SELECT ?s ?p ?o ?g {{ VALUES ?s {{ {nodes} }} GRAPH ?g {{ ?s ?p ?o }} {only} }}"
EVIDENCE = "SELECT ?s (kg:evidence AS ?p) ?o ?g {{ VALUES ?o {{ {nodes} }} GRAPH ?g {{ ?s kg:evidence ?o }} }}"
SOURCES = "SELECT ?s (oa:hasSource AS ?p) ?o ?g {{ VALUES ?s {{ {nodes} }} GRAPH ?g {{ ?s oa:hasSource ?o }} }}"
EDGES = "SELECT ?s ?p ?o ?g {{ VALUES (?s ?p ?o) {{ {edges} }} GRAPH ?g {{ ?s ?p ?o }} }}"
RESTRICTED = """
SELECT DISTINCT ?node {{ VALUES ?node {{ {nodes} }}
  FILTER (EXISTS {{ ?node a ?kind FILTER (?kind IN (kg:Statement, kg:Source)) }} || EXISTS {{ ?node oa:hasSource ?any }}
    || EXISTS {{ GRAPH graph:curated {{ ?node skos:prefLabel ?label }} }}) }}
"""
POINTING = frozenset(map(expand, ("kg:evidence", "kg:definedIn", "kg:remarkedIn", "kg:begunIn", "kg:endedIn")))
ENDS = frozenset(map(expand, ("rdf:subject", "rdf:object", "kg:via")))


def region(store: Store, choice: Witnesses) -> Iterator[Quad]:
    """The quads of a store by which it can be decided what the documents of a choice tell, and what they tell."""
    reading = _Region(store)
    parts = reading.nodes(PARTS, choice.cited)
    citing = reading.nodes(CITING, reading.nodes(PARTS, choice.speaking))
    told = {str(row[0]) for row in reading.rows(TOLD, citing)}
    said = reading.said(told)
    rows = [*reading.about(said | parts | choice.cited), *reading.edges(said)]
    things = {str(o) for s, p, o, _ in rows if str(p) in ENDS and str(s) in said} | (citing - told)
    relations = ", ".join(f"<{p}>" for (p,) in store.select(RELATIONS).rows)
    rows += reading.about(things - parts, f"FILTER (?p NOT IN ({relations}, kg:evidence))" if relations else "")
    rows += (row for row in reading.rows(EVIDENCE, parts) if str(row[0]) in things)
    elsewhere = {str(o) for _, p, o, _ in rows if str(p) in POINTING} - parts
    rows += [*(places := list(reading.rows(SOURCES, elsewhere))), *reading.about({str(o) for _, _, o, _ in places})]
    for name in FREE:
        graph = f"<{PREFIXES['graph']}{name}>"
        rows += store.select(f"SELECT ?s ?p ?o ({graph} AS ?g) {{ GRAPH {graph} {{ ?s ?p ?o }} }}").rows
    there = {str(row[0]) for row in rows}
    beyond = reading.nodes(RESTRICTED, {str(row[2]) for row in rows if isinstance(row[2], Iri)} - there)
    for s, p, o, g in rows:
        if str(o) not in beyond:
            yield Quad(*map(term_text, (s, p, o, g)))


def heard(store: Store, choice: Witnesses) -> set[str]:
    """What the documents of a choice may tell of: all that cites them, what is background, and what rests on these.

    Beside these they may tell of what these touch. For one document it is kept beside the store, as most that is asked
    of it begins here. Raises `OutputError` if it cannot be written.
    """
    folder = deposit(store) if len(choice.speaking) == 1 else None
    file = folder / f"heard-{local_name(*choice.speaking)}.txt" if folder else None
    if file and file.exists():
        return set(file.read_text(encoding="utf-8").split())
    found = _heard(store, choice)
    if file:
        write_whole(file, "\n".join(sorted(found)))
    return found


def _heard(store: Store, choice: Witnesses) -> set[str]:
    reading = _Region(store)
    more = reading.nodes(CITING, reading.nodes(PARTS, choice.speaking))
    found = more = more | {str(node) for (node,) in store.select(BACKGROUND).rows}
    while more := reading.nodes(RESTING, more) - found:
        found = found | more
    return found


class _Region:
    """Asks a store about many nodes, some at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self, query: str, nodes: Collection[str], only: str = "") -> Iterator[Row]:
        """The rows of a query about some nodes."""
        for some in _some(sorted(nodes)):
            yield from self._store.select(query.format(nodes=listed(some), only=only)).rows

    def nodes(self, query: str, nodes: Collection[str]) -> set[str]:
        """What a query finds for some nodes."""
        return {str(node) for (node,) in self.rows(query, nodes)}

    def pairs(self, query: str, nodes: Collection[str]) -> dict[str, set[str]]:
        """What a query finds for some nodes, in the second column by the first."""
        found: dict[str, set[str]] = defaultdict(set)
        for key, value in self.rows(query, nodes):
            found[str(key)].add(str(value))
        return found

    def about(self, nodes: Collection[str], only: str = "") -> list[Row]:
        """All that is said of some nodes, in all graphs."""
        return list(self.rows(ABOUT, nodes, only))

    def said(self, told: Collection[str]) -> set[str]:
        """The statements that may be said where some cite what is heard: without those that follow from others, but
        with what is background and what follows from all these."""
        said = set(told) - self.pairs(PREMISES, told).keys()
        said |= {str(node) for (node,) in self._store.select(BACKGROUND).rows}
        more = set(said)
        while more:
            more = {node for node, premises in self.pairs(FOLLOWING, more).items() if premises <= said} - said
            said |= more
        return said

    def edges(self, statements: Collection[str]) -> Iterator[Row]:
        """The plain edges of some statements."""
        edges = {" ".join(map(term_text, row[1:])) for row in self.rows(TOLD, statements)}
        for some in _some(sorted(edges)):
            yield from self._store.select(EDGES.format(edges=" ".join(f"({one})" for one in some))).rows


def _some(items: Iterable[str]) -> Iterator[tuple[str, ...]]:
    waiting = iter(items)
    while some := tuple(islice(waiting, TOGETHER)):
        yield some
