"""The whole graph as typed values, read from any store by a handful of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal

from kg.model.entity import Amount, Entity, Period
from kg.model.knowledge import Knowledge
from kg.model.modality import modality
from kg.model.source import Document, Sentence
from kg.model.statement import Statement
from kg.stores.protocol import Store
from kg.stores.rdf import Literal, Solutions, Term
from kg.terms import PREFIXES, Text, Vocabulary, expand, local_name, shorten

SOURCE = PREFIXES["source"]


def read_knowledge(store: Store, vocabulary: Vocabulary, texts: Mapping[str, str] | None = None) -> Knowledge:
    """Read everything from a store. `texts` holds those that may be quoted, by document id."""
    sentences = _sentences(store, texts or {})
    return Knowledge(
        vocabulary=vocabulary,
        entities=_entities(store, vocabulary, sentences),
        statements=_statements(store, sentences),
        sentences=sentences,
        documents=read_documents(store),
    )


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
        start, end, ended = (
            self.day("kg:startDate"),
            self.day("kg:endDate"),
            local_name(self.one("kg:ending")) == "unknown",
        )
        if start is None and end is None and not ended:
            return None
        return Period(
            start,
            end,
            precision=local_name(self.one("kg:precision")),
            basis=local_name(self.one("kg:dateBasis")) or "stated",
            start_latest=self.day("kg:latestStart"),
            end_earliest=self.day("kg:earliestEnd"),
            ended=ended,
            raw=self.one("kg:dateRaw"),
        )


def _by_subject(solutions: Solutions) -> dict[str, _Properties]:
    found: dict[str, _Properties] = defaultdict(_Properties)
    for subject, property_, value in solutions.rows:
        if value is not None:
            found[str(subject)].values[str(property_)].append(value)
    return {subject: found[subject] for subject in sorted(found)}


def _sentences(store: Store, texts: Mapping[str, str]) -> dict[str, Sentence]:
    rows = store.select(
        "SELECT ?s ?p ?o { VALUES ?class { oa:SpecificResource kg:Passage } ?s a ?class . { ?s ?p ?o } "
        "UNION { ?s oa:hasSelector ?span . VALUES ?p { oa:start oa:end } ?span ?p ?o } }"
    )
    sentences = []
    for iri, values in _by_subject(rows).items():
        document, start, end = values.one("oa:hasSource"), values.one("oa:start"), values.one("oa:end")
        place, cited = values.one("kg:place"), values.text("kg:citedAs")
        sentences.append(
            Sentence(
                iri=iri,
                document=document,
                place=place,
                start=int(start or 0),
                gist=values.text("kg:gist"),
                excused=values.text("kg:excused"),
                cited=cited if cited else Text(place, place),
                quote=texts.get(document.removeprefix(SOURCE), "")[int(start or 0) : int(end or 0)],
            )
        )
    return {one.iri: one for one in sorted(sentences, key=lambda one: (one.document, one.start, one.place))}


def read_documents(store: Store) -> dict[str, Document]:
    """The sources and references of a store, by IRI."""
    found = {}
    issuers = _by_subject(store.select("SELECT ?s ?p ?o { ?s a kg:Source ; kg:issuer ?p . ?p skos:prefLabel ?o }"))
    for iri, values in _by_subject(store.select("SELECT ?s ?p ?o { ?s a kg:Source ; ?p ?o }")).items():
        label, short, start = values.text("skos:prefLabel"), values.text("kg:shortLabel"), values.day("kg:startDate")
        found[iri] = Document(
            iri=iri,
            label=label,
            short=short if short else label,
            publisher=values.text("dct:publisher") or _together(issuers.get(iri)),
            address=values.one("dct:source"),
            start=start or date.min,
            end=values.day("kg:endDate"),
            number=values.one("dct:identifier"),
            genre=values.one("kg:genre"),
            issued=values.day("kg:issuedOn"),
            published=values.day("kg:publishedOn"),
            in_force=values.day("kg:inForceFrom"),
            in_force_until=values.day("kg:inForceUntil"),
            is_reference=expand("kg:Reference") in values.all("rdf:type"),
        )
    return found


def _together(issuers: _Properties | None) -> Text:
    """The names of those who issue a document, who stand for a publisher."""
    names = [issuers.text(shorten(iri)) for iri in sorted(issuers.values)] if issuers else []
    return Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))


def _in_reading_order(iris: Iterable[str], sentences: Mapping[str, Sentence]) -> tuple[str, ...]:
    return tuple(sorted(iris, key=lambda iri: (sentences[iri].document, sentences[iri].start, iri)))


def _entities(store: Store, vocabulary: Vocabulary, sentences: Mapping[str, Sentence]) -> dict[str, Entity]:
    attributes = [f"<{term.iri}>" for term in vocabulary.properties.values() if not term.relation]
    rows = store.select(
        f"SELECT ?s ?p ?o {{ VALUES ?p {{ rdf:type {' '.join(attributes)} }} "
        "{ SELECT DISTINCT ?s { GRAPH graph:curated { ?s skos:prefLabel ?label } } } ?s ?p ?o }"
    )
    local: dict[str, set[str]] = defaultdict(set)
    for entity, name in store.select("SELECT ?entity ?name { ?local kg:nameOf ?entity ; kg:name ?name }").rows:
        local[str(entity)].add(str(name))
    return {
        iri: _entity(iri, values, sentences, local[iri])
        for iri, values in _by_subject(rows).items()
        if values.one("rdf:type") in vocabulary.classes
    }


def _entity(iri: str, values: _Properties, sentences: Mapping[str, Sentence], local: Collection[str]) -> Entity:
    session = values.one("kg:sessionNumber")
    return Entity(
        iri=iri,
        type=values.one("rdf:type"),
        label=values.text("skos:prefLabel"),
        aliases=tuple(sorted({*values.all("skos:altLabel"), *local})),
        misspellings=values.all("skos:hiddenLabel"),
        pinyin=values.all("kg:pinyin"),
        initials=values.all("kg:initials"),
        kind=values.one("dct:type"),
        status=values.one("kg:status"),
        number=values.one("dct:identifier"),
        session=int(session) if session else None,
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
    )


def _statements(store: Store, sentences: Mapping[str, Sentence]) -> dict[str, Statement]:
    rows = store.select("SELECT ?s ?p ?o { ?s a kg:Statement ; ?p ?o }")
    return {
        iri: Statement(
            iri=iri,
            subject=values.one("rdf:subject"),
            property=values.one("rdf:predicate"),
            object=values.one("rdf:object"),
            modality=modality(local_name(values.one("kg:modality"))),
            evidence=_in_reading_order(values.all("kg:evidence"), sentences),
            period=values.period(),
            via=values.one("kg:via"),
            reason=values.text("kg:reason"),
            premises=values.all("prov:wasDerivedFrom"),
            supersedes=values.all("kg:supersedes"),
        )
        for iri, values in _by_subject(rows).items()
    }
