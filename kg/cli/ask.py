"""`kg ask`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.output import FORMATS, OUTPUT, Language, emit, tell
from kg.cli.scoping import scoped
from kg.errors import QueryError
from kg.model.scope import Scope

if TYPE_CHECKING:
    from kg.ask.answering import Answering
    from kg.ask.asking import Reading
    from kg.ask.reply import QuestionReply

NO_MATCH = 1
OF_FACTS = ("text", "table", "csv", "json", "markdown")
UNITS = re.compile(r"[万亿]?(?:元|吨|标箱|票|人次|艘次)")
READ_AS = {"zh": "理解为 {name}：{question}", "en": "Interpreted as {name}: {question}"}
RUN_AS = {"zh": "直接运行：{command}", "en": "to run it: {command}"}
NEAREST = {"zh": "没有与此相符的现成问题；最接近的是：", "en": "no saved question matches; the nearest are:"}
NOTHING = {"zh": "没有与此相符的现成问题；kg queries列出全部", "en": "no saved question matches; kg queries lists them"}
EMPTY = {"zh": "理解为 {name}：{question}查无结果", "en": "Interpreted as {name}: {question} Nothing is found."}
UNKNOWN = {"zh": "此处没有讲到“{name}”", "en": "nothing here speaks of “{name}”"}
UNTOLD = {"zh": "此处没有讲到{years}年的文献", "en": "no document here tells of {years}"}
ONLY = {"zh": "依问题只看：{documents}", "en": "as the question asks, only this was looked at: {documents}"}

AS_OF = {"zh": "依问题看{day}时的情形", "en": "as the question asks, this is as of {day}"}


FORMS = click.option(
    "--format",
    "format_",
    type=click.Choice(("text", *FORMATS)),
    default="text",
    show_default=True,
    help="Words or rows.",
)


@click.command()
@click.argument("question")
@click.option("--lang", "language", type=click.Choice(["zh", "en"]), help="Language; by default that of the question.")
@click.option("--evidence", is_flag=True, help="Add to each row of a saved query the sentences it rests on.")
@scoped
@FORMS
@OUTPUT
def command(
    question: str,
    language: Language | None,
    evidence: bool,
    format_: str,
    scope: Scope,
    output: Path | None,
) -> int | None:
    """Answer QUESTION, in Chinese or English, by the saved query that it means or by the facts that account for it.

    The answer comes first, with the sentences that say so. Exit code 1 if there is none: then it says what of the
    question nothing here accounts for, and what is near. Documents and times that the question names restrict the
    answer; a name that several things bear stands for each of them that gives an answer.
    """
    from kg.ask.reply import reply
    from kg.cli.session import knowledge, store

    spoken: Language = language or ("zh" if any("\u3400" <= char <= "\u9fff" for char in _unquoted(question)) else "en")
    parts = lambda *given: store(scope.within(*given))  # noqa: E731
    found = reply(question, store(), store(scope), knowledge(scope), parts, scope.documents)
    if not found.is_answered:
        _refuse(found, spoken, scope)
        return NO_MATCH
    if found.facts.facts:
        emit(_facts(found, spoken, format_, scope), output)
        return None
    saved = found.saved
    for reading in saved.readings:
        tell(READ_AS[spoken].format(name=reading.query.name, question=_said(reading, spoken)))
        tell(RUN_AS[spoken].format(command=reading.command))
    if saved.documents:
        tell(ONLY[spoken].format(documents=", ".join(saved.documents)))
    if saved.as_of:
        tell(AS_OF[spoken].format(day=saved.as_of))
    rows = "table" if format_ == "text" else format_
    emit(_rows(saved, evidence, rows, scope.within(saved.documents, saved.as_of)), output)
    return None


def _rows(found: Answering, evidence: bool, format_: str, scope: Scope) -> str:
    from kg.ask.joining import joined_text
    from kg.cli.query import written
    from kg.cli.session import store

    return written(joined_text(found.readings, store(), store(scope)), evidence, format_, scope, standing=True)


def _refuse(found: QuestionReply, spoken: Language, scope: Scope) -> None:
    """Say why there is no answer, and which facts and questions are near."""
    from kg.ask.reply_words import not_told
    from kg.cli.session import knowledge

    for reading in found.saved.empty:
        tell(EMPTY[spoken].format(name=reading.query.name, question=_said(reading, spoken)))
    if found.saved.unknown:
        tell(UNKNOWN[spoken].format(name=found.saved.unknown))
    elif found.saved.years:
        tell(UNTOLD[spoken].format(years=", ".join(map(str, found.saved.years))))
    tell(not_told(found.facts, knowledge(scope), spoken).rstrip("\n"))
    tell(NEAREST[spoken] if found.near else NOTHING[spoken])
    for reading in found.near:
        tell(f"  {_said(reading, spoken)}\n    {reading.command}")


def _facts(found: QuestionReply, spoken: Language, format_: str, scope: Scope) -> str:
    from kg.ask.reply_words import rows, told
    from kg.cli.session import knowledge
    from kg.queries.tabulation import rows_as

    if format_ == "text":
        return told(found.facts, knowledge(scope), spoken)
    if format_ not in OF_FACTS:
        hint = f"ask for one of {', '.join(OF_FACTS)}"
        raise QueryError(f"facts are not told as {format_}", hint=hint)
    return rows_as(format_, *rows(found.facts))


def _unquoted(question: str) -> str:
    """A question without units of figures that its language does not have: “savings in 万元”."""
    return UNITS.sub("", question)


def _said(reading: Reading, language: Language) -> str:
    from kg.cli.session import store
    from kg.queries.questions import worded

    return worded(reading.query, reading.values, store())[language]
