"""What a table can be extended by: relations of entities, their codes elsewhere, their days, and what figures say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.server.problems import Refusal
from kg.suggestions import did_you_mean
from kg.terms import LANGUAGES, PREFIXES, Language, Text, local_name

if TYPE_CHECKING:
    from kg.server.work.library import Library
    from kg.terms import PropertyTerm

DAYS = ("start", "end")
ATTRIBUTES = {
    "value": Text("数值", "value of a figure"),
    "unit": Text("单位", "unit of a figure"),
    "start": Text("起始日", "first day"),
    "end": Text("终止日", "last day"),
}
EXAMPLE = '{"ids": ["shanghai-customs"], "properties": [{"id": "leads"}]}'
SCHEME = "SELECT ?property { ?property kg:identifierScheme ?scheme }"


@dataclass(frozen=True)
class Offer:
    """What can be fetched of things: its id, name and key, and the one class of its values, if they are things."""

    id: str
    name: Text
    key: str = ""
    of: str = ""


def offered(library: Library, kind: str = "") -> list[Offer]:
    """What can be fetched of the things of a class (an IRI), or of any: days and figures, codes, then relations."""
    named = {str(row[0]) for row in library.store.select(SCHEME).rows}
    terms = sorted(library.vocabulary.properties.values(), key=lambda one: one.order)
    found = [one for one in terms if one.iri in named] + [one for one in terms if one.relation and one.links]
    fitting = [one for one in found if not kind or library.vocabulary.is_a(kind, one.domain)]
    return [*(Offer(id_, name) for id_, name in ATTRIBUTES.items()), *(_offer(one, library) for one in fitting)]


def _offer(term: PropertyTerm, library: Library) -> Offer:
    of = term.range[0] if len(term.range) == 1 and term.range[0] in library.vocabulary.classes else ""
    return Offer(local_name(term.iri), term.label, term.key, of)


def extended(library: Library, asked: Mapping[str, Any], language: Language, most: int) -> dict[str, Any]:
    """The values of some properties of some entities. Raises `Refusal` for what names neither, or is not offered."""
    ids, properties = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(properties, list):
        raise Refusal("request", "extend has “ids” and “properties”", hint=EXAMPLE)
    if len(ids) > most:
        raise Refusal("body-too-large", f"extend may name at most {most} ids", hint="send several requests")
    known = {name: one for one in offered(library) for name in (one.key, one.id)}
    wanted: dict[str, int] = {}
    for one in properties:
        name = str(one.get("id", "")) if isinstance(one, dict) else str(one)
        if name not in known:
            hint = did_you_mean(name, known, most=1, otherwise="/reconcile/suggest/property lists them")
            raise Refusal("request", f"no property “{name[:60]}”", hint=hint)
        wanted[name] = _limit(one)
    meta = []
    for name in wanted:
        kind = {"type": _named(library, known[name].of, language)} if known[name].of else {}
        meta.append({"id": name, "name": known[name].name[language], **kind})
    rows = {
        str(id_): {
            name: _values(library, str(id_), known[name].id, language)[: end or None] for name, end in wanted.items()
        }
        for id_ in ids
    }
    return {"meta": meta, "rows": rows}


def _named(library: Library, iri: str, language: Language) -> dict[str, str]:
    return {"id": local_name(iri), "name": library.vocabulary.classes[iri].label[language]}


def _limit(asked: Any) -> int:
    """How many values of a property are wanted at most, by its setting `limit`; 0 for all. Raises `Refusal`."""
    settings = (asked.get("settings") if isinstance(asked, dict) else None) or {}
    limit = (settings.get("limit") or 0) if isinstance(settings, dict) else None  # an emptied field means none
    if not str(limit).isdecimal():
        raise Refusal(
            "request", "a property has settings that are no number “limit”", hint='{"settings": {"limit": 1}}'
        )
    return int(str(limit))


def known_property(library: Library, name: str) -> str:
    """The id of what can be asked of things, by its id or key. Raises `Refusal` for a name that is none of these."""
    terms = library.vocabulary.properties.values()
    known = {local_name(one.iri): local_name(one.iri) for one in terms if one.relation}
    known |= {name: one.id for one in offered(library) for name in (one.key, one.id) if name}
    if name not in known:
        hint = did_you_mean(name, known, most=1, otherwise="/reconcile/suggest/property lists them")
        raise Refusal("request", f"no property “{name[:60]}”", hint=hint)
    return known[name]


def meets(library: Library, iri: str, relation: str, value: Any, quantifier: str = "any") -> bool:
    """Whether an entity has a property with any of some values, with all or with none of them."""
    held = [has_value(library, iri, relation, one) for one in (value if isinstance(value, list) else [value])]
    return all(held) if quantifier == "all" else not any(held) if quantifier == "none" else any(held)


def has_value(library: Library, iri: str, relation: str, value: Any) -> bool:
    """Whether an entity has a relation to what a value names (an id, or any name), or the value as a code or attribute.

    A number is the same however it is written, a day also without its time.
    """
    values = value if isinstance(value, list) else [value]
    named = {str(one.get("id") or one.get("name") if isinstance(one, dict) else one).strip().lower() for one in values}
    if relation in ATTRIBUTES:
        held = [one for spoken in LANGUAGES for one in _attributes(library, iri, relation, spoken)]
        return any(_is_same(said, one) for said in named for each in held for one in each.values())
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


def _is_same(said: str, held: Any) -> bool:
    """Whether a text says a value that is held: as a number, as a day, or in the same words."""
    if isinstance(held, float):
        try:
            return float(said.replace(",", "")) == held
        except ValueError:
            return False
    return said in (str(held).lower(), str(held).partition("T")[0].lower())


def holders(library: Library, properties: list[Any]) -> list[str]:
    """The IRIs of the entities that have all of some properties, each with one of its values; none for none."""
    found: set[str] | None = None
    for one in properties:
        relation, value = (str(one.get("pid", "")), one.get("v")) if isinstance(one, dict) else ("", None)
        term = next((each for each in library.vocabulary.properties.values() if local_name(each.iri) == relation), None)
        asked = f"<{term.iri}>" if term else "kg:startDate|kg:endDate|sdmx-measure:obsValue"
        rows = library.store.select(f"SELECT DISTINCT ?thing {{ ?thing {asked} ?x }}").rows
        quantifier = str(one.get("quantifier") or "any") if isinstance(one, dict) else "any"
        fitting = {
            end for end in map(str, (row[0] for row in rows)) if meets(library, end, relation, value, quantifier)
        }
        found = fitting if found is None else found & fitting
    return sorted(iri for iri in found or () if iri in library.knowledge.entities)


def _values(library: Library, id_: str, name: str, language: Language) -> list[dict[str, Any]]:
    iri, knowledge = PREFIXES["id"] + id_, library.knowledge
    if iri not in knowledge.entities:
        return []
    if name in ATTRIBUTES:
        return _attributes(library, iri, name, language)
    found = [one.object for one in knowledge.outgoing.get(iri, ()) if local_name(one.property) == name]
    linked = [{"id": local_name(one), "name": knowledge.label(one)[language]} for one in dict.fromkeys(found)]
    return [*linked, *_codes(library, iri, name)]


def _attributes(library: Library, iri: str, name: str, language: Language) -> list[dict[str, Any]]:
    """The number or unit of a figure, the first or last day of a thing; none where it has none."""
    entity = library.knowledge.entities.get(iri)
    if entity is None:
        return []
    amount, period = entity.amount, entity.period
    if name in DAYS:
        day = (period.start if name == DAYS[0] else period.end) if period else None
        return [{"date": f"{day.isoformat()}T00:00:00"}] if day else []
    if amount is None or amount.most is None:
        return []
    return [
        {"float": float(amount.most)} if name == "value" else {"str": library.knowledge.label(amount.unit)[language]}
    ]


def _codes(library: Library, iri: str, name: str) -> list[dict[str, str]]:
    from kg.queries.identifiers import identifiers

    return [{"str": one.value} for one in identifiers(library.store, iri) if local_name(one.property) == name]


def is_name(library: Library, iri: str, words: str) -> bool:
    """Whether words are the name, the id or a code of an entity: initials and short names may be those of others."""
    from kg.queries.identifiers import identifiers

    entity, said = library.knowledge.entities[iri], words.strip().casefold()
    own = (entity.id, entity.label.zh, entity.label.en, *(one.value for one in identifiers(library.store, iri)))
    return said in {one.casefold() for one in own}


def described(library: Library, iri: str, language: Language) -> dict[str, str]:
    """The description of an entity, if it has one."""
    said = library.knowledge.entities[iri].definition[language]
    return {"description": said} if said else {}
