"""Relations of verbs that stand around what they are about, 向海关、边检提供数据, 与…对接; and the data that flow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.ingest.cues import Around, around, fits
from kg.ingest.drafting.paragraphs import StatedFact, ToldParagraph, relation
from kg.ingest.drafting.subject_matter import subject_id, subjects_in
from kg.ingest.ingestion import Extent, Proposal, TextMention
from kg.ingest.proposing import Drafting, spelt
from kg.ingest.sentence_clauses import Clause, outermost
from kg.ingest.source_text import SourceText

FAR = 12  # characters between a name and the verb after it
LISTED = re.compile(r"[》”]?(?:[、,，和与及]|以及|等)[》“]?")
LABEL = 40  # characters


def surrounded(source: SourceText, clause: Clause, paragraph: ToldParagraph, drafting: Drafting) -> Iterator[Proposal]:
    """Proposals for the relations of such verbs to all that is listed within them."""
    runs = _runs(source, clause)
    for cue in around(drafting.vocabulary):
        for listed in runs:
            following = source.text[listed[-1].extent.end : min(clause.extent.end, listed[-1].extent.end + FAR)]
            some = _after(source, clause, cue, listed)
            if not some:
                continue
            if cue.after in following:
                told = list(_stated(cue, some, clause, paragraph, drafting))
                yield from told
                if told and cue.key == "providesDataTo":
                    end = source.text.find(cue.after, some[-1].extent.end) + len(cue.after)
                    yield from _flow(source, some, Extent(end, clause.extent.end), clause, paragraph, drafting)


def _runs(source: SourceText, clause: Clause) -> list[list[TextMention]]:
    """The names in a clause, those that are listed together."""
    runs: list[list[TextMention]] = []
    for one in outermost([some for some in source.at(clause.place) if some.kind[:1].isupper()]):
        if not clause.extent.holds(one.extent):
            continue
        if runs and LISTED.fullmatch(source.text[runs[-1][-1].extent.end : one.extent.start]):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def beside(source: SourceText, clause: Clause, drafting: Drafting) -> set[Extent]:
    """The names within such verbs of two words, of whom a clause does not speak: 甲与|乙|对接."""
    found: set[Extent] = set()
    runs = _runs(source, clause)
    for cue in around(drafting.vocabulary):
        for listed in runs if cue.before and cue.after else ():
            some = _after(source, clause, cue, listed)
            end = listed[-1].extent.end
            if some and cue.after in source.text[end : min(clause.extent.end, end + FAR)]:
                found |= {one.extent for one in some}
    return found


def _after(source: SourceText, clause: Clause, cue: Around, some: list[TextMention]) -> list[TextMention]:
    """The names of a list from that on before which the first word of a verb stands: 甲口岸与|乙、丙实现对接."""
    for at, one in enumerate(some):
        before = source.text[clause.extent.start : one.extent.start]
        begin = clause.extent.start + len(before.rstrip("“《"))
        if source.text.endswith(cue.before, clause.extent.start, begin) and cue.before:
            return some[at:]
    return []


def _stated(
    cue: Around, some: Sequence[TextMention], clause: Clause, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    term, _ = drafting.vocabulary.keys[cue.key]
    for one in some:
        for subject, who in paragraph.subjects:
            if any(each.extent == who.extent for each in some):
                continue  # 甲与乙、丙对接: of these 甲 alone does so
            if not fits(term, who.kind, one.kind, drafting.vocabulary):
                continue
            is_subject = one.kind == "Subject"
            object_, new = subject_id(one, drafting) if is_subject else (drafting.known_as(one), [])
            yield from new
            if object_ and object_ != subject:
                extents = {"subject": who.extent, "object": one.extent}
                told = () if who.place == clause.place else (who.place, clause.place)
                fact = StatedFact(subject, cue.key, object_, "verb-around", 0.7, extents, told)
                yield from relation(fact, clause, paragraph, drafting)


def _flow(
    source: SourceText,
    recipients: Sequence[TextMention],
    content: Extent,
    clause: Clause,
    paragraph: ToldParagraph,
    drafting: Drafting,
) -> Iterator[Proposal]:
    """The data that flow from whoever the clause is about: with provider and recipients."""
    to = recipients[-1].values.get("full", recipients[-1].text)
    label = f"{paragraph.subjects[0][1].text}向{to}提供{source.words(content).strip()}"[:LABEL]
    if label in drafting.met:
        return
    told = [one for one in subjects_in(source, clause.place) if content.holds(one.extent)]
    for one in told:
        yield from subject_id(one, drafting)[1]
    record = {
        "id": drafting.minted(label),
        "type": "DataFlow",
        "label": {"zh": label, "en": spelt(label)},
        "provider": [id_ for id_, _ in paragraph.subjects],
        "recipient": [id_ for one in recipients if (id_ := drafting.known_as(one))],
        **({"content": [subject_id(one, drafting)[0] for one in told]} if told else {}),
        "evidence": list(dict.fromkeys([*(one.place for _, one in paragraph.subjects), clause.place])),
    }
    extents = {"subject": paragraph.subjects[0][1].extent, "object": recipients[-1].extent}
    yield drafting.proposal("data-flow", "verb-around", 0.6, record, extents)
