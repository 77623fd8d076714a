"""Things that a text names and the collection does not know: one proposal for each, with its class by the form."""

from __future__ import annotations

from collections.abc import Iterator

from kg.ingest.departments import BODIES, UNNAMED
from kg.ingest.heads import LAWS
from kg.ingest.ingestion import Extent, Proposal, Record, TextMention
from kg.ingest.name_forms import name_forms
from kg.ingest.proposing import Drafting, guessed_kind, spelt
from kg.ingest.recognisers.formed_names import CUSTOMS
from kg.ingest.regions import TOGETHER, joint_provinces
from kg.ingest.source_text import SourceText
from kg.language.alignment import aligned

CONFIDENCE = {"name-with-abbreviation": 0.7, "name-form": 0.6, "region-name": 0.8, "shared-ending": 0.7}


def entities(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """A proposal for every name that is new, with the short names that the text defines for it.

    An agency gets a guess at its kind and, if its name begins with that of another, this as its superior.
    """
    short: dict[str, list[str]] = {}
    for one in source.mentions:
        if one.rule == "abbreviation-defined":
            short.setdefault(str(one.values["full"]), []).append(one.text)
    for one in sorted(source.mentions, key=lambda mention: mention.extent):
        name = str(one.values.get("full", one.text))
        if one.entity or name in drafting.met or _is_generic(one.text) or _is_no_one_place(one, source):
            continue
        if one.rule == "abbreviation-defined" and one.kind in BODIES and "several" in one.values:
            yield _group(one, source, drafting)
        elif one.rule in CONFIDENCE:
            yield _entity(one, short.get(name, []), source, drafting)


def _group(one: TextMention, source: SourceText, drafting: Drafting) -> Proposal:
    """Bodies that a text lists and then calls by one name, with those of them that are known as members."""
    full = Extent(one.values["full_start"], one.values["full_end"])
    named = source.at(one.place, *BODIES)
    members = [other.entity for other in named if other.entity and full.holds(other.extent)]
    record: Record = {
        "id": drafting.minted(str(one.values["full"])),
        "type": "AgencyGroup",
        "kind": guessed_kind(one.text, drafting.vocabulary),
        "label": {"zh": one.text, "en": spelt(one.text)},
        **({"hasMember": list(dict.fromkeys(members))} if members else {}),
        "evidence": [one.place],
    }
    return drafting.proposal("entity", one.rule, 0.7, record, {"subject": one.extent, "object": full})


def _entity(one: TextMention, short: list[str], source: SourceText, drafting: Drafting) -> Proposal:
    key = str(one.values.get("full", one.text))
    name = key.replace("\n", "")
    record: Record = {
        "id": drafting.minted(key),
        "type": one.kind,
        **({"kind": guessed_kind(name, drafting.vocabulary)} if one.kind in ("Agency", "AgencyGroup") else {}),
        "label": {"zh": name, "en": spelt(name)},
        **({"alias": {"zh": short}} if short else {}),
        **_superior(one, source),
        "evidence": [one.place],
    }
    return drafting.proposal("entity", one.rule, CONFIDENCE[one.rule], record, {"subject": one.extent})


def _superior(one: TextMention, source: SourceText) -> Record:
    """The known agency with whose name that of another agency begins: 上海海关…处."""
    if one.kind != "Agency":
        return {}
    within = [other for other in source.at(one.place, *BODIES) if other.entity and one.extent.holds(other.extent)]
    first = next((other for other in within if other.extent.start == one.extent.start), None)
    return {"subordinateTo": first.entity} if first else {}


def _is_no_one_place(one: TextMention, source: SourceText) -> bool:
    """Whether a word names no place of its own: 沪皖 two provinces, 港口 or 码头 none in particular; in laws these are
    what their rules are about."""
    if one.kind == "Region" and joint_provinces(one.text) and not TOGETHER.search(one.text):
        return True
    is_word = one.kind in ("Port", "Terminal") and one.text in name_forms().by_ending
    return is_word and source.head.genre not in LAWS


def _is_generic(name: str) -> bool:
    """Whether a word such as 有关部门 or 主管海关 names nobody in particular."""
    return bool(UNNAMED.fullmatch(aligned(name)) or CUSTOMS.fullmatch(name))
