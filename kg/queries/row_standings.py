"""How each row of a saved query stands: nothing for what is asserted, else what it rests on, in both languages.

A row is asserted if the query gives it from what is asserted alone (`kg.queries.worlds`); otherwise it is what is
needed beside that. A row that counts says how many of what it counts are asserted, and how many not: “断言44，推断5”.
What is no more says so too: a former body, what was superseded, a document no longer in force, a fact that has ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from kg.model.modality import label, rank
from kg.queries.named_things import NamedThings
from kg.queries.worlds import BESIDE, Asking
from kg.stores.protocol import Store
from kg.stores.rdf import Iri, Literal, Row, Solutions
from kg.terms import Text, Vocabulary

COLUMNS = ("standingZh", "standingEn")
TOGETHER = 1000  # rows that are looked at together
BETWEEN = Text("、", ", ")
Counts = tuple[int, ...]


def with_standings(store: Store, text: str, found: Solutions, vocabulary: Vocabulary) -> Solutions:
    """The answer to a saved query with the columns `COLUMNS`, which are unbound where a row is asserted."""
    marks: list[Text] = []
    for start in range(0, len(found), TOGETHER):
        marks += standings(store, text, found.variables, found.rows[start : start + TOGETHER], vocabulary)
    rows = (
        (*row, *((Literal(mark.zh, "zh"), Literal(mark.en, "en")) if mark else (None, None)))
        for row, mark in zip(found.rows, marks, strict=True)
    )
    return Solutions((*found.variables, *COLUMNS), tuple(rows))


def standings(
    store: Store, text: str, variables: Sequence[str], rows: Sequence[Row], vocabulary: Vocabulary
) -> tuple[Text, ...]:
    """How some rows of the answer to a saved query (its text, with its parameters set) stand, in their order.

    The cost is that of asking for these rows once more, and for those again that are not asserted.
    """
    asking, own = Asking(text), [frozenset(_iris(row)) for row in rows]
    named = NamedThings(store, text, {*asking.asked}.union(*own), vocabulary)
    hidden = asking.solutions(store, Solutions(tuple(variables), tuple(rows))) if named.tells_of_past else []
    shown = [[one | nodes for nodes in hidden[at]] if hidden else [one] for at, one in enumerate(own)]
    solutions = [[one.union(asking.asked) for one in some] for some in shown]
    direct = all(one & named.statements for one in own)  # each row names what it rests on
    worlds = None if direct else _Worlds(store, asking, variables, rows, vocabulary)
    marks = []
    for row, nodes, some in zip(rows, own, solutions, strict=True):
        kinds, counted = named.kinds(nodes), worlds.counted(row) if worlds else []
        kinds |= set(worlds.needed(row)) if worlds and not counted else set()
        intent = named.intent(nodes, some)
        words = [label(vocabulary, kind, intent if kind == "planned" else "") for kind in sorted(kinds, key=rank)]
        if intent not in ("", "will") and "planned" not in kinds:  # what is under way may be hedged as well
            words.append(vocabulary.scheme("intent")[intent].label)
        past = [*named.gone(nodes), *named.over(some, counted=bool(asking.counts))]
        parts = [*counted, *([joined(words)] if words else []), *past]
        marks.append(joined(dict.fromkeys(parts), Text("；", "; ")))
    return tuple(marks)


class _Worlds:
    """The rows of an answer as each world gives them, asked for as far as it is needed."""

    def __init__(
        self, store: Store, asking: Asking, variables: Sequence[str], rows: Sequence[Row], vocabulary: Vocabulary
    ) -> None:
        self.asking = asking
        self._store, self._vocabulary = store, vocabulary
        self._variables = tuple(variables)
        self._counting = [at for at, name in enumerate(variables) if name in asking.counts]
        self._given: dict[tuple[str, ...], Mapping[Row, Counts]] = {}
        self._open = {asking.key(variables, row): row for row in rows}
        self._kinds = dict(self._settled())

    def needed(self, row: Row) -> tuple[str, ...]:
        """The modalities that a row needs beside what is asserted; none if no world gives it, as by negation."""
        return self._kinds.get(self.asking.key(self._variables, row), ())

    def counted(self, row: Row) -> list[Text]:
        """How what a row counts stands, for each count; empty if all of it stands alike."""
        key = self.asking.key(self._variables, row)
        mixed = [self._mixed(number, key, row) for number in range(len(self._counting))]
        heads = [f"{self._variables[at]}: " if len(mixed) > 1 else "" for at in self._counting]
        return [Text(head + one.zh, head + one.en) for head, one in zip(heads, mixed, strict=True) if one]

    def _mixed(self, place: int, key: Row, row: Row) -> Text:
        """“断言44，推断5”; empty if all that is counted stands alike."""
        whole = _number(row[self._counting[place]])
        parts: dict[tuple[str, ...], int] = {}
        for chosen in (one for size in range(len(BESIDE) + 1) for one in combinations(BESIDE, size)):
            if key in self._given.get(chosen, ()):
                within = sum(number for kinds, number in parts.items() if set(kinds) <= set(chosen))
                parts[chosen] = self._given[chosen][key][place] - within
        kept = {kinds: number for kinds, number in parts.items() if number > 0}
        if sum(kept.values()) != whole or len(kept) < 2:
            return Text()
        words = [(number, self._word(kinds)) for kinds, number in kept.items()]
        return Text("，".join(f"{one.zh}{n}" for n, one in words), ", ".join(f"{n} {one.en}" for n, one in words))

    def _word(self, kinds: tuple[str, ...]) -> Text:
        words = [label(self._vocabulary, kind) for kind in kinds or ("asserted",)]
        return joined(words, Text("且", " and "))

    def _settled(self) -> Iterator[tuple[Row, tuple[str, ...]]]:
        for size in range(len(BESIDE) + 1):
            for chosen in combinations(BESIDE, size):
                if not self._open:
                    return
                for key, counts in self._in(chosen).items():
                    if key in self._open and self._is_whole(key, counts):
                        del self._open[key]
                        yield key, chosen

    def _is_whole(self, key: Row, counts: Counts) -> bool:
        wanted = tuple(_number(self._open[key][at]) for at in self._counting)
        return all(one >= other for one, other in zip(counts, wanted, strict=True))

    def _in(self, chosen: tuple[str, ...]) -> Mapping[Row, Counts]:
        """The rows that are still open as a world gives them, with what they count."""
        if chosen not in self._given:
            rows = Solutions(self._variables, tuple(self._open.values()))
            answer = self.asking.in_world(self._store, self._vocabulary, chosen, rows)
            self._given[chosen] = {
                self.asking.key(answer.variables, row): tuple(_number(row[at]) for at in self._counting)
                for row in answer.rows
            }
        return self._given[chosen]


def _number(term: object) -> int:
    return int(term.value) if isinstance(term, Literal) and term.value.isdecimal() else 0


def _iris(row: Row) -> Iterator[str]:
    return (term.value for term in row if isinstance(term, Iri))


def joined(parts: Iterable[Text], mark: Text = BETWEEN) -> Text:
    """Words of both languages in a row."""
    found = list(parts)
    return Text(mark.zh.join(one.zh for one in found), mark.en.join(one.en for one in found))
