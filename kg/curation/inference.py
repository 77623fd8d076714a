"""What follows from the curated facts: the ontology's rules, and containment closed under ``geo:sfWithin``.

Every inferred fact names its premises, cites their evidence, and never shows as stated. It is planned if any of its
premises is planned: what rests on something still to come is still to come itself. Otherwise it is inferred.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.curation.records import Fact
from kg.model.modality import Modality, rank
from kg.terms import Rule, Text, Vocabulary

RULE_REASON = Text(zh="由多方节点的两条陈述推出", en="follows from two statements about a node with several parties")
CLOSURE_REASON = Text(zh="由传递关系推出", en="follows because the relation is transitive")


def inferred(known: Mapping[tuple[str, str, str], Fact], vocabulary: Vocabulary) -> list[Fact]:
    """The facts that follow from merged ones and are not among them, sorted."""
    new: dict[tuple[str, str, str], Fact] = {}
    for rule in vocabulary.rules:
        for fact in _by_rule(rule, known.values()):
            if fact.key not in known and fact.subject != fact.object:
                new.setdefault(fact.key, fact)
    for term in vocabulary.relations:
        if term.transitive:
            edges = [fact for fact in known.values() if fact.predicate == term.iri]
            for fact in _closure(edges):
                new.setdefault(fact.key, fact)
    return [new[key] for key in sorted(new)]


def merged(facts: Iterable[Fact]) -> dict[tuple[str, str, str], Fact]:
    """One fact for each subject, property and object: the evidence of all, the strongest modality first given."""
    from dataclasses import replace

    found: dict[tuple[str, str, str], Fact] = {}
    for fact in facts:
        first = found.get(fact.key)
        if first is None:
            found[fact.key] = fact
            continue
        strong, weak = sorted((first, fact), key=lambda one: rank(one.modality))
        found[fact.key] = replace(
            strong,
            evidence=tuple(dict.fromkeys((*first.evidence, *fact.evidence))),
            period=strong.period or weak.period,
            via=strong.via or weak.via,
        )
    return found


def _combined(subject: str, predicate: str, object_: str, premises: list[Fact], via: str | None, why: Text) -> Fact:
    modality: Modality = "planned" if any(fact.modality == "planned" for fact in premises) else "inferred"
    return Fact(
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


def _by_rule(rule: Rule, facts: Iterable[Fact]) -> Iterator[Fact]:
    first: dict[str, list[Fact]] = defaultdict(list)
    second: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.predicate == rule.first:
            first[fact.subject].append(fact)
        elif fact.predicate == rule.second:
            second[fact.subject].append(fact)
    for node in sorted(first):
        for one in first[node]:
            for two in second[node]:
                yield _combined(one.object, rule.infers, two.object, [one, two], node, RULE_REASON)


def _closure(edges: list[Fact]) -> Iterator[Fact]:
    out: dict[str, list[Fact]] = defaultdict(list)
    for fact in edges:
        out[fact.subject].append(fact)
    for start in sorted(out):
        reached: dict[str, list[Fact]] = {fact.object: [fact] for fact in out[start]}
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
