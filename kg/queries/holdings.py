"""All entities, statements and sentences of a dataset, in one pass through its sorted lines of N-Quads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.model.entity import Entity
from kg.model.source import Sentence
from kg.model.statement import Statement
from kg.queries.properties import Properties
from kg.queries.things import entity_of, is_sentence, sentence_of, statement_of
from kg.stores.subjects import Said, subjects
from kg.terms import PREFIXES, Vocabulary, expand

TYPE, LABEL, STATEMENT = (expand(one) for one in ("rdf:type", "skos:prefLabel", "kg:Statement"))
NAME_OF, NAME, SELECTOR = (expand(one) for one in ("kg:nameOf", "kg:name", "oa:hasSelector"))
START = expand("oa:start")
CURATED = PREFIXES["graph"] + "curated"


@dataclass(frozen=True)
class Holdings:
    """What a dataset holds, by IRI: entities and statements in the order of IRIs, sentences in reading order."""

    entities: dict[str, Entity] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    sentences: dict[str, Sentence] = field(default_factory=dict)


def read_holdings(lines: Iterable[bytes], vocabulary: Vocabulary, texts: Mapping[str, str]) -> Holdings:
    """What sorted lines hold; `texts` are those that may be quoted, by document id. Raises `StoreError` as `subjects`.

    What waits for what comes later, as a sentence for its span and an entity for the names that documents have for it,
    is kept until then.
    """
    found = Holdings()
    named: dict[str, Properties] = {}
    cited: dict[str, Properties] = {}
    spans: dict[str, Properties] = {}
    names: dict[str, set[str]] = defaultdict(set)
    for iri, said in subjects(lines):
        values = Properties.of(said)
        types = {str(value) for value in values.values.get(TYPE, ())}
        if STATEMENT in types:
            found.statements[iri] = statement_of(iri, values)
        elif NAME_OF in values.values:
            for entity in values.values[NAME_OF]:
                names[str(entity)].update(map(str, values.values[NAME]))
        elif START in values.values:
            spans[iri] = values
        elif is_sentence(values):
            cited[iri] = values
        elif values.one("rdf:type") in vocabulary.classes and _is_labelled(said):
            named[iri] = values
    for iri, values in named.items():
        found.entities[iri] = entity_of(iri, values, names[iri])
    for iri, values in cited.items():
        for span in values.values.get(SELECTOR, ()):
            values.values |= spans[str(span)].values
        found.sentences[iri] = sentence_of(iri, values, texts)
    return Holdings(
        dict(sorted(found.entities.items())),
        dict(sorted(found.statements.items())),
        dict(sorted(found.sentences.items(), key=lambda pair: pair[1].order)),
    )


def _is_labelled(said: Iterable[Said]) -> bool:
    return any(predicate == LABEL and graph == CURATED for predicate, _, graph in said)
