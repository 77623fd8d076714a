"""The tense of what an entity did by and large, over many statements."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.wording import conjugated
from kg.model.statement import Statement
from kg.reports.prose.clauses import is_of_its_time
from kg.reports.prose.writer import Writer


def did(writer: Writer, forms: str, iri: str, told: Sequence[Statement]) -> str:
    """The English verb, “[works|work]”, after an entity's pronoun: in the past if all that is `told` is of a time past."""
    past = writer.is_past(told) or is_of_its_time(writer.knowledge, told)
    return conjugated(forms, plural=writer.names.is_plural(iri), ended=past)
