"""Words in both languages as people write them, refused where a reader could not see what they are."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, model_validator

from kg.terms import Text

JOINERS = "\u200c\u200d"  # that some scripts need within a word
LINES = "\n\t"
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
LATIN = re.compile(r"[A-Za-z]")


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _plain(text: str) -> str:
    """A text of which every character can be seen. Raises `ValueError` for one that is blank or holds others."""
    if not text.strip():
        raise ValueError("is blank (give words, or take the key away)")
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cf", "Cs") and character not in LINES + JOINERS:
            raise ValueError(f"holds the invisible character U+{ord(character):04X} (take it out)")
    return text


def _one_line(words: Bilingual) -> Bilingual:
    if "\n" in words.zh + words.en:
        raise ValueError("is broken into lines (a name is one line)")
    return words


Written = Annotated[str, BeforeValidator(_as_text), StringConstraints(min_length=1)]
Plain = Annotated[Written, AfterValidator(_plain)]


class Bilingual(BaseModel):
    """The same words in both languages."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: Plain
    en: Plain

    @model_validator(mode="after")
    def _in_their_languages(self) -> Bilingual:
        if HAN.search(self.en) and not LATIN.search(self.en):
            swapped = LATIN.search(self.zh) and not HAN.search(self.zh)
            raise ValueError("has zh and en exchanged" if swapped else f"has no English: “{self.en}” is Chinese")
        return self

    def text(self) -> Text:
        """The words as a value."""
        return Text(self.zh, self.en)


Label = Annotated[Bilingual, AfterValidator(_one_line)]
