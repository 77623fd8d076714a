"""The sentences of a document as they lie before a person: what is recorded of them, and what their numbers are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from kg.corpus.documents import CuratedDocument
from kg.curation.coverage import NumberCover
from kg.terms import Language


def rows(
    document: CuratedDocument,
    texts: Mapping[str, str],
    recorded: Iterable[Mapping[str, Any]],
    numbers: Mapping[str, tuple[NumberCover, ...]],
    language: Language,
) -> Iterator[dict[str, Any]]:
    """The rows in reading order, as JSON; `texts` are their words, by place, as far as they may be shown.

    `recorded` are the records, each of which goes to all places that it cites.
    """
    citing: dict[str, list[str]] = defaultdict(list)
    for record in recorded:
        for place in record["evidence"]:
            citing[place].append(record["id"])
    for one in document.sentences:
        yield {
            "place": one.place,
            "kind": one.kind,
            "parent": one.parent,
            "cited": one.cited[language],
            "start": one.start,
            "text": "" if one.kind == "unit" else texts.get(one.place, ""),
            "gist": asdict(one.gist),
            "excused": one.excused[language],
            "recorded": citing.get(one.place, []),
            "numbers": [
                {"raw": cover.number.raw, "at": cover.number.at, "means": cover.means, "by": _why(cover, one, language)}
                for cover in numbers.get(one.place, ())
                if cover.means in ("none", "excused")
            ],
        }


def _why(cover: NumberCover, row: Any, language: Language) -> str:
    return row.excused_numbers[cover.number.raw][language] if cover.means == "excused" else ""
