"""The overview that a page opens with: the best connected things of each family and the statements between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.explorer.lenses import Look, statement_links
from kg.explorer.view import View
from kg.terms import Text

OVERVIEW = "overview"
MOST = 40
MOST_OF_A_FAMILY = 8
TITLE = Text("总览", "Overview")
QUESTION = Text(
    "谁最要紧、彼此怎样相连？每一类中联系最多的机构、举措、系统与地点。",
    "What matters most, and how does it hang together? The best connected agencies, initiatives, systems and places.",
)


def overview(shown: View) -> Look:
    """The look that a page opens with; empty if nothing is linked.

    Degree counts the statements at a node. At most 40 nodes, at most 8 of a family; of what they form, the largest
    connected part.
    """
    degree = Counter(end for one in shown.statements for end in {one.subject, one.object})
    vocabulary = shown.knowledge.vocabulary
    ranked = sorted(shown.entities, key=lambda entity: (-degree[entity.iri], entity.iri))
    taken: Counter[str] = Counter()
    chosen: set[str] = set()
    for entity in ranked:
        family = vocabulary.family(entity.type).name
        if len(chosen) < MOST and taken[family] < MOST_OF_A_FAMILY and degree[entity.iri]:
            chosen.add(entity.iri)
            taken[family] += 1
    statements = [one for one in shown.statements if {one.subject, one.object} <= chosen and one.subject != one.object]
    linked = _largest_part([(one.subject, one.object) for one in statements])
    kept = [one for one in statements if one.subject in linked]
    return Look(OVERVIEW, TITLE, QUESTION, "directed", "", tuple(sorted(linked)), statement_links(kept))


def _largest_part(pairs: Sequence[tuple[str, str]]) -> set[str]:
    parts: list[set[str]] = []
    for pair in pairs:
        met = [part for part in parts if not part.isdisjoint(pair)]
        parts = [part for part in parts if part not in met] + [set(pair).union(*met)]
    return max(parts, key=lambda part: (len(part), min(part)), default=set())
