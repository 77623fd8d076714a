"""The overview that a page opens with: the best connected things of each document and family, and what links them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.explorer.lenses import Look, statement_links
from kg.explorer.view import View
from kg.model.statement import Statement
from kg.terms import PREFIXES, Text

OVERVIEW = "overview"
MOST = 40
MOST_OF_A_FAMILY = 8
TITLE = Text("总览", "Overview")
QUESTION = Text(
    "谁最要紧、彼此怎样相连？每份文件、每一类中联系最多的机构、举措、系统与地点。",
    "What matters most, and how does it hang together? The best connected things of each document and kind.",
)


def overview(shown: View) -> Look:
    """The look that a page opens with; empty if nothing is linked.

    The documents take turns in naming the entity that most of their statements touch, what is linked with those named
    first; at most 40 in all, or two for each document, and of each document at most 8 of a family among them all. Of
    what they form, the largest connected part is kept, and the largest of each document that has no place in it. Where
    hardly any of them are linked, what joins two of them is added, at most as many things again.
    """
    speaking = _speaking(shown)
    most = max(MOST, 2 * len(speaking))
    chosen: set[str] = set()
    turns = [_named(shown, document, said, chosen, len(speaking)) for document, said in speaking.items()]
    while turns and len(chosen) < most:
        for turn in list(turns):
            entity = next(turn, None)
            if entity is None:
                turns.remove(turn)
            elif len(chosen) < most:
                chosen.add(entity)
    statements = [one for one in shown.statements if {one.subject, one.object} <= chosen and one.subject != one.object]
    linked = _kept(statements, speaking)
    if len(linked) < most // 4:  # hubs that nothing links directly: what joins them joins the picture
        chosen |= _between(shown, chosen, most)
        statements = [one for one in shown.statements if {one.subject, one.object} <= chosen]
        statements = [one for one in statements if one.subject != one.object]
        linked = _kept(statements, speaking)
    kept = [one for one in statements if one.subject in linked]
    return Look(OVERVIEW, TITLE, QUESTION, "directed", "", tuple(sorted(linked)), statement_links(kept))


def _speaking(shown: View) -> Mapping[str, list[Statement]]:
    """The statements that are shown, by each document that says them; what no document says counts as one."""
    known = shown.knowledge
    found: dict[str, list[Statement]] = defaultdict(list)
    for one in shown.statements:
        said = {known.sentences[iri].document for iri in one.evidence}
        for document in {iri for iri in said if not known.documents[iri].is_reference} or ({""} if not said else ()):
            found[document].append(one)
    return dict(sorted(found.items(), key=lambda row: (-len(row[1]), row[0]))) or {"": list(shown.statements)}


def _named(shown: View, document: str, said: Sequence[Statement], chosen: set[str], documents: int) -> Iterator[str]:
    """The entities that a document names, one at a time; what is chosen in between is not named again."""
    vocabulary = shown.knowledge.vocabulary
    degree = Counter(end for one in said for end in {one.subject, one.object} if end in shown.numbers)
    near: dict[str, set[str]] = defaultdict(set)
    for one in said:
        near[one.subject].add(one.object)
        near[one.object].add(one.subject)
    most = -(-MOST_OF_A_FAMILY // documents) + (documents > 1)
    taken: Counter[str] = Counter()
    own = PREFIXES["id"] + document.removeprefix(PREFIXES["source"])

    families = {iri: vocabulary.family(shown.knowledge.entities[iri].type).name for iri in degree}
    order = sorted(degree, key=lambda iri: (documents < 2 or iri != own, -degree[iri], iri))
    while True:
        waiting = (iri for iri in order if taken[families[iri]] < most and iri not in chosen)
        first = next(waiting, None)
        if first is None:
            return
        alone = documents < 2 or first == own or not near[first].isdisjoint(chosen)
        best = first if alone else next((iri for iri in waiting if not near[iri].isdisjoint(chosen)), first)
        taken[families[best]] += 1
        yield best


def _between(shown: View, chosen: set[str], most: int) -> set[str]:
    """At most so many things, each of which joins one more of the chosen, best linked first, to those joined before."""
    near: dict[str, set[str]] = defaultdict(set)
    for one in shown.statements:
        near[one.subject].add(one.object)
        near[one.object].add(one.subject)
    waiting = sorted(chosen, key=lambda iri: (-len(near[iri]), iri))
    joined, found = set(waiting[:1]), set[str]()
    del waiting[:1]
    while waiting and len(found) < most:
        beside = set[str]().union(*(near[iri] for iri in joined))
        reached = next((iri for iri in waiting if near[iri] & (joined | beside)), None)
        if reached is None:
            break
        if not near[reached] & joined:
            found.add(max(near[reached] & beside, key=lambda iri: (len(near[iri] & chosen), iri)))
        waiting.remove(reached)
        joined |= {reached} | found
    return found


def _kept(statements: Sequence[Statement], speaking: Mapping[str, Sequence[Statement]]) -> set[str]:
    parts = sorted(_parts([(one.subject, one.object) for one in statements]), key=lambda part: (-len(part), min(part)))
    kept: set[str] = set(parts[0]) if parts else set()
    drawn = {one.iri for one in statements}
    for said in speaking.values():
        ends = {one.subject for one in said if one.iri in drawn}
        if ends and ends.isdisjoint(kept):
            kept |= next(part for part in parts if not part.isdisjoint(ends))
    return kept


def _parts(pairs: Sequence[tuple[str, str]]) -> list[set[str]]:
    parts: list[set[str]] = []
    for pair in pairs:
        met = [part for part in parts if not part.isdisjoint(pair)]
        parts = [part for part in parts if part not in met] + [set(pair).union(*met)]
    return parts
