"""The sentences that statements cite, of the documents whose text is at hand, and the things that they name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from kg.corpus.attachment import quotes
from kg.corpus.documents import CuratedDocument, IndexedSentence
from kg.curation.records import Anchor, EntityRecord, Records
from kg.language.alignment import aligned
from kg.terms import Language

NOISE = re.compile(r"[\s“”‘’\"'《》()（）·,，、\-_—–【】]")
HAN = re.compile(r"[\u3400-\u9fff]")
NAMED = 0.6  # of the pairs of neighbouring characters of a name, or of its words, what a text that names it holds
LITTLE = frozenset(["the", "of", "and", "in", "for", "to", "on", "a", "an", "by", "with", "at", "from", "as", "is"])


class CitedSentences:
    """What the cited sentences say. A statement of which some sentence is not at hand is passed over by all rules."""

    def __init__(self, documents: Sequence[CuratedDocument], records: Records) -> None:
        self._documents = {one.id: one for one in documents}
        self._records = records
        self._texts = {one.id: text for one in documents if (text := quotes(one))}
        self._local: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name in records.local_names:
            self._local[name.entity, name.document].append(name.name)

    @property
    def unread(self) -> list[str]:
        """The documents whose text is not at hand."""
        return [name for name in self._documents if name not in self._texts]

    def of(self, anchors: Iterable[Anchor]) -> list[str]:
        """The sentences of some anchors; none unless all are at hand."""
        anchors = tuple(anchors)
        found = [self._texts.get(one.document, {}).get(one.place, "") for one in anchors]
        return found if all(found) else []

    def language(self, document: str) -> Language:
        """The language of a document, as far as there are words for it: Chinese or English."""
        known = self._documents.get(document)
        return "zh" if known is None or known.source.language == "zh" else "en"

    def before(self, anchor: Anchor) -> list[str]:
        """What stands before a sentence in its paragraph, and the headings over it."""
        document, texts = self._documents[anchor.document], self._texts.get(anchor.document, {})
        row = document.by_place[anchor.place]
        here = self._paragraphs[anchor.document][anchor.place.rpartition(".")[0]]
        found = [one.place for one in here if one.start < row.start]
        return [*(texts[place] for place in found if place in texts), *self.headings(anchor)]

    def headings(self, anchor: Anchor) -> list[str]:
        """The headings over a sentence."""
        document, texts = self._documents[anchor.document], self._texts.get(anchor.document, {})
        row, found = document.by_place[anchor.place], list[str]()
        while row.parent and row.parent in document.by_place:
            row = document.by_place[row.parent]
            found += [texts[row.place]] if row.is_heading and row.place in texts else []
        return found

    def is_dated(self, document: str) -> bool:
        """Whether a document says on which day it was issued or takes effect, which dates what it lays down."""
        source = self._documents[document].source
        return bool(source.issued or source.effective)

    def is_frame(self, anchor: Anchor) -> bool:
        """Whether an anchor is a title, a line of a head or a signature: their form says who made the document."""
        row = self._documents[anchor.document].by_place.get(anchor.place)
        return row is not None and (row.kind == "title" or anchor.place.startswith(("head.", "tail.")))

    @cached_property
    def _paragraphs(self) -> dict[str, dict[str, list[IndexedSentence]]]:
        found: dict[str, dict[str, list[IndexedSentence]]] = defaultdict(lambda: defaultdict(list))
        for document in self._documents.values():
            for row in document.sentences:
                found[document.id][row.place.rpartition(".")[0]].append(row)
        return found

    def names(self, id_: str, document: str) -> list[str]:
        """All names of a thing in a document."""
        one = self._records.entities.get(id_)
        if one is None:
            return []
        others = [name for _, name in (*one.aliases, *one.misspellings)]
        numbers = [str(some.value) for some in one.attributes if some.predicate.endswith("identifier")]
        return [one.label.zh, one.label.en, *others, *numbers, *self._local[id_, document], *self._local[id_, ""]]

    def likeness(self, id_: str, document: str, text: str) -> float:
        """How much of one of a thing's names a text holds, from 0 to 1."""
        return max((likeness(name, text) for name in self.names(id_, document)), default=0.0)

    def entity(self, id_: str) -> EntityRecord | None:
        """A thing by its id."""
        return self._records.entities.get(id_)

    @cached_property
    def parts(self) -> dict[str, set[str]]:
        """What is part, member or within what, as far as any statement says so."""
        found: dict[str, set[str]] = defaultdict(set)
        for fact in self._records.facts:
            if fact.predicate.rpartition("#")[2].rpartition("/")[2] in ("isPartOf", "memberOf", "sfWithin", "broader"):
                found[fact.object].add(fact.subject)
        return found


def likeness(name: str, text: str) -> float:
    """How much of a name a text holds: of its pairs of neighbouring characters, or of its words if it is in Latin."""
    if not HAN.search(name):
        words, known = _latin(name), _latin(text)
        return len(words & known) / len(words) if words else 0.0
    name, text = _plain(name), _plain(text)
    if name in text:
        return 1.0
    pairs = [name[at : at + 2] for at in range(len(name) - 1)]
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


@lru_cache(maxsize=1 << 16)
def _plain(text: str) -> str:
    return NOISE.sub("", aligned(text))


@lru_cache(maxsize=1 << 16)
def _latin(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", text.casefold())) - LITTLE
