"""What is traded, carried, asked for or told: 进口货物, 邮轮旅客, 边检手续, 企业信用信息."""

from __future__ import annotations

from collections.abc import Iterator

from kg.ingest.departments import BODIES
from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.name_forms import name_forms
from kg.ingest.recognisers.formed_names import in_row
from kg.ingest.source_text import SourceText
from kg.language.clause_words import words

RULE, SHORTEST = "subject-form", 2


def named_subjects(source: SourceText) -> Iterator[TextMention]:
    """Subjects by their ending, the longest at each place, that are not within a name nor across one."""
    for row in source.leaves:
        names = [one.extent for one in source.at(row.place) if one.kind not in ("mark", "quantity", "date", "period")]
        bodies = [one.extent for one in source.at(row.place, *BODIES)]
        formed = in_row(source, row.start, row.end, name_forms("subjects.txt"))
        found = sorted(formed, key=lambda one: one[0].start - one[0].end)
        taken: list[Extent] = []
        for whole, _ in found:
            extent = _done_to(source, whole, bodies)
            within = [one for one in names if one.meets(extent) and (one == extent or not extent.holds(one))]
            is_each = source.text.startswith("每", extent.start)  # 每标箱费用: of one, and of none in particular
            if (
                len(source.words(extent)) >= SHORTEST
                and not is_each
                and not any(one.meets(extent) for one in (*taken, *within))
            ):
                taken.append(extent)
        yield from (source.mention(one, "Subject", RULE) for one in sorted(taken))


def _done_to(source: SourceText, extent: Extent, bodies: list[Extent]) -> Extent:
    """A subject without the body before it and what that does to it: 海关监管进口货物."""
    start = max([extent.start, *(one.end for one in bodies if extent.holds(one))])
    verbs = (verb for kind in ("act", "verb") for verb in words()[kind] if start > extent.start)
    verb = next((verb for verb in verbs if source.text.startswith(verb, start)), "")
    return Extent(start + len(verb), extent.end)
