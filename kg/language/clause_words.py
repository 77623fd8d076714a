"""Where the clauses of a sentence begin and end, and the words with which Chinese ones begin, by what they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from kg.language.hedges import hedges

PAIRS = {"“": "”", "（": "）", "(": ")", "《": "》", "【": "】"}
ENDS = "，,；;。：:！!"
Span = tuple[int, int]
SHORTEST = 4  # characters of a verb with what it is about


@cache
def words() -> Mapping[str, tuple[str, ...]]:
    """The words of `acts.txt` by kind, and as `plan` those of `hedges.txt` for what is still to come; longest first."""
    text = resources.files("kg.language").joinpath("acts.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = defaultdict(set)
    for line in text.splitlines():
        kind, _, some = line.partition("|")
        if not line.startswith("#"):
            found[kind.strip()] |= set(some.split())
    found["plan"] = {one.word for one in hedges("zh") if one.is_future}
    return {kind: tuple(sorted(some, key=lambda word: (-len(word), word))) for kind, some in found.items()}


def clause_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The clauses of a sentence, which is a span of a text: what stands between commas and the like, outside brackets
    and quotation marks; without blanks around it."""
    closing: list[str] = []
    begin = start
    for at in range(start, end):
        char = text[at]
        if closing and char == closing[-1]:
            closing.pop()
        elif char in PAIRS:
            closing.append(PAIRS[char])
        elif char in ENDS and not closing:
            yield from _trimmed(text, begin, at)
            begin = at + 1
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def past_words(text: str, at: int, end: int, kinds: tuple[str, ...]) -> tuple[int, set[str]]:
    """How far words of some kinds reach from an offset, and which kinds there were.

    A word that is also a verb is one where no verb follows it.
    """
    said: set[str] = set()
    while at < end:
        found = next(((kind, word) for kind in kinds for word in words()[kind] if text.startswith(word, at)), None)
        if found is None:
            return at, said
        kind, word = found
        verbs = (*words()["act"], *words()["verb"])
        if any(len(verb) > len(word) and text.startswith(verb, at) for verb in verbs):
            return at, said  # 拟 is of 拟定, 研究 of 研究制定
        following = at + len(word)
        is_noun = end - following <= SHORTEST  # 统一|监管要求: what follows is a noun that begins as a verb does
        if word in verbs and (is_noun or not begins_verb(text, following)):
            return at, said
        at = following
        said.add(kind)
    return at, said


def begins_verb(text: str, at: int) -> bool:
    """Whether a verb, or an adverb before one, begins at an offset."""
    return any(text.startswith(word, at) for kind in ("act", "verb", "how", "effect") for word in words()[kind])
