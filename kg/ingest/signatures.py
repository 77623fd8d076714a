"""Who signs a document, and on which day, wherever in the text that stands and whatever follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.ingest.days import DAY, FIGURES, day_of
from kg.ingest.ingestion import Extent, NamedBody
from kg.ingest.issuing_bodies import bodies, last_bodies
from kg.ingest.source_text import SourceText

CLOSED = re.compile(r"特此(?:公告|通知|通告|函告|批复|函复|复函|决定|说明|报告)\s*[。.!]?|此令\s*[。.!]?")
FILE = r"\.(?:docx?|xlsx?|pdf|wps|zip|rar|ofd|tiff?|jpe?g|png|txt)"
EDGE = re.compile(rf"[。;:!?】\]》]|{FILE}(?![a-z])|\)(?=\s*\n)")
OFFICER = re.compile(
    r"(?:总理|主席|委员长|署长|部长|局长|主任|行长|省长|市长|州长|会长|院长|检察长|关长)\s*:?\s*[\u4e00-\u9fff·]{1,5}(?:\s*[\u4e00-\u9fff]){0,3}"
)
# Prose goes on so after a day; a page goes on with anything else.
GOES_ON = re.compile(
    r"\s*(?:[,、;至到起前后的在以之经由与和]|(?:零|\d+)时|第\d|发布|印发|公布|批准|通过|颁布|施行|实施|下发|制定|修[正订改]|签[署订发]|召开|"
    r"正式|联合|会同|常务|决定|上午|下午|[\u4e00-\u9fff]{2,12}令第)"
)
DATED = re.compile(rf"{DAY.pattern}|{FIGURES.pattern}")
PAGE = re.compile(
    rf"\s*(?:$|\n|[【\[(]|\s\s|附件|附表|打印|分享|来源|扫一扫|关闭|相关|主办|版权|责任编辑|编辑|上一|下一|抄送|主送|网站|返回|"
    rf"[^。,\n]{{0,8}}下载|[^。,\n]{{2,24}}印发|[^。,\n]{{0,60}}?{FILE})"
)
APART = re.compile(r"(?:[。;!】\]》)a-z]|附件\d*:)$")
FURTHEST = 160  # characters from the end of what is said to the day under it
LONGEST_LINE = 30
MOST = 12  # days among which that of the signature is looked for


@dataclass(frozen=True)
class Signature:
    """The day under a document and the bodies that sign it; none where a person signs, or nobody."""

    day: date | None = None
    bodies: tuple[NamedBody, ...] = ()


def signature(source: SourceText) -> Signature:
    """The first signature after the closing words; without such words, the last that stands in lines of its own."""
    closed = [match.end() for match in CLOSED.finditer(source.plain)]
    if closed:
        after = list(DATED.finditer(source.plain, closed[0]))[:MOST]
        return next(_signatures(source, after, closed[0]), None) or Signature()
    days = list(DATED.finditer(source.plain))
    alone = [one for one in days if _is_line(source.plain, one)]
    some = {one.start(): one for one in (*alone[-MOST:], *days[-MOST:])}
    return next(_signatures(source, [some[at] for at in sorted(some, reverse=True)]), None) or Signature()


def _signatures(source: SourceText, days: Sequence[re.Match[str]], closed: int | None = None) -> Iterator[Signature]:
    """The signatures over some days; all are, that stand by themselves, after closing words that end at an offset."""
    plain, start, is_closed = source.plain, closed or 0, closed is not None
    for match in days:
        goes_on = GOES_ON.match(plain, match.end())
        day = day_of(match)
        is_under = PAGE.match(plain, match.end()) or (is_closed and not goes_on)
        if day is None or not is_under:
            continue
        edges = [edge.end() for edge in EDGE.finditer(plain, max(start, match.start() - FURTHEST), match.start())]
        begin = edges[-1] if edges else max(start, match.start() - FURTHEST)
        block = Extent(begin, begin + len(plain[begin : match.start()].rstrip(" \n\t\u3000(")))
        signing = last_bodies(source.text, block, source.names) if _is_apart(plain, begin, is_closed) else []
        if signing:
            yield Signature(day, tuple(dict.fromkeys(bodies(source.text, signing, source.names))))
        elif not _is_line(plain, match) and not (is_closed and block.start >= block.end):
            continue
        elif OFFICER.fullmatch(plain[block.start : block.end].split("\n")[-1].strip()) or is_closed:
            yield Signature(day, tuple(_as_written(source, block)) if is_closed else ())


def _is_apart(plain: str, begin: int, is_closed: bool) -> bool:
    """Whether what follows an offset may sign: after closing words, or with a line, a sentence or annexes before it."""
    before = plain[max(0, begin - 5) : begin]
    return is_closed or not before or "\n" in plain[begin - 1 : begin + 2] or bool(APART.search(before))


def _is_line(plain: str, match: re.Match[str]) -> bool:
    before = plain[plain.rfind("\n", 0, match.start()) + 1 : match.start()]
    end = plain.find("\n", match.end())
    after = plain[match.end() : end if end >= 0 else len(plain)]
    return not before.strip(" (") and not after.strip(" )")


def _as_written(source: SourceText, block: Extent) -> Iterator[NamedBody]:
    """The line before the day, as the name of a body that has none of the usual endings."""
    line = source.text[block.start : block.end].strip().split("\n")[-1].strip()
    is_name = 3 < len(line) <= LONGEST_LINE and not re.search(r"[。,，;；:：.\d]|附件|附表|抄送", line)
    if is_name and not OFFICER.fullmatch(line):
        yield NamedBody(line)
