"""When something was, as curators write it, and the period that it stands for.

An end is a year, a month or a day, or lies between two of these: ``2015``, ``2015-09``, ``2015-09-21..2015-09-30``.
What a ``from`` without ``to`` stands for depends on what is dated (`Manner`).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from kg.corpus.sources import span_day
from kg.curation.values import Strict, Written
from kg.model.entity import Period

Manner = Literal["happening", "figure", "state"]
Precision = Literal["day", "part", "month", "quarter", "half", "year"]
FINEST_FIRST = get_args(Precision)
WRITTEN_AS = {4: "year", 7: "month", 10: "day"}
SPANS = {"month": 1, "quarter": 3, "half": 6, "year": 12}  # in months
BETWEEN, OPEN, UNKNOWN = "..", "open", "unknown"
Bounds = tuple[date, date]


class When(Strict):
    """A period as the source gives it.

    ``to: unknown`` is the end of what has ended on a day that nobody gives, ``to: open`` that of what goes on.
    """

    from_: Annotated[Written | None, Field(alias="from")] = None
    to: Written | None = None
    precision: Precision
    basis: Literal["stated", "year-inferred", "inferred"] = "stated"
    raw: Written | None = None

    @model_validator(mode="after")
    def _sound(self) -> When:
        if self.from_ is None and self.to in (None, OPEN):
            raise ValueError("needs “from” or “to”")
        start, end = self._start, self._end
        if start and end and end[1] < start[0]:
            raise ValueError(f"ends ({end[1]}) before it begins ({start[0]})")
        for written in (self.from_, self.to):
            kind = WRITTEN_AS.get(len(written or ""), self.precision)
            if written not in (OPEN, UNKNOWN) and FINEST_FIRST.index(kind) > FINEST_FIRST.index(self.precision):
                between = f"“{self.precision}” needs the days between which it lies, as in 2015-09-21..2015-09-30"
                raise ValueError(f"“{written}” is a {kind}; precision {between}")
        if self._finer():
            kind = WRITTEN_AS[len(self.from_ or self.to or "")]
            raise ValueError(
                f"gives a {kind}, and precision “{self.precision}” (say {kind}, or write the {self.precision})"
            )
        return self

    def _finer(self) -> bool:
        """Whether all that is given is finer than the precision, and none is the edge of such a span."""
        months = SPANS.get(self.precision)
        given = [one for one in (self.from_, self.to) if one and one not in (OPEN, UNKNOWN)]
        kinds = [WRITTEN_AS.get(len(one), self.precision) for one in given]
        if (
            not given
            or months is None
            or not all(FINEST_FIRST.index(one) < FINEST_FIRST.index(self.precision) for one in kinds)
        ):
            return False
        start, end = self._start, self._end
        begins = start is not None and start[0].day == 1 and (start[0].month - 1) % months == 0
        after = end[1] + timedelta(days=1) if end else None
        return not begins and not (after is not None and after.day == 1 and (after.month - 1) % months == 0)

    @property
    def _start(self) -> Bounds | None:
        return _bounds(self.from_) if self.from_ else None

    @property
    def _end(self) -> Bounds | None:
        return _bounds(self.to) if self.to and self.to not in (OPEN, UNKNOWN) else None

    @property
    def ends(self) -> tuple[Bounds | None, Bounds | None]:
        """The days between which its begin lies, and those between which its end does; None for what is not given."""
        return self._start, self._end

    def period(self, manner: Manner) -> Period:
        """The period of a happening, which lies somewhere in the span of a lone ``from``; of a figure, which is that of
        the whole span; or of anything else, which begins somewhere in the span and is open.
        """
        start, end = self._start, self._end
        if end is None and self.to is None and manner != "state":
            end = start
        latest, earliest = (start[1] if start else None), (end[0] if end else None)
        first, last = (start[0] if start else None), (end[1] if end else None)
        if manner == "figure" and end:
            latest, earliest = first, last
        return Period(
            first,
            last,
            self.precision,
            self.basis,
            start_latest=latest if latest != first else None,
            end_earliest=earliest if earliest != last else None,
            ended=self.to == UNKNOWN,
            raw=self.raw or "",
        )


def _bounds(written: str) -> Bounds:
    """The first and last day of a span as written. Raises `ValueError` if it is none."""
    early, _, late = written.partition(BETWEEN)
    first, last = span_day(early, last=False), span_day(late or early, last=True)
    if last < first:
        raise ValueError(f"“{written}” ends before it begins")
    return first, last
