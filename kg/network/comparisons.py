"""Comparisons as tables: how firm a ranking is, what hangs on a choice, what changes, whether two networks agree."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.language.lineage import called
from kg.language.wording import joined, say
from kg.model.knowledge import Knowledge
from kg.model.succession import former
from kg.network import robustness
from kg.network.catalogue import find_measure
from kg.network.change import Pair, Step, are_alike, steps
from kg.network.correlation import correlation
from kg.network.listing import Cell, Listing
from kg.network.projection import Edge, Projection
from kg.queries.workbook import Book, Sheet
from kg.stores.protocol import Store
from kg.terms import Language, Text

COMPARISONS: dict[str, Text] = {
    "change": Text(
        "从一年的文献到下一年，谁进入网络，谁离开，哪些联系延续",
        "From the documents of one year to the next: who enters the network, who leaves, and which ties last",
    ),
    "correlation": Text(
        "两个视角是否连接同样的对(QAP检验)；用--with指出另一视角",
        "Whether two lenses tie the same pairs (QAP test); --with names the other lens",
    ),
}
UNLIKE = Text(
    "各年的文献文种不同（如年鉴与法规），所记不可比：下列不说明变化。",
    "The documents of these years are of unlike genres (a yearbook and a law, say): what follows shows no change.",
)
CONFIDENCE = Text(
    "{title}的排名经得起多少遗漏：{runs}次重抽，每次随机去掉视角“{lens}”{edges}条边的{loss:.0%}。种子{seed}。"
    "出处：Costenbader & Valente 2003, Social Networks 25:283; Borgatti, Carley & Krackhardt 2006, Social Networks "
    "28:124。",
    "How the ranking by {title} bears omissions: {runs} runs, each without {loss:.0%} of the {edges} edges of lens "
    "“{lens}”, drawn at random. Seed {seed}. Costenbader & Valente 2003, Social Networks 25:283; Borgatti, Carley & "
    "Krackhardt 2006, Social Networks 28:124.",
)
CHOICES = Text(
    "{title}的名次(视角“{lens}”)，按每项取舍各算一次。出处：{paper}。",
    "Ranks by {title} (lens “{lens}”), once for each choice of what counts. {paper}.",
)
CHOICE = Text(
    "({number}) {about}：{nodes}个节点，{edges}条边；居首：{first}",
    "({number}) {about}: nodes {nodes}, edges {edges}; first: {first}",
)
CHANGE = Text(
    "视角“{lens}”按文献年份的变化；没有提到，不等于不存在。稳定度为延续的联系占两年全部联系之比(Jaccard，0至1)。"
    "出处：Snijders, van de Bunt & Steglich 2010, Social Networks 32:44。",
    "Change of lens “{lens}” by the year of documents; not to be told is not to be gone. Stability is the share of all "
    "ties of two years that last (Jaccard, 0 to 1). Snijders, van de Bunt & Steglich 2010, Social Networks 32:44.",
)
STEP = Text(
    "{years}：进入{enter}个，离开{leave}个，留下{stay}个；联系延续{lasting}对，新增{new}对，不再提到{gone}对；稳定度{stability:.3f}",
    "{years}: {enter} enter, {leave} leave, {stay} stay; ties: {lasting} last, {new} are new, {gone} are told no more; "
    "stability {stability:.3f}",
)
TOGETHER = Text(
    "视角“{one}”与“{other}”在共有的{nodes}个节点上各连{ties[0]}对和{ties[1]}对，同连{both}对({ways}，不计权重)。",
    "Lenses “{one}” and “{other}” on the {nodes} nodes that both have tie {ties[0]} and {ties[1]} pairs, and {both} in "
    "common ({ways}; weights left out).",
)
CORRELATION = Text(
    "相关系数r={value:.4f}(-1至1)；{permutations}次置换中不低于此值的比例{above:.4f}，不高于此值的{below:.4f}。种子{seed}。"
    "出处：Krackhardt 1988, Social Networks 10:359。",
    "Correlation r = {value:.4f} (-1 to 1); share of {permutations} permutations with as much or more {above:.4f}, "
    "with as much or less {below:.4f}. Seed {seed}. Krackhardt 1988, Social Networks 10:359.",
)
ARROWS = {True: Text("计箭头", "arrows counted"), False: Text("不计箭头", "arrows ignored")}
WHAT = {
    "stays": Text("延续的联系", "tie lasts"),
    "enters": Text("进入", "enters"),
    "leaves": Text("离开", "leaves"),
    "new": Text("新的联系", "new tie"),
    "gone": Text("不再提到的联系", "tie told no more"),
}
SUCCEEDED = Text("已由{names}接续", "succeeded by {names}")
HEADS: dict[str, dict[Language, tuple[str, ...]]] = {
    "confidence": {
        "zh": ("序号", "节点", "数值", "居首的比例", "最好名次(5%)", "最差名次(95%)"),
        "en": ("rank", "node", "value", "share of runs in first place", "best rank (5%)", "worst rank (95%)"),
    },
    "change": {"zh": ("年份", "变化", "谁", "凭据"), "en": ("years", "change", "who", "shown by")},
}
NODE, BOTH = Text("节点", "node"), Text("同连的对", "tied in both")


@dataclass(frozen=True)
class Comparison:
    """A table with what is to be said above it; there are `total` rows, of which it has the first."""

    lines: tuple[str, ...]
    listing: Listing
    total: int

    def book(self, title: str, language: Language) -> Book:
        """The table as a workbook, with what is to be said on a sheet of its own."""
        about = Sheet("about", ("about",), tuple((line,) for line in self.lines))
        return self.listing.book(title, language).and_sheet(about)

    def rendered(self, format_: str) -> str:
        """As text (``table``) or Markdown under its lines, as CSV without them, or as JSON."""
        if format_ == "csv":
            return self.listing.rendered("csv")
        if format_ == "json":
            rows = [dict(zip(self.listing.heads, row, strict=True)) for row in self.listing.rows]
            return json.dumps({"about": list(self.lines), "rows": rows}, ensure_ascii=False, indent=1) + "\n"
        space = "\n\n" if format_ == "markdown" else "\n"
        return space.join(self.lines) + "\n\n" + self.listing.rendered(format_)


@dataclass(frozen=True)
class Comparisons:
    """Comparisons of what is known, in a language, with at most so many rows; `seed` is that of all chance."""

    knowledge: Knowledge
    language: Language
    limit: int
    seed: int = 0

    def confidence(self, projection: Projection, name: str, runs: int, loss: float) -> Comparison:
        """How a ranking fares where edges are lost. Raises `KgError` as `robustness.confidence`."""
        found = robustness.confidence(projection, name, seed=self.seed, runs=runs, loss=loss)
        title = find_measure(name).title[self.language]
        edges = len(projection.edges)
        line = self._said(CONFIDENCE, title=title, runs=runs, loss=loss, lens=projection.lens, edges=edges)
        rows = [(one.rank, self._name(one.node), one.value, one.first, one.best, one.worst) for one in found]
        return self._compared((line,), HEADS["confidence"][self.language], rows)

    def choices(self, projection: Projection, name: str, store: Store, lens: str) -> Comparison:
        """How a ranking changes with each choice of what counts. Raises `KgError` for a measure of no nodes."""
        found = robustness.variants(store, lens, self.knowledge, projection)
        ranks = robustness.ranks_by_variant(found, name, self.seed)
        measure = find_measure(name)
        title = measure.title[self.language]
        lines = [self._said(CHOICES, title=title, lens=projection.lens, paper=measure.paper)]
        numbers = [str(at + 1) for at in range(len(found))]
        for at, (number, one) in enumerate(zip(numbers, found, strict=True)):
            first = joined([self._name(node) for node in robustness.first_in(ranks, at)], self.language)
            size = {"nodes": len(one.projection.nodes), "edges": len(one.projection.edges)}
            lines.append(self._said(CHOICE, number=number, about=one.about[self.language], first=first, **size))
        rows = [
            (self._name(node), *("" if place is None else place for place in places)) for node, places in ranks.items()
        ]
        heads = (f"({number}) {one.name}".strip() for number, one in zip(numbers, found, strict=True))
        return self._compared(lines, (NODE[self.language], *heads), rows)

    def change(self, projection: Projection) -> Comparison:
        """Who enters and leaves from year to year and which ties last. Raises `KgError` as `change.steps`."""
        lines = [self._said(CHANGE, lens=projection.lens)]
        rows: list[tuple[Cell, ...]] = []
        found = steps(projection, self.knowledge)
        lines += [] if are_alike(found, self.knowledge) else [UNLIKE[self.language]]
        for step in found:
            counts = {what: len(getattr(step, what)) for what in ("enter", "leave", "stay", "lasting", "new", "gone")}
            lines.append(self._said(STEP, years=_years(step), stability=step.stability, **counts))
            rows += self._changes(step)
        return self._compared(lines, HEADS["change"][self.language], rows)

    def _changes(self, step: Step) -> list[tuple[Cell, ...]]:
        """The ties that last, who leaves and enters, the ties that are new, and those told no more."""
        later, earlier = step.after.ties, step.before.ties
        ties = [
            *(("stays", pair, later[pair]) for pair in step.lasting),
            *(("new", pair, later[pair]) for pair in step.new),
            *(("gone", pair, earlier[pair]) for pair in step.gone),
        ]
        told = {
            what: [(self._pair(pair), self.shown_by(edges)) for kind, pair, edges in ties if kind == what]
            for what in ("stays", "new", "gone")
        }
        told["enters"] = [(self._name(node), "") for node in step.enter]
        told["leaves"] = [(self._name(node), self._succeeded(node)) for node in step.leave]
        return [
            (_years(step), WHAT[what][self.language], *one)
            for what in ("stays", "leaves", "enters", "new", "gone")
            for one in told[what]
        ]

    def correlation(self, one: Projection, other: Projection) -> Comparison:
        """Whether two networks tie the same pairs, and the pairs that both tie. Raises `KgError` as `correlation`."""
        found = correlation(one, other, seed=self.seed)
        together = self._said(
            TOGETHER,
            one=one.lens,
            other=other.lens,
            nodes=len(found.nodes),
            ties=found.ties,
            both=len(found.both),
            ways=ARROWS[found.directed][self.language],
        )
        tested = self._said(
            CORRELATION, value=found.value, above=found.above, below=found.below, permutations=found.permutations
        )
        rows = [
            (self._pair(pair), self.shown_by(one.between(*pair)), self.shown_by(other.between(*pair)))
            for pair in found.both
        ]
        return self._compared((together, tested), (BOTH[self.language], one.lens, other.lens), rows)

    def _compared(self, lines: Sequence[str], heads: tuple[str, ...], rows: Sequence[tuple[Cell, ...]]) -> Comparison:
        return Comparison(tuple(lines), Listing(heads, tuple(rows[: self.limit])), len(rows))

    def shown_by(self, edges: Sequence[Edge]) -> str:
        """What two share, and what ties them directly."""
        known = self.knowledge
        told = [
            self._name(edge.via) if edge.via else say(known.statements[edge.statements[0]], known, self.language)
            for edge in edges
        ]
        return joined(list(dict.fromkeys(told)), self.language)

    def _succeeded(self, node: str) -> str:
        ended = former(self.knowledge, node)
        names = [name[self.language] for _, name in ended.successors] if ended else []
        return self._said(SUCCEEDED, names=joined(names, self.language)) if names else ""

    def _name(self, node: str) -> str:
        return called(self.knowledge, node, self.language)

    def _pair(self, pair: Pair) -> str:
        return " — ".join(map(self._name, pair))

    def _said(self, text: Text, **parts: Any) -> str:
        return text[self.language].format(seed=self.seed, **parts)


def _years(step: Step) -> str:
    return f"{step.before.year}–{step.after.year}"
