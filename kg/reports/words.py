"""Words that every rendered report needs, in both languages, and the numbers of its tables and figures."""

from __future__ import annotations

from collections.abc import Mapping

from kg.reports.structure import Figure, Report, Table
from kg.terms import Text

WORDS: Mapping[str, Text] = {
    "notes": Text("注释", "Notes"),
    "contents": Text("目录", "Contents"),
    "annexes": Text("附件目录", "Annexes"),
    "sources": Text("资料来源", "Sources"),
    "table": Text("表", "Table"),
    "figure": Text("图", "Figure"),
    "numbers": Text("件数", "In numbers"),
    "data": Text("图中数据", "The data of the figure"),
    "back": Text("返回正文", "Back to the text"),
    "to-notes": Text("注", "Note"),
    "index": Text("报告目录", "Index of reports"),
    "cited": Text("所引各句", "The sentences cited"),
    "evidence": Text("依据", "Evidence"),
    "explorer": Text("在图谱中查看", "Show in the graph"),
}


def labelled(report: Report) -> dict[str, str]:
    """“表1”, “Figure 2”: the numbers of tables and figures by anchor, counted apart in reading order."""
    labels: dict[str, str] = {}
    tables = figures = 0
    gap = "" if report.language == "zh" else " "
    for _, section in report.walk():
        for block in section.blocks:
            if isinstance(block, Table):
                tables += 1
                labels[block.anchor] = f"{WORDS['table'][report.language]}{gap}{tables}"
            elif isinstance(block, Figure):
                figures += 1
                labels[block.anchor] = f"{WORDS['figure'][report.language]}{gap}{figures}"
    return labels
