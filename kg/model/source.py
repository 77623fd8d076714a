"""The documents that facts come from, and their sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from kg.terms import Text, local_name

FIRST = re.compile(r"#char=(\d+)")


def reading_order(iri: str) -> tuple[str, int, str]:
    """What sorts sentences as a reader comes to them: document, first character, IRI; an IRI says all of them."""
    first = FIRST.search(iri)
    return iri.partition("#")[0], int(first[1]) if first else 0, iri


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or heading of a source, or a passage of a reference.

    `place` is in the document's own numbering (``s2.1.3``, ``art7.2``), `cited` says it in words, `start` is its first
    character (0 for a passage). `quote` is the sentence itself, where the text is at hand.
    """

    iri: str
    document: str
    place: str
    start: int
    gist: Text
    excused: Text
    cited: Text = field(default=Text())
    quote: str = ""

    @property
    def order(self) -> tuple[str, int, str, str]:
        """What sorts sentences as a reader comes to them; passages of a reference by place."""
        return self.document, self.start, self.place, self.iri

    @property
    def anchor(self) -> str:
        """The sentence as machines cite it: ``shanghai-2015-ch3:s2.1.3``."""
        return f"{local_name(self.document)}:{self.place}"


@dataclass(frozen=True, slots=True)
class Document:
    """A source with its public address, or a reference, whose text is not indexed.

    `start` is the first day of which it speaks, `end` the last of the period that it covers, if it covers one. `short`
    is the title by which it is cited, `subject` what an account of a period is on, `genre` the IRI of a code; the days
    are those of issue, publication and force; `replaced_by` are the IRIs of the documents that take its place.
    """

    iri: str
    label: Text
    publisher: Text
    address: str
    start: date
    end: date | None = None
    short: Text = field(default=Text())
    subject: Text = field(default=Text())
    number: str = ""
    genre: str = ""
    issued: date | None = None
    published: date | None = None
    in_force: date | None = None
    in_force_until: date | None = None
    is_reference: bool = False
    replaced_by: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The last part of the IRI, as users write it."""
        return local_name(self.iri)

    @property
    def known(self) -> date:
        """The day from which it has spoken: published, else issued, else the end of the period it covers."""
        return self.published or self.issued or self.end or self.start

    def was_in_force(self, day: date) -> bool | None:
        """Whether it ruled on a day; None for an account of a period, which rules nothing.

        From the day from which it is in force, or else that of its issue or publication, until the last day of force.
        """
        begun = self.in_force or self.issued or self.published
        if self.end or begun is None:
            return None
        return begun <= day and (self.in_force_until is None or day <= self.in_force_until)

    @property
    def year(self) -> int:
        """The year it tells of."""
        return self.start.year
