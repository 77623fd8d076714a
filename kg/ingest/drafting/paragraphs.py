"""What the sentences of a paragraph have said so far: of whom, what the whole is about, and which relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.corpus.documents import IndexedSentence
from kg.ingest.departments import BODIES
from kg.ingest.ingestion import Extent, Proposal, TextMention
from kg.ingest.proposing import Drafting
from kg.ingest.regions import joint_provinces
from kg.ingest.sentence_clauses import Clause
from kg.ingest.source_text import SourceText
from kg.terms import expand

INITIATIVE = expand("kg:Initiative")
SHORTEST = 2  # characters of a mark or word before the body with which a sentence begins


@dataclass(frozen=True)
class Act:
    """Something that is done: the thing, with its class, and where the clause names it.

    Where nothing has it for its name, it is called by the whole of a `clause`.
    """

    id: str
    type: str
    extent: Extent
    place: str
    clause: Extent | None = None


@dataclass
class ToldParagraph:
    """What the sentences of a paragraph before one have said: of whom, and what the whole is about."""

    is_plan: bool
    topic: Act | None = None
    subjects: Sequence[tuple[str, TextMention]] = ()
    places: list[TextMention] = field(default_factory=list)  # that the sentence has named so far
    headed: list[Act] = field(default_factory=list)  # what its heading says is done, as long as nobody is named
    scene: TextMention | None = None  # the region that its heading names
    told: set[tuple[str, str, str]] = field(default_factory=set)
    names: frozenset[str] = frozenset()  # of the tasks of the document


@dataclass(frozen=True)
class StatedFact:
    """A relation, by the key of its property; `told` are the places that tell of it, if not the clause alone.

    With a `reason` it is inferred, and no sentence states it.
    """

    subject: str
    key: str
    object: str
    rule: str
    confidence: float
    extents: Mapping[str, Extent]
    told: tuple[str, ...] = ()
    reason: Mapping[str, str] | None = None


def relation(fact: StatedFact, clause: Clause, paragraph: ToldParagraph, drafting: Drafting) -> Iterator[Proposal]:
    """A proposal for a fact that the paragraph has not stated before."""
    if (fact.subject, fact.key, fact.object) in paragraph.told or fact.subject == fact.object:
        return
    paragraph.told.add((fact.subject, fact.key, fact.object))
    planned = {"modality": "planned"} if paragraph.is_plan or clause.is_plan else {}
    if planned and clause.intent and drafting.vocabulary.keys[fact.key][0].is_deed:
        planned["intent"] = clause.intent
    told = list(dict.fromkeys(fact.told or [clause.place]))
    inferred = {"modality": "inferred", "reason": fact.reason} if fact.reason and not planned else {}
    record = {"about": fact.subject, **planned, **inferred, fact.key: fact.object, "evidence": told}
    yield drafting.proposal("relation", fact.rule, fact.confidence, record, fact.extents)


def is_initiative(act: Act, drafting: Drafting) -> bool:
    """Whether what is done is a reform, a measure or another initiative."""
    return drafting.is_a(act.type, INITIATIVE)


def known_ends(
    some: Sequence[TextMention], drafting: Drafting, source: SourceText | None = None
) -> list[tuple[str, TextMention]]:
    """Mentions with the ids of what they mean, of those of which that is known; given the text, also provinces that a
    word for several stands for."""
    ends = [(id_, one) for one in some if (id_ := drafting.known_as(one))]
    return ends + [(id_, one) for one in some if source for _, id_ in members(one, source)]


def members(one: TextMention, source: SourceText) -> list[tuple[str, str]]:
    """The provinces for which a word for several stands, by name and id, those that are known."""
    named = [(name, source.names.named(name)) for name in joint_provinces(one.text)] if one.kind == "Region" else []
    return [(name, some[0].entity) for name, some in named if some]


def is_of_one(source: SourceText, row: IndexedSentence) -> bool:
    """Whether the sentences after the first of a paragraph begin with one body, or the same several, and no other."""
    start, told = source.paragraph(row), set()
    for one in source.leaves:
        if one.start > row.start and source.paragraph(one) == start:
            begun = [each for each in source.at(one.place, *BODIES) if each.extent.start - one.start <= SHORTEST]
            told |= {begun[0].text} if begun else set()
    return len(told) == 1
