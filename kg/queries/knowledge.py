"""The whole graph as typed values with evidence: what the explorer, reports and measures are made from.

It is read from any store by a handful of queries. Codes, classes and properties are IRIs; their labels are in
the vocabulary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from kg.stores.protocol import Store
from kg.stores.terms import Literal, Solutions, Term
from kg.vocabulary import PREFIXES, Text, Vocabulary, expand, local_name

SOURCE = PREFIXES["source"]
ENTITY_SPACE = PREFIXES["id"]


@dataclass(frozen=True)
class Period:
    """First and last day, either of which may be open; `inferred` if the source does not state it in full."""

    start: date | None
    end: date | None
    precision: str
    inferred: bool


@dataclass(frozen=True)
class Sentence:
    """A sentence or heading of a source: its IRI, its place (``s2.1.3``) and its gist. `quote` if attached."""

    iri: str
    document: str
    place: str
    start: int
    gist: Text
    excused: Text
    quote: str = ""


@dataclass(frozen=True)
class Document:
    """A source with its public address; `year` is the year it tells of."""

    iri: str
    label: Text
    publisher: Text
    address: str
    year: int


@dataclass(frozen=True)
class Amount:
    """The figure of an observation, in base units; `low` and `high` for a range, otherwise `value`."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    qualifier: str
    raw: str
    growth: Decimal | None
    growth_unit: str
    growth_against: str
    growth_raw: str


@dataclass(frozen=True)
class Entity:
    """A node: its IRI, the IRI of its class, its names, and the sentences that speak of it."""

    iri: str
    type: str
    label: Text
    aliases: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    pinyin: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    kind: str = ""
    status: str = ""
    number: str = ""
    session: int | None = None
    unlocode: str = ""
    definition: Text = field(default=Text())
    remark: Text = field(default=Text())
    period: Period | None = None
    amount: Amount | None = None
    evidence: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The last part of the IRI, as curators and users write it."""
        return local_name(self.iri)


@dataclass(frozen=True)
class Statement:
    """One fact. `subject` and `object` are IRIs of entities (or of a code), `property` of a relation.

    `modality` is asserted, planned or inferred; `evidence` holds IRIs of sentences in reading order; `premises`
    the statements that an inferred one follows from.
    """

    iri: str
    subject: str
    property: str
    object: str
    modality: str
    evidence: tuple[str, ...]
    period: Period | None = None
    via: str = ""
    reason: Text = field(default=Text())
    premises: tuple[str, ...] = ()


@dataclass(frozen=True)
class Knowledge:
    """Entities and statements by IRI, sorted; sentences and documents that are their evidence."""

    vocabulary: Vocabulary
    entities: Mapping[str, Entity]
    statements: Mapping[str, Statement]
    sentences: Mapping[str, Sentence]
    documents: Mapping[str, Document]

    @cached_property
    def outgoing(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements by their subject."""
        return _grouped((statement.subject, statement) for statement in self.statements.values())

    @cached_property
    def incoming(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements by their object."""
        return _grouped((statement.object, statement) for statement in self.statements.values())

    @cached_property
    def statement_keys(self) -> Mapping[tuple[str, str, str], str]:
        """The IRI of each statement by subject, property and object; either way round for a symmetric property."""
        found: dict[tuple[str, str, str], str] = {}
        for one in self.statements.values():
            found[one.subject, one.property, one.object] = one.iri
            if self.vocabulary.properties[one.property].symmetric:
                found.setdefault((one.object, one.property, one.subject), one.iri)
        return found

    def objects(self, subject: str, curie: str) -> tuple[str, ...]:
        """The IRIs to which a relation (``kg:leads``) leads from a subject."""
        property_ = expand(curie)
        return tuple(one.object for one in self.outgoing.get(subject, ()) if one.property == property_)

    def subjects(self, curie: str, object_: str) -> tuple[str, ...]:
        """The IRIs from which a relation leads to an object."""
        property_ = expand(curie)
        return tuple(one.subject for one in self.incoming.get(object_, ()) if one.property == property_)

    def of_class(self, curie: str) -> tuple[Entity, ...]:
        """The entities of a class (``kg:Initiative``) or of a class below it."""
        wanted = [expand(curie)]
        return tuple(entity for entity in self.entities.values() if self.vocabulary.is_a(entity.type, wanted))

    def label(self, iri: str) -> Text:
        """The name of an entity, code, class or property; an unknown IRI is its own name."""
        if iri in self.entities:
            return self.entities[iri].label
        for terms in (self.vocabulary.codes, self.vocabulary.classes, self.vocabulary.properties):
            if iri in terms:
                return terms[iri].label
        return Text(iri, iri)


def read_knowledge(
    store: Store, vocabulary: Vocabulary, quotes: Mapping[str, Mapping[str, str]] | None = None
) -> Knowledge:
    """Read everything from a store. `quotes` holds the attached sentences by document id and place."""
    sentences = _sentences(store, quotes or {})
    return Knowledge(
        vocabulary=vocabulary,
        entities=_entities(store, vocabulary, sentences),
        statements=_statements(store, sentences),
        sentences=sentences,
        documents=_documents(store),
    )


def _grouped(pairs: Iterable[tuple[str, Statement]]) -> dict[str, tuple[Statement, ...]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for key, statement in pairs:
        found[key].append(statement)
    return {key: tuple(statements) for key, statements in found.items()}


class _Properties:
    """The values of one subject, by CURIE."""

    def __init__(self) -> None:
        self.values: dict[str, list[Term]] = defaultdict(list)

    def all(self, curie: str) -> tuple[str, ...]:
        return tuple(sorted(str(value) for value in self.values.get(expand(curie), ())))

    def one(self, curie: str) -> str:
        return next(iter(self.all(curie)), "")

    def text(self, curie: str) -> Text:
        literals = [value for value in self.values.get(expand(curie), ()) if isinstance(value, Literal)]
        words = {literal.language: literal.value for literal in literals}
        return Text(zh=words.get("zh", ""), en=words.get("en", ""))

    def number(self, curie: str) -> Decimal | None:
        text = self.one(curie)
        return Decimal(text) if text else None

    def day(self, curie: str) -> date | None:
        text = self.one(curie)
        return date.fromisoformat(text) if text else None

    def period(self) -> Period | None:
        start, end = self.day("kg:startDate"), self.day("kg:endDate")
        if start is None and end is None:
            return None
        basis = local_name(self.one("kg:dateBasis"))
        return Period(start, end, local_name(self.one("kg:precision")), basis not in ("", "stated"))


def _by_subject(solutions: Solutions) -> dict[str, _Properties]:
    found: dict[str, _Properties] = defaultdict(_Properties)
    for subject, property_, value in solutions.rows:
        if value is not None:
            found[str(subject)].values[str(property_)].append(value)
    return {subject: found[subject] for subject in sorted(found)}


def _sentences(store: Store, quotes: Mapping[str, Mapping[str, str]]) -> dict[str, Sentence]:
    rows = store.select(
        "SELECT ?s ?p ?o { ?s a oa:SpecificResource . { ?s ?p ?o } UNION { ?s oa:hasSelector/oa:start ?o . "
        "BIND(oa:start AS ?p) } }"
    )
    sentences = []
    for iri, values in _by_subject(rows).items():
        document, place = values.one("oa:hasSource"), values.one("kg:place")
        sentences.append(
            Sentence(
                iri=iri,
                document=document,
                place=place,
                start=int(values.one("oa:start")),
                gist=values.text("kg:gist"),
                excused=values.text("kg:excused"),
                quote=quotes.get(document.removeprefix(SOURCE), {}).get(place, ""),
            )
        )
    return {one.iri: one for one in sorted(sentences, key=lambda one: (one.document, one.start))}


def _documents(store: Store) -> dict[str, Document]:
    return {
        iri: Document(
            iri=iri,
            label=values.text("skos:prefLabel"),
            publisher=values.text("dct:publisher"),
            address=values.one("dct:source"),
            year=int(values.one("kg:startDate")[:4]),
        )
        for iri, values in _by_subject(store.select("SELECT ?s ?p ?o { ?s a kg:Source ; ?p ?o }")).items()
    }


def _in_reading_order(iris: Iterable[str], sentences: Mapping[str, Sentence]) -> tuple[str, ...]:
    return tuple(sorted(iris, key=lambda iri: (sentences[iri].document, sentences[iri].start)))


def _entities(store: Store, vocabulary: Vocabulary, sentences: Mapping[str, Sentence]) -> dict[str, Entity]:
    attributes = [f"<{term.iri}>" for term in vocabulary.properties.values() if not term.relation]
    rows = store.select(
        f"SELECT ?s ?p ?o {{ VALUES ?p {{ rdf:type {' '.join(attributes)} }} "
        "{ SELECT DISTINCT ?s { GRAPH graph:curated { ?s skos:prefLabel ?label } } } ?s ?p ?o }"
    )
    return {
        iri: _entity(iri, values, sentences)
        for iri, values in _by_subject(rows).items()
        if values.one("rdf:type") in vocabulary.classes
    }


def _entity(iri: str, values: _Properties, sentences: Mapping[str, Sentence]) -> Entity:
    session = values.one("kg:sessionNumber")
    return Entity(
        iri=iri,
        type=values.one("rdf:type"),
        label=values.text("skos:prefLabel"),
        aliases=values.all("skos:altLabel"),
        misspellings=values.all("skos:hiddenLabel"),
        pinyin=values.all("kg:pinyin"),
        initials=values.all("kg:initials"),
        kind=values.one("dct:type"),
        status=values.one("kg:status"),
        number=values.one("dct:identifier"),
        session=int(session) if session else None,
        unlocode=values.one("kg:unlocode"),
        definition=values.text("skos:definition"),
        remark=values.text("skos:editorialNote"),
        period=values.period(),
        amount=_amount(values),
        evidence=_in_reading_order(values.all("kg:evidence"), sentences),
    )


def _amount(values: _Properties) -> Amount | None:
    value, low, high = (values.number(c) for c in ("sdmx-measure:obsValue", "kg:minValue", "kg:maxValue"))
    if value is None and low is None:
        return None
    return Amount(
        value=value,
        low=low,
        high=high,
        unit=values.one("sdmx-attribute:unitMeasure"),
        qualifier=local_name(values.one("kg:qualifier")),
        raw=values.one("kg:raw"),
        growth=values.number("kg:growthValue"),
        growth_unit=local_name(values.one("kg:growthUnit")),
        growth_against=local_name(values.one("kg:growthAgainst")),
        growth_raw=values.one("kg:growthRaw"),
    )


def _statements(store: Store, sentences: Mapping[str, Sentence]) -> dict[str, Statement]:
    rows = store.select("SELECT ?s ?p ?o { ?s a kg:Statement ; ?p ?o }")
    return {
        iri: Statement(
            iri=iri,
            subject=values.one("rdf:subject"),
            property=values.one("rdf:predicate"),
            object=values.one("rdf:object"),
            modality=local_name(values.one("kg:modality")),
            evidence=_in_reading_order(values.all("kg:evidence"), sentences),
            period=values.period(),
            via=values.one("kg:via"),
            reason=values.text("kg:reason"),
            premises=values.all("prov:wasDerivedFrom"),
        )
        for iri, values in _by_subject(rows).items()
    }
