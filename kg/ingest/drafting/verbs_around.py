"""Relations of verbs that stand around what they are about, 向海关、边检提供数据, 与…对接; and the data that flow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.ingest.cues import Around, around, fits
from kg.ingest.drafting.paragraphs import StatedFact, ToldParagraph, relation
from kg.ingest.ingestion import Extent, Proposal, TextMention
from kg.ingest.proposing import Drafting, spelt
from kg.ingest.sentence_clauses import Clause, outermost
from kg.ingest.source_text import SourceText

FAR = 12  # characters between a name and the verb after it
LISTED = re.compile(r"[》”]?(?:[、,，和与及]|以及|等)[》“]?")
LABEL = 40  # characters


def surrounded(source: SourceText, clause: Clause, paragraph: ToldParagraph, drafting: Drafting) -> Iterator[Proposal]:
    """Proposals for the relations of such verbs to all that is listed within them."""
    for cue in around(drafting.vocabulary):
        for some in _runs(source, clause):
            following = source.text[some[-1].extent.end : min(clause.extent.end, some[-1].extent.end + FAR)]
            if not source.text.endswith(cue.before, clause.extent.start, some[0].extent.start):
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
    for one in outermost([some for some in source.at(clause.place) if some.kind != "Subject"]):
        if not clause.extent.holds(one.extent):
            continue
        if runs and LISTED.fullmatch(source.text[runs[-1][-1].extent.end : one.extent.start]):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _stated(
    cue: Around, some: Sequence[TextMention], clause: Clause, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    term, _ = drafting.vocabulary.keys[cue.key]
    for one in some:
        for subject, who in paragraph.subjects:
            object_ = drafting.known_as(one)
            if object_ and object_ != subject and fits(term, who.kind, one.kind, drafting.vocabulary):
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
    record = {
        "id": drafting.minted(label),
        "type": "DataFlow",
        "label": {"zh": label, "en": spelt(label)},
        "provider": [id_ for id_, _ in paragraph.subjects],
        "recipient": [id_ for one in recipients if (id_ := drafting.known_as(one))],
        "evidence": list(dict.fromkeys([*(one.place for _, one in paragraph.subjects), clause.place])),
    }
    extents = {"subject": paragraph.subjects[0][1].extent, "object": recipients[-1].extent}
    yield drafting.proposal("data-flow", "verb-around", 0.6, record, extents)
