"""The answer of any query as a look: its entities as nodes, and a link where it says that two belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import pairwise

from kg.errors import QueryError
from kg.explorer.lenses import Link, Look
from kg.model.knowledge import Knowledge
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
        nodes, links = _of_rows(answer, _grounds(store, query, answer, knowledge), knowledge)
    else:
        nodes, links = _of_triples(answer, knowledge)
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


def _of_rows(answer: Solutions, grounds: list[list[str]], knowledge: Knowledge) -> tuple[set[str], list[Found]]:
    nodes: set[str] = set()
    links: list[Found] = []
    for row, ground in zip(answer.rows, grounds, strict=True):
        named = [(name, str(term)) for name, term in zip(answer.variables, row, strict=True) if isinstance(term, Iri)]
        entities = [(name, iri) for name, iri in named if iri in knowledge.entities]
        told = list(dict.fromkeys([*(iri for _, iri in named if iri in knowledge.statements), *ground]))
        nodes |= {iri for _, iri in entities}
        nodes |= {end for iri in told for end in _ends(knowledge, iri) if end in knowledge.entities}
        links += _of_row(knowledge, [] if ground else entities, told)
    return nodes, links


def _of_row(knowledge: Knowledge, entities: list[tuple[str, str]], told: list[str]) -> Iterator[Found]:
    for iri in told:
        one, other = _ends(knowledge, iri)
        if other in knowledge.entities:
            yield one, other, (iri,), ""
    joined = {frozenset(_ends(knowledge, iri)) for iri in told}
    for (_, one), (name, other) in pairwise(entities):
        if one != other and frozenset((one, other)) not in joined:
            yield one, other, tuple(_between(knowledge, one, other)), name


def _of_triples(triples: Iterable[Triple], knowledge: Knowledge) -> tuple[set[str], list[Found]]:
    nodes: set[str] = set()
    links: list[Found] = []
    for subject, property_, object_ in triples:
        ends = [str(term) for term in (subject, object_) if _is_entity(term, knowledge)]
        nodes |= set(ends)
        if len(ends) == 2 and ends[0] != ends[1]:
            statements = knowledge.edges.get((ends[0], str(property_), ends[1]), ())
            links.append((ends[0], ends[1], statements, local_name(str(property_))))
    return nodes, links


def _is_entity(term: Term, knowledge: Knowledge) -> bool:
    return isinstance(term, Iri) and term.value in knowledge.entities


def _ends(knowledge: Knowledge, statement: str) -> tuple[str, str]:
    found = knowledge.statements[statement]
    return found.subject, found.object


def _between(knowledge: Knowledge, one: str, other: str) -> Iterator[str]:
    for statement in (*knowledge.outgoing.get(one, ()), *knowledge.incoming.get(one, ())):
        if other in (statement.subject, statement.object):
            yield statement.iri


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
