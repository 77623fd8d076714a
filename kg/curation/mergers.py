"""Bodies that were merged into others: each has ended when it was, and none comes out of itself.

One statement suffices: a body that is said to have been merged from a day on has ended the day before. One that has an
end of its own keeps it, and the two must agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kg.curation.circles import circles
from kg.curation.records import EntityRecord, FactRecord
from kg.findings import Finding
from kg.model.entity import Period
from kg.terms import Vocabulary, expand

MERGER = "merger"  # the role of relations by which a body ends
UPWARD = tuple(map(expand, ("kg:subordinateTo", "kg:mergedInto", "kg:succeeds", "dct:isPartOf", "geo:sfWithin")))
DAY = timedelta(days=1)


def ended(
    entities: Mapping[str, EntityRecord], facts: Sequence[FactRecord], vocabulary: Vocabulary
) -> tuple[dict[str, EntityRecord], list[Finding]]:
    """The entities, those that were merged with their ends, and what about mergers does not agree."""
    mergers = {term.iri for term in vocabulary.relations if MERGER in term.roles}
    found, findings = dict(entities), []
    for fact in facts:
        body = found.get(fact.subject)
        if fact.predicate not in mergers or fact.modality == "planned" or body is None:
            continue
        merged, own = fact.period, body.period
        has_end = own is not None and own.end is not None
        if merged is None or merged.start is None:
            if not has_end:
                hint = 'write when: {from: "2018-04-20", precision: day}'
                findings.append(fact.at.finding(f"“{body.id}” is merged, and it is not said when", hint))
            continue
        latest = merged.start_latest or merged.start
        if own is not None and own.end is not None:
            if (own.end_earliest or own.end) > latest or own.end < merged.start - DAY:
                message = f"“{body.id}” is merged from {merged.start} on, and ends on {own.end}"
                findings.append(fact.at.finding(message, "one of the two is wrong"))
        elif own is not None and own.start is not None and own.start > latest:
            findings.append(
                fact.at.finding(f"“{body.id}” is merged on {merged.start}, before it begins on {own.start}")
            )
        else:
            closed = _closed(own, merged.start - DAY, latest - DAY, merged)
            found[body.id] = replace(body, period=closed, ended_in=fact.evidence)
    return found, findings


def _closed(own: Period | None, earliest: date, latest: date, merged: Period) -> Period:
    bound = earliest if earliest != latest else None
    if own is None:
        return Period(None, latest, merged.precision, "inferred", end_earliest=bound)
    return replace(own, end=latest, end_earliest=bound, ended=False)


def in_circles(facts: Sequence[FactRecord]) -> Iterator[Finding]:
    """A finding for each circle of what is above, around or after another."""
    for relation in UPWARD:
        steps: dict[str, list[str]] = defaultdict(list)
        places: dict[tuple[str, str], FactRecord] = {}
        for fact in facts:
            if fact.predicate == relation and fact.subject != fact.object:
                steps[fact.subject].append(fact.object)
                places.setdefault((fact.subject, fact.object), fact)
        for circle in circles(steps):
            last = max(
                (places[pair] for pair in zip(circle, (*circle[1:], circle[0]), strict=True)), key=lambda one: one.at
            )
            names = " → ".join((*circle, circle[0]))
            yield last.at.finding(f"goes in a circle: {names}", "take one of these away")
