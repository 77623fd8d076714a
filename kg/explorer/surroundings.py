"""What a page of a part needs to know of the graph, fetched by questions; the rest of the graph is not read.

**Held.** All that is told of the chosen things, with what it rests on and what ends it, and the figures at the other
ends. From that alone follow dates, grounds, details and looks of what is drawn, as they follow from the whole.

**Busy.** Of what is told of very often (an agency of which a thousand documents speak), and is not what the page is
about, only its links to the other chosen things are held, and of its evidence what these rest on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kg.model.entity import ATTACHED
from kg.model.knowledge import Knowledge
from kg.model.on_demand import OnDemand
from kg.model.source import Document
from kg.model.statement import Statement
from kg.queries.written_terms import iri as written
from kg.stores.protocol import Store
from kg.stores.rdf import Row
from kg.terms import expand

V = TypeVar("V")
MUCH = 500  # statements; of what has more only a part is held
FEW = 20  # documents; so many are listed whether or not they tell of what a page holds
TOGETHER = 500  # things that are asked about together
ENDS = "{ ?s rdf:subject ?e } UNION { ?s rdf:object ?e }"
FIRM = f"""
  {ENDS} UNION {{ ?s kg:via ?e }}
  ?s kg:modality ?modality FILTER (?modality != <{expand("code:modality/planned")}>)
  OPTIONAL {{ ?s kg:evidence/oa:hasSource ?document FILTER NOT EXISTS {{ ?s prov:wasDerivedFrom ?premise }} }}
"""
SPEAKING = "SELECT ?d { ?d a kg:Source FILTER NOT EXISTS { ?d a kg:Reference } }"


@dataclass(frozen=True)
class Surroundings:
    """What is held of a graph around some things, and which of these are busy.

    `firm` holds what is told otherwise than as a plan by statements that are not held, with the documents that do so.
    """

    knowledge: Knowledge
    busy: frozenset[str] = frozenset()
    firm: Mapping[str, frozenset[str]] = field(default_factory=dict)


def surroundings(
    store: Store, knowledge: Knowledge, chosen: Collection[str], centres: Collection[str] = ()
) -> Surroundings:
    """What is told of some things, of which no centre counts as busy."""
    degrees = _asked(store, f"SELECT ?e (COUNT(?s) AS ?n) {{ {{}} {ENDS} }} GROUP BY ?e", chosen)
    busy = frozenset(str(one) for one, count in degrees if int(str(count)) > MUCH) - set(centres)
    around = _asked(store, f"SELECT DISTINCT ?s {{ {{}} {ENDS} ?s a kg:Statement }}", set(chosen) - busy)
    found = {str(one) for (one,) in around}
    for some in between(store, _tied(store, knowledge, busy)).values():
        found.update(some)
    statements = _taken(knowledge.statements, found)
    others = {end for one in statements.values() for end in one.touched}
    figures = [one.iri for one in _taken(knowledge.entities, others).values() if knowledge.is_a(one.iri, *ATTACHED)]
    for told in _taken(knowledge.outgoing, figures).values():
        statements |= {one.iri: one for one in told}
    _complete(store, knowledge, statements)
    return _held(store, knowledge, chosen, busy, statements)


def between(store: Store, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    """The statements that lead from one thing to another, for some pairs of them, each in the order of IRIs."""
    wanted, found = sorted(set(pairs)), defaultdict(list)
    for at in range(0, len(wanted), TOGETHER):
        ends = " ".join(f"({written(one)} {written(other)})" for one, other in wanted[at : at + TOGETHER])
        asked = f"VALUES (?one ?other) {{ {ends} }} ?s rdf:subject ?one ; rdf:object ?other ; a kg:Statement"
        for one, other, statement in store.select(f"SELECT DISTINCT ?one ?other ?s {{ {asked} }} ORDER BY ?s").rows:
            found[str(one), str(other)].append(str(statement))
    return found


def _tied(store: Store, knowledge: Knowledge, things: Collection[str]) -> list[tuple[str, str]]:
    """The pairs of some things of which one leads to the other, and of each with what took its place."""
    others = " ".join(map(written, sorted(things)))
    rows = _asked(store, f"SELECT DISTINCT ?e ?o {{ {{}} VALUES ?o {{ {others} }} ?e ?p ?o }}", things)
    became = " ".join(map(written, sorted(knowledge.vocabulary.in_role("succession"))))
    ways = "{ ?e ?p ?o BIND (?e AS ?a) BIND (?o AS ?b) } UNION { ?o ?p ?e BIND (?o AS ?a) BIND (?e AS ?b) }"
    rows += _asked(store, f"SELECT DISTINCT ?a ?b {{ {{}} VALUES ?p {{ {became} }} {ways} }}", things)
    return [(str(one), str(other)) for one, other in rows]


def _complete(store: Store, knowledge: Knowledge, statements: dict[str, Statement]) -> None:
    """Add what statements rest on, and what that rests on, and so on; and what ends them."""
    edge = dict(statements)
    while edge:
        wanted = {iri for one in edge.values() for iri in one.premises}
        wanted |= {str(one) for (one,) in _asked(store, "SELECT DISTINCT ?s { {} ?s kg:supersedes ?e }", edge)}
        edge = _taken(knowledge.statements, wanted - statements.keys())
        statements |= edge


def _held(
    store: Store, knowledge: Knowledge, chosen: Collection[str], busy: frozenset[str], statements: dict[str, Statement]
) -> Surroundings:
    touched = {end for one in statements.values() for end in one.touched}
    entities = _taken(knowledge.entities, touched | set(chosen))
    evidence = {iri for told in statements.values() for iri in told.evidence}
    for iri, entity in entities.items():
        if iri in busy:
            entities[iri] = replace(entity, evidence=tuple(at for at in entity.evidence if at in evidence))
        elif iri not in chosen and not knowledge.is_a(iri, *ATTACHED):
            entities[iri] = replace(entity, evidence=())
    evidence |= {iri for entity in entities.values() for iri in entity.evidence}
    held = Knowledge(
        vocabulary=knowledge.vocabulary,
        entities=dict(sorted(entities.items())),
        statements=dict(sorted(statements.items())),
        sentences=_taken(knowledge.sentences, evidence),
        documents=_documents(store, knowledge, {iri.partition("#")[0] for iri in evidence}),
        proper_words=knowledge.proper_words,
    )
    settled = {end for one in statements.values() if one.modality != "planned" for end in one.touched}
    firm: dict[str, set[str]] = defaultdict(set)
    for one, document in _asked(store, f"SELECT DISTINCT ?e ?document {{ {{}} {FIRM} }}", entities.keys() - settled):
        firm[str(one)].add(str(document or ""))
    return Surroundings(held, busy, {iri: frozenset(found) for iri, found in firm.items()})


def _documents(store: Store, knowledge: Knowledge, telling: Collection[str]) -> dict[str, Document]:
    """The documents of a page: all if they are few, otherwise those that tell of what it holds."""
    if len(store.select(f"{SPEAKING} LIMIT {FEW + 1}").rows) <= FEW:
        return dict(knowledge.documents)
    return _taken(knowledge.documents, telling)


def _taken(found: Mapping[str, V], wanted: Iterable[str]) -> dict[str, V]:
    """What is known of some IRIs, fetched together, in the order of IRIs."""
    iris = sorted(wanted)
    if isinstance(found, OnDemand):
        found.expect(iris)
    return {iri: found[iri] for iri in iris if iri in found}


def _asked(store: Store, question: str, things: Iterable[str]) -> list[Row]:
    """The rows that answer a question, which has ``{}`` where the things ?e are named that it is asked about."""
    iris: Sequence[str] = sorted(things)
    batches = (iris[at : at + TOGETHER] for at in range(0, len(iris), TOGETHER))
    named = (f"VALUES ?e {{ {' '.join(map(written, batch))} }}" for batch in batches)
    return [row for values in named for row in store.select(question.replace("{}", values, 1)).rows]
