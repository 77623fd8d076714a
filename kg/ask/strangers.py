"""Names in a question that nothing in the graph bears: about them there is no answer, however like another it is."""

from __future__ import annotations

from collections.abc import Iterator

from kg.ask.concepts import features, lexicon
from kg.ask.slots import QUOTED, Question
from kg.names.mentions import in_a_name
from kg.names.units import Unit, is_chinese
from kg.stores.protocol import Store


def stranger(question: Question, known: frozenset[str], used: frozenset[int]) -> str:
    """The first name, as written, that neither the graph nor a phrasing (`known` words) holds; empty if there is none.

    In English that is a word with a capital that does not open the question; in Chinese three characters or more
    before something named, no two of which are known together. What a reading has `used` is known, and so are dates.
    """
    dates = (question.positions(moment.start, moment.end) for moment in question.moments)
    held = used.union(*(mention.positions for mention in question.named), *dates)
    quoted = _quoted(question.text)
    for at, unit in enumerate(question.units):
        written = question.text[unit.start : unit.end]
        is_name = at > 0 and at not in held and written[0].isupper() and written.isascii()
        if is_name and unit.start not in quoted and not _known(question.store, (unit,), known):
            return written
    for mention in question.named:
        run = tuple(_before(question, min(mention.positions), held, known))
        if len(run) > 2:
            return question.text[run[-1].start : run[0].end]
    return ""


def unaccounted(question: Question, known: frozenset[str], used: frozenset[int]) -> str:
    """A word, or pair of Chinese characters, beside what a reading has `used` that nothing here holds."""
    left = features(question.units, used)
    return min(
        (
            one
            for one in left
            if one.isalpha() and len(one) > 1 and one not in known and not in_a_name(question.store, one)
        ),
        default="",
    )


def _before(question: Question, end: int, held: frozenset[int], known: frozenset[str]) -> Iterator[Unit]:
    """The characters before a name of which no neighbouring two are known together, backwards."""
    after = None
    for at in range(end - 1, -1, -1):
        unit = question.units[at]
        touches = unit.end == (after or question.units[end]).start
        if at in held or not is_chinese(unit.text) or not touches or _known(question.store, (unit,), known, least=1):
            return
        if after is not None and _known(question.store, (unit, after), known):
            return
        yield unit
        after = unit


def _known(store: Store, run: tuple[Unit, ...], known: frozenset[str], least: int = 0) -> bool:
    text = "".join(unit.text for unit in run)
    told = text in known or tuple(unit.text for unit in run) in lexicon()
    return told or (not least and in_a_name(store, text))


def _quoted(text: str) -> frozenset[int]:
    return frozenset(at for match in QUOTED.finditer(text) for at in range(match.start(), match.end()))
