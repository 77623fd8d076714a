"""What names say of each other: a place within another, a route from place to place, a system of a body, members."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.ingest.departments import BODIES
from kg.ingest.drafting.paragraphs import members
from kg.ingest.drafting.scenes import is_named
from kg.ingest.drafting.subject_matter import subject_id, subjects_in
from kg.ingest.ingestion import Extent, Proposal, TextMention
from kg.ingest.proposing import Drafting
from kg.ingest.sentence_clauses import PLACES, outermost
from kg.ingest.source_text import SourceText
from kg.terms import expand

PLACE, DOCUMENT = expand("kg:Place"), expand("kg:Document")
# Relations that only the name tells of, and no sentence.
OF_NAMES = ("locatedIn", "operates")
OF_NAME = {"zh": "其名中有该名", "en": "its name has the other in it"}
# Which name what they are about.
OF_MATTER = tuple(
    expand(f"kg:{name}") for name in ("Initiative", "CooperationMechanism", "InformationSystem", "Document")
)
# Which name where they are.
AT_PLACES = (*OF_MATTER, expand("kg:Subject"))
LISTED = re.compile(r"[、和及与]|以及")
JOINED = re.compile(r"至|到|-|—|–|—")
STATE = re.compile("中华人民共和国|中華人民共和國")  # with which the titles of laws begin
ROUTED = ("Route",)


def nesting(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """A proposal for every relation that the form of a name states, once."""
    said: set[tuple[str, str, str]] = set()
    groups: dict[frozenset[tuple[str, str]], str] = {}  # of provinces, the first word for them
    subjects = {one.text: one for row in source.leaves for one in reversed(subjects_in(source, row.place))}
    for row in source.leaves:
        here = source.at(row.place)
        outer = outermost(here)
        matters = [(one, matter) for one in outer if (matter := _matter(one, subjects, drafting))]
        for _, matter in matters:
            yield from subject_id(matter, drafting)[1]
        of_matter = [_of_matter(one, matter, drafting) for one, matter in matters]
        some = [
            *of_matter,
            *_provinces(source, outer, here, groups, drafting),
            *_within(source, outer, here, drafting),
            *_members(source, outer, drafting),
        ]
        for subject, key, object_, extents in some:
            if subject and object_ and subject != object_ and (subject, key, object_) not in said:
                said.add((subject, key, object_))
                inferred = {"modality": "inferred", "reason": OF_NAME} if key in OF_NAMES else {}
                record = {"about": subject, **inferred, key: object_, "evidence": [row.place]}
                yield drafting.proposal("relation", "name-within-name", 0.75, record, extents)


def _matter(one: TextMention, subjects: Mapping[str, TextMention], drafting: Drafting) -> TextMention | None:
    """The goods, travellers or papers with which the name of a system, mechanism or initiative begins, the longest."""
    if not any(drafting.is_a(one.kind, class_) for class_ in OF_MATTER) or not drafting.known_as(one):
        return None
    within = [text for text in subjects if text in one.text and len(text) < len(one.text)]
    return subjects[max(within, key=len)] if within else None


def _of_matter(one: TextMention, matter: TextMention, drafting: Drafting) -> Stated:
    ends = {"subject": one.extent}
    key = "governs" if drafting.is_a(one.kind, DOCUMENT) else "appliesTo"
    return drafting.known_as(one), key, subject_id(matter, drafting)[0], ends


def _provinces(
    source: SourceText,
    outer: Sequence[TextMention],
    here: Sequence[TextMention],
    groups: dict[frozenset[tuple[str, str]], str],
    drafting: Drafting,
) -> Iterator[Stated]:
    """The provinces of which a word for several consists, as its members, and as those of a mechanism named by it."""
    for one in here:
        whole = next((other for other in outer if other.extent.holds(one.extent)), one)
        own = members(one, source)
        own_name = drafting.known_as(one)
        group = groups.setdefault(frozenset(own), own_name) if own_name else groups.get(frozenset(own), "")
        for _, id_ in own:
            yield id_, "memberOf", group, {"subject": one.extent, "object": one.extent}
            if whole.kind == "CooperationMechanism":
                yield id_, "memberOf", drafting.known_as(whole), {"subject": one.extent, "object": whole.extent}


Stated = tuple[str, str, str, dict[str, Extent]]


def _within(
    source: SourceText, outer: Sequence[TextMention], here: Sequence[TextMention], drafting: Drafting
) -> Iterator[Stated]:
    for one in outer:
        inner = [other for other in here if other.extent != one.extent and one.extent.holds(other.extent)]
        places = [other for other in outermost(inner) if drafting.is_a(other.kind, PLACE) and is_named(other)]
        first = next((other for other in outermost(inner) if other.extent.start == one.extent.start), None)
        if one.kind in ROUTED:
            yield from _route(source, one, drafting)
        elif first and drafting.is_a(one.kind, PLACE) and first.kind in PLACES and first in places:
            yield _stated(one, "locatedIn", first, drafting)
        elif first and one.kind == "InformationSystem" and first.kind == "Agency":
            yield _stated(first, "operates", one, drafting)
        elif any(drafting.is_a(one.kind, class_) for class_ in AT_PLACES):
            for place in places:
                if not (drafting.is_a(one.kind, DOCUMENT) and STATE.match(place.text)):
                    yield _stated(one, "appliesAt", place, drafting)


def _route(source: SourceText, route: TextMention, drafting: Drafting) -> Iterator[Stated]:
    """The ends of a route that its name joins, as far as both are known by name: 钦州港至新加坡航线."""
    joined = JOINED.search(route.text)
    if joined is None:
        return
    origin, _ = _longest(route.text[: joined.start()], source, drafting)
    destination, length = _longest(route.text[joined.end() :], source, drafting)
    begin, at = route.extent.start, route.extent.start + joined.end()
    for key, place, extent in (
        ("origin", origin, Extent(begin, begin + joined.start())),
        ("destination", destination, Extent(at, at + length)),
    ):
        if origin and destination:
            yield drafting.known_as(route), key, place, {"subject": route.extent, "object": extent}


def _longest(text: str, source: SourceText, drafting: Drafting) -> tuple[str, int]:
    """The id of the place with whose name a text begins, the longest, and its length; empty if there is none."""
    for length in range(len(text), 1, -1):
        known = [one.entity for one in source.names.named(text[:length]) if drafting.is_a(one.type, PLACE)]
        if len(known) == 1 or text[:length] in drafting.met:
            return (known[0] if len(known) == 1 else drafting.met[text[:length]]), length
    return "", 0


def _members(source: SourceText, outer: Sequence[TextMention], drafting: Drafting) -> Iterator[Stated]:
    """The bodies that a list gives as some of a group: 海关、边检等查验单位."""
    bodies = [one for one in outer if one.kind in BODIES]
    for at, group in enumerate(bodies):
        if group.kind != "AgencyGroup" or source.text[group.extent.start - 1 : group.extent.start] != "等":
            continue
        end = group.extent.start - 1
        for one in reversed(bodies[:at]):
            if one.extent.end != end and not LISTED.fullmatch(source.text[one.extent.end : end]):
                break
            yield _stated(one, "memberOf", group, drafting)
            end = one.extent.start


def _stated(subject: TextMention, key: str, object_: TextMention, drafting: Drafting) -> Stated:
    ends = {"subject": subject.extent, "object": object_.extent}
    return drafting.known_as(subject), key, drafting.known_as(object_), ends
