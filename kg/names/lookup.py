"""The index of names: what an entity is called, which entities a text means, and how well each name matches it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache

from kg.names.class_tree import is_below, parents_of
from kg.names.entries import Entry, entries
from kg.names.folding import folded
from kg.names.name_ranking import RULE, Fit, Wanted, classes_by_standing, held_exactly, held_in_words, standing_of
from kg.names.register import SEPARATOR, opened, pairs_of
from kg.names.units import is_chinese, key
from kg.stores.protocol import Store
from kg.terms import Text, local_name

SPEAKING = "SELECT ?source { ?source a kg:Source FILTER NOT EXISTS { ?source a kg:Reference } }"
# The best matches by the rule of `kg.names.name_ranking`, of names that are the text or hold it.
MATCHING = """
SELECT iri FROM pairs JOIN name ON name.id = pairs.rowid JOIN entity ON entity.id = name.entity
WHERE pairs MATCH :pairs AND (:among = '[]' OR class IN (SELECT value FROM json_each(:among)))
  AND (kind != 'initials' OR instr(name.folded, :text) = 1
    OR (length(:text) >= :initials AND substr(name.folded, -length(:text)) = :text))
  AND (kind != 'id' OR name.folded = :text)
GROUP BY name.entity ORDER BY MAX(CASE WHEN name.folded = :text THEN :exact + :weight * name.weight ELSE
  :part + :share * name.weight * length(:text) / length(name.folded) + :start * (instr(name.folded, :text) = 1)
  + :standing * (CASE WHEN class IN (SELECT value FROM json_each(:first)) THEN 2
    WHEN class IN (SELECT value FROM json_each(:last)) THEN 0 ELSE 1 END) + :renown * entity.renown END) DESC,
  told DESC, length(zh), iri LIMIT :limit
"""
# Those in which all of some pieces stand.
HOLDING = """
SELECT DISTINCT iri FROM (
  SELECT part FROM json_each(:pieces) AS asked CROSS JOIN piece ON piece = asked.value
  GROUP BY part HAVING COUNT(*) = json_array_length(:pieces) ORDER BY part LIMIT 5000
) CROSS JOIN part ON part.id = part JOIN name ON name.units = part.units JOIN entity ON entity.id = name.entity
WHERE :among = '[]' OR class IN (SELECT value FROM json_each(:among)) ORDER BY iri
"""
# Names like a mistyped one hold some of its pairs, or of its Chinese characters; so many of them are looked at.
NEAR = """
SELECT name.text, name.folded, kind, iri
FROM (SELECT rowid FROM pairs WHERE pairs MATCH :pairs ORDER BY rank LIMIT 5000) AS found
JOIN name ON name.id = found.rowid JOIN entity ON entity.id = name.entity
WHERE kind != 'initials' AND (:among = '[]' OR class IN (SELECT value FROM json_each(:among)))
"""
BEARERS = """
SELECT DISTINCT units, iri FROM json_each(?) AS asked CROSS JOIN name ON units = asked.value
JOIN entity ON entity.id = name.entity ORDER BY units, iri
"""


@dataclass(frozen=True)
class Match:
    """An entity found, and why: the name that matched, what kind of name it is, how it fits, and a score from 0 to 1.

    `fit` is ``exact``, ``part``, ``words`` or ``like``: see `kg.names.name_ranking`.
    `told` is how many sentences speak of it.
    `documents` are the short titles of those in which alone a local name is used; empty for any other name.
    """

    iri: str
    type: str
    label: Text
    told: int
    name: str
    kind: str
    fit: Fit
    score: float
    documents: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[float, int, int, str]:
        """Better first, and then what more sentences speak of, and then shorter."""
        return -self.score, -self.told, len(self.label.zh), self.iri


@dataclass(frozen=True)
class Name:
    """A name of an entity as written and as compared; `kind` is one of `kg.names.name_ranking.WEIGHTS`.

    `document` is the short title of the document that calls it so, if only that one does.
    """

    iri: str
    kind: str
    text: str
    folded: str
    document: str = ""


class Index:
    """Every name of a store, looked up in its register, with the class and the labels of each entity."""

    def __init__(self, store: Store) -> None:
        self.register = opened(store)
        self.parents = parents_of(store)
        # Whether no more than one document speaks: what it calls a thing is what the name means.
        self.is_single = len(store.select(SPEAKING).rows) < 2

    def label(self, iri: str) -> Text:
        """The labels of an entity. Raises `KeyError` for an unknown IRI."""
        return self._entity(iri)[1]

    def class_of(self, iri: str) -> str:
        """The class of an entity, as an IRI. Raises `KeyError` for an unknown IRI."""
        return self._entity(iri)[0]

    def caption(self, iri: str, documents: Sequence[str] = ()) -> str:
        """An entity as a choice to make: its id, as a user types it, its Chinese label, and who calls it so."""
        return f"{local_name(iri)} ({'; '.join([self.label(iri).zh, *documents])})"

    def is_a(self, iri: str, classes: Sequence[str]) -> bool:
        """Whether an entity is of one of the classes (IRIs) or of a class below one."""
        return is_below(self._entity(iri)[0], classes, self.parents)

    def names(self, iris: Collection[str]) -> tuple[Name, ...]:
        """All names of some entities, by IRI, kind and text."""
        rows = self.register.execute(
            "SELECT iri, kind, text, folded, document FROM name JOIN entity ON entity.id = name.entity "
            "WHERE iri IN (SELECT value FROM json_each(?)) ORDER BY iri, kind, text, document",
            (json.dumps(list(iris)),),
        )
        return tuple(Name(*row) for row in rows)

    def called(self, text: str) -> tuple[str, ...]:
        """The entities that bear a folded name."""
        rows = self.register.execute(
            "SELECT DISTINCT iri FROM name JOIN entity ON entity.id = name.entity WHERE folded = ?", (text,)
        )
        return tuple(iri for (iri,) in rows)

    def search(self, typed: str, classes: Sequence[str] = (), limit: int = 20) -> list[Match]:
        """The entities (of some classes, given by IRI, if any) of which a name fits a text, best first."""
        wanted = Wanted.of(typed)
        found = {match.iri: match for match in self.matching(wanted, classes, limit)}
        if len(found) < limit:
            found = {match.iri: match for match in self.holding(wanted, classes)} | found
        if len(found) < RULE.few and not any(match.fit == "exact" for match in found.values()):
            found = {match.iri: match for match in self.like(wanted, classes)} | found
        return sorted(found.values(), key=lambda match: match.order)[:limit]

    def matching(self, wanted: Wanted, classes: Sequence[str], limit: int) -> list[Match]:
        """The entities of which a name is the text or holds it, best first."""
        if not wanted.text:
            return []
        pairs = pairs_of(wanted.text)[:-1] or [f"{pairs_of(wanted.text)[0]}*"]
        first, last = (json.dumps(self._below(one)) for one in classes_by_standing())
        values = {"pairs": " + ".join(pairs), "text": wanted.text, "limit": limit, "first": first, "last": last}
        return self.matches(wanted, self._found(MATCHING, classes, values | asdict(RULE)))

    def holding(self, wanted: Wanted, classes: Sequence[str]) -> list[Match]:
        """The entities of which a name holds all pieces of what is wanted, best first."""
        if not wanted.pieces:
            return []
        return self.matches(wanted, self._found(HOLDING, classes, {"pieces": json.dumps(sorted(wanted.pieces))}))

    def like(self, wanted: Wanted, classes: Sequence[str]) -> list[Match]:
        """The entities of which a name is like the text, best first."""
        pieces = [*pairs_of(wanted.text), *(f"{pairs_of(char)[0]}*" for char in wanted.text if is_chinese(char))]
        if not pieces or (classes and not self._below(classes)):
            return []
        values = {"pairs": " OR ".join(pieces), "among": json.dumps(self._below(classes))}
        rows = self.register.execute(NEAR, values)
        near = {iri for text, name, kind, iri in rows if held_in_words(text, name, kind, wanted, likely=True)}
        return self.matches(wanted, near, likely=True)

    def matches(self, wanted: Wanted, iris: Collection[str], *, likely: bool = False) -> list[Match]:
        """How some entities match what is wanted, best first; without those that do not."""
        best: dict[str, tuple[float, Fit, Name]] = {}
        documents: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name in self.names(iris):
            found = held_exactly(name.folded, name.kind, wanted, self._standing(name.iri), self._entity(name.iri)[2])
            found = found or held_in_words(name.text, name.folded, name.kind, wanted, likely=likely)
            if not found:
                continue
            fit, score = found
            if name.document:
                documents[name.iri, name.folded].append(name.document)
            # Of names that match alike, the one that needs its document to be understood is the one to show.
            known = best.get(name.iri)
            if known is None or (score, name.kind == "local") > (known[0], known[2].kind == "local"):
                best[name.iri] = score, fit, name
        return sorted(
            (
                Match(
                    iri,
                    *self._entity(iri),
                    name.text,
                    name.kind,
                    fit,
                    score,
                    tuple(sorted(set(documents[iri, name.folded]))) if name.kind == "local" else (),
                )
                for iri, (score, fit, name) in best.items()
            ),
            key=lambda match: match.order,
        )

    def bearers(self, names: Collection[str]) -> list[tuple[str, str]]:
        """The entities that bear names, given as units (`kg.names.units`), each with the name."""
        return self.register.execute(BEARERS, (json.dumps(list(names)),)).fetchall()

    def _found(self, query: str, classes: Sequence[str], values: Mapping[str, object]) -> list[str]:
        """The entities of some classes, if any are given, that a query of the register finds."""
        among = self._below(classes)
        if classes and not among:
            return []
        return [iri for (iri,) in self.register.execute(query, {**values, "among": json.dumps(among)})]

    def _below(self, classes: Sequence[str]) -> list[str]:
        """The classes of things here that are some classes or below one."""
        return sorted(one for one in self._classes if is_below(one, classes, self.parents)) if classes else []

    def _standing(self, iri: str) -> int:
        """How an entity stands among others that fit as well: 2 before them, 0 after."""
        return standing_of(lambda classes: self.is_a(iri, classes))

    @cached_property
    def _classes(self) -> tuple[str, ...]:
        return tuple(one for (one,) in self.register.execute("SELECT DISTINCT class FROM entity"))

    def _entity(self, iri: str) -> tuple[str, Text, int]:
        """The class and the labels of an entity, and how many sentences speak of it."""
        row = self.register.execute("SELECT class, zh, en, told FROM entity WHERE iri = ?", (iri,)).fetchone()
        if row is None:
            raise KeyError(iri)
        return row[0], Text(row[1], row[2]), row[3]


class PartIndex(Index):
    """The names in a store that shows a part of another: found in the register of that, and kept if they show."""

    def __init__(self, store: Store, whole: Index) -> None:
        self.register = whole.register
        self.parents = whole.parents
        self.is_single = len(store.select(SPEAKING).rows) < 2
        self._store = store
        self._whole = whole
        self._entries: dict[str, Entry | None] = {}

    def names(self, iris: Collection[str]) -> tuple[Name, ...]:
        return tuple(
            Name(iri, kind, text, folded(text), document)
            for iri in sorted(set(iris))
            if (entry := self._entry(iri, iris))
            for kind, text, document in entry.names
        )

    def called(self, text: str) -> tuple[str, ...]:
        found = super().called(text)
        bearing = {name.iri for name in self.names(found) if name.folded == text}
        return tuple(iri for iri in found if iri in bearing)

    def matching(self, wanted: Wanted, classes: Sequence[str], limit: int) -> list[Match]:
        size = limit
        while True:
            known = self._whole.matching(wanted, classes, size)
            found = self.matches(wanted, [match.iri for match in known])[:limit]
            # What does not match so well here stands behind others that were not looked at yet.
            if len(known) < size or (len(found) == limit and found[-1].order <= known[-1].order):
                return found
            size *= 4

    def holding(self, wanted: Wanted, classes: Sequence[str]) -> list[Match]:
        return self.matches(wanted, [match.iri for match in self._whole.holding(wanted, classes)])

    def like(self, wanted: Wanted, classes: Sequence[str]) -> list[Match]:
        return self.matches(wanted, [match.iri for match in self._whole.like(wanted, classes)], likely=True)

    def bearers(self, names: Collection[str]) -> list[tuple[str, str]]:
        found = super().bearers(names)
        shown = {(SEPARATOR.join(key(name.text)), name.iri) for name in self.names({iri for _, iri in found})}
        return [one for one in found if one in shown]

    def _entity(self, iri: str) -> tuple[str, Text, int]:
        entry = self._entry(iri, (iri,))
        if entry is None:
            raise KeyError(iri)
        return entry.type, Text(entry.zh, entry.en), entry.told

    def _entry(self, iri: str, beside: Collection[str]) -> Entry | None:
        """The names of an entity, which are read together with those of others."""
        if iri not in self._entries:
            found = {entry.iri: entry for entry in entries(self._store, beside)}
            self._entries.update({one: found.get(one) for one in beside})
        return self._entries[iri]


@lru_cache(maxsize=4)
def index_of(store: Store) -> Index:
    """The names in a store."""
    return Index(store) if store.whole is None else PartIndex(store, index_of(store.whole))
