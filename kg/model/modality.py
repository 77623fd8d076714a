"""How a statement stands: a source asserts or plans it, the editors infer it, or it is background.

Background is what the authority data say of agencies and places by a public reference whose text is not indexed. What
is drafted and not settled is a candidate: it is no part of the graph, and is shown only to who asks for it.

The list and its order are those of the code list `modality` in the ontology, from the surest to the least sure; the
words of each come from there, and what the code list has no words for stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from kg.terms import PREFIXES, Text, Vocabulary

Recorded = Literal["asserted", "planned", "inferred", "background"]
Modality = Literal["asserted", "planned", "inferred", "background", "candidate"]
Standing = Literal["asserted", "planned", "inferred", "background", "candidate", "derived"]

MODALITIES: tuple[Recorded, ...] = get_args(Recorded)  # those that the graph holds
CANDIDATE: Literal["candidate"] = "candidate"
STATED = Text("明言", "stated")
STANDINGS: Mapping[Standing, Text] = {
    "asserted": Text("原文明言", "Stated"),
    "planned": Text("原文列为计划", "Planned in the source"),
    "inferred": Text("编者推断", "Inferred by the editors"),
    "background": Text("背景资料", "Background"),
    "candidate": Text("待审阅", "Candidate, not settled"),
    "derived": Text("由所述事实推得", "Follows from stated facts"),
}
DERIVED = Text("推得", "derived")


def modality(name: str) -> Modality:
    """The modality of that name. Raises `ValueError` for any other word."""
    return (*MODALITIES, CANDIDATE)[rank(name)]


def rank(name: str) -> int:
    """The place of a modality in the list: 0 for what is asserted. Raises `ValueError` for any other word."""
    for place, known in enumerate((*MODALITIES, CANDIDATE)):
        if known == name:
            return place
    raise ValueError(f"{name!r} is not a modality")


def strongest(names: Iterable[str]) -> str:
    """The surest of some modalities; empty for none."""
    return min(names, key=rank, default="")


def weakest(names: Iterable[str]) -> str:
    """The least sure of some modalities; empty for none."""
    return max(names, key=rank, default="")


def label(vocabulary: Vocabulary, name: str, intent: str = "") -> Text:
    """The word of the code list: “断言”, “asserted”; with the strength of intent, “计划：力争”, “planned: aims to”."""
    word, code = vocabulary.codes[f"{PREFIXES['code']}modality/{name}"].label, vocabulary.scheme("intent").get(intent)
    return Text(f"{word.zh}：{code.label.zh}", f"{word.en}: {code.label.en}") if code else word


def in_prose(vocabulary: Vocabulary, name: str) -> Text:
    """The word in running text, where what is asserted is “stated”."""
    return STATED if name == "asserted" else label(vocabulary, name)


def standing_label(vocabulary: Vocabulary, standing: str) -> Text:
    """The word of a modality, or of what follows from stated facts: “推得”, “derived”."""
    return DERIVED if standing == "derived" else label(vocabulary, standing)


def mark(vocabulary: Vocabulary, name: str, intent: str = "") -> Text:
    """What follows a name on a line of plain text: “〔计划〕”, “ [planned: aims to]”; empty for what is asserted."""
    word = label(vocabulary, name, intent)
    return Text() if name == "asserted" else Text(f"〔{word.zh}〕", f" [{word.en}]")
