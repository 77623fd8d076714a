"""Tails that say who is responsible for a task: （商务部牵头，海关总署配合）, （负责部门：海关总署；适用范围：…）.

A tail stands at the end of a sentence, an item or a paragraph, in brackets or on a line that begins with a label. It
may hold several lists, a rule that says who leads, the places where the task applies, and a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from kg.corpus.marks import number
from kg.ingest.departments import Department, departments
from kg.ingest.gazetteer import Gazetteer
from kg.ingest.ingestion import Extent
from kg.ingest.prose_tails import WHOLE_PROSE, said_in_prose
from kg.ingest.source_text import SourceText

Role = Literal["lead", "responsible", "participant"]
GROUP = r"[(\[【〔](?P<content>[^()\[\]【】〔〕]*(?:[(\[〔][^()\[\]〔〕]*[)\]〕][^()\[\]【】〔〕]*)*)[)\]】〕]"
BRACKETED = re.compile(GROUP + r"(?=[。;；,\s]*$)")
OPENING = re.compile(GROUP + r"(?=[^。;；,\s])")  # of a row: what ends the sentence before
WHAT = r"(?:部门|单位|机构|主体|地区|部委|方|分工|部门及单位|部门和单位)"
LABEL = re.compile(
    rf"(?P<lead>(?:牵头|主办|主责|首要责任){WHAT}|牵头(?=[::]))[::]|"
    rf"(?P<responsible>(?:负责|责任|承办|实施|落实|主管|职责|工作|任务)(?:{WHAT})|责任(?=[::])|分工[::]?(?=[::]))[::]|"
    rf"(?P<participant>(?:配合|协办|参加|参与|协助|协同|支持|会同|成员){WHAT}|配合(?=[::]))[::]|"
    r"(?P<scope>(?:适用|实施|试点|推广|复制推广|试行)(?:的)?(?:范围|地区|区域|地域|对象))[::为]|"
    r"(?P<time>(?:完成)?(?:时限|时间|期限|进度)(?:要求|安排|节点)?|完成日期)[::]"
)
CUE = re.compile(
    r"(?P<lead>(?:为|作为|是)?(?:牵头|主办|主责)(?:负责|落实|抓总|推进|部门|单位|组织实施|组织|实施|会同)?)|"
    r"(?P<with>会同|会商|(?<=[部委局署行办院])商(?=[^务业会标]))|"
    r"(?P<participant>(?:予以|积极|密切|给予|做好)?(?:配合|参加|参与|协助|协办|协同|支持|指导)(?:负责|落实|实施|推进|做好)?)|"
    r"(?P<responsible>(?:各负其责|负责(?!解释|人|任)(?:落实|实施|推进|组织实施)?|承办|办理|组织实施|贯彻落实|落实|实施|承担))"
)
LEAD_RULE = re.compile(
    r"(?:[^,;。、()]*?(?:第一位|首位|第一个|排名第一|列第一|排第一|最前|首个)[^,;。()]*?(?:牵头|主办|负责|责任)[^,;。()]*)"
)
SAME_BELOW = re.compile(r"(?:以)?下(?:均)?同|以下(?:均|都|各项|各条)?(?:同|按此|照此|以此|类推)|以此类推|余同")
SCOPE_RULE = re.compile(
    r"以下(?:除|未|无|没有|如无|若无)[^。;]{0,40}?适用(?:范围|地区|区域)?(?:均|都|皆)?(?:为|是)(?P<scope>[^,;。]+)"
)
WHEN = re.compile(
    r"[^,;。]*(?:\d{4}年|年底|月底|年内|季度|长期|持续|常态|近期|按年度|立即)[^,;。]*(?:完成|前|推进|坚持|实施|落实|启动|底|年|取得[^,;。]*)?"
)
# Parts of an item of which a tail tells apart: 前一项由…, 后一项由…; 第(1)项由….
OF_PART = re.compile(
    r"(?:(?<=[;,、(])|^|(?<=[(\[]))\s*(?P<part>(?:前|后|上|下)(?:述)?[一二两三四五六七八九十\d]*项|第\(?[一二三四五六七八九十\d]+\)?"
    r"(?:[、至和—-](?:第)?\(?[一二三四五六七八九十\d]+\)?)*项)(?:工作|任务|措施|内容)?(?P<each>分别)?由?"
)
PLANNING = ("opinion", "notice", "plan")
LONGEST_TAIL = 600  # characters
PLAIN_END = "。;；,， \t"


@dataclass
class Tail:
    """What a tail says. `extent` is the whole of it, with its brackets; `cue` what shows that it is one.

    `rule` says that the first of a list leads, here, or below too with `same_below`; `default_scope` holds for the
    tails below that name none. `part` says of which part of its item it tells (前一项, 第(2)项), if not of the whole.
    """

    extent: Extent
    lists: list[tuple[Role, list[Department], Extent]] = field(default_factory=list)
    scope: Extent | None = None
    default_scope: Extent | None = None
    time: Extent | None = None
    rule: Extent | None = None
    same_below: bool = False
    part: str = ""
    unread: list[str] = field(default_factory=list)

    @property
    def has_lead(self) -> bool:
        """Whether it names who leads."""
        return any(role == "lead" for role, _, _ in self.lists)


def tails(source: SourceText) -> Iterator[Tail]:
    """The tails of a text in reading order; in a plan also what sentences say in the place of one: 由…牵头，…参与."""
    found = list(_tails(source))
    if source.head.genre in PLANNING:
        tailed = {source.leaf(one.extent.start).parent for one in found}
        for row in source.leaves:
            said = said_in_prose(source.plain, row.start, row.end) if row.kind == "sentence" else None
            if (
                said
                and row.parent not in tailed
                and not any(one.extent.meets(Extent(row.start, row.end)) for one in found)
            ):
                extent = Extent(*said.span("content"))
                read = _read(source, extent, extent)
                found += [read] if read and not (said.re is WHOLE_PROSE and read.unread) else []
    yield from sorted(found, key=lambda one: one.extent)


def _tails(source: SourceText) -> Iterator[Tail]:
    for row in _stretches(source):
        plain = source.plain[row.start : row.end]
        labelled = LABEL.match(plain.lstrip())
        if labelled and labelled.lastgroup in ("lead", "responsible", "participant"):
            found = _read(source, Extent(row.start, row.end), Extent(row.start, row.end))
            if found:
                yield found
            continue
        for match in (OPENING.match(plain), BRACKETED.search(plain)):
            if match is None or (match.start() == 0 and match.re is OPENING and match.end() == len(plain)):
                continue
            whole = Extent(row.start + match.start(), row.start + match.end())
            content = Extent(row.start + match.start("content"), row.start + match.end("content"))
            for part, each, extent in _parts(source, content):
                found = _read(source, whole, extent)
                if found:
                    yield from _distributed(source, found, part) if each else [replace(found, part=part)]


def _parts(source: SourceText, content: Extent) -> list[tuple[str, bool, Extent]]:
    """What a tail says of each part of its item, with the word for this, and whether it says 分别; of the whole where
    it tells none apart.
    """
    found = list(OF_PART.finditer(source.plain, content.start, content.end))
    if not found or found[0].start() != content.start:
        return [("", False, content)]
    edges = [*(match.start() for match in found[1:]), content.end]
    return [
        (match["part"], bool(match["each"]), Extent(match.end(), edge))
        for match, edge in zip(found, edges, strict=True)
    ]


def _distributed(source: SourceText, tail: Tail, part: str) -> Iterator[Tail]:
    """A tail for each of the parts for which bodies are responsible in turn: 前两项分别由甲、乙和丙负责.

    和 parts those of one from those of the next, or each is one body. The whole, where they do not come out even.
    """
    counted = re.search(r"[二两三四五六七八九十]|\d+", part)
    role, bodies, cue = tail.lists[0]
    groups: list[list[Department]] = []
    for at, one in enumerate(bodies):
        between = source.text[bodies[at - 1].extent.end : one.extent.start] if at else "和"
        if re.search("[和与及]", between):
            groups.append([])
        groups[-1].append(one)
    count = number(counted[0].replace("两", "二")) if counted else 0
    if count != len(groups) and count == len(bodies):
        groups = [[one] for one in bodies]
    if not count or len(groups) != count:
        yield tail
        return
    for at, some in enumerate(groups, 1):
        yield replace(tail, part=f"{part}{at}", lists=[(role, some, cue), *tail.lists[1:]])


def _stretches(source: SourceText) -> Iterator[Extent]:
    """The sentences of a text; those together of which the first opens a bracket that another closes."""
    begin: int | None = None
    for at, row in enumerate(source.leaves):
        start = row.start if begin is None else begin
        words = source.plain[start : row.end]
        following = source.leaves[at + 1] if at + 1 < len(source.leaves) else None
        is_open = words.count("(") > words.count(")") and len(words) < LONGEST_TAIL
        if is_open and following is not None and following.parent == row.parent:
            begin = start
            continue
        begin = None
        yield Extent(start, row.end)


def _read(source: SourceText, whole: Extent, content: Extent) -> Tail | None:
    """What a tail says; None if it is about something else."""
    tail = Tail(whole)
    plain = source.plain[content.start : content.end]
    blank = list(plain)
    for pattern, name in ((SCOPE_RULE, "default_scope"), (LEAD_RULE, "rule"), (SAME_BELOW, "")):
        for match in pattern.finditer(plain):
            if "".join(blank[match.start() : match.end()]) != match[0]:
                continue
            blank[match.start() : match.end()] = "\0" * len(match[0])
            if name:
                span = match.span("scope") if name == "default_scope" else match.span()
                setattr(tail, name, Extent(content.start + span[0], content.start + span[1]))
            else:
                tail.same_below = True
    rest = "".join(blank)
    if LABEL.search(rest):
        _read_labels(tail, rest, content.start, source)
    else:
        _read_cues(tail, rest, content.start, source)
    return tail if any(some for _, some, _ in tail.lists) else None


def _read_labels(tail: Tail, plain: str, offset: int, source: SourceText) -> None:
    labels = list(LABEL.finditer(plain))
    if not plain[: labels[0].start()].strip(PLAIN_END + "\0"):
        edges = [*(label.start() for label in labels[1:]), len(plain)]
        for label, stop in zip(labels, edges, strict=True):
            extent = _trimmed(plain, label.end(), stop, offset)
            match label.lastgroup:
                case "scope":
                    tail.scope = extent
                case "time":
                    tail.time = extent
                case "lead" | "responsible" | "participant" as role:
                    inner = plain[label.end() : stop]
                    if CUE.search(inner):
                        _read_cues(tail, "\0" * label.end() + inner, offset, source)
                    else:
                        _add(tail, role, extent, Extent(offset + label.start(), offset + label.end()), source)
    else:
        first = labels[0].start()
        _read_cues(tail, plain[:first], offset, source)
        _read_labels(tail, "\0" * first + plain[first:], offset, source)


def _read_cues(tail: Tail, plain: str, offset: int, source: SourceText) -> None:
    """Read clauses in which a verb says what the bodies before it do, and 会同 what those after it do."""
    for match in WHEN.finditer(plain):
        if not re.search("负责|牵头|配合|、", match[0]) and match[0].strip():
            tail.time = _trimmed(plain, match.start(), match.end(), offset)
            plain = plain[: match.start()] + "\0" * len(match[0]) + plain[match.end() :]
    begin, after_with = 0, False
    cues = list(CUE.finditer(plain))
    for cue in cues:
        kind = str(cue.lastgroup)
        if not plain[begin : cue.start()].strip(PLAIN_END + "\0"):
            begin, after_with = cue.end(), after_with or kind == "with" or cue[0].endswith("会同")
            continue
        if kind == "participant" and not tail.lists and "," in plain[begin : cue.start()]:
            comma = plain.index(",", begin, cue.start())  # 甲，乙、丙配合: who leads stands first
            first = _trimmed(plain, begin, comma, offset)
            _add(tail, "lead", first, first, source, strictly=True)
            begin = comma + 1 if tail.lists else begin
        role: Role = "participant" if after_with else _role(kind, tail)
        listed = _trimmed(plain, begin, cue.start(), offset)
        _add(tail, role, listed, Extent(offset + cue.start(), offset + cue.end()), source)
        begin, after_with = cue.end(), kind == "with" or cue[0].endswith("会同")
    left = _trimmed(plain, begin, len(plain), offset)
    if left.start < left.end and (not cues or after_with):
        _add(tail, "participant" if after_with else "responsible", left, left, source, strictly=not cues)


def _role(kind: str, tail: Tail) -> Role:
    """The part of the bodies before a verb: who is responsible beside one that leads, takes part."""
    if kind == "lead" or (kind == "with" and not tail.has_lead):
        return "lead"
    return "participant" if kind == "participant" or tail.has_lead else "responsible"


def _add(tail: Tail, role: Role, listed: Extent, cue: Extent, source: SourceText, *, strictly: bool = False) -> None:
    some, rest = departments(source.text, listed, source.names)
    named = [one for one in some if not one.is_unnamed]
    if strictly and (rest or not named or not _are_offices(named, source.names)):
        return
    if rest:
        tail.unread.append(rest)
    tail.lists.append((role, some, cue))


def _are_offices(some: list[Department], names: Gazetteer) -> bool:
    """Whether names without any verb are clearly those of offices, with companies among them at most."""
    others = [one for one in some if not is_office(one, names)]
    return len(others) < len(some) and all(re.search("(?:集团|公司|海关|局)$", one.name) for one in others)


def is_office(one: Department, names: Gazetteer) -> bool:
    """Whether a name by itself is clearly that of an office of the state."""
    known = any(name.type == "Agency" for name in names.named(one.name))
    return known or bool(re.search(r"(?:部|委|局|署|委员会|人民政府|银行|办公室|政府)$", one.name))


def _trimmed(plain: str, start: int, end: int, offset: int) -> Extent:
    while start < end and plain[start] in PLAIN_END + "、\0":
        start += 1
    while end > start and plain[end - 1] in PLAIN_END + "、\0":
        end -= 1
    return Extent(offset + start, offset + end)
