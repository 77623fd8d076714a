"""Finding entities by what people call them: id, label, alias, misspelling, pinyin, initials, English."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.errors import NameAmbiguous, NameNotFound
from kg.names.class_tree import is_below, parents_of
from kg.names.folding import folded
from kg.names.lookup import Index, Match, index_of
from kg.names.name_ranking import WEIGHTS, Wanted
from kg.stores.protocol import Store
from kg.suggestions import either
from kg.terms import PREFIXES, expand

# The documents that speak of some entities.
USERS = """
SELECT DISTINCT ?entity ?document WHERE {{
  VALUES ?entity {{ {entities} }}
  ?entity kg:evidence/oa:hasSource/kg:shortLabel ?document FILTER (lang(?document) = "zh")
}}
"""
CLASS = (
    'SELECT ?class {{ GRAPH graph:curated {{ {entity} a ?class ; skos:prefLabel ?any FILTER (lang(?any) = "en") }} }}'
)
CODED = 'SELECT DISTINCT ?thing {{ ?property kg:identifierScheme ?scheme . ?thing ?property "{code}" }}'
CODE = re.compile(r"[A-Z0-9]{2}[A-Z0-9-]{0,18}")
LEAST_BEGUN = 0.4  # share of a name that may stand for it where it begins the name
OFFERED = 5  # candidates that a hint names
ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def resolve(store: Store, name: str, classes: Sequence[str] = (), whole: Store | None = None) -> str:
    """The IRI of the one entity that a name means, among those of the given classes (CURIEs) if any.

    An id is what it says. An exact label wins over an alias, that over pinyin, and that over the only name that holds
    the text, where it begins so and is not much longer: a part of a name never stands for it otherwise. What a
    document alone calls a thing decides where no other document speaks; elsewhere it is a name like others.
    What nothing in the store is exactly called is looked for in `whole`, of which the store is a part, if given.
    Raises `NameNotFound` with the nearest names, `NameAmbiguous` with the candidates and the documents that use them.
    """
    wanted = [expand(curie) for curie in classes]
    stores = [store] if whole is None or whole is store else [store, whole]
    for one in stores:
        if found := _identified(one, name, wanted):
            return found
    for find in (_called, _coded):
        for one in stores:
            if found := find(one, name, wanted):
                return found
    return _begun(stores[-1], name, wanted, classes)


def meant(store: Store, name: str, classes: Sequence[str] = ()) -> tuple[str, ...]:
    """The entities of some classes (IRIs) that are exactly called so, best: several if the name is ambiguous."""
    index, wanted = index_of(store), Wanted.of(_typed(name))
    called = [iri for iri in index.called(wanted.text) if not classes or index.is_a(iri, classes)]
    exact = [match for match in index.matches(wanted, called) if match.fit == "exact"]
    best = [match for match in exact if match.score == exact[0].score]
    if local := [match for match in exact if match.documents]:
        best = local if index.is_single else [match for match in exact if WEIGHTS[match.kind] >= WEIGHTS["alias"]]
    return tuple(match.iri for match in best)


def candidates(store: Store, iris: Iterable[str], name: str = "") -> tuple[str, ...]:
    """Entities as choices to make, in the order of their ids: id, Chinese label, and the documents that use the name.

    Those are the ones that alone call an entity so; for a name that is not theirs alone, all that speak of the entity.
    """
    index, chosen, wanted = index_of(store), sorted(set(iris)), folded(name)
    users: dict[str, set[str]] = {iri: set() for iri in chosen}
    for entity, document in store.select(USERS.format(entities=" ".join(map(_written, chosen)))).rows:
        users[str(entity)].add(str(document))
    local: dict[str, set[str]] = defaultdict(set)
    for one in index.names(chosen):
        if one.folded == wanted:
            local[one.iri].add(one.document)
    return tuple(index.caption(iri, sorted((local[iri] - {""}) or users[iri])) for iri in chosen)


def search(store: Store, text: str, limit: int = 20) -> tuple[Match, ...]:
    """The entities whose names fit a text, best first; each once, with the name that fits best.

    See `kg.names.name_ranking` for what fits, and what stands before what. A text that fits no name may be the code
    that one has elsewhere, such as CNSHG.
    """
    found = tuple(index_of(store).search(_typed(text), (), limit))
    return found if any(one.fit == "exact" for one in found) else coded(store, text) or found


def coded(store: Store, text: str, classes: Sequence[str] = ()) -> tuple[Match, ...]:
    """The entity of some classes (IRIs) that has a code elsewhere, such as CNSHG, as what is found by it; or none."""
    index, iri = index_of(store), _coded(store, text, classes)
    code = text.strip().upper()
    return (Match(iri, index.class_of(iri), index.label(iri), 0, code, "code", "exact", 1.0),) if iri else ()


def _identified(store: Store, name: str, classes: Sequence[str]) -> str:
    """The entity whose id or IRI a name is, if there is one of these classes; found without reading any names."""
    id_ = name.strip().removeprefix(PREFIXES["id"]).removeprefix("id:")
    if not ID.fullmatch(id_):
        return ""
    iri = PREFIXES["id"] + id_
    rows = store.select(CLASS.format(entity=_written(iri))).rows
    fits = rows and (not classes or is_below(str(rows[0][0]), classes, parents_of(store)))
    return iri if fits else ""


def _coded(store: Store, name: str, classes: Sequence[str]) -> str:
    """The one entity that has a code elsewhere, such as CNSHG, if it is of these classes; small letters are large."""
    code = name.strip().upper()
    rows = store.select(CODED.format(code=code)).rows if CODE.fullmatch(code) else ()
    found = {str(one) for (one,) in rows}
    return found.pop() if len(found) == 1 and (not classes or index_of(store).is_a(max(found), classes)) else ""


def _called(store: Store, name: str, classes: Sequence[str]) -> str:
    found = meant(store, name, classes)
    if len(found) > 1:
        raise NameAmbiguous(name, candidates(store, found, name))
    return "".join(found)


def _begun(store: Store, name: str, wanted: Sequence[str], classes: Sequence[str]) -> str:
    """The one entity of which a name begins so and is not much longer, if no name of another holds the text."""
    index, text = index_of(store), Wanted.of(_typed(name))
    fitting = index.matching(text, wanted, OFFERED + 1)
    if len(fitting) == 1:
        called = folded(fitting[0].name)
        if called.startswith(text.text) and len(text.text) >= len(called) * LEAST_BEGUN:
            return fitting[0].iri
    fitting = fitting or index.holding(text, wanted) or index.like(text, wanted)
    raise _not_found(index, name, fitting[:OFFERED], classes)


def _written(iri: str) -> str:
    return f"<{iri}>"


def _typed(text: str) -> str:
    """What a person typed, without what stands before an id."""
    return text.strip().removeprefix(PREFIXES["id"]).removeprefix("id:")


def _not_found(index: Index, name: str, fitting: Sequence[Match], classes: Sequence[str]) -> NameNotFound:
    offered = f"did you mean {either([index.caption(match.iri) for match in fitting])}?" if fitting else ""
    hint = offered or "kg search TEXT looks for parts of names"
    from kg.language.wording import joined  # Babel, for those who mistype only

    among = f" among {joined([_class_in_words(curie) for curie in classes], 'en')}" if classes else ""
    return NameNotFound(f"nothing is called “{name}”{among}", hint=hint)


def _class_in_words(curie: str) -> str:
    """``kg:AgencyGroup`` as “agency groups”."""
    from kg.language.english import plural

    return plural(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", curie.partition(":")[2]).lower())
