"""Finding entities by what people call them: id, label, alias, misspelling, pinyin, initials, English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.errors import NameAmbiguous, NameNotFound
from kg.names.folding import folded
from kg.stores.protocol import Store
from kg.stores.rdf import Literal
from kg.suggestions import did_you_mean, either
from kg.terms import PREFIXES, Text, expand, local_name

NAMES = """
SELECT ?entity ?type ?property ?name WHERE {
  VALUES ?property { skos:prefLabel skos:altLabel skos:hiddenLabel kg:pinyin kg:initials }
  GRAPH graph:curated { ?entity a ?type ; skos:prefLabel ?any FILTER (lang(?any) = "en") }
  ?entity ?property ?name
}
"""
# A name that an entity bears in one document only.
LOCAL_NAMES = """
SELECT ?entity ?name ?document WHERE {
  ?local kg:nameOf ?entity ; kg:name ?name ; kg:inDocument/kg:shortLabel ?document FILTER (lang(?document) = "zh")
}
"""
PARENTS = "SELECT ?class ?parent { ?class rdfs:subClassOf ?parent }"
# How a name matched, best first, with the weight that ranks it.
WEIGHTS = {"id": 1.0, "label": 1.0, "alias": 0.95, "misspelling": 0.9, "pinyin": 0.8, "initials": 0.7}
KINDS = {"prefLabel": "label", "altLabel": "alias", "hiddenLabel": "misspelling"}


@dataclass(frozen=True)
class Match:
    """An entity found, and why: the name that matched, what kind of name it is, and a score from 0 to 1."""

    iri: str
    type: str
    label: Text
    name: str
    kind: str
    score: float


@dataclass(frozen=True)
class Name:
    """A name of an entity as written and as compared; `kind` is one of `WEIGHTS`.

    `document` is the short title of the document that calls it so, if only that one does.
    """

    iri: str
    kind: str
    text: str
    folded: str
    document: str = ""


@dataclass(frozen=True)
class Index:
    """Every name of a store, with the class and the labels of each entity, and the classes above each class."""

    names: tuple[Name, ...]
    types: dict[str, str]
    labels: dict[str, Text]
    parents: dict[str, tuple[str, ...]]

    def caption(self, iri: str, name: str = "") -> str:
        """An entity as a choice to make: its id, as a user types it, its Chinese label, and who alone calls it so."""
        documents = sorted({one.document for one in self.names if one.iri == iri and one.folded == name} - {""})
        return f"{local_name(iri)} ({'; '.join([self.labels[iri].zh, *documents])})"

    def is_a(self, iri: str, classes: Sequence[str]) -> bool:
        """Whether an entity is of one of the classes (IRIs) or of a class below one."""
        waiting, seen = [self.types[iri]], set[str]()
        while waiting:
            name = waiting.pop()
            if name in classes:
                return True
            if name not in seen:
                seen.add(name)
                waiting += self.parents.get(name, ())
        return False


def resolve(store: Store, name: str, classes: Sequence[str] = ()) -> str:
    """The IRI of the one entity that a name means, among those of the given classes (CURIEs) if any.

    An exact label or id wins over an alias, that over pinyin, and that over a name that merely begins so.
    Raises `NameNotFound` with the nearest names, `NameAmbiguous` with the candidates.
    """
    index = index_of(store)
    wanted = [expand(curie) for curie in classes]
    fitting = [match for match in _matches(index, name) if not wanted or index.is_a(match.iri, wanted)]
    exact = [match for match in fitting if match.score == WEIGHTS[match.kind]]
    if not exact and len({match.iri for match in fitting}) != 1:
        raise _not_found(index, name, fitting, classes)
    best = (exact or fitting)[0].score
    candidates = sorted({match.iri for match in exact or fitting if match.score == best})
    if len(candidates) > 1:
        raise NameAmbiguous(name, [index.caption(iri, folded(name)) for iri in candidates])
    return candidates[0]


def search(store: Store, text: str, limit: int = 20) -> tuple[Match, ...]:
    """The entities whose names match a text, best first; each once, with the name that matched best."""
    return tuple(_matches(index_of(store), text)[:limit])


@lru_cache(maxsize=4)
def index_of(store: Store) -> Index:
    """The names in a store, read once."""
    names: set[Name] = set()
    types: dict[str, str] = {}
    labels: dict[str, dict[str, str]] = {}
    for row in store.select(NAMES).rows:
        iri, type_, property_, name = (str(value) for value in row)
        kind = local_name(property_)
        types[iri] = type_
        names.add(Name(iri, KINDS.get(kind, kind), name, folded(name)))
        names.add(Name(iri, "id", local_name(iri), folded(local_name(iri))))
        if kind == "prefLabel" and isinstance(row[3], Literal):
            labels.setdefault(iri, {})[row[3].language] = name
    for entity, called, document in store.select(LOCAL_NAMES).rows:
        names.add(Name(str(entity), "alias", str(called), folded(str(called)), str(document)))
    parents: dict[str, tuple[str, ...]] = {}
    for child, parent in store.select(PARENTS).rows:
        parents[str(child)] = (*parents.get(str(child), ()), str(parent))
    texts = {iri: Text(words.get("zh", ""), words.get("en", "")) for iri, words in labels.items()}
    return Index(tuple(sorted(names, key=lambda one: (one.iri, one.kind, one.text))), types, texts, parents)


def _matches(index: Index, text: str) -> list[Match]:
    wanted = folded(text.removeprefix(PREFIXES["id"]).removeprefix("id:"))
    if not wanted:
        return []
    best: dict[str, Match] = {}
    for name in index.names:
        score = _score(name, wanted)
        if score and score > (best[name.iri].score if name.iri in best else 0):
            best[name.iri] = Match(name.iri, index.types[name.iri], index.labels[name.iri], name.text, name.kind, score)
    return sorted(best.values(), key=lambda match: (-match.score, len(match.label.zh), match.iri))


def _score(name: Name, wanted: str) -> float:
    weight = WEIGHTS[name.kind]
    if name.folded == wanted:
        return weight
    if name.folded.startswith(wanted):
        return weight * 0.8
    if name.kind != "initials" and wanted in name.folded:
        return weight * 0.6
    return 0.0


def _not_found(index: Index, name: str, fitting: Sequence[Match], classes: Sequence[str]) -> NameNotFound:
    known = {one.folded: one.iri for one in index.names if one.kind in ("id", "label", "alias")}
    hint = did_you_mean(
        folded(name),
        known,
        shown=lambda one: index.caption(known[one]),
        otherwise="kg search TEXT looks for parts of names",
    )
    if fitting:
        hint = f"did you mean {either([index.caption(match.iri) for match in fitting[:5]])}?"
    from kg.language.wording import joined  # Babel, for those who mistype only

    among = f" among {joined([_class_in_words(curie) for curie in classes], 'en')}" if classes else ""
    return NameNotFound(f"nothing is called “{name}”{among}", hint=hint)


def _class_in_words(curie: str) -> str:
    """``kg:AgencyGroup`` as “agency groups”."""
    from kg.language.english import plural

    return plural(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", curie.partition(":")[2]).lower())
