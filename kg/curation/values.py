"""The values that curators write: words, names, and mappings that take no key they do not know."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from kg.corpus.bilingual import Plain
from kg.terms import LANGUAGES


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int | Decimal) else value


Written = Annotated[str, BeforeValidator(_as_text), StringConstraints(min_length=1)]


class Strict(BaseModel):
    """A mapping that takes no key it does not know."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class OtherNames(Strict):
    """Further names, any number in each language."""

    zh: list[Plain] = Field(default_factory=list)
    en: list[Plain] = Field(default_factory=list)


def pairs(names: OtherNames) -> tuple[tuple[str, str], ...]:
    """Further names, each with its language."""
    return tuple((language, name) for language in LANGUAGES for name in getattr(names, language))
