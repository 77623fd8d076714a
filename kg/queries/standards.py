"""What follows from the alignments for the data, as a layer of its own that is written on request.

The types and relations of others (ORG, PROV, ELI, SKOS and more) by the classes and properties that ours are kinds of,
the IRIs that things have elsewhere, figures as data sets, and for each statement what made it: the reading of a
document, or a rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.queries.data_cube import Triple, cube_triples
from kg.queries.identifiers import same_things
from kg.stores.nquads import iri
from kg.stores.protocol import Store
from kg.stores.rdf import Iri
from kg.terms import PREFIXES, expand

GRAPH = PREFIXES["graph"] + "standards"
DATASET = PREFIXES["graph"] + "dataset#kouan"
INFERENCE = PREFIXES["graph"] + "inferred#inference"
ONTOLOGY = PREFIXES["kg"].rstrip("#")
TYPES = """
SELECT DISTINCT ?thing (rdf:type AS ?property) ?class {
  ?thing a ?own . ?own rdfs:subClassOf+ ?class
  FILTER (!STRSTARTS(STR(?class), STR(kg:)) && !STRSTARTS(STR(?thing), STR(kg:)))
}
"""
RELATIONS = "SELECT DISTINCT ?one ?property ?other { ?own rdfs:subPropertyOf+ ?property . ?one ?own ?other }"
FITTING = """
SELECT DISTINCT ?one ?property ?other {
  ?own kg:holdsAs ?property . ?property rdfs:domain ?from ; rdfs:range ?to . ?one ?own ?other .
  ?one a/rdfs:subClassOf* ?from . ?other a/rdfs:subClassOf* ?to
}
"""
MADE = """
SELECT ?statement ?modality ?evidence ?source {
  ?statement a kg:Statement ; kg:modality ?modality ; kg:evidence ?evidence . ?evidence oa:hasSource ?source
}
"""
INFERRED = expand("code:modality/inferred")


def standard_lines(store: Store) -> list[bytes]:
    """The layer as sorted lines of N-Quads, of what is visible in a store."""
    triples = {*_entailed(store), *cube_triples(store, DATASET), *_activities(store)}
    return sorted({f"{iri(s)} {iri(_whole(p))} {_node(o)} {iri(GRAPH)} .\n".encode() for s, p, o in triples})


def _entailed(store: Store) -> Iterator[Triple]:
    for thing, elsewhere in same_things(store):
        yield thing, "owl:sameAs", elsewhere
    for query in (TYPES, RELATIONS, FITTING):
        for one, property_, other in store.select(query).rows:
            if isinstance(one, Iri) and isinstance(other, Iri):
                yield one.value, str(property_), other.value


def _activities(store: Store) -> Iterator[Triple]:
    """The making of each statement: a document was read, or a rule applied to what others say."""
    for statement, modality, evidence, source in store.select(MADE).rows:
        by_rule = str(modality) == INFERRED
        made = INFERENCE if by_rule else f"{source}#reading"
        yield made, "rdf:type", "prov:Activity"
        yield made, "prov:used", ONTOLOGY if by_rule else str(source)
        yield str(statement), "prov:wasGeneratedBy", made
        if not by_rule:
            yield str(statement), "prov:wasDerivedFrom", str(evidence)


def _whole(name: str) -> str:
    return name if "://" in name else expand(name)


def _node(name: str) -> str:
    return name if name.startswith('"') else iri(_whole(name))
