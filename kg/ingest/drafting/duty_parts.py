"""Who has a part in a duty that a law lays down, by the words around them; what it is about, where, and what for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.corpus.documents import IndexedSentence
from kg.ingest.departments import BODIES
from kg.ingest.drafting.act_drafts import LABEL
from kg.ingest.drafting.object_phrases import object_phrase, phrase_subject
from kg.ingest.drafting.subject_matter import subject_id, subjects_in
from kg.ingest.heads import LAWS
from kg.ingest.ingestion import Extent, Proposal, TextMention
from kg.ingest.proposing import Drafting
from kg.ingest.sentence_clauses import Clause, outermost
from kg.ingest.source_text import SourceText
from kg.terms import expand

AFTER_PLACE = re.compile("[、,，;；的等和或及。需应由]|$")
SHORTEST_PLACE = 3  # characters; 港口 and 机场 name no place
# Those who are listed behind a word; `joined` take part in what is laid down after them, too: 应当会同甲建立…，推动….
LISTED = (
    ("joined", re.compile("会同|会商|协同")),
    ("supports", re.compile("配合|协助|支持|保障|鼓励")),
    ("participant", re.compile("推进|推动|组织|督促|引导|协调")),
)
JOINT = re.compile("等?(?:有关|相关)?(?:部门|单位|机构)?(?:[、,和与及]|以及|或者)")
# Others by what is said around them; the first group holds them.
ROLES = (
    ("consults", re.compile("(?:征求|听取|商)([^,;。]+?)(?:的)?(?:意见|同意)")),
    (
        "reportedTo",
        re.compile("(?:报请?|提请)(?!告|关|检)([^,;。]+?)(?:批准|审批|备案|审核|审查|决定|同意|$|(?=[,;。]))"),
    ),
    ("reportedTo", re.compile("向([^,;。]+?)(?:提出|报告|申请|备案|提交|申报|报送)")),
    ("approvedBy", re.compile("(?:经|报请?)([^,;。]+?)(?:批准|审批|核准|许可)")),
)
AIM = re.compile("促进|保障|维护|便利|防止|避免")  # with which a clause after others says what these are for
LEADS, COORDINATES = re.compile("牵头"), re.compile("协调|统筹")
OBJECTS = ("Enterprise", "PlanningDocument", "InformationSystem", "Licence")  # what rules are about, beside subjects
PLACE, AGENT = expand("kg:Place"), expand("kg:Agent")


@dataclass
class ToldArticle:
    """Of whom the clauses of an article have told so far: who has to act, and with whom together."""

    subjects: Sequence[TextMention] = ()
    joined: list[TextMention] = field(default_factory=list)


@dataclass(frozen=True)
class DraftedDuty:
    """A duty with its id, the words that name it, all words that lay it down, and its clause."""

    id: str
    named: Extent
    whole: Extent
    clause: Clause


Part = tuple[str, str, TextMention]


def duty_parts(
    source: SourceText, row: IndexedSentence, duty: DraftedDuty, told: ToldArticle, drafting: Drafting
) -> Iterator[Proposal]:
    """A proposal for every body in a duty by its part, for what it is about, and for where it holds."""
    yield from _subjects(source, row, duty, drafting)
    said: set[tuple[str, str]] = set()
    parts = [*_whose(source, duty, told, drafting), *_around(source, row, duty, told)]
    objects = [one for one in outermost(source.at(row.place, *OBJECTS)) if duty.whole.holds(one.extent)]
    parts += [("appliesTo", "object", one) for one in objects if one.extent.start >= duty.clause.verb.end]
    parts += [("appliesAt", "place", one) for one in _places(source, row, drafting) if duty.whole.holds(one.extent)]
    taking_part: set[str] = set()
    for key, rule, one in parts:
        id_ = drafting.known_as(one)
        if not id_ or (key, id_) in said or id_ == duty.id or (key == "appliesTo" and id_ in taking_part):
            continue
        said.add((key, id_))
        taking_part |= {id_} if rule not in {"object", "place"} else set()
        record = {"about": duty.id, key: id_, "evidence": [row.place]}
        extents = {"subject": duty.named, "object": one.extent, "cue": duty.clause.verb}
        yield drafting.proposal("duty-part", rule, 0.75 if rule == "subject" else 0.6, record, extents)


def _whose(source: SourceText, duty: DraftedDuty, told: ToldArticle, drafting: Drafting) -> Iterator[Part]:
    """Who carries out a duty, or leads or coordinates where its words say so; a place takes part in it."""
    words = source.plain[duty.clause.extent.start : duty.clause.extent.end]
    for one in told.subjects:
        if not drafting.is_a(one.kind, AGENT):
            yield ("participant", "subject", one)
            continue
        yield ("ledBy" if LEADS.search(words) else "implementedBy", "subject", one)
        if COORDINATES.match(source.plain, duty.clause.verb.start):
            yield ("coordinatedBy", "subject", one)


def _around(source: SourceText, row: IndexedSentence, duty: DraftedDuty, told: ToldArticle) -> Iterator[Part]:
    bodies = [one for one in outermost(source.at(row.place, *BODIES)) if one not in told.subjects]
    yield from (("participant", "words-around", one) for one in told.joined)
    for key, pattern in LISTED:
        for match in pattern.finditer(source.plain, duty.whole.start, duty.whole.end):
            some = _listed_at(source, bodies, match.end())
            told.joined += some if key == "joined" else []
            yield from (("participant" if key == "joined" else key, "words-around", one) for one in some)
    for key, pattern in ROLES:
        for match in pattern.finditer(source.plain, duty.whole.start, duty.whole.end):
            listed = Extent(*match.span(1))
            yield from ((key, "words-around", one) for one in bodies if listed.holds(one.extent))


def _listed_at(source: SourceText, bodies: Sequence[TextMention], at: int) -> list[TextMention]:
    """The bodies that begin at an offset, one or several that are listed."""
    run: list[TextMention] = []
    for one in bodies:
        joint = JOINT.match(source.plain, at) if run else None
        if one.extent.start == (joint.end() if joint else at):
            run.append(one)
            at = one.extent.end
    return run


def _subjects(source: SourceText, row: IndexedSentence, duty: DraftedDuty, drafting: Drafting) -> Iterator[Proposal]:
    """What a duty applies to: what its clause is done to, and the goods, travellers and papers that it names."""
    phrase = object_phrase(source, duty.clause)
    some: list[tuple[Extent, tuple[str, list[Proposal]], str]] = []
    if phrase:
        some.append((phrase, phrase_subject(source, phrase, row.place, drafting), "object-phrase"))
    for one in subjects_in(source, row.place):
        is_within = duty.whole.holds(one.extent) and one.extent.start >= duty.clause.verb.end
        if is_within and not (phrase and phrase.meets(one.extent)):
            some.append((one.extent, subject_id(one, drafting), "object"))
    for extent, (id_, new), rule in some:
        yield from new
        record = {"about": duty.id, "appliesTo": id_, "evidence": [row.place]}
        extents = {"subject": duty.named, "object": extent, "cue": duty.clause.verb}
        yield drafting.proposal("duty-part", rule, 0.6, record, extents)


def _places(source: SourceText, row: IndexedSentence, drafting: Drafting) -> Sequence[TextMention]:
    """The places that a sentence names for themselves, and not as part of a longer name (上海口岸开放规划).

    The countries and regions that an announcement names are where goods come from, and not where it holds.
    """
    is_law = source.head.genre in LAWS
    return [
        one
        for one in outermost(source.at(row.place))
        if drafting.is_a(one.kind, PLACE)
        and (is_law or one.kind != "Region")
        and one.extent.end - one.extent.start >= SHORTEST_PLACE
        and AFTER_PLACE.match(source.text, one.extent.end)
    ]


def aims(
    source: SourceText, place: str, some: Sequence[Clause], duty: DraftedDuty, drafting: Drafting
) -> Iterator[Proposal]:
    """What a duty is laid down for, as the clauses after its own say: …，提高通关效率."""
    for clause in some:
        if clause.extent.start > duty.clause.extent.start and is_aim(source, clause):
            label = source.words(clause.said).rstrip("等 ")
            if not LABEL[0] <= len(label) <= LABEL[1]:
                continue
            outcome = {"type": "Outcome", "evidence": [place]}
            id_, new = drafting.introduced("outcome", "effect", 0.5, label, outcome, {"subject": clause.said})
            yield from new
            record = {"about": duty.id, "aimsAt": id_, "evidence": [place]}
            yield drafting.proposal("duty-part", "effect", 0.6, record, {"subject": duty.named, "object": clause.said})


def is_aim(source: SourceText, clause: Clause) -> bool:
    """Whether a clause of an article says what comes of others, and lays nothing down itself."""
    begins = clause.is_effect or AIM.match(source.plain, clause.verb.start)
    return bool(begins) and not (clause.is_duty or clause.subjects)
