"""Who does something together: those who work together, the members of a mechanism, the parties of an initiative."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from kg.ingest.cues import fits
from kg.ingest.departments import BODIES
from kg.ingest.drafting.paragraphs import StatedFact, ToldParagraph, members, relation
from kg.ingest.ingestion import Extent, Proposal, TextMention
from kg.ingest.proposing import Drafting
from kg.ingest.sentence_clauses import PLACES, Clause, outermost
from kg.ingest.source_text import SourceText

TOGETHER = re.compile("合作|协作|共同|联合|会同|联手|携手|共商|签订|签署|互联互通|交流")
WITH = re.compile(r"(?:与|和|同|及|以及|会同|联合|[-—–])$")
JOINT = re.compile(r"(?:[（(][^（）()]{1,24}[）)])?\s*(?:[、,，和与及同]|以及|会同|联合|[-—–])\s*")
FAR = len("之间加强区域大通关通力")
# Between those who do something together and what that is called.
CALLED = re.compile(
    r"(?:[（(][^（）()]{1,24}[）)])?(?:等)?(?:地|省市|方|部门|单位)?(?:之间|间|两地|三地|双方|各方)?的?(?:口岸|区域|大通关)*"
)
ENDS = (*sorted(BODIES - {"CooperationMechanism"}), *PLACES, "Terminal")


def together(source: SourceText, clause: Clause, paragraph: ToldParagraph, drafting: Drafting) -> Iterator[Proposal]:
    """Proposals for what those say who are named one after the other: that they work together, and in what."""
    named = [one for one in source.at(clause.place) if clause.extent.holds(one.extent)]
    bodies = outermost([one for one in named if one.kind in ENDS and drafting.known_as(one)])
    for one in bodies:
        said = TOGETHER.search(source.text, one.extent.end, clause.extent.end)
        if said and members(one, source):
            ends = [(id_, one) for _, id_ in members(one, source)]
            yield from _cooperation(ends, Extent(*said.span()), clause, paragraph, drafting)
    for run in _runs(source, bodies):
        end = run[-1].extent.end
        whole = _what(source, run, named, drafting)
        if whole:
            some = [] if _is_mixed(source, run) else run
            yield from _parties(some, whole, clause, paragraph, drafting)
            continue
        said = TOGETHER.search(source.text, end, clause.extent.end)
        if said and said.start() - end <= FAR and run[0].extent.start == _begin(clause):
            ends = [(drafting.known_as(one), one) for one in run]
            yield from _cooperation(ends, Extent(*said.span()), clause, paragraph, drafting)


def _begin(clause: Clause) -> int:
    return clause.subjects[0].extent.start if clause.subjects else clause.extent.start


def _runs(source: SourceText, bodies: Sequence[TextMention]) -> list[list[TextMention]]:
    """The bodies and places of a clause, those that are listed together; two of a list at least."""
    runs: list[list[TextMention]] = []
    for one in bodies:
        if runs and JOINT.fullmatch(source.text[runs[-1][-1].extent.end : one.extent.start]):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [run for run in runs if len(run) > 1]


def _what(
    source: SourceText, run: Sequence[TextMention], named: Sequence[TextMention], drafting: Drafting
) -> TextMention | None:
    """The mechanism or initiative whose name follows those who are listed, or begins with the last of them."""
    last = run[-1].extent
    is_joint = any(WITH.search(source.text[one.extent.end : other.extent.start]) for one, other in pairwise(run))
    for one in named:
        term = drafting.vocabulary.keys
        is_whole = (one.kind == "CooperationMechanism" or is_joint) and any(
            fits(term[key][0], run[0].kind, one.kind, drafting.vocabulary) for key in PARTY
        )
        between = source.text[last.end : one.extent.start]
        is_within = one.kind == "CooperationMechanism" and one.extent.start == last.start
        is_next = one.extent.start >= last.end and CALLED.fullmatch(between)
        if is_whole and one.kind not in ENDS and (is_next or is_within) and drafting.known_as(one):
            return one
    return None


PARTY = ("memberOf", "participatesIn")


def _is_mixed(source: SourceText, run: Sequence[TextMention]) -> bool:
    """Whether a list tells of several such mechanisms, some by two sides: 甲、乙与丙、丁合作机制."""
    joints = [source.text[one.extent.end : other.extent.start] for one, other in pairwise(run)]
    goes_before = source.text[run[0].extent.start - 1 : run[0].extent.start] == "、"
    by_sides = any(re.search("[与同]", joint) for joint in joints)
    return by_sides and (goes_before or any(joint.strip() == "、" for joint in joints))


def _parties(
    run: Sequence[TextMention], whole: TextMention, clause: Clause, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    for one in run:
        for key in PARTY:
            if fits(drafting.vocabulary.keys[key][0], one.kind, whole.kind, drafting.vocabulary):
                extents = {"subject": one.extent, "object": whole.extent}
                ends = drafting.known_as(one), drafting.known_as(whole)
                yield from relation(
                    StatedFact(ends[0], key, ends[1], "together", 0.7, extents), clause, paragraph, drafting
                )
                break


def _cooperation(
    run: Sequence[tuple[str, TextMention]], cue: Extent, clause: Clause, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    term, _ = drafting.vocabulary.keys["cooperatesWith"]
    for (id_, one), (other_id, other) in combinations(run, 2):
        if fits(term, one.kind, other.kind, drafting.vocabulary):
            extents = {"subject": one.extent, "object": other.extent, "cue": cue}
            fact = StatedFact(id_, "cooperatesWith", other_id, "together", 0.65, extents)
            yield from relation(fact, clause, paragraph, drafting)
