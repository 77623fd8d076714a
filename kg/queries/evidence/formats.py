"""The answer to a SELECT with its evidence: in further columns, or as SPARQL results in JSON with one more member.

The JSON is that of the W3C (``head``, ``results``) with the member ``evidence``: for each binding, in the same order,

    {"citations": [{"kind": "statement", "iri": …, "subject": …, "predicate": …, "object": …,
                    "modality": "asserted",
                    "period": {"from": "2015-01-01", "latestFrom": "2015-12-31", "earliestTo": …, "to": …,
                               "ending": "open" or "unknown", "precision": "year",
                               "basis": "stated", "year-inferred" or "inferred", "raw": as the source writes it},
                    "sentences": [{"iri": …, "document": …, "place": "s2.1.3",
                                   "anchor": "shanghai-2015-ch3:s2.1.3", "cited": {"zh": …, "en": …},
                                   "gist": {"zh": …, "en": …},
                                   "quote": … if the text is attached}]}],
     "left_out": 0,
     "untraced": [{"column": "n", "reason": "computed"}]}

and ``evidence_complete``, false if there were too many witnesses to look at all of them. A citation of kind ``entity``
or ``sentence`` has no subject, predicate and object; a period is there if the statement or entity has one, with the
days that are known; `latestFrom` and `earliestTo` only where the begin or end lies between two days; `ending` says of
one without a last day whether it is open or has ended on a day that nobody gives. In columns,
periods are ``from/to precision basis``: ``..`` for an open end, ``?`` for an unknown one, ``2015-09-21~2015-09-30`` for
one that lies between two days.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kg.errors import QueryError
from kg.model.entity import Period
from kg.model.knowledge import Knowledge
from kg.queries.evidence.grounds import Citation
from kg.queries.evidence.rows import Evidence, RowEvidence, evidence
from kg.queries.evidence.sentence_record import sentence_record
from kg.queries.row_standings import with_standings
from kg.queries.tabulation import comma_separated, markdown, table
from kg.queries.written_terms import term_text, text_literal
from kg.stores.protocol import Store
from kg.stores.rdf import Blank, Term, text_of
from kg.stores.serialisation import json_term
from kg.terms import shorten

EVIDENCE_FORMATS = ("table", "csv", "tsv", "json", "markdown")
HEADS = ("evidence", "modality", "gist_zh", "gist_en", "quote", "statements", "dates", "untraced")
SHOWN_TO_PEOPLE = ("evidence", "modality", "gist_zh", "gist_en", "quote", "untraced")


def with_evidence(store: Store, query: str, knowledge: Knowledge, format_: str, *, standing: bool = False) -> str:
    """The answer to a SELECT with its evidence, in a format of `EVIDENCE_FORMATS`; to a saved query if wanted with how
    each row stands.

    Raises `QueryError` for another kind of query, one that cannot be traced, or another format.
    """
    if format_ not in EVIDENCE_FORMATS:
        raise QueryError(f"evidence cannot be written as {format_}", hint=f"use {', '.join(EVIDENCE_FORMATS)}")
    found = evidence(store, query, knowledge)
    if standing:
        found = replace(found, solutions=with_standings(store, query, found.solutions, knowledge.vocabulary))
    if format_ == "json":
        return json.dumps(evidence_json(found, knowledge), ensure_ascii=False, indent=1) + "\n"
    quoted = any(knowledge.sentences[iri].quote for row in found.rows for iri in row.sentences)
    heads = HEADS if format_ in ("csv", "tsv") else [one for one in SHOWN_TO_PEOPLE if quoted or one != "quote"]
    cells = [_cells(row, knowledge, heads, found.complete) for row in found.rows]
    return _in_columns(found, _apart(heads, found.solutions.variables), cells, format_)


def in_cells(found: Evidence, variables: Sequence[str], knowledge: Knowledge) -> tuple[list[str], list[list[str]]]:
    """What each row rests on as columns beside those of the answer: their heads, and the cells of each row."""
    return _apart(HEADS, variables), [_cells(row, knowledge, HEADS, found.complete) for row in found.rows]


def evidence_json(found: Evidence, knowledge: Knowledge) -> dict[str, Any]:
    """The answer as JSON values in the shape that this module documents."""
    names = found.solutions.variables
    bindings = [
        {name: json_term(term) for name, term in zip(names, row, strict=True) if term is not None}
        for row in found.solutions.rows
    ]
    return {
        "head": {"vars": list(names)},
        "results": {"bindings": bindings},
        "evidence": [row_json(row, knowledge) for row in found.rows],
        "evidence_complete": found.complete,
    }


def row_json(row: RowEvidence, knowledge: Knowledge) -> dict[str, Any]:
    """The evidence of one row as JSON values."""
    return {
        "citations": [_json_citation(citation, knowledge) for citation in row.citations],
        "left_out": row.left_out,
        "untraced": [{"column": one.column, "reason": one.reason} for one in row.untraced],
    }


def _in_columns(found: Evidence, heads: Sequence[str], cells: Sequence[Sequence[str]], format_: str) -> str:
    columns = (*found.solutions.variables, *heads)
    if format_ == "tsv":
        lines = [[f"?{name}" for name in columns]]
        for row, more in zip(found.solutions.rows, cells, strict=True):
            lines.append([*(_tsv(term) for term in row), *(text_literal(cell) for cell in more)])
        return "".join("\t".join(line) + "\n" for line in lines)
    plain = format_ == "csv"
    rows = [
        [*((str(term or "") if plain else text_of(term)) for term in row), *more]
        for row, more in zip(found.solutions.rows, cells, strict=True)
    ]
    writer = {"csv": comma_separated, "markdown": markdown, "table": table}[format_]
    return writer(columns, rows)


def _cells(row: RowEvidence, knowledge: Knowledge, heads: Sequence[str], complete: bool) -> list[str]:
    cited = [knowledge.sentences[iri] for iri in row.sentences]
    more = [f"+{row.left_out}"] if row.left_out else []
    more += [] if complete else ["…"]
    values = {
        "evidence": "; ".join([*(sentence.anchor for sentence in cited), *more]),
        "modality": row.modality,
        "gist_zh": "; ".join(sentence.gist.zh for sentence in cited),
        "gist_en": "; ".join(sentence.gist.en for sentence in cited),
        "quote": "".join(sentence.quote for sentence in cited),
        "statements": " ".join(shorten(one.iri) for one in row.citations if one.kind == "statement"),
        "dates": "; ".join(
            f"{one.period} {one.period.precision} {one.period.basis}" for one in row.citations if one.period
        ),
        "untraced": " ".join(one.column for one in row.untraced),
    }
    return [values[head] for head in heads]


def _apart(heads: Sequence[str], variables: Sequence[str]) -> list[str]:
    return [f"evidence_{head}" if head in variables else head for head in heads]


def _tsv(term: Term | None) -> str:
    return str(term) if isinstance(term, Blank) else term_text(term)


def _json_citation(cited: Citation, knowledge: Knowledge) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": cited.kind, "iri": cited.iri}
    if cited.kind == "statement":
        statement = knowledge.statements[cited.iri]
        found |= {"subject": statement.subject, "predicate": statement.property, "object": statement.object}
    if cited.period:
        found["period"] = period_json(cited.period)
    sentences = [sentence_record(knowledge, iri) for iri in cited.sentences]
    return found | {"modality": cited.modality, "sentences": sentences}


def period_json(period: Period) -> dict[str, str]:
    """A period as JSON values, without what is not known."""
    days = {
        "from": period.start,
        "latestFrom": period.start_latest,
        "earliestTo": period.end_earliest,
        "to": period.end,
    }
    found = {name: day.isoformat() for name, day in days.items() if day}
    found |= {"ending": period.ending} if period.ending else {}
    found |= {"precision": period.precision, "basis": period.basis}
    return found | ({"raw": period.raw} if period.raw else {})
