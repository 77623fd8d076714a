"""Duties and rules that the articles of a law lay down: whose they are, who takes part, who is asked and told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.corpus.documents import IndexedSentence
from kg.ingest.departments import BODIES
from kg.ingest.drafting.duty_parts import DraftedDuty, ToldArticle, aims, duty_parts, is_aim
from kg.ingest.drafting.orders_of_announcements import BINDING, bearers, is_order, order_name, shortened
from kg.ingest.heads import LAWS
from kg.ingest.ingestion import Extent, Proposal, Record
from kg.ingest.proposing import BY_PLACE, Drafting
from kg.ingest.sentence_clauses import Clause, clauses
from kg.ingest.source_text import SourceText

NOT_BINDING = re.compile(
    "[^。]*(?:同时|一并)废止|(?:第.{1,6}条)?\\s*(?:为了?|本(?:条例|法|办法|规定|规则|细则)(?:所称|自|下列)|[^,;。]*(?:是指|适用本))|下列用语"
)
# What a clause begins with that says when or for whom the rule holds, and what stands before a verb to forbid it.
LEADING_IN = re.compile("除|根据|按照|依照|依据|违反|逾期|因|自|在[^,;。]*(?:时|后|前|内)$|有(?:下列|前款)")
# What a clause ends with that says so: 来自疫区的, 抵达时, 引航员外, 十五日内.
CONDITION = re.compile("(?:的|时|时候|以?外|以?内|之?前|之?后|之日起|情况下)$")
SCALED = re.compile("(?:可以?)?(?:根据|按照|依照|依据|区别|违反)[^,，]{2,12}$")
DENIED = re.compile("(?:不得|禁止|严禁|不能|无权|不再|不)$")
LAYING_DOWN = ("announcement",)  # which lay down what has to be done where they say so: 应当, 不得


def duties(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """A proposal for every sentence of an article that lays something down, and for every body in it by its part.

    Of announcements those count that say that something has to be done. Whom a clause begins with carries it out; who
    is said to 牵头 leads.
    """
    if source.head.genre not in (*LAWS, *LAYING_DOWN):
        return
    is_law = source.head.genre in LAWS
    for row in source.leaves:
        is_article = row.place.startswith("art") if is_law else not row.place.startswith(("head.", "tail."))
        if row.kind != "sentence" or not is_article or NOT_BINDING.match(source.plain[row.start : row.end]):
            continue
        if is_law or any(_binds(source, one) for one in clauses(source, row)):
            yield from _duty(source, row, drafting)


def _duty(source: SourceText, row: IndexedSentence, drafting: Drafting) -> Iterator[Proposal]:
    some = list(clauses(source, row))
    heads = [one for one in some if one.is_duty or (one.verb.end > one.verb.start and not one.is_effect)]
    plain = [one for one in some if not _is_condition(source, one)]
    heads = [one for one in heads if one in plain] or plain[-1:] or heads
    is_announced = source.head.genre in LAYING_DOWN
    if is_announced:
        heads = [one for one in some if _binds(source, one)]
    heads = [one for at, one in enumerate(heads) if at == 0 or not is_aim(source, one)]
    heads = heads or [one for one in some if one.subjects][:1] or some[:1]
    told, bearing = ToldArticle(), list[Extent]()
    for at, main in enumerate(heads):
        kinds = BODIES if is_announced else (*BODIES, "Region")  # whose goods are ordered, and not who has to act
        own = [one for one in main.subjects if one.kind in kinds]
        told = ToldArticle(own) if own else told
        named = _unlike(source, main, _named(source, main), drafting)
        name = order_name(source, some, main, named) if is_announced else shortened(source.words(named))
        suffix = f"-{at + 1}" if at else ""
        id_ = f"{drafting.document.id}-{re.sub('[^a-z0-9]+', '-', row.place)}{suffix}"
        record: Record = {
            "id": id_,
            "type": "Duty",
            "label": {"zh": name, "en": f"{BY_PLACE[1]}{row.cited.en}{f' ({at + 1})' if at else ''}"},
            "number": row.cited.zh,
            "status": "in-force",
            "governedBy": drafting.document.id,
            "evidence": [row.place],
        }
        yield drafting.proposal("duty", "article", 0.8, record, {"subject": named, "cue": main.verb})
        whole = Extent(
            main.extent.start if at else row.start, heads[at + 1].extent.start if at + 1 < len(heads) else row.end
        )
        drafting.duties.setdefault(row.place, []).append((whole, id_, name))
        duty = DraftedDuty(id_, named, whole, main)
        yield from duty_parts(source, row, duty, told, drafting)
        if is_announced and not own:
            bearing = bearers(source, main) or (bearing if _goes_on(source, main) else [])
            yield from _borne(source, row.place, bearing, duty, drafting)
        yield from aims(source, row.place, [one for one in some if whole.holds(one.extent)], duty, drafting)


def _binds(source: SourceText, clause: Clause) -> bool:
    """Whether a clause of an announcement says that something has to be done, and not only when."""
    by = BINDING.search(source.plain, clause.extent.start, clause.extent.end)
    return is_order(source, clause) and bool((by and by["by"]) or not _is_condition(source, clause))


def _goes_on(source: SourceText, clause: Clause) -> bool:
    """Whether a clause begins with what has to be done, so that it is whose the one before it is."""
    bound = BINDING.match(source.plain, clause.extent.start)
    return bool(bound)


def _borne(
    source: SourceText, place: str, bearing: Sequence[Extent], duty: DraftedDuty, drafting: Drafting
) -> Iterator[Proposal]:
    """Who carries out what an announcement orders, where that is no body in particular: 生产企业, 收货人."""
    for extent in bearing:
        name = source.words(extent)
        known = [one for one in source.names.named(name) if one.type in BODIES]
        id_, new = known[0].entity if known else "", list[Proposal]()
        if not known:
            record: Record = {"type": "Enterprise", "evidence": [place]}
            id_, new = drafting.introduced("entity", "bearer", 0.6, name, record, {"subject": extent})
        yield from new
        record = {"about": duty.id, "implementedBy": id_, "evidence": [place]}
        extents = {"subject": duty.named, "object": extent, "cue": duty.clause.verb}
        yield drafting.proposal("duty-part", "bearer", 0.65, record, extents)


def _is_condition(source: SourceText, clause: Clause) -> bool:
    """Whether a clause says only when, or for whom, what others lay down holds."""
    words = source.plain[clause.extent.start : clause.extent.end].rstrip("。；;，, ")
    said = source.plain[clause.verb.start : clause.extent.end]  # whoever may act 根据情节轻重
    return bool(LEADING_IN.match(words) or SCALED.match(said) or CONDITION.search(words))


def _named(source: SourceText, clause: Clause) -> Extent:
    """What names a duty: its clause without whose it is."""
    bound = BINDING.search(source.plain, clause.extent.start, clause.extent.end)
    if bound and not clause.subjects and source.head.genre in LAYING_DOWN:
        return Extent(bound.end() if bound["has"] else bound.start(), clause.extent.end)
    begin = max([clause.extent.start, *(one.extent.end for one in clause.subjects)])
    begin = clause.verb.start if clause.verb.start > begin else begin
    denied = DENIED.search(source.plain, clause.extent.start, begin)
    begin = denied.start() if denied else begin
    return Extent(begin, clause.extent.end) if begin < clause.extent.end else clause.extent


def _unlike(source: SourceText, clause: Clause, named: Extent, drafting: Drafting) -> Extent:
    """What names a duty; with whose it is, where another of the text is called the same."""
    names = {name for some in drafting.duties.values() for _, _, name in some}
    return clause.extent if shortened(source.words(named)) in names else named
