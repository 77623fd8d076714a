"""What a question is about, once the things it names are set aside: concepts, and the words left over.

The concepts and their words are in `concepts.txt`; a word that belongs to none counts as itself, Chinese text by its
pairs of characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from importlib import resources

from kg.queries.units import Unit, key

STOP_HAN = frozenset("的了吗呢吧啊是在和与及或有也都还就把被让给对从到由以于为之其这那个些请我你您想要知道一下年来过着中各某所又先已将并")
STOP_WORDS = frozenset(
    "the a an of to in on at by for from with and or is are was were be been being do did does have has had that this "
    "these those there it its they them their as into about which what please tell me us i you can could would should "
    "will shall any all each every some during per between than then also just more other out over up if".split()
)


@cache
def lexicon() -> Mapping[tuple[str, ...], str]:
    """Every word or phrase of the concepts, as units, with the name of its concept."""
    found: dict[tuple[str, ...], str] = {}
    for line in resources.files("kg.queries").joinpath("concepts.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, words = line.partition(":")
            chinese, _, english = words.partition("|")
            for phrase in (*chinese.split(), *english.split(",")):
                found.setdefault(key(phrase), name)
    return found


@cache
def _longest() -> int:
    return max(len(phrase) for phrase in lexicon())


def features(text: Sequence[Unit], aside: Set[int] = frozenset()) -> frozenset[str]:
    """The concepts (``=lead``) and left-over words of a text, without the units set aside by position."""
    found: set[str] = set()
    for run in _runs(text, aside):
        found.update(_of_run(run))
    return frozenset(found)


def _runs(text: Sequence[Unit], aside: Set[int]) -> Iterator[list[str]]:
    run: list[str] = []
    for position, unit in enumerate(text):
        if position in aside:
            yield run
            run = []
        else:
            run.append(unit.text)
    yield run


def _of_run(run: Sequence[str]) -> Iterator[str]:
    rest: list[str] = []
    position = 0
    while position < len(run):
        size = next(
            (n for n in range(min(_longest(), len(run) - position), 0, -1) if tuple(run[position : position + n]) in lexicon()),
            0,
        )
        if size:
            yield f"={lexicon()[tuple(run[position : position + size])]}"
            yield from _words(rest)
            rest = []
            position += size
        else:
            rest.append(run[position])
            position += 1
    yield from _words(rest)


def _words(rest: Iterable[str]) -> Iterator[str]:
    han: list[str] = []
    for unit in rest:
        if "\u3400" <= unit <= "\u9fff" and unit not in STOP_HAN:
            han.append(unit)
            continue
        yield from _pairs(han)
        han = []
        if unit not in STOP_WORDS and unit not in STOP_HAN:
            yield unit
    yield from _pairs(han)


def _pairs(han: Sequence[str]) -> Iterator[str]:
    if len(han) == 1:
        yield han[0]
    for one, two in zip(han, han[1:], strict=False):
        yield one + two
