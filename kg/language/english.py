"""What English grammar asks of words: number, and the lists of words that it treats alike in `english.toml`."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any


@cache
def _data() -> dict[str, Any]:
    import tomllib

    return tomllib.loads(resources.files(__package__).joinpath("english.toml").read_text(encoding="utf-8"))


@cache
def words(group: str) -> tuple[str, ...]:
    """A group of words of `english.toml`, in the order given there."""
    return tuple(_data()[group].split())


@cache
def english(group: str) -> frozenset[str]:
    """A group of words that grammar treats alike."""
    return frozenset(words(group))


def cardinal(number: int) -> str:
    """A count as prose writes it: “no”, “three”, “1,224”."""
    return words("cardinals")[number] if number < len(words("cardinals")) else f"{number:,}"


def counted(number: int, plural: str) -> str:
    """So many of what a plural names, in figures: “1 batch”, “1,224 batches”."""
    return f"{number:,} {agreeing(number, plural)}"


def past(verb: str, *, plural: bool) -> str:
    """The past of a verb as it follows “they”, with what stands after it: “led”, “was a member”, “were members”."""
    first, gap, rest = verb.partition(" ")
    if first in ("are", "were") and not plural:
        return f"was{gap}{rest}"
    known = _data()["pasts"].get(first)
    if known:
        return f"{known}{gap}{rest}"
    if first.endswith("y") and first[-2:-1] not in tuple("aeiou"):
        return f"{first.removesuffix('y')}ied{gap}{rest}"
    return f"{first.removesuffix('e')}ed{gap}{rest}"


def agreeing(number: int, plural: str) -> str:
    """The noun for so many: “batch” for 1, otherwise the plural as given."""
    return singular(plural) if number == 1 else plural


def singular(plural: str) -> str:
    """The singular of a noun or of a phrase that ends with one: “person-trip” of “person-trips”; else the same."""
    last = plural.rpartition(" ")[2]
    singulars: dict[str, str] = _data()["singulars"]
    for many, one in singulars.items():
        if many in (plural, last):
            return plural.removesuffix(many) + one
    if plural.endswith("ies"):
        return plural.removesuffix("ies") + "y"
    if plural.endswith(("ches", "shes", "xes")):
        return plural.removesuffix("es")
    return plural.removesuffix("s") if is_plural(plural) else plural


def plural(noun: str) -> str:
    """The plural of a regular noun: “agencies” of “agency”, “places” of “place”."""
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return noun.removesuffix("y") + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def stem(word: str) -> str:
    """What a word in small letters has in common with its other forms: “inspect” of “inspections” (Porter 1980)."""
    return str(_stemmer().stemWord(word))


def verb_of(word: str) -> str:
    """The verb of which a word in small letters is an irregular form: “build” of “built”; any other word as it is."""
    return _verbs().get(word, word)


@cache
def _verbs() -> dict[str, str]:
    return {form: verb for verb, forms in _data()["forms"].items() for form in forms.split()}


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def is_plural(word: str) -> bool:
    """Whether a noun, in small letters, is one of many by its form."""
    return word.endswith("s") and not word.removesuffix("eaus").endswith(words("not_plural"))
