"""The kinds of report by name: what each is about, and how one is made from names that a user types."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.errors import KgError, NameNotFound
from kg.queries.names import resolve
from kg.reports.material import Material
from kg.reports.model import Report
from kg.reports.prose import Writer
from kg.vocabulary import Language, Text, expand


@dataclass(frozen=True)
class Kind:
    """A kind of report: its title, the classes (CURIEs) of what it is about, and how many of those it takes."""

    name: str
    title: Text
    about: Text
    classes: tuple[str, ...] = ()
    subjects: int = 0


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "overview",
            Text("总览", "Overview"),
            Text("要点、牵头单位、新举措、成效与计划", "Key figures, leaders, what is new, results and plans"),
        ),
        Kind(
            "agency",
            Text("机构", "Agency"),
            Text("牵头、参与、发文、系统、合作、成效、计划", "What it leads, joins, issues, operates; partners, results, plans"),
            ("kg:Agent",),
            1,
        ),
    )
}


def make(material: Material, kind: str, names: Sequence[str], language: Language) -> Report:
    """The report of a kind about the entities that names mean.

    Raises `NameNotFound` for an unknown kind or name, `KgError` for an entity that the kind is not about, too few
    or too many names, or nothing to report.
    """
    chosen = find(kind)
    if len(names) != chosen.subjects:
        wanted = ("no name", "one name", "two names")[chosen.subjects]
        raise KgError(f"kg report {kind} takes {wanted}, not {len(names)}", hint=_usage(chosen))
    iris = [_fitting(material, chosen, name) for name in names]
    if len(set(iris)) != len(iris):
        raise KgError("the two names mean the same entity", hint=_usage(chosen))
    return made(material, chosen, iris, language)


def made(material: Material, kind: Kind, iris: Sequence[str], language: Language) -> Report:
    """The report of a kind about entities that fit it. Raises `KgError` if there is nothing to report."""
    module = importlib.import_module(f"kg.reports.kinds.{kind.name.replace('-', '_')}")
    report: Report = module.report(Writer(material.knowledge, language), material, *iris)
    return report


def find(name: str) -> Kind:
    """The kind of a name. Raises `NameNotFound` with the nearest ones."""
    if name in KINDS:
        return KINDS[name]
    near = difflib.get_close_matches(name, KINDS, n=2, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"one of {', '.join(KINDS)}, all"
    raise NameNotFound(f"no kind of report “{name}”", hint=hint)


def fitting_kind(material: Material, iri: str) -> Kind | None:
    """The kind of report that is about a single entity of this class; none if there is no such kind."""
    return next(
        (kind for kind in KINDS.values() if kind.subjects == 1 and material.is_a(iri, *kind.classes)),
        None,
    )


def _fitting(material: Material, kind: Kind, name: str) -> str:
    iri = resolve(material.store, name)
    if material.is_a(iri, *kind.classes):
        return iri
    entity = material.knowledge.entities[iri]
    class_ = material.knowledge.vocabulary.classes[entity.type]
    other = fitting_kind(material, iri)
    wanted = ", ".join(material.knowledge.vocabulary.classes[expand(curie)].plural for curie in kind.classes)
    hint = f"kg report {other.name} {entity.id} fits" if other else f"kg report {kind.name} is about {wanted}"
    raise KgError(f"“{entity.label.zh}” is of class {class_.label.en}; a report of kind {kind.name} is not about those", hint=hint)


def _usage(kind: Kind) -> str:
    return f"kg report {kind.name}" + " X" * kind.subjects if kind.subjects < 2 else f"kg report {kind.name} X Y"
