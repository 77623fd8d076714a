"""The locales of the two languages. With the modules beside it the one user of Babel, that is of Unicode's CLDR."""

from __future__ import annotations

from functools import cache

from babel import Locale

from kg.terms import Language


@cache
def locale(language: Language) -> Locale:
    """Chinese as written in China, English as written in Britain (22 April 2015; A, B and C)."""
    return Locale("zh", script="Hans") if language == "zh" else Locale("en", "GB")


def territories(language: Language) -> tuple[str, ...]:
    """The short names of countries, and of the continents and their parts."""
    return tuple(str(name) for code, name in locale(language).territories.items() if code not in ("001", "ZZ"))
