"""`kg queries`."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completion import saved_queries
from kg.cli.output import LANGUAGE, MARK, OUTPUT, XLSX, Language, chosen, emit, tabled
from kg.cli.scoping import scoped

if TYPE_CHECKING:
    from kg.model.scope import Scope
    from kg.queries.forms import Form
    from kg.queries.workbook import Book

WORDS = {
    "zh": {"parameters": "参数", "example": "例", "terms": "所用术语", "default": "默认", "or": "任选"},
    "en": {"parameters": "Parameters", "example": "Example", "terms": "Terms", "default": "default", "or": "one of"},
}


@click.command()
@click.argument("name", required=False, shell_complete=saved_queries)
@click.option("--format", "format_", type=click.Choice(["table", "csv", "json", XLSX]), help="A table on a terminal.")
@click.option("--sparql", is_flag=True, help="Print the query file of NAME as it is.")
@LANGUAGE
@scoped
@MARK
@OUTPUT
def command(
    name: str | None, format_: str | None, sparql: bool, language: Language, scope: Scope, output: Path | None
) -> None:
    """List the saved queries with the questions they answer; with NAME, explain that query and show its SPARQL.

    Examples are chosen from what is visible.
    """
    from kg.cli.session import store
    from kg.queries.catalogue import find
    from kg.queries.forms import form, forms

    if name and sparql:
        emit(find(name).text, output)
    elif name and format_ == "json":
        emit(json.dumps(form(find(name), store(scope)).as_json(), ensure_ascii=False, indent=1) + "\n", output)
    elif name:
        emit(_explained(form(find(name), store(scope)), find(name).text, language, scope), output)
    else:
        emit(_listed(forms(store(scope)), chosen(format_, output), language), output)


def _listed(found: tuple[Form, ...], format_: str, language: Language) -> str | Book:

    if format_ == "json":
        return json.dumps([form.as_json() for form in found], ensure_ascii=False, indent=1) + "\n"
    if format_ in ("csv", XLSX):
        heads = ("name", "kind", "question", "parameters")
        return tabled(format_, heads, [(f.name, f.kind, f.question[language], _defaults(f)) for f in found])
    width = max(len(form.name) for form in found)
    parts = []
    for heading, group in groupby(found, key=lambda form: form.kind_label[language]):
        parts.append(f"{heading}\n" + "".join(f"  {form.name:{width}}  {form.question[language]}\n" for form in group))
    return "\n".join(parts)


def _defaults(form: Form) -> str:
    return " ".join(f"{field.name}={field.default}" for field in form.fields)


def _explained(form: Form, text: str, language: Language, scope: Scope) -> str:
    from kg.queries.forms import command as command_line

    words = WORDS[language]
    lines = [form.title[language], "", form.question[language], form.about[language], ""]
    if form.fields:
        lines.append(f"{words['parameters']}:")
    for field in form.fields:
        default = f"; {words['default']} {field.default} ({field.default_label[language]})" if field.default else ""
        lines.append(f"  {field.name}: {field.label[language]} – {field.help[language]}{default}")
        if field.options:
            listed = ", ".join(f"{option.value} ({option.label[language]})" for option in field.options)
            lines.append(f"    {words['or']}: {listed}")
    lines += [
        f"{words['example']}: {form.example_question[language]}",
        " ".join([f"  {command_line(form.name, form.example)}", *(f"--{key} {value}" for key, value in scope.pairs)]),
        "",
    ]
    lines += [f"{words['terms']}: {' '.join(form.terms)}", "", _body(text)]
    return "\n".join(lines)


def _body(text: str) -> str:
    lines = text.splitlines(keepends=True)
    first = next((number for number, line in enumerate(lines) if not line.startswith("#")), 0)
    return "".join(lines[first:])
