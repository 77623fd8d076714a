"""Lists of departments as tails and signatures have them: 商务部、海关总署和外汇局等有关部门."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.ingest.gazetteer import Gazetteer
from kg.ingest.ingestion import Extent
from kg.ingest.regions import regions
from kg.language.alignment import aligned

BODIES = frozenset(("Agency", "AgencyGroup", "Enterprise", "InternationalBody", "CooperationMechanism"))
OFFICE = (
    "部|委|委员会|局|署|办|办公室|办公厅|院|行|银行|会|中心|公司|集团|政府|海关|总站|总社|总队|兵团|党组|"
    "工委|党委|领导小组|联席会议|厅|司|处|社|大学|学院|研究所|交易所|支队|协会|学会|联|协|党校"
)
# 部门 and 单位 that are not named; what is a place and no body on its own.
UNNAMED = re.compile(
    r"(?:各|有关|相关|其他|其它|主管|成员|责任|牵头|配合|所有|上述|行业|职能|地方|当地|本|各级|国务院)*"
    r"(?:部门|部委|单位|机构|地区|地方|方面|企业|省市|省份|市场主体|行业协会|区县|市县|省|市|区|县|部|委|办|局|政府)"
)
GOVERNMENT = re.compile(
    r"(?:(?:各|有关|相关|沿海|沿边|内陆)*省[、(](?:自治)?区(?:[、,]?(?:直辖)?市)?\)?(?:(?:及|和|、)[^、,;]{2,12}?)??(?:人民)?政府)"
)
GENERIC_GOVERNMENT = re.compile(
    r"(?:各|有关|相关|各级|当地|地方|省级|市级|所在地)*(?:各|有关|相关|各级|当地|地方|省级|市级|所在地)(?:人民)?政府"
)
OPEN_END = re.compile(r"(?:^|(?<=[部委局署办院行会心司团府关站社队组厅处所业协贸联)]))等(?!级)[^、,;]{0,24}$")
LEADING = re.compile(
    r"(?:(?:此|该|本|上述|以上|具体)?(?:项|各项)?(?:工作|任务|事项|措施)?(?:分别|具体|统一)?由|请|以及|及|和|与|会同|并|其中|,|、|\s)+"
)
TRAILING = re.compile(
    r"(?:,|、|\s|按照|按|根据|依据|依照|各自|职责|职能|分工|分别|共同|联合|具体|统一|统筹|组织|协调|协同|密切|积极|主要|等|抓好|做好|推进|加快|并)+$"
)
JOINT = re.compile(r"以及|[和及与]")
NAME = re.compile(rf"(?:(?!的|负责|牵头|完成|以下|详见|附件)[^,;:、\"“”]){{1,30}}?(?:{OFFICE})(?:\([^()]{{1,20}}\))?")
REGION = re.compile(r"[^,;:、的\"“”]{2,8}?(?:省|市|自治区|自治州|区|县|州|新区|盟)|" + "|".join(regions()["province"]))
GOVERNED = re.compile(
    r"(?P<region>.+?)(?P<suffix>(?:省|市|自治区)?(?:\((?:市|区|州|区、市|省|省、市|、|自治区)+\))?(?:人民政府|政府))"
)


@dataclass(frozen=True)
class Department:
    """A body in a list, by its name and where that stands; `name` is whole where the list shares a suffix.

    `is_unnamed` for 有关部门 and the like, which stand for nobody in particular.
    """

    name: str
    extent: Extent
    entity: str | None = None
    is_known: bool = False
    is_unnamed: bool = False

    @property
    def is_group(self) -> bool:
        """Whether several governments are meant at once."""
        return bool(GENERIC_GOVERNMENT.fullmatch(self.name) or GOVERNMENT.fullmatch(self.name))


def departments(text: str, extent: Extent, names: Gazetteer) -> tuple[list[Department], str]:
    """The bodies listed in an extent of a text, and what else stands there; nothing else in a list of bodies alone."""
    found: list[Department] = []
    rest: list[str] = []
    for start, end in _items(text, extent):
        one = _department(text, start, end, names)
        if one is None:
            rest.append(text[start:end])
        else:
            found.append(one)
    return _with_governments(found, rest, text, names)


def _items(text: str, extent: Extent) -> Iterator[tuple[int, int]]:
    """The extents of the items of a list, without what stands around names."""
    plain = aligned(text[extent.start : extent.end])
    kept = [match.span() for match in GOVERNMENT.finditer(plain)]
    depth, begin = 0, 0
    cuts: list[tuple[int, int]] = []
    for at, char in enumerate(plain):
        depth += (char in "(〔[") - (char in ")〕]")
        if char in "、,;\n" and depth <= 0 and not any(start <= at < end for start, end in kept):
            cuts.append((begin, at))
            begin = at + 1
    cuts.append((begin, len(plain)))
    for start, end in cuts:
        yield from ((extent.start + one, extent.start + two) for one, two in _bare(plain, start, end))


def _bare(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """An item without the words around it; two where 和 stands between them."""
    leading = LEADING.match(plain, start, end)
    start = leading.end() if leading else start
    while True:
        piece = plain[start:end]
        shorter = TRAILING.sub("", OPEN_END.sub("", piece).rstrip())
        if shorter == piece:
            break
        end = start + len(shorter)
    if start >= end:
        return
    for joint in JOINT.finditer(plain, start, end):
        left = plain[start : joint.start()]
        if (
            re.fullmatch(rf".*(?:{OFFICE})(?:\([^()]*\))?(?:等(?:有关|相关)?(?:部门|单位))?", left)
            and len(left) > 1
            and not left.endswith(("社会", "委办"))
        ):
            yield from _bare(plain, start, joint.start())
            yield from _bare(plain, joint.end(), end)
            return
    yield start, end


def _department(text: str, start: int, end: int, names: Gazetteer) -> Department | None:
    written = text[start:end]
    plain = aligned(written)
    extent = Extent(start, end)
    meant = [one for one in names.named(written) if one.type in BODIES]
    if meant:
        return Department(written, extent, meant[0].entity if len(meant) == 1 else None, is_known=True)
    if UNNAMED.fullmatch(plain):
        return Department(written, extent, is_unnamed=True)
    if NAME.fullmatch(plain) or GOVERNMENT.fullmatch(plain):
        outer = re.sub(r"\([^()]*\)$", "", plain)
        if outer == plain or GOVERNMENT.fullmatch(plain):
            return Department(written, extent)
        known = [one for one in names.named(outer) if one.type in BODIES]
        entity = known[0].entity if len(known) == 1 else None
        return Department(written[: len(outer)], Extent(start, start + len(outer)), entity, is_known=bool(known))
    return None


def _with_governments(
    found: list[Department], rest: list[str], text: str, names: Gazetteer
) -> tuple[list[Department], str]:
    """Regions that share the word 人民政府 with the last of them, as the governments that they are."""
    governed = [GOVERNED.fullmatch(aligned(one.name)) for one in found]
    last = next((match for match in reversed(governed) if match), None)
    regions = [one for one in rest if REGION.fullmatch(aligned(one))]
    if last is None or not regions:
        return found, "、".join(rest)
    result = list(found)
    anchor = next(one for one, match in zip(found, governed, strict=True) if match is last)
    for region in regions:
        at = text.rindex(region, 0, anchor.extent.start)
        name = f"{region}人民政府"
        meant = [one for one in names.named(name) if one.type in BODIES]
        entity = meant[0].entity if len(meant) == 1 else None
        result.append(Department(name, Extent(at, at + len(region)), entity, is_known=bool(meant)))
    result.sort(key=lambda one: one.extent)
    return result, "、".join(one for one in rest if one not in regions)
