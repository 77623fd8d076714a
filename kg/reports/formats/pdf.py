"""Reports as PDF through Typst: contents, notes at the foot, numbered pages, embedded fonts; the content of Word's.

How they look stands in `templates/report.typ`, which gets what the report says as data. Typst comes with the extra
``pdf``; Chinese fonts come from the system.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.model.knowledge import Knowledge
from kg.reports.formats.column_widths import is_tall, widths
from kg.reports.formats.emf import COLOURS
from kg.reports.formats.layout import LEVELS, Style, headings, opens_annexes, running_head, wants_contents
from kg.reports.formats.printing import Linked, Printing
from kg.reports.formats.svg import svg
from kg.reports.structure import ANNEX_LIST, Block, Bullets, Figure, Line, Paragraph, Report, Table
from kg.reports.words import WORDS, labelled

if TYPE_CHECKING:
    from typst import Fonts

HANZI = re.compile(r"[\u3400-\u9fff]")
LATIN = "Libertinus Serif"  # which Typst brings
SERIF = ("SimSun", "宋体", "Songti SC", "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "AR PL UMing CN")
SANS = ("SimHei", "黑体", "Heiti SC", "PingFang SC", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC")
SANS_FREE = (*SANS, "Noto Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "AR PL UKai CN")
FANGSONG = ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "Zhuque Fangsong (technical preview)")
KAITI = ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "Kaiti SC", "STKaiti", "LXGW WenKai", "AR PL UKai CN")
TITLE = ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "STZhongsong", "华文中宋")
WANTED = ("Noto Serif CJK SC", "Source Han Serif SC", "SimSun")  # any of which is enough
ROLES: Mapping[Style, Mapping[str, Sequence[str]]] = {
    "plain": {"text": SERIF, "heading": SANS_FREE, "script": SERIF, "title": SERIF},
    "official": {"text": FANGSONG, "heading": SANS_FREE, "script": KAITI, "title": TITLE},
}
LINE = {"plain": 52.0, "official": 40.0}  # ems of the text of tables in a line
Data = dict[str, Any]


def pdf(
    report: Report, knowledge: Knowledge, link: Callable[[str], str] = lambda _: "", style: Style = "plain"
) -> bytes:
    """The report as a PDF; the same bytes for the same report and fonts.

    Raises `KgError` if Typst is missing, or if the system has no font for the hanzi of the report.
    """
    try:
        import typst
    except ImportError as error:
        raise KgError(
            "a pdf report needs Typst, which is missing", hint="pip install 'kouan-kg[pdf]', or choose --format docx"
        ) from error
    found = typst.Fonts()
    data = json.dumps(_Composer(report, knowledge, link, style).data(), ensure_ascii=False)
    fonts = _fonts(found, style, hanzi=bool(HANZI.search(data)))
    template = resources.files("kg.reports").joinpath("templates/report.typ").read_bytes()
    inputs = {"report": data, "fonts": json.dumps(fonts, ensure_ascii=False)}
    content = typst.Compiler(template, font_paths=found, sys_inputs=inputs).compile(format="pdf")
    if not isinstance(content, bytes):
        raise TypeError(f"{type(content)} is no PDF")
    return content


def _fonts(found: Fonts, style: Style, *, hanzi: bool) -> dict[str, list[str]]:
    """For each role the fonts that the system has, the most wanted first."""
    known = {name.casefold(): name for name in found.families()}
    any_serif = _known(known, (*SERIF, *SANS_FREE))
    if hanzi and not any_serif:
        raise KgError(
            "no font of this system has the hanzi of the report",
            hint=f"install one of {', '.join(WANTED)} (fonts-noto-cjk on Debian), or choose --format docx",
        )
    latin = [LATIN] if style == "plain" else []
    return {role: [*latin, *_known(known, names), *any_serif] or [LATIN] for role, names in ROLES[style].items()}


def _known(known: Mapping[str, str], names: Collection[str]) -> list[str]:
    return [known[name.casefold()] for name in names if name.casefold() in known]


class _Composer:
    """Turns a report into the data of the template."""

    def __init__(self, report: Report, knowledge: Knowledge, link: Callable[[str], str], style: Style) -> None:
        self.report = report
        self.style = style
        self.printing = Printing(report, knowledge, link)
        self.labels = labelled(report)

    def data(self) -> Data:
        report = self.report
        blocks: list[Data] = []
        printed, wanted = list(headings(report)), wants_contents(report)
        listed = any(one.section.anchor == ANNEX_LIST for one in printed)
        annexed = any(one.section.annex for one in printed)
        for at, heading in enumerate(printed):
            if opens_annexes(printed, at):
                title = WORDS["annexes"][report.language] if wanted and not listed else ""
                blocks.append({"kind": "break", "title": title})
            blocks.append(_heading(heading.depth, heading.words))
            if wanted and heading.section.anchor == ANNEX_LIST:
                blocks.append({"kind": "annexes"})
            else:
                blocks += map(self._block, heading.section.blocks)
        for title, items in self.printing.end():
            blocks += [*([_heading(1, title)] if title else []), {"kind": "end", "items": items}]
        return {
            "title": report.title,
            "under": [text for text in (report.subtitle, report.scope) if text],
            "head": running_head(report),
            "lang": report.language,
            "region": {"zh": "cn", "en": "gb"}[report.language],
            "style": self.style,
            "short": report.short,
            "contents": WORDS["contents"][report.language] if wanted else "",
            "annexed": annexed,
            "levels": LEVELS,
            "blocks": blocks,
        }

    def _block(self, block: Block) -> Data:
        match block:
            case Paragraph(sentences):
                return {"kind": "paragraph", "sentences": list(map(self._sentence, sentences))}
            case Bullets(items):
                return {"kind": "list", "sentences": list(map(self._sentence, items))}
            case Table():
                return {"kind": "table", **self._caption(block), **self._table(block)}
            case Figure():
                drawn = svg(block.drawing, block.anchor, block.caption, block.description, _style_sheet())
                shown = {"svg": drawn, "width": block.drawing.width * 0.75, "description": block.description}
                return {"kind": "figure", **shown, **self._caption(block), **self._table(block.data)}

    def _caption(self, block: Table | Figure) -> Data:
        return {"label": self.labels[block.anchor], "caption": block.caption}

    def _sentence(self, line: Line) -> Data:
        number, note = self.printing.note(line)
        before, after = (_runs((run, self.printing.address(run)) for run in runs) for runs in self.printing.parts(line))
        return {"runs": before, "number": number, "note": note, "after": after}

    def _table(self, table: Table) -> Data:
        printed, line = self.printing.table(table), LINE[self.style]
        shares = widths(printed.header, printed.texts, line)
        rows = [
            {"cells": [_runs(cell) for cell in row], "breakable": is_tall(text, shares, line)}
            for row, text in zip(printed.rows, printed.texts, strict=True)
        ]
        return {"header": printed.header, "rows": rows, "figures": sorted(printed.figures), "widths": shares}


def _heading(depth: int, words: str) -> Data:
    return {"kind": "heading", "depth": depth, "words": words}


def _runs(linked: Iterable[Linked]) -> list[Data]:
    return [{"text": run.text, "strong": run.strong, "address": address} for run, address in linked if run.text]


def _style_sheet() -> str:
    """The colours of drawings, as a page has them in its own style sheet."""
    tones = "".join(f".tone-{tone}{{fill:#{colour}}}" for tone, colour in COLOURS.items())
    lines = "".join(f"line.tone-{tone}{{stroke:#{colour}}}" for tone, colour in COLOURS.items())
    plain = f"text{{fill:#{COLOURS['ink']}}}line{{stroke:#{COLOURS['rule']};stroke-width:1}}"
    return f"{plain}{tones}{lines}.tone-none{{fill:none}}"
