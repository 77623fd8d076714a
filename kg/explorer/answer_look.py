"""The answer of any query as a look: its entities as nodes, and a link where it says that two belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise

from kg.errors import QueryError
from kg.explorer.lenses import Link, Look
from kg.explorer.surroundings import between
from kg.model.knowledge import Knowledge
from kg.model.modality import rank
from kg.model.on_demand import OnDemand
from kg.model.statement import Statement
from kg.queries.evidence.rows import evidence
from kg.stores.protocol import Store
from kg.stores.rdf import Iri, Solutions, Term, Triple
from kg.terms import Text, local_name

TITLE = Text("查询结果", "Answer of a query")
QUESTION = Text("由查询得出的实体及其联系。", "The entities that a query found and what links them.")
TRACED = 2_000  # rows up to which what they rest on is looked for
Found = tuple[str, str, tuple[str, ...], str]  # from, to, statements, what the query calls the link


def answer_look(store: Store, query: str, knowledge: Knowledge) -> Look:
    """The look of a SELECT or CONSTRUCT.

    Of a SELECT, the entities are linked by the statements in a row and by those that it rests on, with what these
    name; if there are none, neighbouring columns are linked by what the graph holds between the two. Of a CONSTRUCT,
    the ends of each triple are linked. A link that no statement makes is called as the query calls it. Raises
    `QueryError` for an ASK, or if no entity is found.
    """
    answer = store.query(query)
    if isinstance(answer, bool):
        raise QueryError("the answer to ASK is yes or no and cannot be drawn", hint="use SELECT or CONSTRUCT")
    if isinstance(answer, Solutions):
        nodes, links = _of_rows(store, answer, _grounds(store, query, answer, knowledge), knowledge)
    else:
        nodes, links = _of_triples(store, answer, knowledge)
    if not nodes:
        raise QueryError("the query finds no entity of the graph", hint="select variables that hold entities")
    return Look("answer", TITLE, QUESTION, "directed", query, tuple(sorted(nodes)), _merged(links))


def _grounds(store: Store, query: str, answer: Solutions, knowledge: Knowledge) -> list[list[str]]:
    """For each row the statements that it rests on; none if the query cannot be traced, or has too many rows."""
    if len(answer.rows) <= TRACED:
        with suppress(QueryError):
            found = evidence(store, query, knowledge, answer)
            return [[one.iri for one in row.citations if one.iri in knowledge.statements] for row in found.rows]
    return [[] for _ in answer.rows]


def _of_rows(
    store: Store, answer: Solutions, grounds: list[list[str]], knowledge: Knowledge
) -> tuple[set[str], list[Found]]:
    nodes: set[str] = set()
    links: list[Found] = []
    unjoined: list[tuple[str, str, str]] = []
    _expect(knowledge, (term for row in answer.rows for term in row))
    for row, ground in zip(answer.rows, grounds, strict=True):
        named = [(name, str(term)) for name, term in zip(answer.variables, row, strict=True) if isinstance(term, Iri)]
        entities = [(name, iri) for name, iri in named if iri in knowledge.entities]
        told = list(dict.fromkeys([*(iri for _, iri in named if iri in knowledge.statements), *ground]))
        nodes |= {iri for _, iri in entities}
        nodes |= {end for iri in told for end in _ends(knowledge, iri) if end in knowledge.entities}
        links += [
            (*_ends(knowledge, iri), (iri,), "") for iri in told if _ends(knowledge, iri)[1] in knowledge.entities
        ]
        joined = {frozenset(_ends(knowledge, iri)) for iri in told}
        pairs = () if ground else pairwise(entities)
        unjoined += [(a, b, name) for (_, a), (name, b) in pairs if a != b and frozenset((a, b)) not in joined]
    stored = between(store, [pair for one, other, _ in unjoined for pair in ((one, other), (other, one))])
    links += [(a, b, (*stored.get((a, b), ()), *stored.get((b, a), ())), name) for a, b, name in unjoined]
    return nodes, links


def _of_triples(store: Store, triples: Sequence[Triple], knowledge: Knowledge) -> tuple[set[str], list[Found]]:
    _expect(knowledge, (term for triple in triples for term in triple))
    nodes = {str(term) for one, _, other in triples for term in (one, other) if _is_entity(term, knowledge)}
    edges = [(str(a), str(p), str(b)) for a, p, b in triples if {str(a), str(b)} <= nodes and a != b]
    stored = between(store, [pair for one, _, other in edges for pair in ((one, other), (other, one))])
    told = {pair: [knowledge.statements[iri] for iri in iris] for pair, iris in stored.items()}
    return nodes, [(a, b, _statements(knowledge, told, (a, p, b)), local_name(p)) for a, p, b in edges]


def _statements(
    knowledge: Knowledge, told: Mapping[tuple[str, str], list[Statement]], edge: tuple[str, str, str]
) -> tuple[str, ...]:
    """The statements of an edge, surest first; either way round for a symmetric property."""
    one, property_, other = edge
    term = knowledge.vocabulary.properties.get(property_)
    found = [*told.get((one, other), ()), *(told.get((other, one), ()) if term and term.symmetric else ())]
    kept = {statement for statement in found if statement.property == property_}
    return tuple(each.iri for each in sorted(kept, key=lambda each: (rank(each.modality), each.iri)))


def _expect(knowledge: Knowledge, terms: Iterable[Term | None]) -> None:
    """Fetch together what terms name."""
    named = [term.value for term in terms if isinstance(term, Iri)]
    for found in (knowledge.entities, knowledge.statements):
        if isinstance(found, OnDemand):
            found.expect(named)


def _is_entity(term: Term, knowledge: Knowledge) -> bool:
    return isinstance(term, Iri) and term.value in knowledge.entities


def _ends(knowledge: Knowledge, statement: str) -> tuple[str, str]:
    found = knowledge.statements[statement]
    return found.subject, found.object


def _merged(links: Iterable[Found]) -> tuple[Link, ...]:
    pairs: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    labels: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for one, other, statements, label in links:
        pairs[one, other].update(dict.fromkeys(statements))
        if label and not statements:
            labels[one, other][label] = None
    return tuple(
        Link(*ends, float(max(1, len(statements))), tuple(statements), (), ", ".join(labels[ends]))
        for ends, statements in sorted(pairs.items())
    )
