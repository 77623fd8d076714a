"""What announcements order, forbid and allow: the clauses that do, what they are about, and who has to act.

An announcement says 应当 and 不得 as laws do, but also 禁止…, 允许…, 一律作退回处理, 方可放行, 由海关依照…处理; what is
to be done to which goods often stands in the clause before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.ingest.departments import BODIES
from kg.ingest.ingestion import Extent
from kg.ingest.sentence_clauses import Clause
from kg.ingest.source_text import SourceText

# What says so: 应当 and the like, before what has to be done, and what forbids it.
BINDING = re.compile(
    "(?P<has>应当|必须|(?<![供相对响适反效感一])应(?![用急对答税季届])|(?<![所无])须)"
    "|不得|(?:禁止|严禁)(?![^，,；;。]{1,10}的)|一律(?=[作按予不由依严]|在)|方[可能](?=[\u4e00-\u9fff])"
    "|(?<=[\u4e00-\u9fff）)])要(?=严格|分别|按|加强|密切|做好|立即|及时)"
    "|(?P<by>由)[^，,。；;的]{2,20}?(?=依照|按照|依法|依据)"
)
# What a clause begins with that forbids or allows.
OPENING = re.compile(
    "(?:现|即日起|立即)?(?:禁止|严禁|暂停|停止|允许|准许|准予|不再|不予|取消|恢复)(?!(?:进口|出口|进境|入境|出境|输入|使用|经营|饲喂|添加)的)"
)
TOPICLESS = re.compile("(?:均|都|也|还|并|且|但|同时|经[^，,]{2,20}?后|在[^，,]{2,12}?下|[,，\\s])*")
NO_TOPIC = re.compile("(?:根据|按照|依照|依据|为|经|因)|.*(?:如下|[:：])$")
ENDS_CONDITION = re.compile("[的者]$")
ONLY_BASIS = re.compile("(?:按照|依照|依据|根据|按).*(?:规定|要求|法|条例|分工)$")  # what is to be done follows
BRACKETED = re.compile("[（(][^（）()]*[）)]")
MARK = re.compile(r"^\d{1,2}[.．、]\s*(?!\d)")
LONGEST, LONGEST_TOPIC = 60, 24  # characters
BEARER = (
    "(?:其)?(?P<{}>[^，,。；;、和及或与的应须不得均其：:（）()]{{0,12}}?"
    "(?:企业|公司|单位|进口商|出口商|销售商|经销商|运营商|货人|运人|理人|请人|报人|持有人|经营者|当事人|所有人|使用人|携带人"
    "|农场|养殖场|饲养场|屠宰场|果园|包装厂|加工厂|生产厂))"
)
BEARERS = re.compile(
    f"{BEARER.format('first')}(?:(?:、|和|及|与|或者?|以及){BEARER.format('second')})?(?:均|都|也|还)?$"
)


def is_order(source: SourceText, clause: Clause) -> bool:
    """Whether a clause of an announcement says that something has to be done, may not be done, or may be."""
    start, end = clause.extent.start, clause.extent.end
    return bool(BINDING.search(source.plain, start, end) or OPENING.match(source.plain, start, end))


def order_name(source: SourceText, some: Sequence[Clause], main: Clause, named: Extent) -> str:
    """What an order of a sentence is called: what is to be done, with what it is about where that stands before.

    `named` is the part of the clause that says what is to be done, where the clause begins with who has to.
    """
    at = list(some).index(main)
    before = some[at - 1] if at else None
    end = some[-1].extent.end if ONLY_BASIS.search(source.plain, named.start, main.extent.end) else main.extent.end
    acting = any(one.kind in BODIES for one in main.subjects)
    if named.start > main.extent.start and (acting or bearers(source, main)):
        words = source.words(Extent(named.start, end))
        if end > main.extent.end:
            words = source.words(Extent(main.extent.end, end)).strip("，, ")
        is_for = before and ENDS_CONDITION.search(source.words(before.extent))
        return shortened(f"{source.words(before.extent)}，{words}" if before and is_for else words)
    words = source.words(Extent(main.extent.start, end))
    if before and ENDS_CONDITION.search(source.words(before.extent)) and _topic(source, main):
        return shortened(f"{source.words(before.extent)}，{words}")
    if not _topic(source, main) and not OPENING.match(words):
        first = at
        while first and is_order(source, some[first - 1]):
            first -= 1
        inner = _topic(source, some[first]) if first < at else ""
        whole = source.words(some[first - 1].extent) if first and not inner else ""
        topic = inner or ("" if NO_TOPIC.match(whole) else whole)
        words = f"{_short_topic(topic)}{words}"
    return shortened(words)


def bearers(source: SourceText, clause: Clause) -> list[Extent]:
    """Who has to act, as words before 应当, 不得 and the like name no body in particular: 生产企业, 收发货人."""
    bound = BINDING.search(source.plain, clause.extent.start, clause.extent.end)
    found = BEARERS.search(source.plain, clause.extent.start, bound.start()) if bound else None
    return [Extent(*found.span(name)) for name in ("first", "second") if found and found[name]]


def shortened(words: str) -> str:
    """A name without what stands in brackets, and not longer than names are: it ends with a member of a list, or …."""
    words = MARK.sub("", BRACKETED.sub("", words)).strip("，,、；; ")
    if len(words) <= LONGEST:
        return words
    at = max(words.rfind(mark, LONGEST // 3, LONGEST) for mark in "、，,")
    if at > 0:
        return words[:at] + ("等" if words[at] == "、" else "")
    return words if len(words) <= 2 * LONGEST else f"{words[: 2 * LONGEST]}…"


def _topic(source: SourceText, clause: Clause) -> str:
    """What a clause is about: its words before what orders; empty where it begins with that."""
    bound = BINDING.search(source.plain, clause.extent.start, clause.extent.end)
    words = source.text[clause.extent.start : bound.start()] if bound else ""
    return "" if TOPICLESS.fullmatch(words) else words


def _short_topic(topic: str) -> str:
    last = topic.rpartition("的")[2]
    return last if len(topic) > LONGEST_TOPIC and len(last) > 1 and not topic.startswith("自本") else topic
