"""What a planned task is about, as its sentences say it: what it permits, supports, simplifies, and what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.drafting.paragraphs import StatedFact, ToldParagraph, relation
from kg.ingest.drafting.subject_matter import subject_id, subjects_in
from kg.ingest.ingestion import Extent, Proposal
from kg.ingest.proposing import Drafting
from kg.ingest.sentence_clauses import Clause
from kg.ingest.source_text import SourceText

# Relations to what a clause goes on to say after a verb, by key; what is permitted the document permits, too.
KEYS = {
    "permits": "允许 准许 准予",
    "supports": "支持 鼓励 支持和鼓励 鼓励和支持",
    "simplifies": "简化 精简",
    "waives": "免除 取消 免收",
}
VERBS = {verb: key for key, verbs in KEYS.items() for verb in verbs.split()}
ACTOR = re.compile("(?P<actor>.{0,14}?(?:企业|单位|机构|个人))(?P<act>[^的].{3,})")
LABEL = (4, 34)  # characters


def task_objects(
    source: SourceText, task: str, clause: Clause, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    """Proposals for what a clause says that a task is about; the one that names the task says nothing more."""
    if clause.is_denied or source.words(clause.said).strip() in paragraph.names:
        return
    said = max((verb for verb in VERBS if source.text.startswith(verb, clause.verb.start)), key=len, default="")
    named = Extent(clause.verb.start + len(said), clause.extent.end) if said else clause.said
    acting = ACTOR.fullmatch(source.text, named.start, named.end) if said in ("允许", "支持", "鼓励", "准许") else None
    if acting:
        actor = Extent(*acting.span("actor"))
        yield from _drafted("Subject", "appliesTo", actor, task, clause, paragraph, source, drafting)
        named = Extent(*acting.span("act"))
    if said or clause.is_effect:
        kind, key = ("Subject", VERBS[said]) if said else ("Outcome", "aimsAt")
        yield from _drafted(kind, key, named, task, clause, paragraph, source, drafting)
    for one in subjects_in(source, clause.place):
        if clause.extent.holds(one.extent) and not (said and named.holds(one.extent)) and not acting:
            id_, some = subject_id(one, drafting)
            yield from some
            fact = StatedFact(task, "appliesTo", id_, "task-clause", 0.5, {"object": one.extent})
            yield from relation(fact, clause, paragraph, drafting)


def _drafted(  # what is drafted, of what, and where it stands
    kind: str,
    key: str,
    named: Extent,
    task: str,
    clause: Clause,
    paragraph: ToldParagraph,
    source: SourceText,
    drafting: Drafting,
) -> Iterator[Proposal]:
    label = source.words(named).strip("等 \n")
    if not LABEL[0] <= len(label) <= LABEL[1] or "\n" in label:
        return
    record = {"type": kind, "evidence": [clause.place]}
    proposed = "entity" if kind == "Subject" else "outcome"
    id_, new = drafting.introduced(proposed, "task-clause", 0.5, label, record, {"subject": named})
    yield from new
    for subject in (task, drafting.document.id) if key == "permits" else (task,):
        fact = StatedFact(subject, key, id_, "task-clause", 0.6, {"object": named, "cue": clause.verb})
        yield from relation(fact, clause, paragraph, drafting)
