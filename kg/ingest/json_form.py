"""What was ingested as JSON; its keys are explained in `docs/ingest.md`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kg.corpus.marks import mark
from kg.ingest.ingestion import Extent, Ingestion

ARTICLE = re.compile(r"art\d+(?:-\d+)?(?:~\d+)?")
WITHIN = re.compile(r"(?:^|\.)(?:s\d+|p\d+|head\.\d+|tail\.\d+)(?:~\d+)?$")


def ingestion_json(found: Ingestion, model: Mapping[str, Any] | None = None) -> str:
    """The whole as one JSON object, in the order of the text; each section, mention and proposal is one line.

    `model` is what came of asking a language model, if one was asked.
    """
    return lined({**ingestion_value(found), **({"model": dict(model)} if model is not None else {})})


def lined(values: Mapping[str, Any]) -> str:
    """Values as one JSON object, in which each entry of a list is one line."""
    write = json.JSONEncoder(ensure_ascii=False, default=_plain).encode
    parts = []
    for key, value in values.items():
        lines = ",\n".join(f"  {write(one)}" for one in value) if isinstance(value, list) else ""
        parts.append(f' "{key}": ' + (f"[\n{lines}\n ]" if lines else write(value)))
    return "{\n" + ",\n".join(parts) + "\n}\n"


def ingestion_value(found: Ingestion) -> dict[str, Any]:
    """The same as plain values."""
    head = found.document
    sections = list(_sections(found))
    return {
        "document": {
            "id": head.id,
            "title": head.title or None,
            "number": head.number or None,
            "issuers": [one.name for one in head.issuers],
            "issuer_entities": [one.entity for one in head.issuers],
            "issued": head.issued,
            "effective": head.effective,
            "passed": head.passed,
            "amended": list(head.amended),
            "genre": head.genre,
            "language": head.language,
            "articles": sum(bool(ARTICLE.fullmatch(one["place"])) for one in sections),
        },
        "text": found.text,
        "sections": sections,
        "sentences": [
            {"place": row.place, **_span(Extent(row.start, row.end))} for row in found.rows if row.kind == "sentence"
        ],
        "mentions": [
            {
                "place": one.place,
                **_span(one.extent),
                "text": one.text,
                "kind": one.kind,
                "entity": one.entity,
                "rule": one.rule,
                **({"values": dict(one.values)} if one.values else {}),
            }
            for one in found.mentions
        ],
        "proposals": [
            {
                "id": one.id,
                "kind": one.kind,
                "confidence": one.confidence,
                "rule": one.rule,
                "evidence": list(one.evidence),
                "record": dict(one.record),
                "standing": one.standing,
                "why": one.why or None,
                "held": {name: list(some) for name, some in one.held.items()},
                "triples": [list(triple) for triple in one.triples],
                "spans": {
                    name: {**_span(extent), "text": found.text[extent.start : extent.end]}
                    for name, extent in one.extents.items()
                },
            }
            for one in found.proposals
        ],
        "gists": [
            {
                "place": one.place,
                "zh": one.text.zh or None,
                "en": one.text.en or None,
                "rule": one.rule,
                **({"copies": one.copies} if one.copies else {}),
            }
            for one in found.gists
        ],
    }


def _sections(found: Ingestion) -> Iterator[dict[str, Any]]:
    """The parts that the document counts or heads, with their level, the outermost being 1."""
    levels = {"": 0}
    for row in found.rows:
        levels[row.place] = levels.get(row.parent, 0) + 1
        if row.kind in ("title", "heading") or not WITHIN.search(row.place):
            words = found.text[row.start : row.end].strip()
            counted = mark(words) if row.kind != "title" else None
            written = words[: counted.length].strip() if counted else ""
            named = words[counted.length :].strip() if counted else words
            yield {
                "place": row.place,
                "number": written or None,
                "heading": re.sub(r"\s+", " ", named) if row.kind in ("title", "heading") else None,
                "level": 0 if row.kind == "title" else levels[row.place],
                "kind": row.kind,
                **_span(Extent(row.start, row.end)),
            }


def _span(extent: Extent) -> dict[str, int]:
    return {"start": extent.start, "end": extent.end}


def _plain(value: object) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Extent):
        return _span(value)
    raise TypeError(repr(value))
