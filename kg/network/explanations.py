"""Results in words and tables: what a measure found, and the reasons with their statements and sentences."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence

from kg.errors import KgError
from kg.language.citation import cite
from kg.language.english import agreeing
from kg.language.lineage import called
from kg.language.wording import joined
from kg.model.knowledge import Knowledge
from kg.model.succession import is_former
from kg.network.accounts import Account, accounts, statement_data
from kg.network.descriptions import about, measure_data, warning
from kg.network.listing import Cell, Listing, cell_text
from kg.network.measurement import Item, Measurement, Reason
from kg.terms import Language, Text, local_name

MOST_NAMES = 5
MOST_STATEMENTS = 6  # statements that the text of an explanation shows for a reason; CSV and JSON hold all
WORDS: dict[str, Text] = {
    "tie": Text("与{names}相连{share}", "tied to {names}{share}"),
    "between": Text("连接{names}{others}", "joins {names}{others}"),
    "closed": Text("{names}彼此相连", "{names} are tied to each other"),
    "distance": Text("{count}个在{steps}步之内可达:{names}", "{count} at distance {steps}: {names}"),
    "separates": Text("缺了它便断开{count}个:{names}", "without it {count} are cut off: {names}"),
    "side": Text("较小一侧{count}个:{names}", "{count} on the smaller side: {names}"),
    "member": Text("{names}{share}", "{names}{share}"),
    "shares": Text("{names}因{thing}相连", "{names} are linked through {thing}"),
    "alike": Text("都与{names}相连{share}", "both tied to {names}{share}"),
    "inside": Text("{names}相连", "{names} are tied"),
}
OF = {
    "node": Text("节点", "node"),
    "pair": Text("两端", "pair"),
    "group": Text("群体", "group"),
}
ENDED = Text(
    "其中{count}个已不存在，当时的联系照计：{names}。",
    "Of these {count} are no more; what ties were told of them count: {names}.",
)
RANK, WHY = Text("序号", "rank"), Text("主要依据", "main reason")


def reason_words(reason: Reason, result: Measurement, knowledge: Knowledge, language: Language) -> str:
    """A reason as a phrase: “连接甲与乙”, “tied to A (0.12)”."""
    thing, nodes = "", reason.nodes
    if reason.because == "shares":
        thing, nodes = knowledge.label(nodes[0])[language], nodes[1:]
    others = len(result.projection.nodes) - 1
    steps = round(len(nodes) / (reason.share * others)) if reason.because == "distance" else 0
    return WORDS[reason.because][language].format(
        names=_names(nodes, knowledge, language),
        share=_share(reason.share, language),
        others=_ways(reason.share, language),
        count=len(nodes),
        steps=steps,
        thing=thing,
    )


def _names(nodes: Sequence[str], knowledge: Knowledge, language: Language) -> str:
    names = [called(knowledge, node, language) for node in nodes[:MOST_NAMES]]
    more = len(nodes) - len(names)
    if not more:
        return joined(names, language)
    if language == "zh":
        return "、".join(names) + f"等{len(nodes)}个"
    return joined([*names, f"{more} more"], language)


def _share(share: float, language: Language) -> str:
    if math.isnan(share) or share == 1:
        return ""
    return f"(计{cell_text(float(share))})" if language == "zh" else f" ({cell_text(float(share))})"


def _ways(share: float, language: Language) -> str:
    """How many others join the same two, where a share is one of several equal ways."""
    more = 0 if math.isnan(share) or share <= 0 else round(1 / share) - 1
    if not more:
        return ""
    return f"(另有{more}条同样短的路)" if language == "zh" else f" (as {more} {agreeing(more, 'others')} do)"


def item_name(result: Measurement, item: Item, knowledge: Knowledge, language: Language) -> str:
    """What an item is called: a node, two ends, a kind, or the members of a group; who is no more is so marked."""
    if item.name:
        return knowledge.label(item.name)[language]
    if result.measure.of == "pair":
        return " — ".join(called(knowledge, node, language) for node in item.nodes)
    return _names(item.nodes, knowledge, language)


def result_report(result: Measurement, knowledge: Knowledge, language: Language, limit: int, format_: str) -> str:
    """The best items as a table or Markdown under a line about the measure, or as CSV or JSON."""
    if format_ == "json":
        return _json(result_data(result, knowledge, language, limit))
    if format_ == "csv":
        return result_table(result, knowledge, language, limit, full=True).rendered("csv")
    lines = [about(result, language), *_totals(result, language), *_ended(result, knowledge, language), ""]
    body = result_table(result, knowledge, language, limit).rendered(format_) if result.items else _nothing(language)
    return "\n".join(lines) + "\n" + body


def _ended(result: Measurement, knowledge: Knowledge, language: Language) -> list[str]:
    ended = [node for node in result.projection.nodes if is_former(knowledge, node)]
    return [ENDED[language].format(count=len(ended), names=_names(ended, knowledge, language))] if ended else []


def result_table(
    result: Measurement, knowledge: Knowledge, language: Language, limit: int, *, full: bool = False
) -> Listing:
    """The best items, one a row. `full` adds ids and the IRIs of all statements behind an item's reasons."""
    measure = result.measure
    count = min(limit, len(result.items))
    columns = [column[language] for column in measure.columns] if any(one.details for one in result.items) else []
    value = measure.title if measure.of == "node" else measure.unit
    heads = [RANK[language], OF[measure.of][language], value[language], *columns, WHY[language]]
    rows: list[tuple[Cell, ...]] = []
    for rank, item in enumerate(result.items[:count], 1):
        reasons = result.explain(*item.nodes)
        why = reason_words(reasons[0], result, knowledge, language) if reasons else ""
        row: list[Cell] = [rank, item_name(result, item, knowledge, language), item.value, *item.details, why]
        if full:
            row += [" ".join(map(local_name, item.nodes)), " ".join(map(local_name, statements(reasons)))]
        rows.append(tuple(row))
    return Listing((*heads, "ids", "statements") if full else tuple(heads), tuple(rows))


def statements(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """The IRIs of the statements that reasons rest on, each once, weightiest reason first."""
    return tuple(dict.fromkeys(iri for reason in reasons for edge in reason.edges for iri in edge.statements))


def explanation_report(
    result: Measurement, nodes: Sequence[str], knowledge: Knowledge, language: Language, limit: int, format_: str
) -> str:
    """Why one item has its value: the weightiest reasons with their statements and sentences.

    As text (``table``) or Markdown, where each statement stands once and a reason shows no more than six; as CSV (one
    row a statement) or JSON, with all.
    """
    item = result.item(*nodes)
    reasons = result.explain(*nodes)
    if format_ == "json":
        return _json(_item_data(result, item, reasons[:limit], knowledge, language))
    told = [
        (reason_words(one, result, knowledge, language), accounts(statements([one]), knowledge, language))
        for one in reasons[:limit]
    ]
    if format_ == "csv":
        return told_table(told, knowledge, language).rendered("csv")
    name, value = item_name(result, item, knowledge, language), cell_text(item.value)
    rank = result.items.index(item) + 1
    place = f"第{rank}/{len(result.items)}位" if language == "zh" else f"rank {rank} of {len(result.items)}"
    head = f"{name} — {result.measure.title[language]} {value} ({place})"
    more = len(reasons) - len(told)
    if format_ == "markdown":
        return _told_lines(f"## {head}\n", told, more, knowledge, language, ("{}. **{}**", "    - {}", "        - {}"))
    return _told_lines(head, told, more, knowledge, language, ("\n{}. {}", "   {}", "     {}"))


def _told_lines(
    head: str,
    told: Sequence[tuple[str, Sequence[Account]]],
    more: int,
    knowledge: Knowledge,
    language: Language,
    marks: tuple[str, str, str],
) -> str:
    lines = [head]
    stop = "。" if language == "zh" else "."
    known: set[str] = set()
    for number, (words, facts) in enumerate(told, 1):
        lines.append(marks[0].format(number, words))
        new = [fact for fact in facts if fact.statement not in known][:MOST_STATEMENTS]
        known.update(fact.statement for fact in facts)
        for fact in new:
            lines.append(marks[1].format(fact.words + stop))
            lines += [marks[2].format(cite(knowledge, sentence.iri, language)) for sentence in fact.sentences]
    if more > 0:
        lines.append(f"\n另有{more}条依据。" if language == "zh" else f"\n{more} more {agreeing(more, 'reasons')}.")
    return "\n".join(lines) + "\n"


def told_table(told: Sequence[tuple[str, Sequence[Account]]], knowledge: Knowledge, language: Language) -> Listing:
    """Reasons with what they rest on, one row a statement."""
    heads = ("依据", "陈述", "出处") if language == "zh" else ("reason", "statement", "evidence")
    return Listing(
        heads,
        tuple(
            (words, fact.words, "; ".join(cite(knowledge, sentence.iri, language) for sentence in fact.sentences))
            for words, facts in told
            for fact in facts
        ),
    )


def result_data(result: Measurement, knowledge: Knowledge, language: Language, limit: int) -> dict[str, object]:
    """A result as plain values: what the measure is, figures of the whole, and the best items with their reasons."""
    measure = result.measure
    return {
        "measure": measure_data(measure, language, result.projection.form),
        "warning": warning(result)[language].strip() or None,
        "lens": result.projection.lens,
        "form": result.projection.form,
        "nodes": len(result.projection.nodes),
        "edges": len(result.projection.edges),
        "seed": result.seed,
        "totals": {name[language]: _finite(value) for name, value in result.totals},
        "items": [
            {"rank": rank, **_item_data(result, item, result.explain(*item.nodes), knowledge, language, brief=True)}
            for rank, item in enumerate(result.items[:limit], 1)
        ],
    }


def _item_data(
    result: Measurement,
    item: Item,
    reasons: Sequence[Reason],
    knowledge: Knowledge,
    language: Language,
    *,
    brief: bool = False,
) -> dict[str, object]:
    details = dict(
        zip((column[language] for column in result.measure.columns), map(_finite, item.details), strict=False)
    )
    data: dict[str, object] = {
        "nodes": [{"iri": node, "label": knowledge.label(node)[language]} for node in item.nodes],
        "value": item.value,
        **({"name": knowledge.label(item.name)[language]} if item.name else {}),
        **({"details": details} if details else {}),
    }
    if brief:
        return {**data, "statements": list(statements(reasons))}
    explained = [
        {
            "because": one.because,
            "words": reason_words(one, result, knowledge, language),
            "nodes": list(one.nodes),
            "share": _finite(one.share),
            "statements": [
                statement_data(fact, knowledge, language) for fact in accounts(statements([one]), knowledge, language)
            ],
        }
        for one in reasons
    ]
    return {**data, "reasons": explained}


def _totals(result: Measurement, language: Language) -> list[str]:
    colon = ":" if language == "zh" else ": "
    return [f"{name[language]}{colon}{cell_text(value)}" for name, value in result.totals]


def _nothing(language: Language) -> str:
    return "没有。\n" if language == "zh" else "There are none.\n"


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _json(data: object) -> str:
    try:
        return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    except ValueError as error:
        raise KgError(f"a value is not a number: {error}") from error
