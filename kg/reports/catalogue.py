"""The kinds of report by name, as the modules of `kg.reports.kinds` define them, and reports from names that users type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pkgutil import iter_modules

from kg.errors import KgError, NameAmbiguous, NameNotFound
from kg.model.entity import Entity
from kg.names.index import resolve, search
from kg.reports import kinds
from kg.reports.kind import Kind
from kg.reports.material import Material
from kg.reports.structure import Report
from kg.suggestions import did_you_mean
from kg.terms import Language, expand

NEAR = 2  # names that a hint proposes


def discovered(path: Sequence[str], package: str) -> Mapping[str, Kind]:
    """The kinds that the modules of a package define, each as its ``KIND``, by name in the order of lists."""
    found: list[Kind] = [import_module(f"{package}.{module.name}").KIND for module in iter_modules(path)]
    return {kind.name: kind for kind in sorted(found, key=lambda kind: (kind.order, kind.name))}


KINDS = discovered(kinds.__path__, kinds.__name__)


def make(material: Material, kind: str, names: Sequence[str], language: Language, *, bilingual: bool = False) -> Report:
    """The report of a kind about the entities that names mean; if it is bilingual, every name once in both languages.

    Raises `NameNotFound` for an unknown kind or name, `KgError` for an entity that the kind is not about, too few
    or too many names, or nothing to report.
    """
    chosen = find(kind)
    if len(names) != chosen.subjects:
        wanted = ("no name", "one name", "two names")[chosen.subjects]
        raise KgError(f"kg report {kind} takes {wanted}, not {len(names)}", hint=f"kg report {usage(chosen)}")
    iris = tuple(_fitting(material, chosen, name) for name in names)
    if len(set(iris)) != len(iris):
        raise KgError("the two names mean the same entity", hint=f"kg report {usage(chosen)}")
    return chosen.report(material, iris, language, bilingual=bilingual)


def find(name: str) -> Kind:
    """The kind of a name. Raises `NameNotFound` with the nearest ones."""
    if name in KINDS:
        return KINDS[name]
    hint = did_you_mean(name, KINDS, otherwise=f"one of {', '.join(KINDS)}, all")
    raise NameNotFound(f"no kind of report “{name}”", hint=hint)


def subjects(material: Material, kind: Kind) -> list[Entity]:
    """The entities that a report of a kind can be about, in reading order; none for one on the whole."""
    return material.of_class(*kind.classes_in(material.knowledge.vocabulary))


def fitting_kind(material: Material, iri: str) -> Kind | None:
    """The kind of report that is about a single entity of this class; none if there is no such kind."""
    return next((kind for kind in KINDS.values() if kind.subjects == 1 and _fits(material, kind, iri)), None)


def _fits(material: Material, kind: Kind, iri: str) -> bool:
    return material.is_a(iri, *kind.classes_in(material.knowledge.vocabulary))


def _fitting(material: Material, kind: Kind, name: str) -> str:
    classes = kind.classes_in(material.knowledge.vocabulary)
    try:
        iri = resolve(material.store, name)
    except NameAmbiguous:
        return resolve(material.store, name, classes)
    if _fits(material, kind, iri):
        return iri
    with suppress(NameNotFound):
        return resolve(material.store, name, classes)
    entity = material.knowledge.entities[iri]
    other = fitting_kind(material, iri)
    wanted = ", ".join(material.knowledge.vocabulary.classes[expand(curie)].plural for curie in classes)
    near = [one.iri for one in search(material.store, name) if _fits(material, kind, one.iri)][:NEAR]
    fitting = [f"kg report {kind.name} {material.knowledge.entities[one].id}" for one in near]
    fitting += [f"kg report {other.name} {entity.id}"] if other else []
    hint = f"{' or '.join(fitting)} fits" if fitting else f"kg report {kind.name} is about {wanted}"
    named = f"“{entity.label.zh}” is of class {material.class_of(iri).label.en}"
    raise KgError(f"{named}; a report of kind {kind.name} is not about those", hint=hint)


def usage(kind: Kind) -> str:
    """How a kind is asked for: its name and what stands for the names that it takes."""
    return kind.name + "".join((" X", " Y")[: kind.subjects])
