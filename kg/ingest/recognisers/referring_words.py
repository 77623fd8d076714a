"""Words that refer to what was named before: 该平台, 上述协议, and 平台 at the begin of a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.source_text import SourceText

WORD = "平台|系统|试点|改革|机制|协议|项目|模式|中心|方案|制度|航线|口岸"
REFERRING = re.compile(
    rf"(?:该|上述|这一|此)(?:{WORD})|(?:^|(?<=[,;。:\n]))(?:{WORD})(?=主要|已|将|建成|包括|由|的)", re.MULTILINE
)
FAR = 400  # characters back


def referring_words(source: SourceText) -> Iterator[TextMention]:
    """Each such word as a mention of what the paragraph named last with a name that ends in it."""
    named = sorted((one for one in source.mentions if one.kind[:1].isupper()), key=lambda one: one.extent.end)
    for match in REFERRING.finditer(source.plain):
        extent = Extent(*match.span())
        word = re.sub("^(?:该|上述|这一|此)", "", match[0])
        start = max(source.paragraph(source.leaf(extent.start)), extent.start - FAR)
        before = [one for one in named if start <= one.extent.start and one.extent.end <= extent.start]
        meant = next((one for one in reversed(before) if one.text.endswith(word) and one.text != word), None)
        if meant and not any(one.extent.holds(extent) for one in source.at(source.leaf(extent.start).place)):
            full = str(meant.values.get("full", meant.text))
            yield source.mention(extent, meant.kind, "referring-word", meant.entity, {"full": full})
