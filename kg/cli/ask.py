"""`kg ask`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.output import FORMATS, MARK, OUTPUT, XLSX, Language, chosen, emit, tabled, tell
from kg.cli.scoping import scoped
from kg.errors import QueryError
from kg.model.scope import Scope

if TYPE_CHECKING:
    from kg.ask.response import Response
    from kg.queries.workbook import Book

NO_MATCH = 1
OF_FACTS = ("text", "table", "csv", "json", "markdown", XLSX)
READ_AS = {"zh": "理解为 {name}：{question}", "en": "Interpreted as {name}: {question}"}
RUN_AS = {"zh": "直接运行：{command}", "en": "to run it: {command}"}
COMPLETED = {"zh": "接着前面的问题：{question}", "en": "following the question before: {question}"}
NEAREST = {"zh": "没有与此相符的现成问题；最接近的是：", "en": "no saved question matches; the nearest are:"}
NOTHING = {"zh": "没有与此相符的现成问题；kg queries列出全部", "en": "no saved question matches; kg queries lists them"}


FORMS = click.option(
    "--format",
    "format_",
    type=click.Choice(("text", *FORMATS, XLSX)),
    help="Words, or rows; by default as the file name says, else text.",
)


@click.command()
@click.argument("question")
@click.option(
    "--after",
    "before",
    multiple=True,
    metavar="QUESTION",
    help="A question before this one, which may follow up on it (“and in 2019?”); repeatable.",
)
@click.option("--lang", "language", type=click.Choice(["zh", "en"]), help="Language; by default that of the question.")
@click.option("--evidence", is_flag=True, help="Add to each row of a saved query the sentences it rests on.")
@scoped
@FORMS
@MARK
@OUTPUT
def command(
    question: str,
    before: tuple[str, ...],
    language: Language | None,
    evidence: bool,
    format_: str | None,
    scope: Scope,
    output: Path | None,
) -> int | None:
    """Answer QUESTION, in Chinese or English, by the saved query that it means or by the facts that account for it.

    The answer comes first, with the sentences that say so. Exit code 1 if there is none: then it says what of the
    question nothing here accounts for, and what is near. Documents and times that the question names restrict the
    answer; a name that several things bear stands for each of them that gives an answer.
    """
    from kg.ask.response import respond
    from kg.cli.session import knowledge, store

    if not question.strip():
        raise QueryError("there is no question", hint="ask in Chinese or English")
    found = respond(question, store(), store, knowledge(scope), scope, before)
    spoken: Language = language or found.language
    if found.question != question:
        tell(COMPLETED[spoken].format(question=found.question))
    if not found.is_answered:
        _refuse(found, spoken)
        return NO_MATCH
    wanted = chosen(format_, output, "text")
    emit(_facts(found, spoken, wanted) if found.facts else _rows(found, spoken, evidence, wanted), output)
    return None


def _rows(found: Response, spoken: Language, evidence: bool, format_: str) -> str | Book:
    """The rows of a saved query; in words, with a sentence before them."""
    from kg.cli.query import written
    from kg.queries.tabulation import for_people

    for reading in found.readings:
        if format_ != "text":
            tell(READ_AS[spoken].format(name=reading.query.name, question=found.understood(reading)[spoken]))
        tell(RUN_AS[spoken].format(command=reading.command))
    if format_ != "text":
        if within := found.restricted(spoken):
            tell(within)
        return written(found.sparql, evidence, format_, found.scope, standing=True)
    if evidence:
        table = written(found.sparql, evidence, "table", found.scope, standing=True)
    else:
        table = for_people(found.shown, "table")
    return f"{found.words(spoken)}\n{table}"


def _refuse(found: Response, spoken: Language) -> None:
    """Say why there is no answer, and which facts and questions are near."""
    tell(found.words(spoken).rstrip("\n"))
    near = found.reply.near
    tell(NEAREST[spoken] if near else NOTHING[spoken])
    for reading in near:
        tell(f"  {found.understood(reading)[spoken]}\n    {reading.command}")


def _facts(found: Response, spoken: Language, format_: str) -> str | Book:
    from kg.ask.reply_words import rows

    if format_ == "text":
        return found.words(spoken)
    if format_ not in OF_FACTS:
        hint = f"ask for one of {', '.join(OF_FACTS)}"
        raise QueryError(f"facts are not told as {format_}", hint=hint)
    return tabled(format_, *rows(found.reply.facts))
