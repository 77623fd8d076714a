"""Made-up knowledge of any size: communities, names and evidence in two languages; the same for the same seed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from pypinyin import Style, lazy_pinyin

from kg.locations import ontology_dir
from kg.model.entity import ATTACHED, Entity, Period
from kg.model.knowledge import Knowledge
from kg.model.source import Document, Sentence
from kg.model.statement import Statement
from kg.terms import PREFIXES, Text, Vocabulary
from kg.terms.turtle import read_vocabulary

LINKS_PER_NODE = 3
STATEMENTS_PER_SENTENCE = 3
WITHIN = 0.88  # share of links that stay in a community
ALONE = 0.02  # share of nodes without links
DOCUMENT = f"{PREFIXES['source']}made-up"
# Words of two syllables, each with its English.
WORDS = {
    "海关": "customs", "港口": "port", "检验": "inspection", "申报": "declaration", "平台": "platform",
    "试点": "pilot", "航运": "shipping", "保税": "bonded", "物流": "logistics", "船舶": "vessel",
    "通关": "clearance", "监管": "supervision", "合作": "cooperation", "数据": "data", "贸易": "trade",
    "中心": "centre", "码头": "terminal", "边防": "frontier", "信息": "information", "协议": "agreement",
    "区域": "region", "货物": "cargo", "旅客": "passenger", "许可": "licence", "口岸": "gateway",
    "改革": "reform", "电子": "electronic", "安全": "safety", "长江": "river", "东海": "eastern",
    "联合": "joint", "查验": "examination", "放行": "release", "舱单": "manifest", "集装": "container",
    "服务": "service", "标准": "standard", "会议": "meeting", "规划": "plan", "系统": "system",
}  # fmt: skip
SOUNDS = {zh: lazy_pinyin(zh, style=Style.NORMAL) for zh in WORDS}


@dataclass(frozen=True)
class _Chance:
    draw: random.Random
    zh: tuple[str, ...] = tuple(WORDS)

    def words(self, count: int) -> list[str]:
        return self.draw.choices(self.zh, k=count)


def world(nodes: int, *, evidence: bool, seed: int = 1) -> Knowledge:
    """Knowledge of so many entities and three times as many statements, a third as many sentences as statements.

    Both with and without evidence the entities and statements are the same. Communities grow with the root of the
    size; a few nodes of each have most of its links.
    """
    chance = _Chance(random.Random(seed))
    vocabulary = read_vocabulary(ontology_dir())
    kinds = [term.iri for term in vocabulary.classes.values() if term.colour and term.iri not in ATTACHED]
    entities = [_entity(at, kinds, chance) for at in range(nodes)]
    count = nodes * LINKS_PER_NODE
    sentences = [_sentence(at, chance) for at in range(count // STATEMENTS_PER_SENTENCE)]
    told = [one.iri for one in sentences] if evidence else []
    statements = _statements(entities, count, vocabulary, told, chance)
    source = Document(DOCUMENT, Text("虚构年鉴", "Made-up yearbook"), Text("无", "none"), "", date(2015, 1, 1))
    return Knowledge(
        vocabulary=vocabulary,
        entities={one.iri: one for one in sorted(entities, key=lambda one: one.iri)},
        statements={one.iri: one for one in statements},
        sentences={one.iri: one for one in sentences} if evidence else {},
        documents={DOCUMENT: source},
    )


def _entity(at: int, kinds: list[str], chance: _Chance) -> Entity:
    words = chance.words(3)
    sounds = [syllable for word in words for syllable in SOUNDS[word]]
    return Entity(
        iri=f"{PREFIXES['id']}{'-'.join(WORDS[word] for word in words)}-{at}",
        type=chance.draw.choice(kinds),
        label=Text(f"{''.join(words)}{at}号", f"{' '.join(WORDS[word].capitalize() for word in words)} {at}"),
        pinyin=("".join(sounds) + f"{at}hao",),
        initials=("".join(sound[0] for sound in sounds) + f"{at}h",),
        period=_year(chance) if chance.draw.random() < 0.3 else None,
    )


def _year(chance: _Chance) -> Period:
    year = chance.draw.randint(2008, 2016)
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def _sentence(at: int, chance: _Chance) -> Sentence:
    words = chance.words(12)
    gist = Text(f"{''.join(words)}{chance.draw.randint(1, 9999)}。", f"{' '.join(WORDS[word] for word in words)}.")
    return Sentence(f"{DOCUMENT}#char={at * 60},{at * 60 + 50}", DOCUMENT, f"s{at // 400 + 1}.{at // 8 % 50 + 1}.{at % 8 + 1}", at * 60, gist, Text())  # fmt: skip


def _communities(nodes: int, chance: _Chance) -> list[range]:
    found, start, most = [], 0, 12 + int(4 * nodes**0.5)
    while start < nodes:
        size = int(12 * (most / 12) ** chance.draw.random())
        found.append(range(start, min(nodes, start + size)))
        start += size
    return found


def _statements(
    entities: list[Entity], count: int, vocabulary: Vocabulary, told: list[str], chance: _Chance
) -> list[Statement]:
    draw, relations = chance.draw, [term.iri for term in vocabulary.relations]
    linked = [at for at in range(len(entities)) if draw.random() >= ALONE]
    draw.shuffle(linked)
    communities = [(group.start, len(group)) for group in _communities(len(linked), chance)]
    home = {at: group for group in communities for at in range(group[0], sum(group))}
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < count:
        one = draw.randrange(len(linked))
        start, size = home[one] if draw.random() < WITHIN else draw.choice(communities)
        other = start + int(size * draw.random() ** 2.2)
        if one != other:
            pairs[linked[one], linked[other]] = None
    return [
        Statement(
            iri=f"{PREFIXES['id']}statement-{at}",
            subject=entities[one].iri,
            property=draw.choice(relations),
            object=entities[other].iri,
            modality=draw.choices(("asserted", "planned", "inferred"), (80, 12, 8))[0],
            evidence=(told[at // STATEMENTS_PER_SENTENCE],) if told else (),
        )
        for at, (one, other) in enumerate(pairs)
    ]
