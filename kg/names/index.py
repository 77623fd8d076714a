"""Finding entities by what people call them: id, label, alias, misspelling, pinyin, initials, English."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
# The documents that speak of some entities.
USERS = """
SELECT DISTINCT ?entity ?document WHERE {{
  VALUES ?entity {{ {entities} }}
  ?entity kg:evidence/oa:hasSource/kg:shortLabel ?document FILTER (lang(?document) = "zh")
}}
"""
SPEAKING = "SELECT ?source { ?source a kg:Source FILTER NOT EXISTS { ?source a kg:Reference } }"
CLASS = (
    'SELECT ?class {{ GRAPH graph:curated {{ {entity} a ?class ; skos:prefLabel ?any FILTER (lang(?any) = "en") }} }}'
)
PARENTS = "SELECT ?class ?parent { ?class rdfs:subClassOf ?parent }"
# How a name matched, best first, with the weight that ranks it.
WEIGHTS = {"id": 1.0, "label": 1.0, "local": 1.0, "alias": 0.95, "misspelling": 0.9, "pinyin": 0.8, "initials": 0.7}
ID = re.compile(r"[a-z0-9][a-z0-9-]*")
KINDS = {"prefLabel": "label", "altLabel": "alias", "hiddenLabel": "misspelling"}
Parents = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Match:
    """An entity found, and why: the name that matched, what kind of name it is, and a score from 0 to 1.

    `documents` are the short titles of those in which alone a local name is used; empty for any other name.
    """

    iri: str
    type: str
    label: Text
    name: str
    kind: str
    score: float
    documents: tuple[str, ...] = ()


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
    """Every name of a store, with the class and the labels of each entity, and the classes above each class.

    `is_single` says that no more than one document speaks in the store: what it calls a thing is what the name means.
    """

    names: tuple[Name, ...]
    types: dict[str, str]
    labels: dict[str, Text]
    parents: Parents
    is_single: bool = False

    def caption(self, iri: str, documents: Sequence[str] = ()) -> str:
        """An entity as a choice to make: its id, as a user types it, its Chinese label, and who calls it so."""
        return f"{local_name(iri)} ({'; '.join([self.labels[iri].zh, *documents])})"

    def is_a(self, iri: str, classes: Sequence[str]) -> bool:
        """Whether an entity is of one of the classes (IRIs) or of a class below one."""
        return _is_below(self.types[iri], classes, self.parents)


def resolve(store: Store, name: str, classes: Sequence[str] = (), whole: Store | None = None) -> str:
    """The IRI of the one entity that a name means, among those of the given classes (CURIEs) if any.

    An id is what it says. An exact label wins over an alias, that over pinyin, and that over a name that merely begins
    so. What a document alone calls a thing decides where no other document speaks; elsewhere it is a name like others.
    What nothing in the store is exactly called is looked for in `whole`, of which the store is a part, if given.
    Raises `NameNotFound` with the nearest names, `NameAmbiguous` with the candidates and the documents that use them.
    """
    wanted = [expand(curie) for curie in classes]
    stores = [store] if whole is None or whole is store else [store, whole]
    for one in stores:
        if found := _identified(one, name, wanted):
            return found
    for one in stores:
        if found := _called(one, name, wanted):
            return found
    return _nearly_called(stores[-1], name, wanted, classes)


def meant(store: Store, name: str, classes: Sequence[str] = ()) -> tuple[str, ...]:
    """The entities of some classes (IRIs) that are exactly called so, best: several if the name is ambiguous."""
    exact = [match for match in _fitting(store, name, classes) if match.score == WEIGHTS[match.kind]]
    best = [match for match in exact if match.score == exact[0].score]
    if local := [match for match in exact if match.documents]:
        best = local if index_of(store).is_single else [match for match in exact if match.score >= WEIGHTS["alias"]]
    return tuple(match.iri for match in best)


def candidates(store: Store, iris: Iterable[str], name: str = "") -> tuple[str, ...]:
    """Entities as choices to make, in the order of their ids: id, Chinese label, and the documents that use the name.

    Those are the ones that alone call an entity so; for a name that is not theirs alone, all that speak of the entity.
    """
    index, chosen, wanted = index_of(store), sorted(set(iris)), folded(name)
    users: dict[str, set[str]] = {iri: set() for iri in chosen}
    for entity, document in store.select(USERS.format(entities=" ".join(map(_written, chosen)))).rows:
        users[str(entity)].add(str(document))
    local = {iri: {one.document for one in index.names if one.iri == iri and one.folded == wanted} for iri in chosen}
    return tuple(index.caption(iri, sorted((local[iri] - {""}) or users[iri])) for iri in chosen)


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
        names.add(Name(str(entity), "local", str(called), folded(str(called)), str(document)))
    texts = {iri: Text(words.get("zh", ""), words.get("en", "")) for iri, words in labels.items()}
    is_single = len(store.select(SPEAKING).rows) < 2
    return Index(tuple(sorted(names, key=_order)), types, texts, parents_of(store), is_single)


@lru_cache(maxsize=4)
def parents_of(store: Store) -> Parents:
    """The classes directly above each class."""
    parents: dict[str, tuple[str, ...]] = {}
    for child, parent in store.select(PARENTS).rows:
        parents[str(child)] = (*parents.get(str(child), ()), str(parent))
    return parents


def _order(name: Name) -> tuple[str, str, str, str]:
    return name.iri, name.kind, name.text, name.document


def _identified(store: Store, name: str, classes: Sequence[str]) -> str:
    """The entity whose id or IRI a name is, if there is one of these classes; found without reading any names."""
    id_ = name.strip().removeprefix(PREFIXES["id"]).removeprefix("id:")
    if not ID.fullmatch(id_):
        return ""
    iri = PREFIXES["id"] + id_
    rows = store.select(CLASS.format(entity=_written(iri))).rows
    fits = rows and (not classes or _is_below(str(rows[0][0]), classes, parents_of(store)))
    return iri if fits else ""


def _called(store: Store, name: str, classes: Sequence[str]) -> str:
    found = meant(store, name, classes)
    if len(found) > 1:
        raise NameAmbiguous(name, candidates(store, found, name))
    return "".join(found)


def _nearly_called(store: Store, name: str, wanted: Sequence[str], classes: Sequence[str]) -> str:
    fitting = _fitting(store, name, wanted)
    if len(fitting) != 1:
        raise _not_found(index_of(store), name, fitting, classes)
    return fitting[0].iri


def _fitting(store: Store, name: str, classes: Sequence[str]) -> list[Match]:
    index = index_of(store)
    return [match for match in _matches(index, name) if not classes or index.is_a(match.iri, classes)]


def _is_below(class_: str, classes: Sequence[str], parents: Parents) -> bool:
    waiting, seen = [class_], set[str]()
    while waiting:
        name = waiting.pop()
        if name in classes:
            return True
        if name not in seen:
            seen.add(name)
            waiting += parents.get(name, ())
    return False


def _written(iri: str) -> str:
    return f"<{iri}>"


def _matches(index: Index, text: str) -> list[Match]:
    wanted = folded(text.removeprefix(PREFIXES["id"]).removeprefix("id:"))
    if not wanted:
        return []
    best: dict[str, tuple[float, Name]] = {}
    documents: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in index.names:
        score = _score(name, wanted)
        if not score:
            continue
        if name.document:
            documents[name.iri, name.folded].append(name.document)
        # Of names that match alike, the one that needs its document to be understood is the one to show.
        if name.iri not in best or (score, name.kind == "local") > (
            best[name.iri][0],
            best[name.iri][1].kind == "local",
        ):
            best[name.iri] = score, name
    found = [
        Match(
            iri,
            index.types[iri],
            index.labels[iri],
            name.text,
            name.kind,
            score,
            tuple(sorted(set(documents[iri, name.folded]))) if name.kind == "local" else (),
        )
        for iri, (score, name) in best.items()
    ]
    return sorted(found, key=lambda match: (-match.score, len(match.label.zh), match.iri))


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
    known = {one.folded: one.iri for one in index.names if one.kind in ("id", "label", "local", "alias")}
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
