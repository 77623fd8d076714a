"""Drafts and records of a document as tables for a terminal, and one of them as a person edits it there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from kg.corpus.attachment import quotes
from kg.corpus.documents import read_document
from kg.corpus.yaml_nodes import parse_yaml
from kg.errors import KgError
from kg.ingest.record_words import in_words
from kg.review.drafts import MADE, Draft, read_drafts
from kg.review.gist_drafts import GIST, gist_drafts
from kg.review.record_blocks import RecordBlock, read_record_blocks
from kg.review.thing_names import Things
from kg.stores.protocol import Store
from kg.suggestions import did_you_mean
from kg.terms import Language, Vocabulary

STANDINGS = ("different", "new", "known")  # what changed comes first


def drafts_table(
    folder: Path, store: Store, vocabulary: Vocabulary, language: Language, kind: str, standing: str, confidence: float
) -> str:
    """The drafts, those first that differ from what the graph holds; those of a kind or standing, if one is named.

    `confidence` is the least that they have. Raises `KgError` for a kind of which there is none.
    """
    drafts = read_drafts(folder)
    things = Things(store, folder, drafts)
    drafts += gist_drafts(folder, quotes(read_document(folder)), drafts, things, vocabulary)
    shown = [
        one
        for one in _of_kind(drafts, kind, "draft")
        if standing in ("", one.said("standing")) and _confidence(one) >= confidence
    ]
    shown.sort(key=lambda one: STANDINGS.index(one.said("standing")) if one.said("standing") in STANDINGS else 1)
    rows = [("id", "kind", "confidence", "standing", "places", "says")]
    for one in shown:
        said = one.said("standing") + (f" ({one.said('why')})" if one.said("why") else "")
        rows.append(
            (one.id, one.kind, one.said("confidence"), said, *_places_and_words(one, language, vocabulary, things))
        )
    return _table(rows)


def records_table(folder: Path, store: Store, vocabulary: Vocabulary, language: Language, kind: str) -> str:
    """The records with the files in which they stand. Raises `KgError` for a file that there is not."""
    records = read_record_blocks(folder)
    things = Things(store, folder, read_drafts(folder))
    rows = [("id", "file", "places", "says")]
    for one in _of_kind(records, kind, "record"):
        rows.append((one.id, one.file.name, *_places_and_words(one, language, vocabulary, things)))
    return _table(rows)


def written(folder: Path, id_: str) -> tuple[str, str]:
    """The block of a draft or a record as it is edited, and which of the two it is. Raises `KgError` for neither."""
    drafts: Sequence[Draft] = read_drafts(folder)
    records: Sequence[RecordBlock] = read_record_blocks(folder)
    for what, some in (("draft", drafts), ("record", records)):
        for one in some:
            if one.id == id_:
                return one.piece.without(MADE).removesuffix(one.piece.margin), what
    ids = [one.id for one in (*drafts, *records)]
    otherwise = "kg review DOCUMENT --list and --records show them"
    if id_.startswith(f"{GIST}-"):
        place = id_.removeprefix(f"{GIST}-")
        hint = f"kg review {folder.name} --gist {place} --zh … --en … says it"
        raise KgError(f"“{id_}” is what {place} says in other words, and no block", hint=hint)
    raise KgError(f"no draft or record “{id_}”", hint=did_you_mean(id_, ids, most=1, otherwise=otherwise))


def block_of(text: str) -> dict[str, Any]:
    """The one block that a text holds, with or without “- ” before it. Raises `KgError` for any other text."""
    content = parse_yaml(text, "the block")
    for fault in content.findings[:1]:
        raise KgError(f"line {fault.line}: {fault.message}", hint=fault.hint or None)
    found = content.value if isinstance(content.value, list) else [content.value]
    if len(found) != 1 or not isinstance(found[0], dict):
        raise KgError("that is not one block", hint="as in - about: gacc …, or - id: port-office …")
    return found[0]


def _of_kind(drafts: Sequence[Any], kind: str, what: str) -> list[Any]:
    kinds = list(dict.fromkeys(one.kind for one in drafts))
    if kind and kind not in kinds:
        hint = did_you_mean(kind, kinds, otherwise=f"one of {', '.join(kinds)}" if kinds else f"there are no {what}s")
        raise KgError(f"no {what} of kind “{kind}”", hint=hint)
    return [one for one in drafts if kind in ("", one.kind)]


def _confidence(one: Draft) -> Decimal:
    try:
        return Decimal(one.said("confidence") or "1")
    except InvalidOperation:
        return Decimal(1)


def _places_and_words(one: Draft, language: Language, vocabulary: Vocabulary, things: Things) -> tuple[str, str]:
    evidence = one.record.get("evidence", ())
    places = [evidence] if isinstance(evidence, str) else evidence
    return ", ".join(map(str, places)), in_words(one.record, language, vocabulary, things)


def _table(rows: Iterable[Sequence[str]]) -> str:
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)
