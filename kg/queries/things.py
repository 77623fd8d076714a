"""From what a store says of a subject to a typed value."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from kg.model.entity import Amount, Entity
from kg.model.modality import modality
from kg.model.source import Sentence, reading_order
from kg.model.statement import Statement
from kg.queries.properties import Properties
from kg.terms import PREFIXES, Text, expand, local_name

SOURCE = PREFIXES["source"]
KINDS = {expand("oa:SpecificResource"), expand("kg:Passage")}


def is_sentence(values: Properties) -> bool:
    """Whether a subject is a sentence or a passage."""
    return not KINDS.isdisjoint(values.all("rdf:type"))


def sentence_of(iri: str, values: Properties, texts: Mapping[str, str]) -> Sentence:
    """The sentence of an IRI, its span among its own properties; `texts` holds those that may be quoted."""
    document, start, end = values.one("oa:hasSource"), values.one("oa:start"), values.one("oa:end")
    place, cited = values.one("kg:place"), values.text("kg:citedAs")
    return Sentence(
        iri=iri,
        document=document,
        place=place,
        start=int(start or 0),
        gist=values.text("kg:gist"),
        excused=values.text("kg:excused"),
        cited=cited if cited else Text(place, place),
        quote=texts.get(document.removeprefix(SOURCE), "")[int(start or 0) : int(end or 0)],
    )


def statement_of(iri: str, values: Properties) -> Statement:
    """The statement of an IRI."""
    return Statement(
        iri=iri,
        subject=values.one("rdf:subject"),
        property=values.one("rdf:predicate"),
        object=values.one("rdf:object"),
        modality=modality(local_name(values.one("kg:modality"))),
        evidence=_in_reading_order(values.all("kg:evidence")),
        period=values.period(),
        via=values.one("kg:via"),
        reason=values.text("kg:reason"),
        intent=local_name(values.one("kg:intent")),
        premises=values.all("prov:wasDerivedFrom"),
        supersedes=values.all("kg:supersedes"),
    )


def entity_of(iri: str, values: Properties, local: Collection[str]) -> Entity:
    """The entity of an IRI, with the names that documents have for it among themselves."""
    session, rank = values.one("kg:sessionNumber"), values.one("kg:claimedRank")
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
        intent=values.one("kg:intent"),
        number=values.one("dct:identifier"),
        session=int(session) if session else None,
        rank=int(rank) if rank else None,
        scope=values.one("kg:claimedScope"),
        definition=values.text("skos:definition"),
        remark=values.text("skos:editorialNote"),
        period=values.period(),
        set_out=values.day("kg:setOutOn"),
        ended_in=values.all("kg:endedIn"),
        amount=_amount(values),
        evidence=_in_reading_order(values.all("kg:evidence")),
    )


def _amount(values: Properties) -> Amount | None:
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


def _in_reading_order(iris: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(iris, key=reading_order))
