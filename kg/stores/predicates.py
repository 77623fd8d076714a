"""The tokens of a query taken one by one, and the paths of predicates among them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

TYPE = "rdf:type"
REPEATING = ("*", "+", "?")


class Words:
    """The tokens of a query, each with its kind and as it is written, taken one by one; what ends too soon is empty."""

    def __init__(self, words: list[tuple[str, str]]) -> None:
        self._words = [*words, ("end", "")]
        self._at = 0

    @property
    def is_over(self) -> bool:
        """Whether all were taken."""
        return self.kind == "end"

    @property
    def kind(self) -> str:
        """The kind of the next token."""
        return self._words[self._at][0]

    def upper(self) -> str:
        """The next token in capitals; empty for a name, a string and what else is no word or mark."""
        kind, text = self._words[self._at]
        return text.strip().upper() if kind in ("word", "mark") else ""

    def take(self) -> str:
        """The next token as it is written. Raises `IndexError` after the last."""
        text = self._words[self._at][1]
        self._at += 1
        return text

    @cached_property
    def shows_all(self) -> bool:
        """Whether some SELECT of the query shows all variables."""
        texts = [text.strip().upper() for _, text in self._words]
        shown = (one for one, word in enumerate(texts) if word == "SELECT")
        return any("*" in texts[at + 1 : at + 3] for at in shown)


@dataclass(frozen=True)
class Path:
    """A path: ``one`` predicate or variable, the ``inverse`` of a path, a ``sequence``, a ``choice``,
    one ``repeated``, or ``other``."""

    kind: str
    text: str
    parts: tuple[Path, ...] = ()

    @property
    def predicates(self) -> frozenset[str]:
        """The predicates that stand in it."""
        if not self.parts:
            return frozenset({self.text})
        return frozenset().union(*(part.predicates for part in self.parts))


def read_path(words: Words) -> Path:
    """The path that comes next; of what is none, a path of another kind."""
    return _joined(words, "|", "choice", lambda: _joined(words, "/", "sequence", lambda: _step(words)))


def _joined(words: Words, mark: str, kind: str, part: Callable[[], Path]) -> Path:
    parts = [part()]
    while words.upper() == mark:
        words.take()
        parts.append(part())
    return parts[0] if len(parts) == 1 else Path(kind, mark.join(one.text for one in parts), tuple(parts))


def _step(words: Words) -> Path:
    if words.upper() == "^":
        words.take()
        step = _step(words)
        return Path("inverse", f"^{step.text}", (step,))
    if words.upper() == "(":
        words.take()
        inner = read_path(words)
        words.take()
        step = Path(inner.kind, f"({inner.text})" if inner.parts else inner.text, inner.parts)
    else:
        kind, text = words.kind, words.take().strip()
        step = Path(
            "one" if kind in ("iri", "name", "variable") or text == "a" else "other", TYPE if text == "a" else text
        )
    if words.upper() in REPEATING:
        return Path("repeated", step.text + words.take().strip(), (step,))
    return step
