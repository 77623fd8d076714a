"""What an opinion, plan or notice says of itself: to whom it goes, what it is to bring about, by which principles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.corpus.documents import IndexedSentence
from kg.corpus.marks import mark
from kg.ingest.departments import BODIES
from kg.ingest.drafting.act_drafts import LABEL
from kg.ingest.ingestion import Extent, Proposal, Record
from kg.ingest.proposing import Drafting, places, spelt
from kg.ingest.sentence_clauses import outermost
from kg.ingest.source_text import SourceText
from kg.language.clause_words import clause_spans, past_words

PROGRAMMES = ("opinion", "plan", "notice")
SECTIONS = {
    "guidance": re.compile("指导思想|总体要求|总体思路"),
    "principles": re.compile("(?:基本|工作|总体)原则"),
    "goals": re.compile("目标"),
}
# What the title of a document has it bring about, by the verb with which that begins.
UNDERTAKING = re.compile(
    r"关于(?:印发)?《?(?P<what>(?:进一步|加快|全面|深入|大力)*(?:促进|推进|推动|深化|支持|加强|加快|优化|建设|完善|扩大|提升|提高)"
    r"[^《》]{4,40}?)的?(?:若干|指导|实施|行动|工作|具体)*(?:意见|措施|方案|规划|计划|决定|通知)》?(?:的通知)?$"
)
GUIDED = re.compile("以(?P<what>[^，,；;。]{4,40}?)为(?:指导|指引|根本遵循)")
CARRIED = re.compile(
    "(?:(?:全面|深入|认真|坚决|完整|准确|统筹|协调)*(?:贯彻落实|贯彻|落实|推进|践行)|坚持|按照)"
    "(?P<what>(?!以|按照).{3,30}?(?:思想|精神|理念|总基调|布局|战略|方针|高质量发展|改革|要求|路线|主线|体系)[”》]?)$"
)
MEMBERS = re.compile("(?P<first>[^，,；;。]*?)和(?=(?:统筹|协调|深入)推进)")
STARTING = re.compile("到20\\d\\d年|以|坚持|按照|根据|对标|围绕|立足|适应|遵循|尊重|紧扣|因势|量质|解放")
BECOMES = re.compile(
    "(?:成为|建设成|建成|打造成)(?P<like>[^，,；;。、]*?的)(?P<run>[^，,；;。、的]{3,14}(?:、[^，,；;。、]{3,14})+)"
)
PRINCIPLE = re.compile("坚持[^。；;]{2,28}")
TITLE = "title-of-document"


def programmes(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """Proposals for what such a document is addressed to, brings about, rests on, carries out and aims at."""
    if source.head.genre not in PROGRAMMES:
        return
    yield from _addressees(source, drafting)
    yield from _undertaking(source, drafting)
    for row in source.leaves:
        section = section_of(source, row) if row.kind == "sentence" else ""
        if section == "principles":
            yield from _principle(source, row, drafting)
        elif section:
            yield from _aims(source, row, drafting.document.id, drafting, is_guidance=section == "guidance")


def section_of(source: SourceText, row: IndexedSentence) -> str:
    """Whether a sentence stands under guiding ideas, principles or goals; empty if under none of them."""
    above = source.by_place.get(row.parent)
    while above is not None:
        words = source.text[above.start : above.end]
        for name, pattern in SECTIONS.items():
            if above.kind == "heading" and len(words) <= LABEL[1] and pattern.search(words):
                return name
        above = source.by_place.get(above.parent)
    return ""


def _addressees(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """Those whom the line before the text names: 各省、自治区、直辖市人民政府，国务院各部委："""
    for row in source.leaves:
        if row.place.startswith("head.") and source.plain[row.start : row.end].rstrip().endswith(":"):
            for one in outermost(source.at(row.place, *BODIES)):
                if id_ := drafting.known_as(one):
                    record = {"about": drafting.document.id, "appliesTo": id_, "evidence": [row.place]}
                    yield drafting.proposal("relation", "addressee", 0.8, record, {"object": one.extent})


def _undertaking(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """The reform that the title names, which the document governs, with the directions of its tasks as parts."""
    title = next((row for row in source.leaves if row.kind == "title"), None)
    words = source.plain[title.start : title.end].replace("\n", " ") if title else ""
    found = UNDERTAKING.search(words)
    if title is None or found is None:
        return
    extent = Extent(title.start + found.start("what"), title.start + found.end("what"))
    label = source.words(extent).replace("\n", "")
    if label in drafting.met:
        return
    record: Record = {
        "type": "Reform",
        "status": "planned",
        "governedBy": drafting.document.id,
        "evidence": [title.place],
    }
    id_, new = drafting.introduced("direction", TITLE, 0.6, label, record, {"subject": extent})
    yield from new
    for part, (named, place) in drafting.directions.items():
        record = {"about": part, "modality": "planned", "partOf": id_, "evidence": places([title.place, place])}
        yield drafting.proposal("part", TITLE, 0.6, record, {"subject": named, "object": extent})


def _principle(source: SourceText, row: IndexedSentence, drafting: Drafting) -> Iterator[Proposal]:
    """A principle that a sentence begins with, and what the sentences after it in its paragraph have it aim at."""
    found = mark(source.text[row.start : row.end])
    begin = row.start + (found.length if found else 0)
    match = PRINCIPLE.match(source.text, begin, row.end)
    if match:
        extent = Extent(*match.span())
        label = source.words(extent).rstrip("，, ")
        if label in drafting.met:
            return
        record: Record = {"type": "Strategy", "proposedBy": drafting.document.id, "evidence": [row.place]}
        id_, new = drafting.introduced("direction", "principle", 0.7, label, record, {"subject": extent})
        yield from new
        drafting.principle = (row.parent, id_)
    elif drafting.principle[0] == row.parent and row.parent:
        yield from _aims(source, row, drafting.principle[1], drafting, is_guidance=False)


def _aims(
    source: SourceText, row: IndexedSentence, whose: str, drafting: Drafting, *, is_guidance: bool
) -> Iterator[Proposal]:
    """What the clauses of a sentence have a document or principle aim at; in guiding ideas also what it carries out."""
    for start, end in clause_spans(source.text, row.start, row.end):
        if is_guidance:
            yield from _guided(source, Extent(start, end), row, drafting)
        if STARTING.match(source.plain, start) or CARRIED.match(source.text, start, end):
            continue
        if run := BECOMES.search(source.text, start, end):
            at = run.start("run")
            for name in run["run"].split("、"):
                yield from _aim(Extent(at, at + len(name)), run["like"] + name, row, whose, drafting)
                at += len(name) + 1
            continue
        begin, said = past_words(source.text, start, end, ("open", "how"))
        label = source.text[begin:end].rstrip("等 ")
        if said or is_guidance or LABEL[0] - 1 <= len(label):
            yield from _aim(Extent(begin, begin + len(label)), label, row, whose, drafting)


def _aim(extent: Extent, label: str, row: IndexedSentence, whose: str, drafting: Drafting) -> Iterator[Proposal]:
    if not LABEL[0] - 1 <= len(label) <= LABEL[1] or "\n" in label:
        return
    record = {"type": "Outcome", "evidence": [row.place]}
    id_, new = drafting.introduced("outcome", "goal", 0.55, label, record, {"subject": extent})
    yield from new
    record = {"about": whose, "modality": "planned", "aimsAt": id_, "evidence": [row.place]}
    yield drafting.proposal("relation", "goal", 0.6, record, {"object": extent})


def _guided(source: SourceText, clause: Extent, row: IndexedSentence, drafting: Drafting) -> Iterator[Proposal]:
    """The ideas on which a document rests, and those that it is to carry out."""
    guided = GUIDED.match(source.text, clause.start, clause.end)
    spans = [("basedOn", guided.span("what"))] if guided else []
    begin = clause.start
    if joint := MEMBERS.match(source.text, begin, clause.end):
        spans += [
            ("carriesOut", one.span("what")) for one in [CARRIED.match(source.text, begin, joint.end("first"))] if one
        ]
        begin = joint.end()
    if carried := CARRIED.match(source.text, begin, clause.end):
        spans.append(("carriesOut", carried.span("what")))
    for key, span in spans:
        extent = Extent(*span)
        name = source.words(extent).removeprefix("落实")
        known = [drafting.known_as(one) for one in source.at(row.place) if one.extent == extent]
        id_ = next((one for one in known if one), "") or drafting.minted(name, "Strategy")
        if id_ not in known and f"strategy {id_}" not in drafting.task_names:
            drafting.task_names.add(f"strategy {id_}")
            label = {"zh": name, "en": spelt(name)}
            record: Record = {"id": id_, "type": "Strategy", "label": label, "evidence": [row.place]}
            yield drafting.proposal("entity", "guiding-idea", 0.5, record, {"subject": extent})
        record = {"about": drafting.document.id, key: id_, "evidence": [row.place]}
        yield drafting.proposal("relation", "guiding-idea", 0.65, record, {"object": extent})
