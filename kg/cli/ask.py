"""`kg ask`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.output import FORMAT, OUTPUT, Language, chosen, emit, tell
from kg.cli.scoping import scoped
from kg.model.scope import Scope

if TYPE_CHECKING:
    from kg.ask.answering import Answering
    from kg.ask.asking import Reading

NO_MATCH = 1
READ_AS = {"zh": "理解为 {name}：{question}", "en": "Interpreted as {name}: {question}"}
RUN_AS = {"zh": "直接运行：{command}", "en": "to run it: {command}"}
NEAREST = {"zh": "没有与此相符的现成问题；最接近的是：", "en": "no saved question matches; the nearest are:"}
NOTHING = {"zh": "没有与此相符的现成问题；kg queries列出全部", "en": "no saved question matches; kg queries lists them"}
EMPTY = {"zh": "理解为 {name}：{question}查无结果", "en": "Interpreted as {name}: {question} Nothing is found."}
UNKNOWN = {"zh": "此处没有讲到“{name}”", "en": "nothing here speaks of “{name}”"}
UNTOLD = {"zh": "此处没有讲到{years}年的文献", "en": "no document here tells of {years}"}
ONLY = {"zh": "依问题只看：{documents}", "en": "as the question asks, only this was looked at: {documents}"}

AS_OF = {"zh": "依问题看{day}时的情形", "en": "as the question asks, this is as of {day}"}
LEFT_OUT = {"zh": "没有哪个现成问题问到“{name}”", "en": "no saved question takes “{name}” into account"}


@click.command()
@click.argument("question")
@click.option("--lang", "language", type=click.Choice(["zh", "en"]), help="Language; by default that of the question.")
@click.option("--evidence", is_flag=True, help="Add to each row the sentences it rests on.")
@scoped
@FORMAT
@OUTPUT
def command(
    question: str,
    language: Language | None,
    evidence: bool,
    format_: str | None,
    scope: Scope,
    output: Path | None,
) -> int | None:
    """Answer QUESTION, in Chinese or English, with the saved query that it means.

    Says on stderr which query was chosen and how to run it; exit code 1 if none matches or none gives a row, with what
    was looked for. A name that several things bear stands for each of them that gives an answer, in a column of its
    own. Documents and times that the question names restrict the answer.
    """
    from kg.ask.answering import answer
    from kg.cli.session import store

    spoken: Language = language or ("zh" if any("\u3400" <= char <= "\u9fff" for char in question) else "en")

    found = answer(question, store(), store(scope), lambda *given: store(scope.within(*given)), scope.documents)
    for reading in found.empty:
        tell(EMPTY[spoken].format(name=reading.query.name, question=_said(reading, spoken)))
    if not found.readings:
        _refuse(question, found, spoken, scope)
        return NO_MATCH
    for reading in found.readings:
        tell(READ_AS[spoken].format(name=reading.query.name, question=_said(reading, spoken)))
        tell(RUN_AS[spoken].format(command=reading.command))
    if found.documents:
        tell(ONLY[spoken].format(documents=", ".join(found.documents)))
    if found.as_of:
        tell(AS_OF[spoken].format(day=found.as_of))
    emit(_rows(found, evidence, chosen(format_, output), scope.within(found.documents, found.as_of)), output)
    return None


def _rows(found: Answering, evidence: bool, format_: str, scope: Scope) -> str:
    from kg.ask.joining import joined_text
    from kg.cli.query import written
    from kg.cli.session import store

    return written(joined_text(found.readings, store(), store(scope)), evidence, format_, scope)


def _refuse(question: str, found: Answering, spoken: Language, scope: Scope) -> None:
    """Say why there is no answer, and which questions are near where none was understood."""
    from kg.ask.asking import readings
    from kg.cli.session import store

    if found.unknown:
        tell(UNKNOWN[spoken].format(name=found.unknown))
    elif found.left_out:
        tell(LEFT_OUT[spoken].format(name=found.left_out))
    elif found.years:
        tell(UNTOLD[spoken].format(years=", ".join(map(str, found.years))))
    if found.empty or found.years:
        return
    near = readings(question, store(), seen=store(scope))
    tell(NEAREST[spoken] if near else NOTHING[spoken])
    for reading in near:
        tell(f"  {_said(reading, spoken)}\n    {reading.command}")


def _said(reading: Reading, language: Language) -> str:
    from kg.cli.session import store
    from kg.queries.questions import worded

    return worded(reading.query, reading.values, store())[language]
