"""What rules and a model propose alike: one proposal that names both, with the surer confidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.ingest.ingestion import Proposal, Triple
from kg.terms import Vocabulary, expand


def joined(rules: Sequence[Proposal], model: Iterable[Proposal], vocabulary: Vocabulary) -> list[Proposal]:
    """The proposals of rules in their order, and after them what a model alone proposes, each fact once.

    Where both say the same, the record and the id are those of the rule. A relation is the same if its ends and its
    modality are, a new thing if its id is.
    """
    found = list(rules)
    at: dict[object, int] = {}
    for index, one in enumerate(found):
        for key in _keys(one, vocabulary):
            at.setdefault(key, index)
    for one in model:
        keys = list(_keys(one, vocabulary))
        same = next((at[key] for key in keys if key in at), None)
        if same is None:
            at |= dict.fromkeys(keys, len(found))
            found.append(one)
        elif one.rule not in found[same].rule.split(", "):
            found[same] = _agreed(found[same], one)
    return found


def _agreed(one: Proposal, other: Proposal) -> Proposal:
    return replace(
        one,
        rule=f"{one.rule}, {other.rule}",
        confidence=max(one.confidence, other.confidence),
        extents={**other.extents, **one.extents} if set(other.evidence) <= set(one.evidence) else one.extents,
    )


def _keys(one: Proposal, vocabulary: Vocabulary) -> Iterable[object]:
    """What a proposal says that another may say as well: what it introduces, and its relations."""
    if "id" in one.record:
        yield str(one.record["id"])
    modality = one.record.get("modality", "asserted")
    for triple in one.triples:
        if triple[0].startswith("id:") and triple[2].startswith("id:"):
            yield _edge(triple, vocabulary), modality


def _edge(triple: Triple, vocabulary: Vocabulary) -> Triple:
    """A triple with the ends of a symmetric relation in one order."""
    subject, predicate, object_ = triple
    term = vocabulary.properties.get(expand(predicate))
    return (object_, predicate, subject) if term and term.symmetric and object_ < subject else triple
