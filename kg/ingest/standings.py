"""What the graph holds already of what a document proposes: the same, nothing, or something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import islice

from kg.curation.disagreements import ABOUT, BY
from kg.curation.periods import When
from kg.ingest.ingestion import Proposal, Record, Standing, Triple
from kg.ingest.known_names import GENERIC
from kg.ingest.local_names import home_of, is_of_elsewhere
from kg.ingest.proposing import triples
from kg.names.folding import folded
from kg.names.lookup import index_of
from kg.queries.written_terms import listed
from kg.stores.protocol import Store
from kg.stores.rdf import Literal
from kg.terms import Vocabulary, expand, local_name

TEXT = frozenset(("label", "raw", "evidence"))  # keys of a record that hold no ids
TOGETHER = 300  # rows that are asked for at once
INDICATOR, MEASURES, _ = ABOUT
CITED = "?told kg:evidence/oa:hasSource ?source"
STATED = "?told rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object"
SAME = f"SELECT DISTINCT * {{ VALUES (?subject ?predicate ?object) {{ ROWS }} {STATED} . {CITED} }}"
OTHERS = f"SELECT DISTINCT * {{ VALUES (?predicate ?object) {{ ROWS }} {STATED} . {CITED} }}"
FIGURES = f"""SELECT DISTINCT ?indicator ?unit ?kind ?of ?value ?start ?end ?told ?source {{
  VALUES ?indicator {{ ROWS }}
  ?told <{INDICATOR}> ?indicator ; sdmx-attribute:unitMeasure ?unit ; dct:type ?kind ; <{MEASURES}>|<{BY}> ?of ;
    sdmx-measure:obsValue ?value . {CITED}
  OPTIONAL {{ ?told kg:startDate ?start }} OPTIONAL {{ ?told kg:endDate ?end }}
}}"""
Counted = tuple[str, str, str, str]  # indicator, unit, kind, and what is measured or who counts, by IRI


@dataclass(frozen=True)
class _Figure:
    """A figure of the graph: its value, its days, its IRI and the IRI of a document that gives it."""

    value: Decimal
    start: str
    end: str
    told: str
    source: str


def compared(
    proposals: Iterable[Proposal], store: Store, vocabulary: Vocabulary, place: str | None = None
) -> list[Proposal]:
    """The proposals, each with what the graph holds of it.

    A relation is known if the graph states it, and different if it gives someone else the lead. A figure is known if
    the graph has it for the same period, and different if it has another for that, or only those of earlier periods. A
    new thing is known if something of its kind bears its name: a common noun if that is its label, and what only means
    something of another place than that of which the text tells (empty for none) is new.
    """
    found = _renamed(
        [_thing(one, store, vocabulary, place) if "id" in one.record else one for one in proposals], vocabulary
    )
    held = _statements(found, store)
    others = _other_leads(found, store, vocabulary)
    figures = _figures(found, store)
    return [_with(one, held, others, figures, vocabulary) for one in found]


def _with(
    one: Proposal,
    held: Mapping[Triple, list[tuple[str, str]]],
    others: Mapping[Triple, list[tuple[str, str]]],
    figures: Mapping[Counted, list[_Figure]],
    vocabulary: Vocabulary,
) -> Proposal:
    if one.kind == "observation":
        return _figure(one, figures, vocabulary)
    if one.standing == "known" or "id" in one.record:
        return one
    stated = [triple for triple in one.triples if _is_relation(triple)]
    if stated and all(triple in held for triple in stated):
        return _standing(one, "known", "stated", [row for triple in stated for row in held[triple]])
    if rows := [row for triple in stated for row in others.get(triple, ())]:
        return _standing(one, "different", "other-lead", rows)
    return one


def _standing(one: Proposal, standing: Standing, why: str, rows: Iterable[tuple[str, str]]) -> Proposal:
    said: dict[str, list[str]] = defaultdict(list)
    for told, source in sorted(set(rows)):
        said[local_name(told)].append(local_name(source))
    return replace(one, standing=standing, why=why, held={name: tuple(some) for name, some in said.items()})


def _is_relation(triple: Triple) -> bool:
    return triple[0].startswith("id:") and triple[2].startswith("id:")


def _statements(found: Sequence[Proposal], store: Store) -> dict[Triple, list[tuple[str, str]]]:
    """The statements of the graph that say what is proposed, with their documents."""
    triples = [triple for one in found for triple in one.triples if _is_relation(triple)]
    said: dict[Triple, list[tuple[str, str]]] = defaultdict(list)
    for triple, told, source in _asked(SAME, {triple: triple for triple in triples}, store):
        said[triple].append((told, source))
    return said


def _other_leads(
    found: Sequence[Proposal], store: Store, vocabulary: Vocabulary
) -> dict[Triple, list[tuple[str, str]]]:
    """By each lead that is proposed, the statements of the graph that give it to someone else."""
    leading = vocabulary.in_role("lead")
    proposed: dict[tuple[str, str], list[Triple]] = defaultdict(list)
    for one in found:
        for triple in one.triples:
            if _is_relation(triple) and expand(triple[1]) in leading:
                proposed[triple[1:]].append(triple)
    said: dict[Triple, list[tuple[str, str]]] = defaultdict(list)
    for triple, told, source in _asked(OTHERS, {ends: ends for ends in proposed}, store):
        for wanted in proposed[triple[1:]]:
            if wanted != triple:
                said[wanted].append((told, source))
    return said


def _asked(
    query: str, wanted: Mapping[Sequence[str], Sequence[str]], store: Store
) -> Iterator[tuple[Triple, str, str]]:
    rows = iter([f"({listed(map(expand, row))})" for row in wanted])
    while some := list(islice(rows, TOGETHER)):
        answer = store.select(query.replace("ROWS", " ".join(some)))
        at = {name: index for index, name in enumerate(answer.variables)}
        for row in answer.rows:
            subject, predicate, object_ = (str(row[at[name]]) for name in ("subject", "predicate", "object"))
            triple = (f"id:{local_name(subject)}", f"kg:{local_name(predicate)}", f"id:{local_name(object_)}")
            yield triple, str(row[at["told"]]), str(row[at["source"]])


def _figures(found: Sequence[Proposal], store: Store) -> dict[Counted, list[_Figure]]:
    """The figures of the graph by what they are of, as far as something is proposed of the same indicator."""
    wanted = {expand(f"id:{one.record['indicator']}") for one in found if one.kind == "observation"}
    figures: dict[Counted, list[_Figure]] = defaultdict(list)
    rows = iter(sorted(wanted))
    while some := list(islice(rows, TOGETHER)):
        for row in store.select(FIGURES.replace("ROWS", listed(some))).rows:
            indicator, unit, kind, of, value, start, end, told, source = row
            if isinstance(value, Literal):
                days = str(start or ""), str(end or "")
                figures[str(indicator), str(unit), str(kind), str(of)].append(
                    _Figure(Decimal(value.value), *days, str(told), str(source))
                )
    return figures


def _figure(one: Proposal, figures: Mapping[Counted, list[_Figure]], vocabulary: Vocabulary) -> Proposal:
    record = one.record
    indicator = expand(f"id:{record['indicator']}")
    of = [expand(f"id:{record[key]}") for key in ("measures", "by") if key in record]
    unit, kind = (
        vocabulary.scheme(name).get(str(record[key])) for name, key in (("unit", "unit"), ("observation-kind", "kind"))
    )
    counted = [(indicator, unit.iri, kind.iri, each) for each in of] if unit and kind else []
    same = next((figures[each] for each in counted if each in figures), [])
    if not same or "value" not in record:
        return one
    start, end = _days(record)
    now = [figure for figure in same if (figure.start, figure.end) == (start, end)]
    if now:
        is_known = any(figure.value == record["value"] for figure in now)
        rows = [(figure.told, figure.source) for figure in now]
        return _standing(one, "known" if is_known else "different", "stated" if is_known else "other-figure", rows)
    before = [figure for figure in same if end and figure.end and figure.end < end]
    latest = max((figure.end for figure in before), default="")
    rows = [(figure.told, figure.source) for figure in before if figure.end == latest]
    return _standing(one, "different", "newer-figure", rows) if rows else one


def _days(record: Record) -> tuple[str, str]:
    if "when" not in record:
        return "", ""
    period = When.model_validate(record["when"]).period("figure")
    days: tuple[date | None, date | None] = (period.start, period.end)
    return str(days[0] or ""), str(days[1] or "")


def _thing(one: Proposal, store: Store, vocabulary: Vocabulary, place: str | None) -> Proposal:
    """A new thing: known if something of its family bears its name already, as no text calls a task by a name."""
    index, name = index_of(store), folded(str(one.record["label"]["zh"]))
    family = vocabulary.family(expand(f"kg:{one.record['type']}")).iri
    like = [iri for iri in index.called(name) if index.is_a(iri, [family])]
    written, class_ = str(one.record["label"]["zh"]), str(one.record["type"])
    if class_ in GENERIC:
        like = [iri for iri in like if folded(index.label(iri).zh) == name]
    elif place is not None:
        named = {one.iri: one.text for one in index.names(like) if home_of(one.text)}
        like = [iri for iri in like if not is_of_elsewhere(written, class_, named.get(iri, ""), place)]
    if not like:
        return one
    cited = store.select(f"SELECT DISTINCT ?told ?source {{ VALUES ?told {{ {listed(like)} }} {CITED} }}").rows
    return _standing(one, "known", "same-name", [(str(told), str(source)) for told, source in cited])


def _renamed(found: Sequence[Proposal], vocabulary: Vocabulary) -> list[Proposal]:
    """The proposals with what is known by its name in the place of the new thing that was proposed for it."""
    known = {
        str(one.record["id"]): next(iter(one.held)) for one in found if one.standing == "known" and len(one.held) == 1
    }
    return [_told_of(one, known, vocabulary) for one in found]


def _told_of(one: Proposal, known: Mapping[str, str], vocabulary: Vocabulary) -> Proposal:
    record = told_of(one.record, known)
    return replace(one, record=record, triples=tuple(triples(record, vocabulary))) if record != one.record else one


def told_of(record: Record, known: Mapping[str, str]) -> Record:
    """A record with other ids in the place of some; one that introduces such a thing tells of the other one instead."""

    def meant(value: object) -> object:
        if isinstance(value, list):
            return [meant(inner) for inner in value]
        return known.get(value, value) if isinstance(value, str) else value

    if (name := str(record.get("id"))) in known:
        kept = {key: value for key, value in record.items() if key not in ("id", "type", "label", "kind")}
        record = {"about": name, **kept}
    return {key: meant(value) if key not in TEXT else value for key, value in record.items()}
