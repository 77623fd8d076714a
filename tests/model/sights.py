"""The golden cases of `tests/data/rules/visibility.json` as stores and as knowledge."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kg.model.entity import Entity, Period
from kg.model.knowledge import Knowledge
from kg.model.modality import modality
from kg.model.source import Document, Sentence
from kg.model.statement import Statement
from kg.stores.embedded import EmbeddedStore
from kg.terms import PREFIXES, ClassTerm, Text, Vocabulary, expand

FILE = Path(__file__).parent.parent / "data" / "rules" / "visibility.json"
RELATION = expand("kg:leads")
FORCE = {"end": "kg:endDate", "repealed": "kg:inForceUntil"}


@dataclass(frozen=True)
class Case:
    """A small world, what the page carries of it, and what is in sight of it when."""

    name: str
    classes: dict[str, str]
    entities: dict[str, dict[str, Any]]
    statements: dict[str, dict[str, Any]]
    numbers: dict[str, Any]
    sight: list[dict[str, Any]]
    documents: dict[str, dict[str, Any]] = field(default_factory=dict)


def cases() -> list[Case]:
    """The cases of the file, in its order."""
    return [Case(**{"classes": {}, **row}) for row in json.loads(FILE.read_text(encoding="utf-8"))]


def store_of(case: Case, vocabulary: Vocabulary) -> EmbeddedStore:
    """The case as quads, with the classes of the ontology and its own."""
    lines: list[str] = []

    def add(subject: str, predicate: str, value: str, graph: str = "curated") -> None:
        lines.append(f"<{subject}> <{expand(predicate)}> {value} <{PREFIXES['graph']}{graph}> .\n")

    def dates(iri: str, row: dict[str, Any], **properties: str) -> None:
        for key, property_ in properties.items():
            if key in row:
                add(iri, property_, f'"{row[key]}"^^<{expand("xsd:date")}>')

    def about(iri: str, row: dict[str, Any]) -> None:
        dates(iri, row, start="kg:startDate", latest="kg:latestStart", end="kg:endDate", setOut="kg:setOutOn")
        if row.get("ended"):
            add(iri, "kg:ending", f"<{PREFIXES['code']}ending/unknown>")
        for day in days_of(row):
            source = f"{PREFIXES['source']}{day}"
            add(iri, "kg:evidence", f"<{source}#1>")
            add(f"{source}#1", "oa:hasSource", f"<{source}>", "sources")
            add(source, "rdf:type", f"<{expand('kg:Source')}>", "sources")
            add(source, "kg:startDate", f'"{day}"^^<{expand("xsd:date")}>', "sources")
            row = case.documents.get(day, {})
            dates(source, {**row, "repealed": last_in_force(row)} if last_in_force(row) else row, **FORCE)
            if "replacedBy" in row:
                add(f"{PREFIXES['source']}{row['replacedBy']}", "kg:supersedes", f"<{PREFIXES['id']}{day}>", "sources")

    for term in _vocabulary(case, vocabulary).classes.values():
        for parent in term.parents:
            add(term.iri, "rdfs:subClassOf", f"<{parent}>", "ontology")
    for role in vocabulary.properties[RELATION].roles:
        add(RELATION, "kg:role", f"<{PREFIXES['code']}role/{role}>", "ontology")
    for name, row in case.entities.items():
        iri = PREFIXES["id"] + name
        add(iri, "rdf:type", f"<{expand(row['class'])}>")
        add(iri, "skos:prefLabel", f'"{name}"@en')
        for key, property_ in (("status", "kg:status"), ("kind", "dct:type")):
            if key in row:
                add(iri, property_, f"<{PREFIXES['code']}{row[key]}>")
        about(iri, row)
    for name, row in case.statements.items():
        iri = PREFIXES["id"] + name
        add(iri, "rdf:type", f"<{expand('kg:Statement')}>")
        add(iri, "rdf:predicate", f"<{RELATION}>")
        add(iri, "kg:modality", f"<{PREFIXES['code']}modality/{row['modality']}>")
        for key, property_ in (("subject", "rdf:subject"), ("object", "rdf:object"), ("via", "kg:via")):
            if key in row:
                add(iri, property_, f"<{PREFIXES['id']}{row[key]}>")
        for premise in row.get("premises", ()):
            add(iri, "prov:wasDerivedFrom", f"<{PREFIXES['id']}{premise}>")
        for before in row.get("supersedes", ()):
            add(iri, "kg:supersedes", f"<{PREFIXES['id']}{before}>")
        about(iri, row)
    return EmbeddedStore.from_lines("".join(lines).encode())


def knowledge_of(case: Case, vocabulary: Vocabulary) -> Knowledge:
    """The case as knowledge."""
    days = {day for row in (*case.entities.values(), *case.statements.values()) for day in days_of(row)}
    documents = {day: _document(day, case.documents.get(day, {})) for day in sorted(days)}
    entities = {
        PREFIXES["id"] + name: Entity(
            PREFIXES["id"] + name,
            expand(row["class"]),
            Text(name, name),
            kind=_code(row, "kind"),
            status=_code(row, "status"),
            period=_period(row),
            set_out=_day(row, "setOut"),
            evidence=_evidence(row),
        )
        for name, row in case.entities.items()
    }
    statements = {
        PREFIXES["id"] + name: Statement(
            PREFIXES["id"] + name,
            PREFIXES["id"] + row["subject"],
            RELATION,
            PREFIXES["id"] + row["object"],
            modality(row["modality"]),
            _evidence(row),
            _period(row),
            PREFIXES["id"] + row["via"] if "via" in row else "",
            premises=tuple(PREFIXES["id"] + one for one in row.get("premises", ())),
            supersedes=tuple(PREFIXES["id"] + one for one in row.get("supersedes", ())),
        )
        for name, row in case.statements.items()
    }
    sentences = {f"{day}#1": Sentence(f"{day}#1", day, "s1.1.1", 0, Text(), Text()) for day in sorted(days)}
    return Knowledge(_vocabulary(case, vocabulary), entities, statements, sentences, documents)


def _vocabulary(case: Case, vocabulary: Vocabulary) -> Vocabulary:
    own: dict[str, ClassTerm] = {}
    for name, above in case.classes.items():
        parent = vocabulary.classes[expand(above)]
        own[expand(name)] = replace(parent, iri=expand(name), parents=(parent.iri,))
    return replace(vocabulary, classes={**vocabulary.classes, **own})


def _code(row: dict[str, Any], key: str) -> str:
    return PREFIXES["code"] + row[key] if key in row else ""


def _evidence(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(f"{day}#1" for day in days_of(row))


def days_of(row: dict[str, Any]) -> list[str]:
    """The days from which the documents that speak of a thing count."""
    found = row.get("cited", [])
    return [found] if isinstance(found, str) else list(found)


def last_in_force(row: dict[str, Any]) -> str:
    """The last day in force of a document, by itself or by what replaces it; empty for none."""
    before = date.fromisoformat(row["replacedBy"]) - timedelta(days=1) if "replacedBy" in row else ""
    return str(row.get("repealed", before))


def _document(day: str, row: dict[str, Any]) -> Document:
    return Document(
        day,
        Text(day, day),
        Text(),
        "",
        date.fromisoformat(day),
        _day(row, "end"),
        short=Text(day, day),
        in_force_until=date.fromisoformat(last_in_force(row)) if last_in_force(row) else None,
        replaced_by=(row["replacedBy"],) if "replacedBy" in row else (),
    )


def _period(row: dict[str, Any]) -> Period | None:
    start, latest, end = (_day(row, key) for key in ("start", "latest", "end"))
    ended = bool(row.get("ended"))
    return Period(start, end, "day", start_latest=latest, ended=ended) if start or end or ended else None


def _day(row: dict[str, Any], key: str) -> date | None:
    return date.fromisoformat(row[key]) if key in row else None
