"""How well ingestion does: a curated document read again without its own records, and held against these.

Recall is the share of what the records say that ingestion finds, precision the share of what it proposes that the
records say. What is proposed and not recorded counts as wrong, also where a curator only left it out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kg.corpus.attachment import attached_text
from kg.corpus.documents import CuratedDocument
from kg.curation.compilation import Inputs, read_sources
from kg.curation.records import EntityRecord, FactRecord
from kg.errors import KgError
from kg.ingest.gazetteer import KnownName
from kg.ingest.ingestion import Ingestion
from kg.ingest.known_names import counted_indicators, known_names
from kg.ingest.matching import UNIT, VALUE, Matching
from kg.ingest.pipeline import Background, SecondReader, ingest
from kg.language.alignment import aligned
from kg.locations import ontology_dir
from kg.queries.graph import Graph
from kg.suggestions import did_you_mean
from kg.terms import Vocabulary, expand, local_name, shorten

CORE = ("Agent", "InformationSystem", "Reform", "Pilot", "Place", "CooperationMechanism", "PolicyDocument", "Agreement")
STATED = frozenset(("asserted", "planned"))


@dataclass(frozen=True)
class Score:
    """What of one kind is recorded and what is proposed, each as it is shown; `found` of these are in both."""

    kind: str
    recorded: Counter[str]
    proposed: Counter[str]

    @property
    def found(self) -> int:
        """How many are recorded and proposed."""
        return (self.recorded & self.proposed).total()

    @property
    def recall(self) -> float | None:
        """The share of what is recorded that is proposed; None where nothing is recorded."""
        return self.found / self.recorded.total() if self.recorded else None

    @property
    def precision(self) -> float | None:
        """The share of what is proposed that is recorded; None where nothing is proposed."""
        return self.found / self.proposed.total() if self.proposed else None

    def as_json(self) -> dict[str, object]:
        """The score with what was missed and what is wrong, each in order."""
        return {
            "kind": self.kind,
            "recorded": self.recorded.total(),
            "proposed": self.proposed.total(),
            "found": self.found,
            "recall": self.recall,
            "precision": self.precision,
            "missed": sorted((self.recorded - self.proposed).elements()),
            "wrong": sorted((self.proposed - self.recorded).elements()),
        }


def evaluation(document: str, graph: Graph, beside: SecondReader | None = None) -> list[Score]:
    """The scores of ingestion for a document of the collection, kind by kind; with a second reader, of both together.

    Raises `KgError` for a document that is not there, or whose text is not at hand.
    """
    inputs = read_sources(graph.data, ontology_dir())
    documents = {one.id: one for one in inputs.documents}
    if document not in documents:
        raise KgError(f"no document “{document}”", hint=did_you_mean(document, documents, otherwise="kg source list"))
    text = attached_text(documents[document])
    if text is None:
        raise KgError(f"the text of “{document}” is not at hand", hint=f"kg source attach FILE --document {document}")
    own = {one.id for one in inputs.reading.records.entities.values() if one.at.file.startswith(f"{document}/")}
    known = [one for one in known_names(graph.store, inputs.authority) if one.entity not in own]
    counted = {unit: _others(some, own) for unit, some in counted_indicators(graph.store).items()}
    background = Background.of(inputs.vocabulary, known, counted)
    found = ingest(text, document, background, genre=documents[document].source.genre or "")
    found = beside(found, background, graph.store) if beside else found
    return scores(found, documents[document], inputs)


def _others(names: Iterable[KnownName], own: Collection[str]) -> list[KnownName]:
    return [one for one in names if one.entity not in own]


def scores(found: Ingestion, document: CuratedDocument, inputs: Inputs) -> list[Score]:
    """What ingestion found in a document, held against the records of it."""
    held = _Held(found, document, inputs)
    return [
        Score("figures", Counter(held.figures), Counter(held.proposed_figures)),
        Score("dates", Counter(set(held.dates)), Counter(set(held.dates) & set(held.mentioned_dates))),
        Score("core entities", Counter(set(held.names)), Counter(set(held.named))),
        Score("relations", Counter(set(held.relations)), Counter(set(held.proposed_relations))),
    ]


class _Held:
    """A document's records and what ingestion found in it, put in the same words."""

    def __init__(self, found: Ingestion, document: CuratedDocument, inputs: Inputs) -> None:
        self.found = found
        self.document = document.id
        self.vocabulary: Vocabulary = inputs.vocabulary
        records = inputs.reading.records
        self.entities = records.entities
        self.told = [one for one in records.entities.values() if self._cites(one)]
        self.facts = [one for one in records.facts if one.modality in STATED and self._cites(one)]
        self.text = aligned(found.text)
        self.local: dict[str, list[str]] = defaultdict(list)
        for one in records.local_names:
            if one.document == document.id and one.language == "zh":
                self.local[one.entity].append(aligned(one.name))

    @property
    def dated(self) -> Iterator[EntityRecord | FactRecord]:
        """Recorded things and relations."""
        yield from self.told
        yield from self.facts

    def _cites(self, one: EntityRecord | FactRecord) -> bool:
        return any(anchor.document == self.document for anchor in one.evidence)

    def _names(self, one: EntityRecord) -> list[str]:
        """The Chinese names of a thing in one form of characters, those with which only this document means it last."""
        names = [aligned(one.label.zh), *(aligned(name) for language, name in one.aliases if language == "zh")]
        return names + self.local[one.id]

    @property
    def figures(self) -> Iterator[str]:
        """Recorded figures."""
        for one in self.told:
            given = {attribute.predicate: attribute.value for attribute in one.attributes}
            if VALUE in given:
                yield f"{Decimal(str(given[VALUE])).normalize():f} {local_name(str(given.get(UNIT, '')))}"

    @property
    def proposed_figures(self) -> Iterator[str]:
        """Proposed figures."""
        for one in self.found.proposals:
            if "value" in one.record and one.kind == "observation":
                yield f"{Decimal(str(one.record['value'])).normalize():f} {one.record['unit']}"

    @property
    def dates(self) -> Iterator[str]:
        """Recorded dates, as far as the record quotes them."""
        for one in self.dated:
            if one.period and one.period.raw:
                yield f"{one.period.raw}: {one.period.start or '..'}/{one.period.end or '..'}"

    @cached_property
    def mentioned_dates(self) -> frozenset[str]:
        """Recorded dates that ingestion reads as the record does."""
        read = [(one.text, one.values) for one in self.found.mentions if one.kind in ("date", "period")]
        right = set()
        for one in self.dated:
            if (period := one.period) and period.raw:
                for text, values in read:
                    # what began then lasts as long as another sentence, or the document, says
                    open_end = {"since": period.end, "until": period.start}.get(values.get("bound", ""))
                    ends = {period.start, period.end} - {None, open_end}
                    if (text in period.raw or period.raw in text) and ends <= {values["from"], values["to"]}:
                        right.add(f"{period.raw}: {period.start or '..'}/{period.end or '..'}")
        return frozenset(right)

    @cached_property
    def core(self) -> dict[str, EntityRecord]:
        """The recorded things of the core classes that the text calls by a name."""
        wanted = [expand(f"kg:{name}") for name in CORE]
        found = {}
        for one in self.told:
            if self.vocabulary.is_a(one.type, wanted) and any(name in self.text for name in self._names(one)):
                found[one.id] = one
        return found

    @property
    def names(self) -> Iterator[str]:
        """Recorded core entities."""
        for one in self.core.values():
            yield f"{local_name(one.type)} {one.label.zh}"

    @property
    def named(self) -> Iterator[str]:
        """Core entities that ingestion finds."""
        wanted = [expand(f"kg:{name}") for name in CORE]
        by_name = {name: one for one in self.core.values() for name in self._names(one)}
        itself = self.core.get(self.document)
        if itself and aligned(self.found.document.title) in self._names(itself):
            yield f"{local_name(itself.type)} {itself.label.zh}"
        for mention in self.found.mentions:
            kind = expand(f"kg:{mention.kind}")
            if kind not in self.vocabulary.classes or not self.vocabulary.is_a(kind, wanted):
                continue
            one = (
                self.core.get(mention.entity or "")
                or by_name.get(aligned(str(mention.values.get("full", mention.text))))
                or by_name.get(aligned(mention.text))
            )
            if one:
                yield f"{local_name(one.type)} {one.label.zh}"
            elif not mention.entity and mention.rule != "shared-ending":
                yield f"{mention.kind} {mention.text}"

    @property
    def relations(self) -> Iterator[str]:
        """Recorded relations between things."""
        for one in self.facts:
            yield self._relation(one.subject, one.predicate, one.object)

    @property
    def proposed_relations(self) -> Iterator[str]:
        """Proposed relations, in the terms of the records as far as the same things are meant."""
        meant = Matching(self.told, self.facts, self._names, self.vocabulary).meant(self.found.proposals)
        for one in self.found.proposals:
            if one.record.get("modality") == "inferred":
                continue  # as the records that are held against it are of what is stated
            for subject, predicate, object_ in one.triples:
                stands_in = (
                    one.kind == "observation" and object_ == f"id:{self.document}"
                )  # for what a text does not name
                if subject.startswith("id:") and object_.startswith("id:") and not stands_in:
                    ends = [meant.get(end.removeprefix("id:"), end.removeprefix("id:")) for end in (subject, object_)]
                    yield self._relation(ends[0], expand(predicate), ends[1])

    def _relation(self, subject: str, predicate: str, object_: str) -> str:
        def name(end: str) -> str:
            return self.entities[end].label.zh if end in self.entities else local_name(end)

        return f"{name(subject)} {shorten(predicate)} {name(object_)}"
