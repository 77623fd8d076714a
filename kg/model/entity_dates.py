"""What decides of an entity when it is in sight; `kg.model.visibility` has the rule."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kg.model.entity import Period
from kg.model.plans import is_plan
from kg.model.scope import Scope
from kg.terms import expand

OBSERVATION, LIMIT = expand("kg:Observation"), expand("code:observation-kind/limit")
HAPPENINGS = frozenset({expand("kg:Event"), OBSERVATION})
AGENT, REMARK = expand("kg:Agent"), expand("kg:SourceNote")


@dataclass(frozen=True)
class EntityDates:
    """What decides when an entity is in sight.

    `start` is the day from which it counts by its own period; `cited` the day from which the first document that
    speaks of it counts, `set_out` that of the event that a plan comes from; `happens` tells events and figures from
    other things, and `holds` limits from other figures; `plan` what is a plan by itself, `remark` what the editors
    note; `over` is the last day of a body that has ended.
    """

    start: date | None
    cited: date | None
    happens: bool
    plan: bool
    over: date | None = None
    holds: bool = False
    set_out: date | None = None
    remark: bool = False

    @classmethod
    def of(
        cls, lineage: Collection[str], status: str, kind: str, period: Period | None, *days: date | None
    ) -> EntityDates:
        """From the class of an entity and those above it, its status, kind and period, when it is cited and set out."""
        happens = not HAPPENINGS.isdisjoint(lineage)
        begun, end = (period.begun, period.end) if period else (None, None)
        start = begun or (end if happens else None)
        holds = OBSERVATION in lineage and kind == LIMIT
        if OBSERVATION in lineage and not holds:
            start = end or begun
        over = end if AGENT in lineage else None
        cited, set_out = (*days, None)[:2]
        return cls(start, cited, happens, is_plan(lineage, status, kind), over, holds, set_out, REMARK in lineage)

    def lasts(self, scope: Scope) -> bool:
        """Whether it is a body whose end has not come in a scope, as of its day or as far as was known by then."""
        days = [day for day in (scope.as_of, scope.known_by) if day]
        return self.over is not None and bool(days) and self.over >= min(days)
