"""A text in portions that one request can hold: the sentences of a section, or some of them, and what they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.corpus.documents import IndexedSentence
from kg.ingest.drafting.plan_words import is_plan
from kg.ingest.gazetteer import Gazetteer
from kg.ingest.ingestion import Extent, Ingestion, Proposal
from kg.ingest.source_text import SourceText
from kg.terms import Vocabulary, expand

LONGEST = 1_500  # characters of a portion


@dataclass(frozen=True)
class NamedThing:
    """A thing that a portion names, with its class and the extents of its names in it; of the document itself none."""

    id: str
    type: str
    names: tuple[str, ...]
    extents: tuple[Extent, ...] = ()

    def named_in(self, within: Extent) -> Extent | None:
        """Where an extent names it for the first time; None if it does not."""
        return next((one for one in self.extents if within.holds(one)), None)


@dataclass(frozen=True)
class Portion:
    """Some sentences of one section of a text, each whole or, if it is too long, a piece of it; and what they name.

    `planned` are the places under headings that announce what is still to be done.
    """

    text: str = field(repr=False)
    heading: str
    pieces: tuple[tuple[str, Extent], ...]
    things: Mapping[str, NamedThing]
    planned: frozenset[str] = frozenset()

    @cached_property
    def sentences(self) -> tuple[tuple[str, str], ...]:
        """The places with the words that stand there."""
        return tuple((place, self.text[one.start : one.end]) for place, one in self.pieces)

    @cached_property
    def words(self) -> str:
        """All that the portion says."""
        return "\n".join(words for _, words in self.sentences)

    def found(self, words: str, place: str, within: Extent | None = None) -> Extent | None:
        """Where exactly some words stand in a sentence of the portion, first within an extent; None if nowhere."""
        pieces = [one for name, one in self.pieces if name == place]
        for one in ([within] if within else []) + pieces:
            at = self.text.find(words, one.start, one.end) if words else -1
            if at >= 0:
                return Extent(at, at + len(words))
        return None

    def every(self, words: str) -> Iterator[Extent]:
        """Wherever some words stand."""
        yield from occurrences(words, self.text, [one for _, one in self.pieces])


def portions(found: Ingestion, vocabulary: Vocabulary) -> list[Portion]:
    """The portions of a text in reading order, without its head and signature; none of a text that is no more."""
    source = SourceText(found.text, tuple(found.rows), Gazetteer(()), head=found.document)
    made = []
    for heading, pieces in _gathered(source):
        planned = {place for place, _ in pieces if is_plan(source, source.by_place[place].parent)}
        things = _things(found, [one for _, one in pieces], vocabulary)
        made.append(Portion(found.text, heading, tuple(pieces), things, frozenset(planned)))
    return made


def _gathered(source: SourceText) -> Iterator[tuple[str, list[tuple[str, Extent]]]]:
    """Sentences, or pieces of those that are too long, with the heading that they share."""
    waiting: list[tuple[str, Extent]] = []
    heading = ""
    for row in source.leaves:
        if row.kind != "sentence" or row.place.startswith(("head.", "tail.")):
            continue
        over = _heading(row, source)
        for start in range(row.start, row.end, LONGEST):
            piece = Extent(start, min(start + LONGEST, row.end))
            length = sum(one.end - one.start for _, one in waiting)
            if waiting and (over != heading or length + piece.end - piece.start > LONGEST):
                yield heading, waiting
                waiting = []
            heading = over
            waiting.append((row.place, piece))
    if waiting:
        yield heading, waiting


def _heading(row: IndexedSentence, source: SourceText) -> str:
    """The outermost heading over a sentence; empty if there is none."""
    heading, over = "", source.by_place.get(row.parent)
    while over is not None:
        if over.kind == "heading":
            heading = source.words(Extent(over.start, over.end)).strip()
        over = source.by_place.get(over.parent)
    return heading


def _things(found: Ingestion, within: Sequence[Extent], vocabulary: Vocabulary) -> Mapping[str, NamedThing]:
    """What pieces of a text name, by id: what is known, what the rules propose to introduce, and the document."""
    extents: dict[str, list[Extent]] = {}
    types: dict[str, str] = {}
    whole = Extent(within[0].start, within[-1].end)
    for mention in found.mentions:
        if mention.entity and whole.holds(mention.extent) and any(one.holds(mention.extent) for one in within):
            types.setdefault(mention.entity, mention.kind)
            extents.setdefault(mention.entity, []).append(mention.extent)
    for one in found.proposals:
        if "id" in one.record and "label" in one.record and (some := list(_named(one, found.text, within))):
            types.setdefault(str(one.record["id"]), str(one.record["type"]))
            extents.setdefault(str(one.record["id"]), []).extend(some)
    things = {
        id_: NamedThing(id_, types[id_], _written(some, found.text), tuple(some))
        for id_, some in extents.items()
        if expand(f"kg:{types[id_]}") in vocabulary.classes
    }
    things[found.document.id] = _itself(found, vocabulary)
    return things


def _written(extents: list[Extent], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text[at.start : at.end] for at in extents))


def _named(one: Proposal, text: str, within: Sequence[Extent]) -> Iterator[Extent]:
    """Where pieces of a text name the thing that a rule proposes to introduce."""
    label = one.record["label"]
    aliases = one.record.get("alias", {})
    for name in (*label.values(), *(name for some in aliases.values() for name in some)):
        yield from occurrences(name, text, within)


def occurrences(words: str, text: str, within: Sequence[Extent]) -> Iterator[Extent]:
    """Wherever some words stand in pieces of a text, which are in order; nowhere if there are none."""
    if not words or not within:
        return
    first, last = within[0].start, within[-1].end
    at = text.find(words, first, last)
    while at >= 0:
        extent = Extent(at, at + len(words))
        if any(piece.holds(extent) for piece in within):
            yield extent
        at = text.find(words, at + len(words), last)


def _itself(found: Ingestion, vocabulary: Vocabulary) -> NamedThing:
    """The document, of the class that its genre has."""
    genre = vocabulary.scheme("genre").get(found.document.genre)
    type_ = vocabulary.classes[genre.document_class].name if genre and genre.document_class else "Document"
    return NamedThing(found.document.id, type_, (found.document.title,))
