"""What a store says of each of some subjects, as typed values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from sys import intern

from kg.model.entity import Period
from kg.stores.rdf import Iri, Literal, Solutions, Term
from kg.stores.subjects import Said
from kg.terms import Text, expand, local_name


def _text(value: Term) -> str:
    """A value as text; an IRI, which many things have, is kept once."""
    return intern(value.value) if isinstance(value, Iri) else str(value)


_property = cache(expand)  # asked for each property of each thing


class Properties:
    """The values of one subject, by CURIE."""

    def __init__(self) -> None:
        self.values: dict[str, list[Term]] = defaultdict(list)

    @classmethod
    def of(cls, said: Iterable[Said]) -> Properties:
        """From what graphs say of the subject."""
        found = cls()
        for name, value, _ in said:
            found.values[name].append(value)
        return found

    def all(self, curie: str) -> tuple[str, ...]:
        """All values as texts, in order."""
        found = self.values.get(_property(curie))
        return tuple(sorted(map(_text, found))) if found else ()

    def one(self, curie: str) -> str:
        """The first value as a text; empty for none."""
        found = self.values.get(_property(curie))
        return min(map(_text, found)) if found else ""

    def text(self, curie: str) -> Text:
        """The values in Chinese and in English."""
        literals = [value for value in self.values.get(_property(curie), ()) if isinstance(value, Literal)]
        words = {literal.language: literal.value for literal in literals}
        return Text(zh=words.get("zh", ""), en=words.get("en", ""))

    def number(self, curie: str) -> Decimal | None:
        """The value as a number; None for none."""
        text = self.one(curie)
        return Decimal(text) if text else None

    def day(self, curie: str) -> date | None:
        """The value as a day; None for none."""
        text = self.one(curie)
        return date.fromisoformat(text) if text else None

    def period(self) -> Period | None:
        """The period of a thing; None for one without a begin or an end."""
        start, end = self.day("kg:startDate"), self.day("kg:endDate")
        ended = local_name(self.one("kg:ending")) == "unknown"
        if start is None and end is None and not ended:
            return None
        return Period(
            start,
            end,
            precision=local_name(self.one("kg:precision")),
            basis=local_name(self.one("kg:dateBasis")) or "stated",
            start_latest=self.day("kg:latestStart"),
            end_earliest=self.day("kg:earliestEnd"),
            ended=ended,
            raw=self.one("kg:dateRaw"),
        )


def by_subject(solutions: Solutions) -> dict[str, Properties]:
    """Rows of subject, property and value, by subject in the order of IRIs."""
    found: dict[str, Properties] = defaultdict(Properties)
    for subject, property_, value in solutions.rows:
        if value is not None:
            found[str(subject)].values[str(property_)].append(value)
    return {subject: found[subject] for subject in sorted(found)}
