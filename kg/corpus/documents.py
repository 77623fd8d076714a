"""A curated document: what is known of a source without its text.

A folder under `data/` holds `source.yaml` (what the source is), `sentences.jsonl` (place, span, digest and
numbers of every sentence, made by `index_text`), `gists.yaml` (each sentence in the curators' words, and why a
sentence needs no citation) and `numbers.yaml` (why a number belongs to no figure, date or name).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.corpus.segmentation import segments
from kg.corpus.yaml_nodes import read_yaml
from kg.errors import CorpusError
from kg.language.numerals import Number, numbers
from kg.language.places import place_in_words
from kg.terms import PREFIXES, Text

NUMBER_CONTEXT = 2
ROW = ("place", "start", "end", "digest", "boxed", "numbers", "kind", "parent", "cited")


@dataclass(frozen=True)
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
    """A source and its sentences in reading order. `length` counts code points, `digest` is a SHA-256."""

    id: str
    folder: Path
    label: Text
    publisher: Text
    address: str
    language: str
    year: int
    length: int
    digest: str
    sentences: tuple[IndexedSentence, ...]

    @property
    def iri(self) -> str:
        """The IRI of the document."""
        return PREFIXES["source"] + self.id

    @cached_property
    def by_place(self) -> Mapping[str, IndexedSentence]:
        """Its sentences and headings by place."""
        return {sentence.place: sentence for sentence in self.sentences}

    def sentence_iri(self, place: str) -> str:
        """The IRI of a sentence. Raises `KeyError` for an unknown place."""
        return f"{self.iri}#{self.by_place[place].fragment()}"


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def index_text(text: str) -> tuple[IndexedSentence, ...]:
    """The stand-off index of a text, without gists. Only two characters around each number are kept."""
    return tuple(
        IndexedSentence(
            place=segment.place,
            start=segment.start,
            end=segment.end,
            digest=digest(segment.text),
            boxed=segment.boxed,
            numbers=() if segment.is_heading else tuple(numbers(segment.text, NUMBER_CONTEXT)),
            **_of_place(segment.place),
        )
        for segment in segments(text)
    )


def index_lines(sentences: tuple[IndexedSentence, ...]) -> str:
    """The content of `sentences.jsonl`: one JSON object a sentence."""
    rows = ({name: value for name, value in asdict(sentence).items() if name in ROW} for sentence in sentences)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def document_folders(data: Path) -> list[Path]:
    """The folders of a data folder that hold a source, sorted by name."""
    return sorted(path.parent for path in data.glob("*/source.yaml"))


def documents(data: Path) -> Iterator[CuratedDocument]:
    """Every document of a data folder. Raises `CorpusError` where one cannot be read."""
    for folder in document_folders(data):
        yield read_document(folder)


def read_document(folder: Path) -> CuratedDocument:
    """Read a document's index. Raises `CorpusError` naming the file if a part is missing or broken."""
    source = _read_yaml(folder / "source.yaml")
    gists = _read_yaml(folder / "gists.yaml")
    reasons = _read_yaml(folder / "numbers.yaml") if (folder / "numbers.yaml").exists() else {}
    try:
        return CuratedDocument(
            id=folder.name,
            folder=folder,
            label=Text(**source["label"]),
            publisher=Text(**source["publisher"]),
            address=source["address"],
            language=source["language"],
            year=int(source["year"]),
            length=int(source["length"]),
            digest=source["sha256"],
            sentences=tuple(_read_sentences(folder / "sentences.jsonl", gists, reasons)),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise CorpusError(f"missing or wrong entry: {error}", file=folder / "source.yaml") from error


def _read_sentences(path: Path, gists: dict[str, Any], reasons: dict[str, Any]) -> Iterator[IndexedSentence]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CorpusError("no sentence index", file=path, hint="make it with kg source index") from error
    for count, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            place = row["place"]
            entry = gists.get(place, {})
            yield IndexedSentence(
                place=place,
                start=row["start"],
                end=row["end"],
                digest=row["digest"],
                boxed=row["boxed"],
                numbers=tuple(Number(**number) for number in row["numbers"]),
                **_structure(row),
                gist=_text(entry),
                excused=_text(entry.get("excused", {})),
                remark=_text(entry.get("remark", {})),
                excused_numbers={str(raw): _text(why) for raw, why in reasons.get(place, {}).items()},
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


def _text(entry: dict[str, Any]) -> Text:
    return Text(zh=str(entry.get("zh", "")), en=str(entry.get("en", "")))


def _read_yaml(path: Path) -> dict[str, Any]:
    content = read_yaml(path, str(path))
    for fault in content.findings:
        raise CorpusError(
            fault.message, file=path, line=fault.line or None, column=fault.column or None, hint=fault.hint
        )
    if not isinstance(content.value, dict):
        raise CorpusError("must be a mapping", file=path, line=1)
    return content.value
