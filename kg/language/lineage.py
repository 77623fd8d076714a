"""What became of a body or a fact, in a line: that it is over, and what took its place from when."""

from __future__ import annotations

from kg.language.dates import period
from kg.language.wording import joined
from kg.model.endings import ending
from kg.model.entity import Period
from kg.model.knowledge import Knowledge
from kg.model.statement import Statement
from kg.model.succession import Former, is_former, successions, successor
from kg.terms import Language, Text

FORMER, LISTED = Text("原机构", "Former body"), Text("原机构", "former body")
SUPERSEDED = Text("被{}取代", "superseded by {}")
SUCCEEDED = Text("由{}接替", "succeeded by {}")


def former_mark(former: Former | None, language: Language) -> str:
    """What stands behind the name of a body that is no more; empty for None.

    “原机构，截至2018年4月19日，由上海海关接替”, “former body, up to 19 April 2018, succeeded by Shanghai Customs”.
    """
    if former is None:
        return ""
    later = joined([name[language] for _, name in former.successors], language)
    until = inferred_first(period(former.end, language))
    parts = [LISTED[language], until, SUCCEEDED[language].format(later) if later else ""]
    return ("，" if language == "zh" else ", ").join(filter(None, parts))


def inferred_first(when: str) -> str:
    """A time with the mark of an inference before it, as it stands in brackets: “推断截至2018年4月19日”."""
    zh, en = when.removesuffix("(推断)"), when.removesuffix(" (inferred)")
    if zh != when:
        return f"推断{zh}"
    return f"by inference {en}" if en != when else when


def called(knowledge: Knowledge, iri: str, language: Language) -> str:
    """The name of an entity, with a mark if it is a body that is no more: “上海检验检疫局（原机构）”."""
    name = knowledge.label(iri)[language]
    if not is_former(knowledge, iri):
        return name
    return f"{name}（{LISTED[language]}）" if language == "zh" else f"{name} ({LISTED[language]})"


def ending_mark(knowledge: Knowledge, statement: Statement, language: Language) -> str:
    """What stands behind a fact that a later document ended; empty for one that goes on.

    “截至2020年8月31日，被《决定》取代”, “up to 31 August 2020, superseded by the Decision”.
    """
    found = ending(knowledge, statement)
    if found is None:
        return ""
    given = statement.period is not None and statement.period.end is not None
    last = period(Period(None, found.last, "day"), language) if found.last and not given else ""
    known = [knowledge.documents[iri] for iri in found.documents if iri in knowledge.documents]
    later = joined([one.short[language] for one in known], language)
    parts = [last, SUPERSEDED[language].format(later) if later else ""]
    return ("，" if language == "zh" else ", ").join(filter(None, parts))


def lineage(knowledge: Knowledge, iri: str, language: Language) -> str:
    """“原机构；并入：上海海关（2018年4月20日起）”; empty for a body that goes on."""
    found = [step(knowledge, one, iri, language) for one in successions(knowledge, iri)]
    ended = [FORMER[language]] if is_former(knowledge, iri) else []
    return ("；" if language == "zh" else "; ").join([*ended, *found])


def step(knowledge: Knowledge, statement: Statement, iri: str, language: Language) -> str:
    """One succession of a body: “并入：上海海关（2018年4月20日起）”, “merged into Shanghai Customs (since …)”."""
    relation = knowledge.vocabulary.properties[statement.property]
    label = relation.label if statement.subject == iri else relation.inverse_label
    name = knowledge.label(successor(statement, iri))[language]
    when = period(statement.period, language) if statement.period else ""
    if language == "zh":
        return f"{label.zh}：{name}" + (f"（{when}）" if when else "")
    return f"{label.en} {name}" + (f" ({when})" if when else "")
