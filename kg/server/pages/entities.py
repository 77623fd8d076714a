"""``/entities/NAME``: what the graph holds of an entity, for programs: facts by relation, each with its evidence."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated, Any

from kg.errors import NameNotFound
from kg.server.declaration import Page
from kg.server.inputs import Interval, Length
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.suggestions import did_you_mean, either
from kg.terms import Text, local_name

if TYPE_CHECKING:
    from kg.model.entity import Entity
    from kg.queries.dossier import Dossier, Group
    from kg.server.settings import Settings

FIGURES = "figures"  # the name under which the figures of an entity stand beside its relations
SENTENCES = 3  # of a fact


@dataclass(frozen=True, kw_only=True)
class EntitiesPage(
    Page,
    routes=("/entities/{name}",),
    summary=Text("一项的事实", "The facts of an entity"),
    schema={"type": "object", "required": ["entity", "relations", "facts", "total", "next"]},
):
    """The facts of an entity, by any of its names: `limit` from `offset` on, of one `relation` or of all."""

    name: Annotated[str, Length(1, 200)]
    relation: Annotated[str, Length(0, 100)] = ""
    offset: Annotated[int, Interval(0, 1_000_000)] = 0
    limit: Annotated[int, Interval(1, 200)] = 50

    def seconds(self, settings: Settings) -> float:
        return settings.page_timeout

    def answer(self, library: Library) -> Reply:
        from kg.names.index import resolve
        from kg.queries.dossier import dossier

        knowledge = library.knowledge
        found = dossier(knowledge, resolve(library.store, self.name, whole=library.whole))
        relations = _relations(found)
        if self.relation and self.relation not in {one["relation"] for one in relations}:
            names = sorted({str(one["relation"]) for one in relations})
            raise NameNotFound(
                f"{found.entity.id} has no relation “{self.relation}”",
                hint=did_you_mean(self.relation, names, otherwise=f"it has {either(names)}"),
            )
        facts = [one for one in _facts(found) if self.relation in ("", one[0])]
        end = self.offset + self.limit
        return Reply.json(
            {
                "entity": _itself(found.entity, library) | _elsewhere(library, found.entity.iri),
                "relations": relations,
                "facts": [_fact(library, *one) for one in facts[self.offset : end]],
                "total": len(facts),
                "next": end if end < len(facts) else None,
            }
        )


def _relations(found: Dossier) -> list[dict[str, Any]]:
    """How many facts there are of each relation."""
    groups = [
        {"relation": _name(one), "label": asdict(one.heading), "facts": len(one.statements)} for one in found.groups
    ]
    label = {"zh": "数字", "en": "figures"}
    return groups + ([{"relation": FIGURES, "label": label, "facts": len(found.figures)}] if found.figures else [])


def _name(group: Group) -> str:
    """A relation with a sign before it where it leads to the entity: ``^leads``."""
    return f"{'^' if group.incoming else ''}{local_name(group.relation.iri)}"


def _facts(found: Dossier) -> list[tuple[str, str, str]]:
    """The relation of each fact, its IRI, and the entity at its other end."""
    of_groups = [(_name(group), one.iri, group.other(one)) for group in found.groups for one in group.statements]
    return [*of_groups, *((FIGURES, one.iri, one.iri) for one in found.figures)]


def _itself(one: Entity, library: Library) -> dict[str, Any]:
    found = {
        "id": one.id,
        "iri": one.iri,
        "type": local_name(one.type),
        "label": asdict(one.label),
        "aliases": list(one.aliases),
        "definition": asdict(one.definition),
        "number": one.number,
        "status": local_name(one.status),
        "period": str(one.period) if one.period else "",
    }
    return {name: value for name, value in found.items() if value} | {"evidence": _evidence(library, one.evidence)}


def _elsewhere(library: Library, iri: str) -> dict[str, Any]:
    """The codes that an entity has in the schemes of others, if it has any."""
    from kg.queries.identifiers import identifiers

    found = identifiers(library.store, iri)
    shown = [
        {"scheme": one.scheme, "value": one.value} | ({"iri": one.address} if one.address else {}) for one in found
    ]
    return {"identifiers": shown} if shown else {}


def _fact(library: Library, relation: str, iri: str, other: str) -> dict[str, Any]:
    from kg.language.amounts import measured
    from kg.language.wording import say
    from kg.terms import LANGUAGES

    knowledge = library.knowledge
    ends = {"relation": relation, "other": {"id": local_name(other), "label": asdict(knowledge.label(other))}}
    if relation == FIGURES:
        figure = knowledge.entities[iri]
        amount, vocabulary = figure.amount, knowledge.vocabulary
        said: dict[str, str] = {}
        for language in LANGUAGES:
            told = [figure.label[language], *([measured(amount, vocabulary, language)] if amount else [])]
            said[language] = ("：" if language == "zh" else ": ").join(told)
        planned = "planned" if figure.kind.endswith("/target") else "asserted"
        period, modality, evidence = figure.period, planned, figure.evidence
    else:
        statement = knowledge.statements[iri]
        said = {language: say(statement, knowledge, language) for language in LANGUAGES}
        period, modality, evidence = statement.period, statement.modality, statement.evidence
    stated = {"fact": iri, **said, "modality": modality, "period": str(period) if period else ""}
    return {**ends, **stated, "evidence": _evidence(library, evidence)}


def _evidence(library: Library, iris: tuple[str, ...]) -> list[dict[str, Any]]:
    """The first sentences of some evidence, in reading order."""
    from kg.queries.evidence.sentence_record import sentence_record

    knowledge = library.knowledge
    return [sentence_record(knowledge, iri) for iri in knowledge.in_reading_order(iris)[:SENTENCES]]
