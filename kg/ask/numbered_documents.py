"""Documents called by their number in any form: 国发2019年3号文, 国发3号, 2015年第8号公告, “Guofa No. 3 of 2019”."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.names.mentions import Mention
from kg.names.units import Unit
from kg.stores.protocol import Store
from kg.terms import PREFIXES

NUMBERED = "SELECT DISTINCT ?document ?number WHERE { ?document dct:identifier ?number }"
ISSUED = """
SELECT DISTINCT ?document ?name WHERE {
  ?authorship kg:role <https://w3id.org/kouan/code/role/authorship> .
  ?document dct:identifier ?number . ?issuer ?authorship ?document ; skos:prefLabel|skos:altLabel ?name
}
"""
# The body's letters if there are any, the year, and the number itself.
NUMBER = re.compile(r"^(?P<body>\D*?)[〔\[(（【]?(?P<year>\d{4})[〕\])）】年]?第?(?P<number>\d+)号?$")
BRACKETS = r"\s*[〔\[(（【]?\s*"
# Other letters than words that may stand before any number: 按2019年3号文.
NO_OTHER = r"(?<![\u4e00-\u9fff〔\[(（【])|(?<=[按照据依在于和与对从的是了问读看])"
# A number that only one document has, beside a word for a document.
ALONE = r"(?<![\d〕\])年第—-])0*{0}号文件?|\bNo\.? ?0*{0}(?!\d)(?= (?:document|opinion|paper|notice|circular)s?\b)"
CLOSING = r"\s*[〕\])）】年]?\s*"


def numbered_mentions(store: Store, text: str, units: Sequence[Unit]) -> Iterator[Mention]:
    """The documents that a text calls by a number with its year or the letters of its body: all that it may mean.

    Who issued it may stand before the number: 海关总署公告2024年第31号.
    A number after the letters of another body is none of a document whose number has letters of its own.
    """
    for document, forms in _forms(store):
        for match in forms.finditer(text):
            places = frozenset(
                at for at, unit in enumerate(units) if unit.start >= match.start() and unit.end <= match.end()
            )
            if places:
                yield Mention(document, places, 1.0)


@lru_cache(maxsize=4)
def _forms(store: Store) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = store.select(NUMBERED).rows
    things = [(str(document), str(number)) for document, number in rows if str(document).startswith(PREFIXES["id"])]
    issuers: dict[str, set[str]] = defaultdict(set)
    for issued, name in store.select(ISSUED).rows:
        issuers[str(issued)].add(str(name))
    found: list[tuple[str, re.Pattern[str]]] = []
    numbers = Counter(match["number"] for _, written in things if (match := NUMBER.match(written)))
    for thing, written in things:
        names = sorted(issuers[thing], key=lambda name: (-len(name), name))
        whose = "|".join(map(re.escape, names))
        bare = re.sub(rf"^(?:{whose})", "", written) if names else written  # a number may be written with its issuer
        if match := NUMBER.match(bare):
            form = _form(match)
            own = _form(match, is_named=True)
            before = rf"(?:(?:the\s+)?(?:{whose})(?:['’]s|[、，,和与的\s])*)+(?:{own})|" if names else ""
            alone = rf"|{ALONE.format(match['number'])}" if numbers[match["number"]] == 1 else ""
            found.append((thing, re.compile(f"{before}{form}{alone}")))
    return tuple(found)


def _form(match: re.Match[str], *, is_named: bool = False) -> str:
    """The forms of a number; whose it is may be named before it."""
    year, number = match["year"], rf"0*{match['number']}(?!\d)"
    body = re.escape(match["body"])
    numbered = rf"{BRACKETS}{year}{CLOSING}[第—-]?\s*{number}\s*"
    chinese = rf"{f'(?:{NO_OTHER})' if body and not is_named else ''}{numbered}号(?:文件|文|公告|令)?"
    english = rf"(?:\b[A-Z][a-z]+\s*)?{BRACKETS}{year}{CLOSING},?\s*No\.?\s*{number}"
    turned = rf"(?:\b[A-Z][a-z]+,?\s*)?No\.?\s*{number}\s*(?:of|,|/)?\s*\(?{year}\)?"
    short = rf"{body}第?{number}\s*号(?:文件|文)?"
    named = rf"{body}{numbered}(?:号(?:文件|文|公告|令)?)?"
    return "|".join([*([named, short] if body else []), english, turned, chinese])
