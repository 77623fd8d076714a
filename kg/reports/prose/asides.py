"""What stands in brackets behind what something is related to: that it is over, or the time for which it belonged."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.dates import period_in_prose
from kg.language.lineage import inferred_first
from kg.model.statement import Statement
from kg.names.naming import Naming
from kg.terms import expand

COMPOSITION = expand("code:theme/composition")


def aside(names: Naming, iri: str, told: Sequence[Statement]) -> str:
    """What is to be said of a thing behind its name, with the statements that tell of it; empty for nothing."""
    return names.aside(iri, told) or _while(names, told)


def _while(names: Naming, told: Sequence[Statement]) -> str:
    """While something belongs to another, where that is told with its time; else nothing."""
    terms = names.knowledge.vocabulary.properties
    timed = [one.period for one in told if COMPOSITION in terms[one.property].themes and one.period]
    return inferred_first(period_in_prose(timed[0], names.language)) if timed and len(timed) == len(told) else ""
