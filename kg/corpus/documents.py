"""A curated document: what is known of a source beside its text.

A folder under `data/` holds `source.yaml` (what the source is), `text.txt` where its rights allow, `sentences.jsonl`
(place, span, digest and numbers of every sentence, made by `index_text`), `gists.yaml` (each sentence in the curators'
words, and why a sentence needs no citation) and `numbers.yaml` (why a number belongs to no figure, date or name).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.corpus.folders import document_folders
from kg.corpus.segmentation import segments
from kg.corpus.sentence_accounts import GISTS, NUMBERS, gist_findings, number_findings, read_accounts
from kg.corpus.sources import SourceFile, read_source
from kg.errors import CorpusError
from kg.findings import Finding
from kg.language.numerals import Number, numbers
from kg.language.places import place_in_words
from kg.terms import PREFIXES, Text

NUMBER_CONTEXT = 2
ROW = ("place", "start", "end", "digest", "boxed", "numbers", "kind", "parent", "cited")


@dataclass(frozen=True, slots=True)
class IndexedSentence:
    """A row of the index: a sentence, heading, title or unit by its place, half-open code-point span and SHA-256.

    A `unit` spans all rows whose `parent` it is, and theirs; every other character of the text stands in one row.
    `parent` is the place of the enclosing heading or unit, "" at the top; `cited` is the place in words.
    `gist` says it in the curators' words; `excused` says why no fact needs to cite it, and `excused_numbers`
    why a number in it is not a figure, by the number as written.
    """

    place: str
    start: int
    end: int
    digest: str
    boxed: bool = False
    numbers: tuple[Number, ...] = ()
    kind: str = "sentence"
    parent: str = ""
    cited: Text = field(default=Text())
    gist: Text = field(default=Text())
    excused: Text = field(default=Text())
    remark: Text = field(default=Text())
    excused_numbers: Mapping[str, Text] = field(default_factory=dict)

    @property
    def is_heading(self) -> bool:
        """Whether this is the title of the document or the heading of a part of it."""
        return self.kind in ("title", "heading")

    @property
    def is_sentence(self) -> bool:
        """Whether this is a sentence, which facts cite or a reason excuses."""
        return self.kind == "sentence"

    def fragment(self) -> str:
        """The IRI fragment of the span, after RFC 5147: ``char=1259,1330``."""
        return f"char={self.start},{self.end}"


@dataclass(frozen=True)
class CuratedDocument:
    """A document: its folder's name as id, what `source.yaml` says of it, and its sentences in reading order.

    `findings` are the faults in what curators say of the sentences.
    """

    id: str
    folder: Path
    source: SourceFile
    sentences: tuple[IndexedSentence, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def iri(self) -> str:
        """The IRI of the document."""
        return PREFIXES["source"] + self.id

    @property
    def label(self) -> Text:
        """Its title."""
        return self.source.label.text()

    @property
    def short(self) -> Text:
        """The title by which it is cited: the short one, its number, or the whole title."""
        if self.source.short:
            return self.source.short.text()
        return Text(self.source.number, self.source.number) if self.source.number else self.label

    @cached_property
    def by_place(self) -> Mapping[str, IndexedSentence]:
        """Its sentences and headings by place."""
        return {sentence.place: sentence for sentence in self.sentences}

    def within(self, place: str) -> tuple[IndexedSentence, ...]:
        """The rows in a place: the one of that place and all that stand in it; none for an unknown place."""
        inside = {place} & self.by_place.keys()
        for row in self.sentences:  # a row stands behind what it is in
            if row.parent in inside:
                inside.add(row.place)
        return tuple(row for row in self.sentences if row.place in inside)

    def sentence_iri(self, place: str) -> str:
        """The IRI of a sentence. Raises `KeyError` for an unknown place."""
        return f"{self.iri}#{self.by_place[place].fragment()}"


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def index_text(text: str, genre: str | None = None) -> tuple[IndexedSentence, ...]:
    """The stand-off index of a text of a genre, without gists. Only two characters around each number are kept."""
    return tuple(
        IndexedSentence(
            place=segment.place,
            start=segment.start,
            end=segment.end,
            digest=digest(segment.text),
            boxed=segment.boxed,
            numbers=tuple(numbers(segment.text, NUMBER_CONTEXT)) if segment.kind == "sentence" else (),
            kind=segment.kind,
            parent=segment.parent,
            cited=segment.cited,
        )
        for segment in segments(text, genre or "")
    )


def index_lines(sentences: tuple[IndexedSentence, ...]) -> str:
    """The content of `sentences.jsonl`: one JSON object a sentence."""
    write = json.JSONEncoder(ensure_ascii=False, default=asdict).encode  # numbers and words by their fields
    return "".join(write({name: getattr(sentence, name) for name in ROW}) + "\n" for sentence in sentences)


def documents(data: Path) -> Iterator[CuratedDocument]:
    """Every document of a data folder. Raises `CorpusError` where one cannot be read."""
    for folder in document_folders(data):
        yield read_document(folder)


def read_document(folder: Path, source: SourceFile | None = None) -> CuratedDocument:
    """Read a document's index, and its `source.yaml` unless what takes its place is given.

    Raises `CorpusError` naming the file if a part is missing or broken.
    """
    if source is None:
        source, findings = read_source(folder)
        if source is None or findings:
            raise _refusal(findings)
    gists, reasons = read_accounts(folder, GISTS), read_accounts(folder, NUMBERS)
    sentences = tuple(_read_sentences(folder / "sentences.jsonl", gists.value, reasons.value))
    raws = {one.place: [number.raw for number in one.numbers] for one in sentences}
    faults = (*gist_findings(folder.name, gists, raws), *number_findings(folder.name, reasons, raws))
    return CuratedDocument(folder.name, folder, source, sentences, faults)


def _refusal(findings: Sequence[Finding]) -> CorpusError:
    first, more = findings[0], len(findings) - 1
    return CorpusError(
        f"{first.path}: {first.message}" if first.path else first.message,
        file=Path(first.file),
        line=first.line or None,
        column=first.column or None,
        hint="; ".join(filter(None, (first.hint, f"kg check lists {more} more" if more else ""))),
    )


def _read_sentences(path: Path, gists: dict[str, Any], reasons: dict[str, Any]) -> Iterator[IndexedSentence]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CorpusError("no sentence index", file=path, hint="make it with kg source index") from error
    for count, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            place = row["place"]
            entry = _mapping(gists.get(place))
            yield IndexedSentence(
                place=place,
                start=row["start"],
                end=row["end"],
                digest=row["digest"],
                boxed=row["boxed"],
                numbers=tuple(Number(**number) for number in row["numbers"]),
                **_structure(row),
                gist=_text(entry),
                excused=_text(_mapping(entry.get("excused"))),
                remark=_text(_mapping(entry.get("remark"))),
                excused_numbers={raw: _text(_mapping(why)) for raw, why in _mapping(reasons.get(place)).items()},
            )
        except (KeyError, TypeError, ValueError) as error:
            raise CorpusError(f"not a sentence: {error}", file=path, line=count) from error


def _structure(row: dict[str, Any]) -> dict[str, Any]:
    """What a row says of its kind, parent and words; for an index written without them, what its place says."""
    if "kind" not in row:
        return _of_place(row["place"])
    return {"kind": row["kind"], "parent": row["parent"], "cited": _text(row["cited"])}


def _of_place(place: str) -> dict[str, Any]:
    section, *within = place.split(".")
    kind = "sentence" if within else "title" if section == "s0" else "heading"
    cited = Text(zh=place_in_words(place, "zh"), en=place_in_words(place, "en"))
    return {"kind": kind, "parent": section if within else "", "cited": cited}


def _mapping(value: Any) -> dict[str, Any]:
    """A value where a mapping belongs; what is none is a finding."""
    return value if isinstance(value, dict) else {}


def _text(entry: dict[str, Any]) -> Text:
    return Text(zh=str(entry.get("zh", "")), en=str(entry.get("en", "")))
