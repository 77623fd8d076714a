"""For each row of any SELECT, the statements and sentences that its bindings rest on.

The query is rewritten so that it gives its witnesses, with every variable exposed (`kg.stores.provenance`). A witness
belongs to the rows that have the same terms in its columns; what its triples state is the rows' evidence. The evidence
of a group is that of its members. Rows that are alike share all evidence for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.keeping import kept
from kg.model.knowledge import Knowledge
from kg.model.modality import weakest
from kg.queries.evidence.chains import Chains
from kg.queries.evidence.gathering import Gathered, Gatherer, accounted
from kg.queries.evidence.grounds import Citation, Grounds
from kg.queries.written_terms import term_text
from kg.stores.protocol import Store
from kg.stores.rdf import Iri, Row, Solutions, Term

if TYPE_CHECKING:
    from kg.stores.provenance.trace import Trace

MOST_WITNESSES = 200_000
MOST_CITATIONS = 100
FEW_ROWS = 50
MANY_ROWS = 2_000


@dataclass(frozen=True)
class Untraced:
    """A column of a row without evidence, and why.

    ``given``: it stands in the query itself, and the row rests on nothing else; ``computed``: from values that are not
    traced, or by EXISTS; ``unstated``: no source states it, such as a term of the ontology; ``unfound``: no witness was
    found for the row, or there were too many.
    """

    column: str
    reason: str


@dataclass(frozen=True)
class RowEvidence:
    """The citations of a row in reading order, how many more there are, and the columns that have none."""

    citations: tuple[Citation, ...]
    left_out: int
    untraced: tuple[Untraced, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The IRIs of all sentences cited, in the order of the citations."""
        return tuple(dict.fromkeys(name for citation in self.citations for name in citation.sentences))

    @property
    def modality(self) -> str:
        """The weakest modality among the citations; empty if there are none."""
        return weakest(citation.modality for citation in self.citations)


@dataclass(frozen=True)
class Evidence:
    """The answer to a SELECT, and the evidence of each of its rows; not `complete` if there were too many witnesses."""

    solutions: Solutions
    rows: tuple[RowEvidence, ...]
    complete: bool = True


def evidence(
    store: Store, query: str, knowledge: Knowledge, found: Solutions | None = None, most: int | None = None
) -> Evidence:
    """The answer to a SELECT with the evidence of its rows; at most 100 citations a row, the rest are counted.

    Of more than `most` witnesses (`MOST_WITNESSES`) the others are not looked at. `knowledge` must have been read from
    the same store, and so must the answer `found`, if it is known already. Raises `QueryError` for another kind of
    query, or one that cannot be traced.
    """
    found = store.select(query) if found is None else found
    trace = _traced(query)
    columns = [name for name in trace.joined if name in found.variables]
    places = [found.variables.index(name) for name in columns]
    keys = [tuple(row[place] for place in places) for row in found.rows]
    gathered, complete = _gathered(store, trace, columns, keys, knowledge, most or MOST_WITNESSES)
    grounds = Grounds(knowledge)
    shared: dict[tuple[Term | None, ...], tuple[Citation, ...]] = {}
    rows = []
    for key, row in zip(keys, found.rows, strict=True):
        if key not in shared:
            shared[key] = _in_order(gathered[key].citations(grounds), knowledge) if key in gathered else ()
        cited = shared[key]
        untraced = tuple(_untraced(found.variables, row, trace, gathered.get(key)))
        rows.append(RowEvidence(cited[:MOST_CITATIONS], max(0, len(cited) - MOST_CITATIONS), untraced))
    return Evidence(found, tuple(rows), complete)


@kept(8 * 2**20)
def _traced(query: str) -> Trace:
    from kg.stores.provenance.witnesses import traced

    return traced(query)


def _gathered(
    store: Store, trace: Trace, columns: Sequence[str], keys: Sequence[Row], knowledge: Knowledge, most: int
) -> tuple[dict[Row, Gathered], bool]:
    wanted: dict[Row, Gathered] = {key: Gathered() for key in keys}
    if not wanted:
        return {}, True
    witnesses = _witnesses(store, trace, columns, list(wanted), most)
    named = dict.fromkeys(term.value for row in witnesses.rows for term in row if isinstance(term, Iri))
    for expect in (knowledge.expect, knowledge.expect_statements, knowledge.expect_sentences):
        expect(named)  # fetched together, not one by one
    gatherer = Gatherer(Grounds(knowledge), Chains(store))
    met: set[Row] = set()
    for row in witnesses.rows:
        solution = dict(zip(witnesses.variables, row, strict=True))
        key = tuple(solution.get(name) for name in columns)
        if key in wanted:
            met.add(key)
            gatherer.add(wanted[key], solution, trace.steps, trace.chains)
    return {key: wanted[key] for key in met}, len(witnesses) < most


def _witnesses(store: Store, trace: Trace, columns: Sequence[str], keys: Sequence[Row], most: int) -> Solutions:
    """The witnesses, asked for the given rows only where these are few of many: long inline data is slow to parse."""
    lines = [" ".join(term_text(term) or "UNDEF" for term in key) for key in keys]
    names = " ".join(f"?{name}" for name in columns)
    narrow = f"VALUES ({names}) {{ {' '.join(f'({line})' for line in lines)} }}"
    if columns and trace.sliced and len(keys) <= FEW_ROWS:
        return store.select(trace.query(most, narrow))
    found = store.select(trace.query(most))
    if columns and len(found) == most and len(keys) <= MANY_ROWS:
        return store.select(trace.query(most, narrow))
    return found


def _untraced(variables: Sequence[str], row: Row, trace: Trace, gathered: Gathered | None) -> list[Untraced]:
    cites = gathered is not None and bool(gathered.strong or gathered.weak)
    given = trace.given if cites else frozenset()  # what stands in the query alone rests on nothing
    found = []
    for name, term in zip(variables, row, strict=True):
        if term is None:
            continue
        if gathered is None:
            found.append(Untraced(name, "unfound"))
        elif not accounted(name, gathered.traced, given, trace.computed):
            found.append(Untraced(name, _reason(name, trace)))
    return found


def _reason(name: str, trace: Trace) -> str:
    if name in trace.given:
        return "given"
    return "computed" if name in trace.computed else "unstated"


def _in_order(citations: Sequence[Citation], knowledge: Knowledge) -> tuple[Citation, ...]:
    def place(citation: Citation) -> tuple[str, int, str]:
        if not citation.sentences:
            return "", -1, citation.iri
        first = knowledge.sentences[citation.sentences[0]]
        return first.document, first.start, citation.iri

    return tuple(sorted(citations, key=place))
