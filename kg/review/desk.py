"""What lies before a person who settles drafts: the sentences of a document, the drafts in words, where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.corpus.attachment import quotes
from kg.corpus.documents import CuratedDocument, read_document
from kg.corpus.folders import document_folders
from kg.corpus.sentence_accounts import GISTS, NUMBERS, read_accounts
from kg.ingest.folder import DRAFTS, NO_FIGURES
from kg.ingest.ingestion import Extent, Record
from kg.ingest.record_words import in_words
from kg.review.block_files import BlockFile
from kg.review.decision import alone, redoable, state_of, undoable
from kg.review.desk_rows import rows
from kg.review.document_telling import number_covers
from kg.review.drafts import REJECTED, Draft, read_drafts
from kg.review.gist_drafts import gist_drafts
from kg.review.held import held_words
from kg.review.record_blocks import RecordBlock, read_record_blocks
from kg.review.settling import by_introduced, introductions
from kg.review.thing_names import Things
from kg.stores.protocol import Store
from kg.terms import Language, Text, Vocabulary, expand

ROLES = ("cue", "object", "value", "subject", "date")  # the first of which there is tells the sentence of a draft
DATE = {"zh": "日期", "en": "a date"}  # the usual reason that ingestion has no need of
NO_COLOUR = {"colour": "#5d666f", "dark": "#a2abb4"}


def waiting(data: Path) -> list[dict[str, Any]]:
    """The documents of a folder with how many drafts each has, those that have some first."""
    found = [
        {"id": folder.name, "label": asdict(read_document(folder).label), "drafts": len(read_drafts(folder))}
        for folder in document_folders(data)
    ]
    return sorted(found, key=lambda one: not one["drafts"])


def desk(store: Store, vocabulary: Vocabulary, folder: Path, language: Language, *, quoted: bool) -> dict[str, Any]:
    """The whole as JSON; without the words of the sentences if they may not be `quoted`, or are not at hand.

    `seen` is the state of the document that every change is to name. Raises `KgError` if it cannot be read.
    """
    with alone(folder):
        document, drafts = read_document(folder), read_drafts(folder)
        things = Things(store, folder, drafts)
        texts = quotes(document) if quoted else {}
        introducing, records = by_introduced(drafts), read_record_blocks(folder)
        shown = [_draft(one, introducing, document, things, vocabulary, language) for one in drafts]
        held = held_words(drafts, store, things, vocabulary, language)
        recorded = [_record(one, things, vocabulary, language) for one in records]
        gists = gist_drafts(folder, texts, drafts, things, vocabulary)
        shown += [_draft(one, {}, document, things, vocabulary, language) for one in gists]
        classes = {str(span["kind"]) for one in shown for span in one["spans"]}
        classes |= {one["class"] for one in (*shown, *recorded)}
        return {
            "document": {"id": document.id, "label": document.label[language], "number": document.source.number},
            "seen": state_of(folder),
            "undo": undoable(folder),
            "redo": redoable(folder),
            "rows": list(rows(document, texts, recorded, number_covers(document, things, vocabulary), language)),
            "drafts": [{**one, "held": held.get(one["id"], [])} for one in shown],
            "records": recorded,
            "classes": {name: _class(name, vocabulary, language) for name in sorted(classes)},
            "things": [_thing(name, things, vocabulary) for name in sorted(things.beside())],
            "reasons": _reasons(folder),
        }


def _draft(
    one: Draft,
    introducing: Mapping[str, Draft],
    document: CuratedDocument,
    things: Things,
    vocabulary: Vocabulary,
    language: Language,
) -> dict[str, Any]:
    evidence = [str(place) for place in one.record.get("evidence", ())]
    along = introductions([one], introducing)
    about = one.introduces or str(one.record.get("about", ""))
    return {
        "id": one.id,
        "kind": one.kind,
        "rule": one.said("rule"),
        "confidence": one.said("confidence"),
        "standing": one.said("standing"),
        "why": one.said("why"),
        "place": max((_place(other, document) for other in (one, *along)), key=_order(document)),
        "evidence": evidence,
        "words": in_words(one.record, language, vocabulary, things),
        "thing": about,
        "class": things.class_name(about),
        "record": _plain(one.record),
        "spans": [
            {"role": role, "start": start, "end": end, "kind": _kind(role, one.record, things, vocabulary)}
            for role, (start, end) in one.spans.items()
        ],
        "along": [other.id for other in along],
    }


def _plain(value: Any) -> Any:
    """A record as JSON has it: its decimals as numbers."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _order(document: CuratedDocument) -> Callable[[str], int]:
    """The order of places in the text; a draft comes where the last of what goes with it does."""
    order = {row.place: at for at, row in enumerate(document.sentences)}
    return lambda place: order.get(place, -1)


def _place(one: Draft, document: CuratedDocument) -> str:
    """The sentence to which a draft belongs: where what tells it apart stands, else the first of its evidence."""
    evidence = [str(place) for place in one.record.get("evidence", ())]
    extents = [Extent(*one.spans[role]) for role in ROLES if role in one.spans]
    cited = [document.by_place[place] for place in evidence if place in document.by_place]
    held = (row.place for extent in extents for row in cited if Extent(row.start, row.end).holds(extent))
    return next(held, cited[0].place if cited else "")


def _kind(role: str, record: Record, things: Things, vocabulary: Vocabulary) -> str:
    """The class of what stands in a span, or the role where that is no thing."""
    if role == "subject":
        return things.class_name(str(record.get("id") or record.get("about")))
    if role == "object":
        for key, value in record.items():
            term, _ = vocabulary.keys.get(key, (None, False))
            if term and term.relation and not term.code_list:
                return things.class_name(str(value[0] if isinstance(value, list) and value else value))
    return role


def _record(one: RecordBlock, things: Things, vocabulary: Vocabulary, language: Language) -> dict[str, Any]:
    evidence = one.record.get("evidence", ())
    about = one.introduces or str(one.record.get("about", ""))
    proposed = one.piece.value.get("proposed") or {}
    return {
        "id": one.id,
        "kind": one.kind,
        "words": in_words(one.record, language, vocabulary, things),
        "thing": about,
        "class": things.class_name(about),
        "evidence": [evidence] if isinstance(evidence, str) else [str(place) for place in evidence],
        "by": str(proposed.get("settledBy", "")),
        "record": _plain(one.record),
    }


def _class(name: str, vocabulary: Vocabulary, language: Language) -> dict[str, str]:
    term = vocabulary.classes.get(expand(f"kg:{name}"))
    if term is None:
        return {"label": "", **NO_COLOUR}
    family = vocabulary.family(term.iri)
    return {"label": term.label[language], "colour": family.colour, "dark": family.dark_colour or family.colour}


def _thing(name: str, things: Things, vocabulary: Vocabulary) -> dict[str, Any]:
    label, kind = things.label(name), things.class_name(name)
    term = vocabulary.classes.get(expand(f"kg:{kind}"))
    return {"id": name, **asdict(label), "type": kind, "class": asdict(term.label if term else Text(kind, kind))}


def _reasons(folder: Path) -> dict[str, list[Any]]:
    """The most frequent reasons given so far, in the order in which they came up, so that each keeps its number.

    For rejections they are as written, for all else in both languages; those for numbers begin with the usual ones.
    """
    gists = read_accounts(folder, GISTS).value.values()
    excuses = [one["excused"] for one in gists if isinstance(one, dict) and isinstance(one.get("excused"), dict)]
    accounts = [one for one in read_accounts(folder, NUMBERS).value.values() if isinstance(one, dict)]
    numbers = [why for one in accounts for why in one.values() if isinstance(why, dict)]
    rejected = [str(one.value.get("reason", "")) for one in BlockFile.read(folder / DRAFTS / REJECTED).pieces]
    usual = [DATE, *NO_FIGURES.values()]
    return {
        "excused": _frequent(excuses),
        "rejected": _frequent(rejected),
        "number": [*usual, *_frequent(one for one in numbers if one not in usual)],
    }


def _frequent(found: Iterable[Any]) -> list[Any]:
    found = list(found)
    once = [one for at, one in enumerate(found) if one not in found[:at]]
    most = sorted(once, key=lambda one: -found.count(one))[:4]
    return [one for one in once if one in most]
