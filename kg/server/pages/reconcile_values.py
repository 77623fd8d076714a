"""What a table can be extended by, and narrowed with: relations of entities, and the codes that they have elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kg.server.problems import Refusal
from kg.terms import PREFIXES, Language, expand, local_name

if TYPE_CHECKING:
    from kg.server.work.library import Library
    from kg.terms import PropertyTerm

SCHEME = "SELECT ?property { ?property kg:identifierScheme ?scheme }"


def offered(library: Library) -> list[PropertyTerm]:
    """The properties whose values can be fetched: codes first, then relations, in the order of the ontology."""
    named = {str(row[0]) for row in library.store.select(SCHEME).rows}
    terms = sorted(library.vocabulary.properties.values(), key=lambda one: one.order)
    return [*(one for one in terms if one.iri in named), *(one for one in terms if one.relation and one.links)]


def extended(library: Library, asked: Mapping[str, Any], language: Language, most: int) -> dict[str, Any]:
    """The values of some properties of some entities. Raises `Refusal` for what names neither."""
    ids, properties = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(properties, list):
        raise Refusal(
            "request", "extend has “ids” and “properties”", hint='{"ids": ["…"], "properties": [{"id": "…"}]}'
        )
    names = [str(one.get("id", "")) for one in properties if isinstance(one, dict)]
    known = {local_name(term.iri): term for term in library.vocabulary.properties.values()}
    meta = [{"id": one, "name": known[one].label[language] if one in known else one} for one in names]
    rows = {str(id_): {name: _values(library, str(id_), name, language) for name in names} for id_ in ids[:most]}
    return {"meta": meta, "rows": rows}


def has_value(library: Library, iri: str, relation: str, value: Any) -> bool:
    """Whether an entity has a relation to what a value names (an id, or any name), or has the value as a code."""
    values = value if isinstance(value, list) else [value]
    named = {str(one.get("id") or one.get("name") if isinstance(one, dict) else one).strip().lower() for one in values}
    if any(one["str"].lower() in named for one in _codes(library, iri, relation)):
        return True
    knowledge = library.knowledge
    for one in knowledge.outgoing.get(iri, ()):
        if local_name(one.property) == relation and one.object in knowledge.entities:
            other = knowledge.entities[one.object]
            if not named.isdisjoint(
                {text.lower() for text in (other.id, other.label.zh, other.label.en, *other.aliases)}
            ):
                return True
    return False


def holders(library: Library, properties: list[Any]) -> list[str]:
    """The IRIs of the entities that have all of some properties, each with one of its values; none for none."""
    found: set[str] | None = None
    for one in properties:
        relation, value = (str(one.get("pid", "")), one.get("v")) if isinstance(one, dict) else ("", None)
        term = library.vocabulary.properties.get(expand(f"kg:{relation}"))
        asked = f"SELECT DISTINCT ?thing {{ ?thing <{term.iri}> ?x }}" if term else ""
        ends = [str(row[0]) for row in library.store.select(asked).rows] if asked else []
        fitting = {end for end in ends if has_value(library, end, relation, value)}
        found = fitting if found is None else found & fitting
    return sorted(iri for iri in found or () if iri in library.knowledge.entities)


def _values(library: Library, id_: str, relation: str, language: Language) -> list[dict[str, Any]]:
    iri, knowledge = PREFIXES["id"] + id_, library.knowledge
    found = [one.object for one in knowledge.outgoing.get(iri, ()) if local_name(one.property) == relation]
    linked = [{"id": local_name(one), "name": knowledge.label(one)[language]} for one in dict.fromkeys(found)]
    return [*linked, *_codes(library, iri, relation)]


def _codes(library: Library, iri: str, name: str) -> list[dict[str, str]]:
    from kg.queries.identifiers import identifiers

    if iri not in library.knowledge.entities:
        return []
    return [{"str": one.value} for one in identifiers(library.store, iri) if local_name(one.property) == name]
