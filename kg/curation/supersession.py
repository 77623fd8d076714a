"""Which statements a later document supersedes: by subject and property, and because it says so, never by likeness.

A document that came later says so in one of two ways. It gives the same fact an end that an earlier one left open. Or
its block names the key under ``supersedes``: what earlier documents say of this thing under this key is over when the
new fact begins. What is superseded stays: it was true until then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from kg.curation.records import FactRecord, Key
from kg.findings import Finding
from kg.model.modality import Modality

FIRM: frozenset[Modality] = frozenset(("asserted", "background"))


def superseded(facts: Iterable[FactRecord], spoken: Mapping[str, date]) -> dict[Key, tuple[Key, ...]]:
    """By the key of each fact that supersedes others, the keys of these. `spoken` is since when documents speak."""
    said = [fact for fact in facts if fact.evidence and not fact.premises]
    since = {fact.key: min(spoken[one.document] for one in fact.evidence) for fact in said}
    alike: dict[tuple[str, ...], list[FactRecord]] = defaultdict(list)
    for fact in said:
        for shared in (fact.edge, (fact.predicate, "of", fact.subject), (fact.predicate, "to", fact.object)):
            alike[shared].append(fact)
    found: dict[Key, tuple[Key, ...]] = {}
    for later in said:
        earlier = [one for one in alike[_shared(later)] if since[one.key] < since[later.key]]
        if keys := tuple(sorted(one.key for one in earlier if _supersedes(later, one))):
            found[later.key] = keys
    return found


def without_object(
    facts: Iterable[FactRecord], spoken: Mapping[str, date], incomplete: Collection[str] = ()
) -> Iterator[Finding]:
    """A finding for each fact that is said to supersede what no earlier document says.

    None on what is `incomplete`: ids of things of which not all that is said could be read.
    """
    facts = tuple(facts)
    effective = superseded(facts, spoken)
    for fact in facts:
        if fact.supersedes and fact.key not in effective and fact.supersedes not in incomplete:
            yield fact.at.finding(
                f"supersedes nothing: no earlier document says anything else of “{fact.supersedes}” under this key",
                "leave the key out of “supersedes”",
            )


def _shared(later: FactRecord) -> tuple[str, ...]:
    """What a fact must share with those that it may supersede: the edge, or an end where it is said anew of that."""
    if not later.supersedes:
        return later.edge
    side = ("of", later.subject) if later.supersedes == later.subject else ("to", later.object)
    return later.predicate, *side


def _supersedes(later: FactRecord, earlier: FactRecord) -> bool:
    if later.modality != earlier.modality and not {later.modality, earlier.modality} <= FIRM:
        return False
    if earlier.period and (earlier.period.end or earlier.period.ended):
        return False
    return later.edge != earlier.edge or _closes(later, earlier)


def _closes(later: FactRecord, earlier: FactRecord) -> bool:
    """Whether a fact gives an end to the same one: an end without a begin, or with that of the other."""
    if later.period is None or not (later.period.end or later.period.ended):
        return False
    begin = earlier.period.start if earlier.period else None
    return later.period.start in (None, begin)
