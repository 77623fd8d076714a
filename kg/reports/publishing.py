"""From a report to files: one in any format, the tables of one, or all reports as a set linked with an index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from kg.errors import KgError
from kg.language.wording import view
from kg.model.knowledge import Knowledge
from kg.queries.tabulation import BYTE_ORDER_MARK
from kg.reports.catalogue import KINDS, subjects
from kg.reports.kind import Kind
from kg.reports.material import TOGETHER_BY_PLAN, TOGETHER_SO_FAR, Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.apparatus import BASIS
from kg.reports.sections.occasions import in_deed
from kg.reports.sections.partnership import closest_pairs
from kg.reports.sections.themes import related
from kg.reports.structure import Bullets, Paragraph, Report, Run, Section, Served
from kg.reports.words import WORDS
from kg.terms import Language
from kg.writing import write_whole

FORMATS = ("md", "html", "docx", "pdf", "xlsx", "csv")
LINKED = ("md", "html", "docx", "pdf")
PAIRS = 10  # of the closest parties that have a report of their own in a set
LEAST_STATEMENTS = 2  # statements that make an entity worth a report of its own in a set


def format_of(format_: str | None, output: Path | None) -> str:
    """The format asked for, or the one that the file's name says; without a file or an ending, Markdown.

    Raises `KgError` for an ending that names no format.
    """
    if format_:
        return format_
    suffix = output.suffix.removeprefix(".").lower() if output else ""
    if suffix and suffix not in FORMATS:
        hint = f"end its name with .{', .'.join(FORMATS)}, or give --format"
        raise KgError(f"no report can be written as “.{suffix}”", hint=hint)
    return suffix or "md"


def rendered(
    report: Report,
    knowledge: Knowledge,
    format_: str,
    link: Callable[[str], str] = lambda _: "",
    *,
    index: str = "",
    explorer: str = "",
    served: Served | None = None,
    style: str | None = None,
) -> str | bytes:
    """A report in a format: text for md, html and csv, bytes for docx, pdf and xlsx.

    As csv, only a report with a single table beside that of its documents can be one file. Raises `KgError` otherwise.
    """
    match format_:
        case "md":
            from kg.reports.formats.markdown import markdown

            return markdown(report, knowledge, link)
        case "html":
            from kg.reports.formats.html import html

            shown = _in_explorer(report, explorer)
            return html(report, knowledge, link, index=index, explorer=shown, served=served)
        case "docx":
            from kg.reports.formats.docx import docx
            from kg.reports.formats.layout import style_of

            return docx(report, knowledge, link, style_of(report, style))
        case "pdf":
            from kg.reports.formats.layout import style_of
            from kg.reports.formats.pdf import pdf

            return pdf(report, knowledge, link, style_of(report, style))
        case "xlsx":
            from kg.reports.formats.sheets import workbook

            return workbook(report, knowledge)
        case "csv":
            from kg.reports.formats.sheets import csv_text

            _require_tables(report)
            tables = [table for table in report.tables if table.anchor != BASIS] or report.tables
            if len(tables) > 1:
                raise KgError(
                    f"this report has {len(report.tables)} tables",
                    hint="name a folder with -o, or choose --format xlsx",
                )
            return csv_text(tables[0], report, knowledge)
        case _:
            raise KgError(f"no format “{format_}” for reports", hint=f"one of {', '.join(FORMATS)}")


def publish_tables(report: Report, knowledge: Knowledge, folder: Path, *, marked: bool = False) -> int:
    """Write every table of a report as a csv file into a folder, `marked` ones for Excel; returns how many."""
    from kg.reports.formats.sheets import csv_text

    _require_tables(report)
    for table in report.tables:
        text = (BYTE_ORDER_MARK if marked else "") + csv_text(table, report, knowledge)
        write_whole(folder / f"{report.kind}-{table.anchor}.csv", text)
    return len(report.tables)


def publish_all(
    material: Material,
    names: Sequence[str],
    language: Language,
    format_: str,
    folder: Path | None,
    explorer: str,
    style: str | None = None,
    *,
    bilingual: bool = False,
) -> int:
    """Write all reports into a folder, linked with one another and from an index; returns how many.

    Kinds that have nothing to report are left out. Raises `KgError` without a folder, with names, or for a format
    that has no links.
    """
    if names or folder is None:
        raise KgError("kg report all takes a folder and no name", hint="kg report all -o DIR")
    if format_ not in LINKED:
        raise KgError(f"a set of reports cannot be {format_}", hint=f"--format {', '.join(LINKED)}")
    files = {_file(kind, iris, material, format_): (kind, iris) for kind, iris in _planned(material)}
    pages = {iris[0]: name for name, (_, iris) in files.items() if len(iris) == 1}
    index = f"index.{format_}"
    written: list[tuple[str, Kind, Report]] = []
    for name, (kind, iris) in files.items():
        with suppress(KgError):  # nothing to report of this kind
            written.append((name, kind, kind.report(material, iris, language, bilingual=bilingual)))
    for name, _, report in written:
        links = _links(pages, report)
        page = rendered(report, material.knowledge, format_, links, index=index, explorer=explorer, style=style)
        write_whole(folder / name, page)
    contents = _index(Writer(material.knowledge, language), material, written)
    write_whole(folder / index, rendered(contents, material.knowledge, format_, explorer=explorer))
    return len(written)


def _planned(material: Material) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """What a set holds: every report on the whole, on each entity of which something is told, on the closest pairs."""
    for kind in KINDS.values():
        if kind.subjects == 0:
            yield kind, ()
    for kind in KINDS.values():
        if kind.subjects == 1:
            for entity in subjects(material, kind):
                if len(related(material, entity.iri)) >= LEAST_STATEMENTS:
                    yield kind, (entity.iri,)
    for lens in (TOGETHER_SO_FAR, TOGETHER_BY_PLAN):
        pairs = closest_pairs(in_deed(material) if lens == TOGETHER_SO_FAR else material.projection(lens))[:PAIRS]
        yield from ((KINDS["pair"], pair) for pair, _, _ in pairs)
        if pairs:
            return


def _file(kind: Kind, iris: Sequence[str], material: Material, format_: str) -> str:
    ids = "--".join(material.knowledge.entities[iri].id for iri in iris)
    return f"{kind.name}-{ids}.{format_}" if ids else f"{kind.name}.{format_}"


def _links(pages: dict[str, str], report: Report) -> Callable[[str], str]:
    """Where an entity has its page; a page does not link to itself."""
    own = report.subjects[0] if len(report.subjects) == 1 else ""
    return lambda iri: "" if iri == own else pages.get(iri, "")


def _index(writer: Writer, material: Material, written: Sequence[tuple[str, Kind, Report]]) -> Report:
    """The list of all reports, by kind."""
    items = []
    for name, kind, report in written:
        about = writer.words(f"：{kind.about.zh}", f": {writer.names.uncapitalised(kind.about.en)}")
        if kind.subjects == 0:
            items.append(writer.sentence((Run(report.title, address=name), Run(about)), claim=False))
    sections = [Section("whole", writer.words("全局", "The whole"), (Bullets(tuple(items)),))]
    for kind in KINDS.values():
        found = [(name, report) for name, one, report in written if one is kind and kind.subjects]
        if not found:
            continue
        lines = []
        for name, report in found:
            names = writer.words("与", " and ").join(writer.text(iri) for iri in report.subjects)
            other = writer.bracketed(report.subtitle)
            lines.append(writer.sentence((Run(names, address=name),), other, claim=False, stop=""))
        heading = writer.words(f"{kind.title.zh}（{len(found)}）", f"{kind.title.en} ({len(found)})")
        sections.append(Section(kind.name, heading, (Bullets(tuple(lines)),)))
    known = material.knowledge
    intro = writer.words(f"共{len(written)}份报告", f"{len(written)} reports")
    head = Section("about", WORDS["index"][writer.language], (Paragraph((writer.sentence(intro, claim=False),)),))
    return Report(
        kind="index",
        name="index",
        language=writer.language,
        title=writer.words("关系报告", "Relationship reports"),
        subtitle=writer.words("；", "; ").join(map(writer.names.cited, material.documents)),
        sections=(head, *sections),
        sources=material.sources,
        scope=view(material.scope, known.vocabulary, known.documents.values(), writer.language),
    )


def _in_explorer(report: Report, explorer: str) -> str:
    """The address of the graph, at the entity that the report is about."""
    if not explorer or len(report.subjects) != 1:
        return explorer
    return f"{explorer}#node={report.name}"


def _require_tables(report: Report) -> None:
    if not report.tables:
        raise KgError("this report has no tables", hint="choose --format md, html, docx or pdf")
