"""What became of a body, in a line: that it is no more, and what took its place from when."""

from __future__ import annotations

from kg.language.dates import period
from kg.language.wording import joined
from kg.model.knowledge import Knowledge
from kg.model.statement import Statement
from kg.model.succession import Former, is_former, successions, successor
from kg.terms import Language, Text

FORMER, LISTED = Text("原机构", "Former body"), Text("原机构", "former body")
SUCCEEDED = Text("由{}接替", "succeeded by {}")


def former_mark(former: Former | None, language: Language) -> str:
    """What stands behind the name of a body that is no more; empty for None.

    “原机构，截至2018年4月19日，由上海海关接替”, “former body, up to 19 April 2018, succeeded by Shanghai Customs”.
    """
    if former is None:
        return ""
    later = joined([name[language] for _, name in former.successors], language)
    parts = [LISTED[language], period(former.end, language), SUCCEEDED[language].format(later) if later else ""]
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
