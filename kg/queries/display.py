"""Answers as a notebook or an interpreter shows them: the first rows as a table, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kg.queries.tabulation import markdown, table
from kg.stores.protocol import Answer
from kg.stores.rdf import Solutions, Term, text_of

SHOWN_AS_TEXT, SHOWN_AS_HTML = 20, 100  # rows
HEADS = ("subject", "predicate", "object")


def as_text(answer: Answer) -> str:
    """An answer for an interpreter: its first rows or triples aligned, then their number; or yes or no."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    heads, rows = _rows(answer)
    shown = [[text_of(term) for term in row] for row in rows[:SHOWN_AS_TEXT]]
    return f"{table(heads, shown)}({_counted(answer, SHOWN_AS_TEXT)})"


def as_html(answer: Answer) -> str:
    """An answer for a notebook: an HTML table of its first rows or triples, with its number below; or yes or no."""
    if isinstance(answer, bool):
        return f"<p>{as_text(answer)}</p>"
    heads, rows = _rows(answer)
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows[:SHOWN_AS_HTML])
    table_ = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f"{table_}<p>{_counted(answer, SHOWN_AS_HTML)}</p>"


def as_markdown(answer: Answer) -> str:
    """An answer as Markdown, for what shows no HTML: all rows or triples as a table; or yes or no."""
    if isinstance(answer, bool):
        return as_text(answer)
    heads, rows = _rows(answer)
    return markdown(heads, [[text_of(term) for term in row] for row in rows])


def _rows(answer: Solutions | tuple[tuple[Term, ...], ...]) -> tuple[Sequence[str], Sequence[Sequence[Term | None]]]:
    return (answer.variables, answer.rows) if isinstance(answer, Solutions) else (HEADS, answer)


def _cell(term: Term | None) -> str:
    return f"<td>{escape(text_of(term))}</td>"


def _counted(answer: Solutions | tuple[tuple[Term, ...], ...], most: int) -> str:
    """“3 rows”, “1 triple”, “20 of 37 rows shown”."""
    count = len(answer)
    noun = ("row" if isinstance(answer, Solutions) else "triple") + ("s" if count != 1 else "")
    return f"{most} of {count} {noun} shown" if count > most else f"{count} {noun}"
