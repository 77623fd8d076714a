"""The head under which a planned task stands: what it is part of, or else the heading that announces it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.language.punctuation import full_width
from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.terms import Language, Text

NOUN = Text("(?:主要|重点|具体|工作|年度|专项)*任务", "(?:main|key|major|specific|annual) tasks")
SHARED = 3  # gists with the same beginning make it a label


def head_of(material: Material, task: Entity) -> str:
    """The head that a task is part of, or the heading or the first sentence of where it is announced; else empty."""
    heads = [iri for iri in material.wholes(task.iri)[1:] if material.is_a(iri, "kg:PlannedTask")]
    if heads:
        return heads[-1] if len(heads) == 1 else next(iri for iri in heads if not material.statements(iri, "whole"))
    if not task.evidence:
        return ""
    document = material.document_of(task)
    cited = (material.knowledge.sentences[iri] for iri in reversed(task.evidence))
    last = next(one for one in cited if one.document == document)
    places = {one.place: one for one in material.knowledge.sentences.values() if one.document == last.document}
    above = last.place.rpartition(".")[0]
    while above:  # a heading, or the sentence that opens the paragraph
        head = places.get(above) or places.get(f"{above}.1")
        if head and head.gist:
            return head.iri
        above = above.rpartition(".")[0]
    return ""


def noun_of(material: Material, document: str, tasks: Sequence[Entity]) -> Text:
    """What a document itself calls its tasks, by the heading under which all of them stand: “主要任务”, “main tasks”.

    “计划任务”, “planned tasks” where they share no heading, or it has no such word.
    """
    known, usual = material.knowledge.sentences, Text("计划任务", "planned tasks")
    places = [known[iri].place.split(".") for task in tasks for iri in task.evidence if known[iri].document == document]
    shared = 0
    while places and all(len(place) > shared and place[shared] == places[0][shared] for place in places):
        shared += 1
    above = {".".join(places[0][:level]) for level in range(1, shared + 1)} if places else set()
    heads = [one for one in known.values() if one.document == document and one.place in above]
    for head in sorted(heads, key=lambda one: -len(one.place)):
        zh = re.search(NOUN.zh, head.quote) or re.search(NOUN.zh, head.gist.zh)
        if zh:
            en = re.search(NOUN.en, head.gist.en)
            return Text(zh[0], en[0] if en else usual.en)
    return usual


def title_of(writer: Writer, head: str) -> str:
    """The title of tasks that share a head: its name, or the gist of the opening sentence."""
    if head in writer.knowledge.entities:
        return writer.text(head)
    gist = writer.own(writer.knowledge.sentences[head].gist) if head else ""
    return _without_label(gist, writer.knowledge, writer.language) or writer.words("其他任务", "Other tasks")


def _without_label(gist: str, knowledge: Knowledge, language: Language) -> str:
    """A gist without the label before its colon, if several gists share that (“opening: …”); large first letter."""
    head, _, rest = gist.partition(":") if ":" in gist else gist.partition("：")
    gists = (full_width(one.gist.zh) if language == "zh" else one.gist.en for one in knowledge.sentences.values())
    shared = rest and sum(one.startswith((f"{head}:", f"{head}：")) for one in gists) >= SHARED
    words = rest.strip() if shared else gist
    return words[:1].upper() + words[1:]
