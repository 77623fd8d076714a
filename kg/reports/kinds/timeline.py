"""What happened when: dated events against a calendar, then what is dated only to its year."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import KgError
from kg.reports.kind import Kind
from kg.reports.material import Dated, Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.apparatus import with_annexes
from kg.reports.sections.calendars import dated_things, standing, timeline_figure
from kg.reports.sections.origins import origins
from kg.reports.structure import Bullets, Line, Run, Section
from kg.terms import Text

BODY = ("dated",)


def _sections(writer: Writer, material: Material) -> list[Section]:
    """On everything dated; what has only its year in an annex. Raises `KgError` if nothing has a date."""
    return with_annexes(writer, _all(writer, material), BODY)


def _all(writer: Writer, material: Material) -> Iterator[Section]:
    exact, by_year = dated_things(material)
    behind = [one for one in (*exact, *by_year) if not origins(writer, [one.entity])]
    exact, by_year = ([one for one in some if one not in behind] for some in (exact, by_year))
    if not exact and not by_year and not behind:
        raise KgError("no source gives a date to anything", hint="kg report gaps says what is missing")
    if exact:
        title = writer.words("有日期的事项", "Dated to a day or a month")
        entries = Bullets(tuple(_entry(writer, material, one) for one in exact))
        yield Section("dated", title, (timeline_figure(writer, exact, "timeline"), entries))
    if by_year:
        title = writer.words("只知年份的事项", "Dated to a year only")
        yield Section("by-year", title, (Bullets(tuple(_entry(writer, material, one) for one in by_year)),))
    if behind:
        title = writer.words("背景：文献之外的公开资料所记", "Background, from public references beside the documents")
        yield Section("background", title, (Bullets(tuple(_entry(writer, material, one) for one in behind)),))


def _entry(writer: Writer, material: Material, one: Dated) -> Line:
    """When, what, who and where."""
    iri = one.entity.iri
    runs: list[Run] = [
        Run(writer.when(one.period), strong=True),
        Run(writer.words("　", " — ")),
        *writer.name(iri, writer.entity_note(one.entity), heading=True),
        *standing(writer, one),
    ]
    actors = [
        *((item.subject, item) for item in material.statements_to(iri, "party")),
        *((item.object, item) for item in material.statements(iri, "party")),
    ]
    if actors:
        names = writer.series([writer.name(who, writer.note(item)) for who, item in dict(actors).items()])
        runs += [Run(writer.words("，参与方：", "; parties: ")), *names]
    places = [item for item in material.statements(iri, "venue") if not item.premises]
    if places:
        names = writer.series([writer.name(item.object, writer.note(item)) for item in places])
        before = {material.class_of(item.object).preposition for item in places}
        runs += [Run(writer.words("，地点：", "; in " if before == {"in"} else "; at ")), *names]
    return writer.sentence(tuple(runs))


KIND = Kind("timeline", Text("时间线", "Timeline"), Text("何时发生了什么", "What happened when"), _sections, order=10)
