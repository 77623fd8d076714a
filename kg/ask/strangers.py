"""Names in a question that nothing in the graph bears: about them there is no answer, however like another it is."""

from __future__ import annotations

from collections.abc import Iterator, Set

from kg.ask.asking import Reading, vocabulary
from kg.ask.concepts import features, lexicon, longest_phrase
from kg.ask.slots import QUOTED, Question
from kg.names.mentions import in_a_name
from kg.names.units import Unit, is_chinese
from kg.stores.protocol import Store


def stranger(question: Question, known: frozenset[str], used: frozenset[int]) -> str:
    """The first name, as written, that neither the graph nor a phrasing (`known` words) holds; empty if there is none.

    In English that is a word with a capital that does not open the question; in Chinese three characters or more
    before something named, no two of which are known together. What a reading has `used` is known, and so are dates.
    """
    held = used.union(*(mention.positions for mention in question.named), *_dates(question))
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
    """The first English word, or pair of Chinese characters, beside what a reading has `used` that nothing here holds.

    A Chinese character that is part of a known word with its other neighbour is accounted for.
    """
    found = question.units
    explained = _explained(question, known, used)
    for at, unit in enumerate(found):
        if at in explained:
            continue
        if not is_chinese(unit.text) and unit.text.isalpha() and len(unit.text) > 1:
            return question.text[unit.start : unit.end]
        if at + 1 < len(found) and at + 1 not in explained and found[at + 1].start == unit.end:
            return question.text[unit.start : found[at + 1].end]
    return ""


def _explained(question: Question, known: frozenset[str], used: frozenset[int]) -> frozenset[int]:
    """The positions of units that are taken, part of a phrase or of a name, or known alone or with a neighbour."""
    text = [unit.text for unit in question.units]
    explained = set(used.union(*(mention.positions for mention in question.named), *_dates(question)))
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + longest_phrase()) + 1):
            run = tuple(text[start:end])
            whole = "".join(run)
            size = 2 if is_chinese(run[0]) else 1
            is_known = end - start == size and (whole in known or in_a_name(question.store, whole))
            if run in lexicon() or is_known:
                explained.update(range(start, end))
    return frozenset(explained)


def left_out(question: Question, reading: Reading, told: Set[str]) -> str:
    """The first name of an entity that a reading leaves out, as written; empty if there is none.

    What stands within what the reading has taken, in or just before the name of a document, what shares a word with
    the query, and what the answer names (`told`: IRIs) is not left out.
    """
    documents = frozenset[int]().union(*question.documents.values())
    held = reading.used.union(documents, (at - 1 for at in documents), *_dates(question))
    known = vocabulary(reading.query.name)
    named = {one.positions for one in question.named if one.iri in told}
    return next(
        (
            question.words(mention.positions)
            for mention in question.named
            if len(mention.positions) > 1
            and not mention.positions & held
            and not any(mention.positions <= one for one in named)
            and not features([question.units[at] for at in sorted(mention.positions)]) & known
        ),
        "",
    )


def _dates(question: Question) -> Iterator[frozenset[int]]:
    return (question.positions(moment.start, moment.end) for moment in question.moments)


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
