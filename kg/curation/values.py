"""The values that curators write: words, names, and mappings that take no key they do not know."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from kg.terms import Text


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int | Decimal) else value


Written = Annotated[str, BeforeValidator(_as_text), StringConstraints(min_length=1)]


class Strict(BaseModel):
    """A mapping that takes no key it does not know."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Words(Strict):
    """The same words in both languages."""

    zh: Written
    en: Written

    def text(self) -> Text:
        """The words as a value."""
        return Text(self.zh, self.en)


class OtherNames(Strict):
    """Further names, any number in each language."""

    zh: list[Written] = Field(default_factory=list)
    en: list[Written] = Field(default_factory=list)
