"""``/search``: entities by any of their names, for programs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated, Any

from kg.errors import NameNotFound
from kg.server.declaration import Page
from kg.server.inputs import Interval, Length
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.suggestions import did_you_mean
from kg.terms import Language, Text, expand, local_name

if TYPE_CHECKING:
    from kg.model.succession import Former
    from kg.names.lookup import Match

EVERY = 10_000  # more than any name can match, to be narrowed by class


@dataclass(frozen=True, kw_only=True)
class SearchPage(
    Page,
    routes=("/search",),
    summary=Text("按名称查找", "Entities by name"),
    schema={"type": "object", "required": ["results", "total"]},
):
    """The entities that `q` matches, best first, at most `limit`; only those of the classes `type` if any are named."""

    q: Annotated[str, Length(1, 200, "there is nothing to look for")]
    type: tuple[str, ...] = ()
    limit: Annotated[int, Interval(1, 200)] = 20

    def answer(self, library: Library) -> Reply:
        from kg.names.index import search
        from kg.queries.former_bodies import former_bodies

        found = search(library.store, self.q, EVERY)
        wanted = [class_of(library, name) for name in self.type if name]
        if wanted:
            found = tuple(match for match in found if library.vocabulary.is_a(match.type, wanted))
        former = former_bodies(library.store, (match.iri for match in found[: self.limit]))
        shown = [_entry(library, match, self.language) | _ended(former.get(match.iri)) for match in found[: self.limit]]
        return Reply.json({"results": shown, "total": len(found)})


def class_of(library: Library, name: str) -> str:
    """The IRI of a class by its local name, CURIE or label. Raises `NameNotFound` for another word."""
    classes = library.vocabulary.classes
    iri = expand(f"kg:{name.removeprefix('kg:')}")
    if iri in classes:
        return iri
    called = {label.lower(): one.iri for one in classes.values() for label in (one.label.zh, one.label.en)}
    if name.strip().lower() in called:
        return called[name.strip().lower()]
    known = [*map(local_name, classes), *called]
    hint = did_you_mean(name, known, otherwise="/vocabulary.json lists the classes")
    raise NameNotFound(f"no class “{name[:60]}”", hint=hint)


def _entry(library: Library, match: Match, language: Language) -> dict[str, Any]:
    class_ = library.vocabulary.classes.get(match.type)
    return {
        "id": local_name(match.iri),
        "iri": match.iri,
        "label": match.label[language],
        "zh": match.label.zh,
        "en": match.label.en,
        "type": local_name(match.type),
        "class": asdict(class_.label) if class_ else None,
        "matched": match.kind,
        "fit": match.fit,
        "name": match.name,
        "score": match.score,
    }


def _ended(former: Former | None) -> dict[str, Any]:
    """Of a body that is no more its last day (null if nobody gives it), and the ids of what took its place."""
    if former is None:
        return {}
    end = former.end.end
    return {"former": {"until": end and str(end), "successors": [local_name(iri) for iri, _ in former.successors]}}
