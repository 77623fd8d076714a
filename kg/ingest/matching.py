"""Which recorded thing each proposed one stands for, where a document that is curated is read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import pairwise

from kg.curation.records import EntityRecord, FactRecord
from kg.ingest.ingestion import Proposal
from kg.language.alignment import aligned
from kg.terms import Vocabulary, expand, local_name

LIKE = 0.6  # share of the pairs of characters of the shorter name that stand in the longer
VALUE, UNIT = expand("sdmx-measure:obsValue"), expand("sdmx-attribute:unitMeasure")
OBSERVATION, INDICATOR = expand("kg:Observation"), expand("kg:Indicator")
TASK, DUTY = expand("kg:PlannedTask"), expand("kg:Duty")
OF_INDICATOR = expand("kg:indicator")


class Matching:
    """The records of a document, by which what is proposed is known again.

    A thing is the recorded one of its family and name; a figure that of its value and unit in its sentence, and an
    indicator that of its figure; a task or duty that of its sentence whose name is most like its own. All else is the
    thing of its family in its sentence most of whose name it shares.
    """

    def __init__(
        self,
        told: Iterable[EntityRecord],
        facts: Iterable[FactRecord],
        names: Callable[[EntityRecord], list[str]],
        vocabulary: Vocabulary,
    ) -> None:
        self.names = names
        self.vocabulary = vocabulary
        self.by_name: dict[tuple[str, str], str] = {}  # by name and family
        self.by_place: dict[str, list[EntityRecord]] = defaultdict(list)
        for one in told:
            family = vocabulary.family(one.type).iri
            self.by_name.update({(name, family): one.id for name in names(one)})
            for anchor in one.evidence:
                self.by_place[str(anchor.place)].append(one)
        self.indicators = {fact.subject: fact.object for fact in facts if fact.predicate == OF_INDICATOR}

    def meant(self, proposals: Iterable[Proposal]) -> Mapping[str, str]:
        """The id of the recorded thing by that of the proposed one, for those that stand for one."""
        found: dict[str, str] = {}
        made = [one for one in proposals if "id" in one.record]
        for one in made:
            family = self.vocabulary.family(expand(f"kg:{one.record['type']}")).iri
            name = aligned(str(one.record["label"]["zh"]))
            if same := self.by_name.get((name, family)) or self._like(one):
                found[str(one.record["id"])] = same
        for one in made:
            of = self.indicators.get(found.get(str(one.record["id"]), ""))
            if one.record["type"] == "Observation" and of:
                found.setdefault(str(one.record["indicator"]), of)
        return found

    def _like(self, one: Proposal) -> str:
        type_ = expand(f"kg:{one.record['type']}")
        here = [some for place in one.evidence for some in self.by_place.get(place, ())]
        if type_ == OBSERVATION:
            return next((some.id for some in here if some.type == type_ and _figure(some) == _proposed(one)), "")
        if type_ == INDICATOR:
            return ""
        family, name = self.vocabulary.family(type_).iri, aligned(str(one.record["label"]["zh"]))
        alike = [
            (max(likeness(name, other) for other in self.names(some)), some)
            for some in here
            if some.type == type_ or (type_ not in (TASK, DUTY) and self.vocabulary.family(some.type).iri == family)
        ]
        share, best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
        return best.id if best and (share >= LIKE or type_ in (TASK, DUTY)) else ""


def likeness(one: str, other: str) -> float:
    """The share of the pairs of characters of the shorter of two names that stand in the other, from 0 to 1."""
    pairs = sorted((set(pairwise(one)), set(pairwise(other))), key=len)
    return len(pairs[0] & pairs[1]) / len(pairs[0]) if pairs[0] else 0.0


def _figure(one: EntityRecord) -> tuple[Decimal, str] | None:
    given = {attribute.predicate: attribute.value for attribute in one.attributes}
    return (Decimal(str(given[VALUE])), local_name(str(given.get(UNIT, "")))) if VALUE in given else None


def _proposed(one: Proposal) -> tuple[Decimal, str] | None:
    return (Decimal(str(one.record["value"])), one.record["unit"]) if "value" in one.record else None
