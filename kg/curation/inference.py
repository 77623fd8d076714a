"""What follows from the curated facts: the ontology's rules, and containment closed under ``geo:sfWithin``.

Every inferred fact names its premises, cites their evidence, and never shows as stated. It is planned if any of its
premises is planned: what rests on something still to come is still to come itself. Otherwise it is inferred.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.curation.records import FactRecord, Key
from kg.model.entity import Period
from kg.model.modality import Modality, rank
from kg.terms import Rule, Text, Vocabulary

# Beside which other modalities of the same edge a fact of a modality says nothing more.
SURER: Mapping[Modality, frozenset[Modality]] = {
    "asserted": frozenset(),
    "planned": frozenset(),
    "background": frozenset(),
    "inferred": frozenset({"asserted", "background"}),
}
RULE_REASON = Text(zh="由多方节点的两条陈述推出", en="follows from two statements about a node with several parties")
CLOSURE_REASON = Text(zh="由传递关系推出", en="follows because the relation is transitive")


def inferred(known: Mapping[Key, FactRecord], vocabulary: Vocabulary) -> list[FactRecord]:
    """The facts that follow from merged ones, where none of them says the same as surely; sorted."""
    facts = sorted(known.values(), key=lambda fact: (fact.at, fact.key))
    said: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for fact in facts:
        said[fact.edge].add(fact.modality)
    new: dict[Key, FactRecord] = {}
    for rule in vocabulary.rules:
        for fact in _by_rule(rule, facts):
            if fact.subject != fact.object and not said[fact.edge] & {fact.modality, *SURER[fact.modality]}:
                new.setdefault(fact.key, fact)
    for term in vocabulary.relations:
        if term.transitive:
            edges = sorted((fact for fact in facts if fact.predicate == term.iri), key=lambda fact: rank(fact.modality))
            for fact in _closure(edges):
                new.setdefault(fact.key, fact)
    return [new[key] for key in sorted(new)]


def merged(facts: Iterable[FactRecord]) -> dict[Key, FactRecord]:
    """One fact for each edge, modality and period: the evidence of all that say it.

    What a document says without a period joins what it says of the same edge, as surely, with one. What is inferred
    is left out where the same edge is asserted or background.
    """
    found: dict[tuple[str, str, str], list[FactRecord]] = defaultdict(list)
    for fact in facts:
        found[fact.edge].append(fact)
    statements: dict[Key, FactRecord] = {}
    for same in found.values():
        stands = {fact.modality for fact in same}
        for fact in same:
            if stands.isdisjoint(SURER[fact.modality]):
                beside = None if fact.period else _period_beside(fact, same)
                one = replace(fact, period=beside) if beside else fact
                first = statements.get(one.key)
                statements[one.key] = _joined(first, one) if first else one
    return statements


def _period_beside(fact: FactRecord, same: Iterable[FactRecord]) -> Period | None:
    """The one period that the document of a fact gives the same edge elsewhere; None if it gives none, or several."""
    documents = {anchor.document for anchor in fact.evidence}
    periods = {
        str(one.period): one.period
        for one in same
        if one.period and one.modality == fact.modality and documents & {anchor.document for anchor in one.evidence}
    }
    return next(iter(periods.values())) if len(periods) == 1 else None


def _joined(first: FactRecord, more: FactRecord) -> FactRecord:
    return replace(
        first,
        evidence=tuple(dict.fromkeys((*first.evidence, *more.evidence))),
        via=first.via or more.via,
        reason=first.reason or more.reason,
        intent=first.intent or more.intent,
        supersedes=first.supersedes or more.supersedes,
    )


def _combined(
    subject: str, predicate: str, object_: str, premises: list[FactRecord], via: str | None, why: Text
) -> FactRecord:
    modality: Modality = "planned" if any(fact.modality == "planned" for fact in premises) else "inferred"
    return FactRecord(
        subject=subject,
        predicate=predicate,
        object=object_,
        evidence=tuple(dict.fromkeys(anchor for fact in premises for anchor in fact.evidence)),
        modality=modality,
        at=premises[0].at,
        period=next((fact.period for fact in premises if fact.period), None),
        via=via,
        reason=why,
        premises=tuple(fact.key for fact in premises),
    )


def _by_rule(rule: Rule, facts: Iterable[FactRecord]) -> Iterator[FactRecord]:
    first: dict[str, list[FactRecord]] = defaultdict(list)
    second: dict[str, list[FactRecord]] = defaultdict(list)
    for fact in facts:
        if fact.predicate == rule.first:
            first[fact.subject].append(fact)
        elif fact.predicate == rule.second:
            second[fact.subject].append(fact)
    for node in sorted(first):
        for one in first[node]:
            for two in second[node]:
                yield _combined(one.object, rule.infers, two.object, [one, two], node, RULE_REASON)


def _closure(edges: list[FactRecord]) -> Iterator[FactRecord]:
    out: dict[str, list[FactRecord]] = defaultdict(list)
    for fact in edges:
        out[fact.subject].append(fact)
    for start in sorted(out):
        reached: dict[str, list[FactRecord]] = {}
        for fact in out[start]:
            reached.setdefault(fact.object, [fact])
        waiting = list(reached)
        while waiting:
            at = waiting.pop(0)
            for fact in out.get(at, ()):
                if fact.object != start and fact.object not in reached:
                    reached[fact.object] = [*reached[at], fact]
                    waiting.append(fact.object)
        for end, chain in sorted(reached.items()):
            if len(chain) > 1:
                yield _combined(start, chain[0].predicate, end, chain, None, CLOSURE_REASON)
