"""`kg ask`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.output import FORMAT, OUTPUT, Language, chosen, emit, tell
from kg.cli.scoping import scoped
from kg.model.scope import Scope

if TYPE_CHECKING:
    from kg.ask.asking import Reading

NO_MATCH = 1
READ_AS = {"zh": "理解为 {name}：{question}", "en": "Interpreted as {name}: {question}"}
RUN_AS = {"zh": "直接运行：{command}", "en": "to run it: {command}"}
NEAREST = {"zh": "没有与此相符的现成问题；最接近的是：", "en": "no saved question matches; the nearest are:"}
NOTHING = {"zh": "没有与此相符的现成问题；kg queries列出全部", "en": "no saved question matches; kg queries lists them"}


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

    Says on stderr which query was chosen and how to run it; exit code 1 if none matches. A name that several things
    bear stands for the one that gives an answer; if more than one does, they are listed.
    """
    from kg.ask.asking import CONFIDENT, readings
    from kg.ask.doubts import certain
    from kg.cli.query import answered
    from kg.cli.session import store

    spoken: Language = language or ("zh" if any("\u3400" <= char <= "\u9fff" for char in question) else "en")
    found = readings(question, store(), seen=store(scope))
    if not found or found[0].score < CONFIDENT:
        tell(NEAREST[spoken] if found else NOTHING[spoken])
        for reading in found:
            tell(f"  {_said(reading, spoken)}\n    {reading.command}")
        return NO_MATCH
    best = certain(found[0], store(), store(scope))
    tell(READ_AS[spoken].format(name=best.query.name, question=_said(best, spoken)))
    tell(RUN_AS[spoken].format(command=best.command))
    emit(answered(best.query.name, best.values, evidence, chosen(format_, output), scope), output)
    return None


def _said(reading: Reading, language: Language) -> str:
    from kg.cli.session import store
    from kg.queries.questions import worded

    return worded(reading.query, reading.values, store())[language]
