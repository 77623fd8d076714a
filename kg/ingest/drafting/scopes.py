"""Where tasks apply, as tails say it: 适用范围：广东、天津、福建自贸试验区."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.ingestion import Extent, Proposal
from kg.ingest.proposing import Drafting, places, spelt
from kg.ingest.regions import regions
from kg.ingest.source_text import SourceText
from kg.ingest.tails import Tail
from kg.terms import expand

SHARED = re.compile(
    r"(?P<own>.+?)(?P<suffix>(?:自由贸易试验区|自由贸易港|自贸试验区|自贸区|自贸港|综合保税区|保税区|开发区|示范区|试验区|新区|合作区|经济区|口岸|片区|省|市))$"
)
LOCATED = re.compile(
    r"(?:自由贸易试验区|自贸试验区|自贸区)所在(?:省区市|省市|省|市|地区|地)$"
)  # 福建、重庆|自贸试验区所在省市
REGION = re.compile(r"全国|全境|.+(?:省|市|自治区)")
WHOLE = re.compile(r"^(?:所有|全部|各|全国|现有|上述)")
JOINTS = re.compile(r"[、,;]|以及|和|及(?!其)")


def scopes(
    task: str,
    named: Extent,
    tail: Tail,
    default: Extent | None,
    source: SourceText,
    drafting: Drafting,
) -> Iterator[Proposal]:
    """A proposal for every place where a task applies: that its tail names, else those of all tails below."""
    stated = tail.scope or default
    if stated is None:
        return
    by_rule = tail.scope is None or tail.scope == default
    at = [source.leaf(stated.start).place, source.leaf(tail.extent.start).place]
    for name, extent in scope_places(source, stated):
        known = [one for one in source.names.named(name) if _is_place(one.type, drafting)]
        id_ = known[0].entity if len(known) == 1 else ""
        if not id_:
            new = name not in drafting.met
            id_ = drafting.minted(name)
            if new:
                record = {
                    "id": id_,
                    "type": "Region" if REGION.fullmatch(name) or name in regions()["province"] else "SpecialZone",
                    "label": {"zh": name, "en": spelt(name)},
                    "evidence": at[:1],
                }
                yield drafting.proposal("place", "scope", 0.7, record, {"subject": extent})
        record = {"about": task, "modality": "planned", "appliesAt": id_, "evidence": places(at)}
        rule = "scope-rule" if by_rule else "scope"
        yield drafting.proposal("scope", rule, 0.9, record, {"subject": named, "object": extent, "cue": stated})


def scope_places(source: SourceText, stated: Extent) -> list[tuple[str, Extent]]:
    """The places that a statement of scope names, each with its whole name: 广东自贸试验区, 天津自贸试验区."""
    plain = source.plain[stated.start : stated.end]
    cuts = [0, *(at for match in JOINTS.finditer(plain) for at in match.span()), len(plain)]
    pieces = [(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True) if plain[start:end].strip()]
    found: list[tuple[str, Extent]] = []
    suffix = ""
    for start, end in reversed(pieces):
        name = source.text[stated.start + start : stated.start + end].strip()
        if located := LOCATED.search(name):
            name, suffix = name[: located.start()], ""
        shared = SHARED.fullmatch(name) if not located else None
        if shared:
            suffix = shared["suffix"]
        elif suffix and not WHOLE.match(name):
            name += suffix
        found.append((name, Extent(stated.start + start, stated.start + end)))
    return found[::-1]


def _is_place(type_: str, drafting: Drafting) -> bool:
    return drafting.vocabulary.is_a(expand(f"kg:{type_}"), [expand("kg:Place")])
