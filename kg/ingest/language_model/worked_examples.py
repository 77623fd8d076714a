"""Facts of the graph with the sentences that state them, as examples of an answer; from texts that may be passed on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.corpus.attachment import SHIPPED, known_text
from kg.corpus.folders import document_folders
from kg.corpus.sources import read_source
from kg.ingest.known_names import UNNAMED
from kg.names.lookup import index_of
from kg.queries.written_terms import listed
from kg.stores.protocol import Store
from kg.terms import PREFIXES, PropertyTerm, expand, local_name

LONGEST = 120  # characters of a sentence
LOOKED_AT = 60  # facts of each relation
MOST = 3  # of a request
SPAN = re.compile(r"#char=(\d+),(\d+)$")
STATED = """SELECT DISTINCT ?subject ?object ?modality ?sentence {
  ?told rdf:predicate <PREDICATE> ; rdf:subject ?subject ; rdf:object ?object ; kg:modality ?modality ;
    kg:evidence ?sentence . ?sentence oa:hasSource ?source
  VALUES ?modality { MODALITIES } VALUES ?source { SOURCES }
} ORDER BY ?sentence ?subject ?object LIMIT MOST"""


@dataclass(frozen=True)
class WorkedExample:
    """A sentence of another document and a relation that it states; an end is its id, class and name as it stands."""

    sentence: str
    key: str
    subject: tuple[str, str, str]
    object: tuple[str, str, str]
    modality: str

    @property
    def edge(self) -> tuple[str, str, str]:
        """Subject, key and object."""
        return self.subject[0], self.key, self.object[0]


class WorkedExamples:
    """The examples that a graph offers to the reader of a document, relation by relation.

    Only texts that are shipped are quoted: a user's private copy of another text never leaves with a request.
    """

    def __init__(self, store: Store, data: Path, document: str) -> None:
        self._store = store
        self._data = data
        others = (folder.name for folder in document_folders(data) if (folder / SHIPPED).is_file())
        self._sources = listed(PREFIXES["source"] + name for name in others if name != document)
        self._found: dict[str, tuple[WorkedExample, ...]] = {}
        self._text = cache(self._shipped)

    def fitting(self, relations: Collection[PropertyTerm], named: Collection[str]) -> tuple[WorkedExample, ...]:
        """Examples of some relations, one of each and the first few; none between two things that a portion names."""
        chosen: list[WorkedExample] = []
        for term in relations:
            some = (one for one in self._of(term) if not {one.subject[0], one.object[0]} <= set(named))
            one = next((one for one in some if one.sentence not in {other.sentence for other in chosen}), None)
            chosen += [one] if one else []
            if len(chosen) == MOST:
                break
        return tuple(chosen)

    def _of(self, term: PropertyTerm) -> tuple[WorkedExample, ...]:
        if term.key not in self._found:
            self._found[term.key] = tuple(self._stated(term))
        return self._found[term.key]

    def _stated(self, term: PropertyTerm) -> Iterator[WorkedExample]:
        modalities = listed(expand(f"code:modality/{name}") for name in ("asserted", "planned"))
        query = STATED.replace("PREDICATE", term.iri).replace("MODALITIES", modalities)
        query = query.replace("SOURCES", self._sources).replace("MOST", str(LOOKED_AT))
        rows = self._store.select(query).rows if self._sources else ()
        names = self._names({str(end) for row in rows for end in row[:2]})
        for subject, object_, modality, sentence in rows:
            words = self._words(str(sentence))
            ends = [self._end(str(end), words, names) for end in (subject, object_)]
            if words and ends[0] and ends[1]:
                yield WorkedExample(words, term.key, ends[0], ends[1], local_name(str(modality)))

    def _names(self, iris: Collection[str]) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for one in index_of(self._store).names(iris):
            if one.kind in ("label", "alias", "local"):
                found[one.iri].append(one.text)
        return found

    def _end(self, iri: str, words: str, names: Mapping[str, list[str]]) -> tuple[str, str, str] | None:
        """An end of a fact with the longest of its names that stands in a sentence; None if none does, or it is of a
        class whose things no text calls by a name.
        """
        type_ = local_name(index_of(self._store).class_of(iri)) if iri in names else ""
        name = max((name for name in names.get(iri, ()) if name in words), key=len, default="")
        return (local_name(iri), type_, name) if name and type_ not in UNNAMED else None

    def _words(self, sentence: str) -> str:
        """The words of a sentence, by its IRI, if its text is shipped and it is short; else nothing."""
        span = SPAN.search(sentence)
        text = self._text(local_name(sentence[: span.start()])) if span else ""
        words = text[int(span[1]) : int(span[2])].strip() if span else ""
        return words if len(words) <= LONGEST else ""

    def _shipped(self, document: str) -> str:
        source, _ = read_source(self._data / document)
        if source is None:
            return ""
        return known_text(document, source.sha256, self._data, attached=False) or ""
