"""The kinds of report by name: what each is about, and how one is made from names that a user types."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from kg.errors import KgError, NameNotFound
from kg.language.wording import restriction
from kg.names.index import resolve, search
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.structure import Report
from kg.suggestions import did_you_mean
from kg.terms import Language, Text, expand

NEAR = 2  # names that a hint proposes


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
            Text(
                "牵头、参与、发文、系统、合作、成效、计划",
                "What it leads, joins, issues, operates; partners, results, plans",
            ),
            ("kg:Agent",),
            1,
        ),
        Kind(
            "initiative",
            Text("举措", "Initiative"),
            Text("谁在做、改变什么、依据、进程、成效", "Who stands behind it, what it changes, its course and results"),
            ("kg:Initiative",),
            1,
        ),
        Kind(
            "system",
            Text("信息系统", "System"),
            Text("谁建、谁管、谁用，数据从哪来到哪去", "Who builds, runs and uses it; data in and out"),
            ("kg:InformationSystem",),
            1,
        ),
        Kind(
            "place",
            Text("地点", "Place"),
            Text("位置、在此实施的举措、航线与进出口", "Where it lies, what is done there, routes and trade"),
            ("kg:Place",),
            1,
        ),
        Kind(
            "mechanism",
            Text("合作机制", "Mechanism"),
            Text("成员、会期、所议与所办", "Members, sessions, business"),
            ("kg:CooperationMechanism",),
            1,
        ),
        Kind(
            "pair",
            Text("两者之间", "Pair"),
            Text("直接陈述、共同的事物、最短的连线", "Direct statements, what two share, shortest chains"),
            ("kg:Entity",),
            2,
        ),
        Kind(
            "cooperation",
            Text("机构合作", "Cooperation"),
            Text(
                "矩阵、中间人、群体、出人意料与可能缺失的联系",
                "Matrix, brokers, communities, surprising and missing ties",
            ),
        ),
        Kind(
            "results",
            Text("成效数据", "Results"),
            Text("每项数据、增减与基准", "Every figure with growth and its base"),
        ),
        Kind("timeline", Text("时间线", "Timeline"), Text("何时发生了什么", "What happened when")),
        Kind(
            "plan",
            Text("计划", "Plan"),
            Text("每项任务延续什么，什么没有后续", "What each task continues, and what has no follow-up"),
        ),
        Kind(
            "trade-facilitation",
            Text("贸易便利化协定", "Trade facilitation"),
            Text("按世贸组织协定的条款", "By article of the WTO agreement"),
        ),
        Kind(
            "gaps",
            Text("缺漏与疑点", "Gaps"),
            Text("缺牵头、成效、日期者与编者札记", "What lacks a leader, a result, a date; notes"),
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
    return report_about(material, chosen, iris, language)


def report_about(material: Material, kind: Kind, iris: Sequence[str], language: Language) -> Report:
    """The report of a kind about entities that fit it. Raises `KgError` if there is nothing to report."""
    module = importlib.import_module(f"kg.reports.kinds.{kind.name.replace('-', '_')}")
    report: Report = module.report(Writer(material.knowledge, language), material, *iris)
    return replace(report, scope=restriction(material.scope, material.knowledge.vocabulary, language))


def find(name: str) -> Kind:
    """The kind of a name. Raises `NameNotFound` with the nearest ones."""
    if name in KINDS:
        return KINDS[name]
    hint = did_you_mean(name, KINDS, otherwise=f"one of {', '.join(KINDS)}, all")
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
    with suppress(NameNotFound):
        return resolve(material.store, name, kind.classes)
    entity = material.knowledge.entities[iri]
    class_ = material.knowledge.vocabulary.classes[entity.type]
    other = fitting_kind(material, iri)
    wanted = ", ".join(material.knowledge.vocabulary.classes[expand(curie)].plural for curie in kind.classes)
    near = [one.iri for one in search(material.store, name) if material.is_a(one.iri, *kind.classes)][:NEAR]
    fitting = [f"kg report {kind.name} {material.knowledge.entities[one].id}" for one in near]
    fitting += [f"kg report {other.name} {entity.id}"] if other else []
    hint = f"{' or '.join(fitting)} fits" if fitting else f"kg report {kind.name} is about {wanted}"
    raise KgError(
        f"“{entity.label.zh}” is of class {class_.label.en}; a report of kind {kind.name} is not about those", hint=hint
    )


def _usage(kind: Kind) -> str:
    return f"kg report {kind.name}" + " X" * kind.subjects if kind.subjects < 2 else f"kg report {kind.name} X Y"
