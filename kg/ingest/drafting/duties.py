"""Duties and rules that the articles of a law lay down: whose they are, who takes part, who is asked and told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.corpus.documents import IndexedSentence
from kg.ingest.departments import BODIES
from kg.ingest.heads import LAWS
from kg.ingest.ingestion import Extent, Proposal, Record, TextMention
from kg.ingest.proposing import BY_PLACE, Drafting
from kg.ingest.sentence_clauses import Clause, clauses, outermost
from kg.ingest.source_text import SourceText
from kg.terms import expand

NOT_BINDING = re.compile(
    "[^。]*(?:同时|一并)废止|(?:第.{1,6}条)?\\s*(?:为了?|本(?:条例|法|办法|规定|规则|细则)(?:所称|自|下列)|[^,;。]*(?:是指|适用本))|下列用语"
)
# What a clause begins with that says when or for whom the rule holds, and what stands before a verb to forbid it.
LEADING_IN = re.compile("除|根据|按照|依照|依据|违反|逾期|因|自|在[^,;。]*(?:时|后|前|内)$|有(?:下列|前款)")
# What a clause ends with that says so: 来自疫区的, 抵达时, 引航员外, 十五日内.
CONDITION = re.compile("(?:的|时|时候|以?外|以?内|之?前|之?后|之日起|情况下)$")
SCALED = re.compile("(?:可以?)?(?:根据|按照|依照|依据|区别|违反)[^,，]{2,12}$")
DENIED = re.compile("(?:不得|禁止|严禁|不能|无权|不再|不)$")
AFTER_PLACE = re.compile("[、,，;；的等和或及。需应由]|$")
SHORTEST_PLACE = 3  # characters; 港口 and 机场 name no place
AFTER_BODIES = "按照|根据|依照|结合|依法|,|;|。|制定|组织|编制|做好|及时|对|共同|采取|加强|开展|$"
# Bodies by what is said around them; the first group holds them.
ROLES = (
    ("participant", re.compile(f"(?:会同|会商|配合|协助)([^,;。]+?)(?={AFTER_BODIES})")),
    ("consults", re.compile("(?:征求|听取|商)([^,;。]+?)(?:的)?(?:意见|同意)")),
    (
        "reportedTo",
        re.compile("(?:报请?|提请)(?!告|关|检)([^,;。]+?)(?:批准|审批|备案|审核|审查|决定|同意|$|(?=[,;。]))"),
    ),
    ("reportedTo", re.compile("向([^,;。]+?)(?:提出|报告|申请|备案|提交|申报|报送)")),
    ("approvedBy", re.compile("(?:经|报请?)([^,;。]+?)(?:批准|审批|核准|许可)")),
)
LABEL = 40  # characters
OBJECTS = ("Enterprise", "PlanningDocument", "InformationSystem", "Licence", "Subject")  # what rules are about
PLACE = expand("kg:Place")


def duties(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """A proposal for every sentence of an article that lays something down, and for every body in it by its part.

    One agency that a clause begins with leads; several, and others than agencies, implement.
    """
    if source.head.genre not in LAWS:
        return
    for row in source.leaves:
        if (
            row.kind == "sentence"
            and row.place.startswith("art")
            and not NOT_BINDING.match(source.plain[row.start : row.end])
        ):
            yield from _duty(source, row, drafting)


def _duty(source: SourceText, row: IndexedSentence, drafting: Drafting) -> Iterator[Proposal]:
    some = list(clauses(source, row))
    heads = [one for one in some if one.is_duty or (one.verb.end > one.verb.start and not one.is_effect)]
    plain = [one for one in some if not _is_condition(source, one)]
    heads = [one for one in heads if one in plain] or plain[-1:] or heads
    heads = heads or [one for one in some if one.subjects][:1] or some[:1]
    subjects: list[TextMention] = []
    for at, main in enumerate(heads):
        subjects = _bodies(main) or subjects
        named = _unlike(source, main, _named(source, main), drafting)
        suffix = f"-{at + 1}" if at else ""
        id_ = f"{drafting.document.id}-{re.sub('[^a-z0-9]+', '-', row.place)}{suffix}"
        record: Record = {
            "id": id_,
            "type": "Duty",
            "label": {"zh": source.words(named), "en": BY_PLACE[1] + row.cited.en},
            "number": row.cited.zh,
            "status": "in-force",
            "governedBy": drafting.document.id,
            "evidence": [row.place],
        }
        yield drafting.proposal("duty", "article", 0.8, record, {"subject": named, "cue": main.verb})
        whole = Extent(
            main.extent.start if at else row.start, heads[at + 1].extent.start if at + 1 < len(heads) else row.end
        )
        drafting.duties.setdefault(row.place, []).append((whole, id_, source.words(named)))
        yield from _parts(source, row, main, subjects, whole, id_, named, drafting)


def _is_condition(source: SourceText, clause: Clause) -> bool:
    """Whether a clause says only when, or for whom, what others lay down holds."""
    words = source.plain[clause.extent.start : clause.extent.end].rstrip("。；;，, ")
    said = source.plain[clause.verb.start : clause.extent.end]  # whoever may act 根据情节轻重
    return bool(LEADING_IN.match(words) or SCALED.match(said) or CONDITION.search(words))


def _bodies(clause: Clause) -> list[TextMention]:
    return [one for one in clause.subjects if one.kind in BODIES]


def _named(source: SourceText, clause: Clause) -> Extent:
    """What names a duty: its clause without whose it is."""
    begin = max([clause.extent.start, *(one.extent.end for one in clause.subjects)])
    begin = clause.verb.start if clause.verb.start > begin else begin
    denied = DENIED.search(source.plain, clause.extent.start, begin)
    begin = denied.start() if denied else begin
    return Extent(begin, min(clause.extent.end, begin + LABEL)) if begin < clause.extent.end else clause.extent


def _unlike(source: SourceText, clause: Clause, named: Extent, drafting: Drafting) -> Extent:
    """What names a duty; with whose it is, where another of the text is called the same."""
    names = {name for some in drafting.duties.values() for _, _, name in some}
    whole = Extent(clause.extent.start, min(clause.extent.end, clause.extent.start + 2 * LABEL))
    return whole if source.words(named) in names else named


def _parts(
    source: SourceText,
    row: IndexedSentence,
    main: Clause,
    subjects: Sequence[TextMention],
    whole: Extent,
    duty: str,
    named: Extent,
    drafting: Drafting,
) -> Iterator[Proposal]:
    said: set[tuple[str, str]] = set()
    leads = len(subjects) == 1 and subjects[0].kind == "Agency"
    parts: list[tuple[str, str, TextMention]] = [
        ("ledBy" if leads else "implementedBy", "subject", one) for one in subjects
    ]
    bodies = outermost(source.at(row.place, *BODIES))
    for key, pattern in ROLES:
        for match in pattern.finditer(source.plain, whole.start, whole.end):
            listed = Extent(*match.span(1))
            parts += [(key, "words-around", one) for one in bodies if listed.holds(one.extent) and one not in subjects]
    objects = [one for one in outermost(source.at(row.place, *OBJECTS)) if whole.holds(one.extent)]
    parts += [("appliesTo", "object", one) for one in objects if one.extent.start >= main.verb.end]
    parts += [("appliesAt", "place", one) for one in _places(source, row, drafting) if whole.holds(one.extent)]
    for key, rule, one in parts:
        id_ = drafting.known_as(one)
        if id_ and (key, id_) not in said and id_ != duty and not (key == "appliesTo" and one in subjects):
            said.add((key, id_))
            record = {"about": duty, key: id_, "evidence": [row.place]}
            extents = {"subject": named, "object": one.extent, "cue": main.verb}
            yield drafting.proposal("duty-part", rule, 0.75 if rule == "subject" else 0.6, record, extents)


def _places(source: SourceText, row: IndexedSentence, drafting: Drafting) -> Sequence[TextMention]:
    """The places that a sentence names for themselves, and not as part of a longer name (上海口岸开放规划)."""
    return [
        one
        for one in outermost(source.at(row.place))
        if drafting.is_a(one.kind, PLACE)
        and one.extent.end - one.extent.start >= SHORTEST_PLACE
        and AFTER_PLACE.match(source.text, one.extent.end)
    ]
