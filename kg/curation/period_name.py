"""A name that a thing bore for some time, as curators write it."""

from __future__ import annotations

from kg.corpus.bilingual import Plain
from kg.curation.periods import When
from kg.curation.values import Strict


class PeriodName(Strict):
    """A name in one or both languages, and when the thing bore it."""

    zh: Plain | None = None
    en: Plain | None = None
    when: When
