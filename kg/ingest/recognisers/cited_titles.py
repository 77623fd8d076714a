"""Documents that a text names by their title: 《…》, and 《某某法》及其实施条例."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.source_text import SourceText

TITLED = re.compile(r"《(?P<title>[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*)》")
FURTHER = re.compile(r"\s*(?:\([^()]{1,30}\))?\s*(?:及其|和其|及|以及其)(?P<rules>实施(?:条例|细则|办法|规定))")
PAPERS = (  # that somebody fills in, shows or gets; a list that is published is none, and neither is a white paper
    "证|证明|许可|票|簿|账册|台账|回执|标签|保函|联系函|(?<!联合)(?<!共同)声明|承诺|(?:贸易|登记|检疫|核销)手册",
    "(?<!皮)(?<!议定)书",
    "(?<!税率)(?<!税目)(?<!对照)(?<!一览)(?<!目录)表",
    "(?<![清名菜])单|(?:申报|核注|核放|放行|出库|入库|装箱|载货|自动|物品|交接|随附)清单",
)
TYPES = (
    ("Agreement", re.compile("(?:协定|协议|议定书|备忘录|条约|公约|合同)$")),
    ("Standard", re.compile("(?:标准|规程|技术规范|手册)$")),
    ("Licence", re.compile(f"(?:{'|'.join(PAPERS)})$")),
    ("PlanningDocument", re.compile("(?:规划|计划|方案|研究|框架|纲要)$")),
    ("Publication", re.compile("(?:年鉴|年报|白皮书|报告|名录|目录|名单|清单|法典)$")),
)


def cited_titles(source: SourceText) -> Iterator[TextMention]:
    """Every title in marks, without these, and the rules for carrying out a law that are named after it."""
    for match in TITLED.finditer(source.text):
        before = len(match["title"]) - len(match["title"].lstrip())
        title = match["title"].strip()
        extent = Extent(match.start("title") + before, match.start("title") + before + len(title))
        if extent.start == extent.end:
            continue
        known = source.names.named(title)
        entity = known[0].entity if len(known) == 1 else None
        yield source.mention(extent, known[0].type if known else _type(title), "title-marks", entity, {"title": title})
        rules = FURTHER.match(source.plain, match.end())
        if rules:
            name = f"{title}{rules['rules']}"
            known = source.names.named(name)
            entity = known[0].entity if len(known) == 1 else None
            extent = Extent(rules.start("rules"), rules.end("rules"))
            yield source.mention(extent, "PolicyDocument", "title-of-rules", entity, {"title": name})


def _type(title: str) -> str:
    bare = re.sub(r"[(（][^()（）]*[)）]$", "", title)
    return next((name for name, pattern in TYPES if pattern.search(bare)), "PolicyDocument")
