"""What a command was asked and looked at, for a sheet of a workbook that is read without the command line."""

from __future__ import annotations

import click

from kg.cli.session import SCOPE, store
from kg.model.modality import MODALITIES
from kg.model.scope import EVERYTHING, Scope
from kg.queries.cells import Cell
from kg.queries.retrieval import read_documents
from kg.queries.workbook import Sheet, typed

ARGUMENTS = ("query", "text", "name", "one", "other", "question", "measure", "kind", "names", "lens", "parameters")


def scope_sheet() -> Sheet:
    """The command with what it was given, the scope in its four parts, and the documents looked at.

    A command that knows no scope looks at the whole collection.
    """
    context = click.get_current_context()
    scope: Scope = context.meta.get(SCOPE, EVERYTHING)
    given = ((name, context.params.get(name)) for name in ARGUMENTS)
    rows: list[tuple[Cell, ...]] = [("command", context.command_path)]
    rows += [(name, " ".join(value) if isinstance(value, tuple) else str(value)) for name, value in given if value]
    rows += [
        ("as of", scope.as_of or "no particular day"),
        ("known by", scope.known_by or "no particular day"),
        ("modality", ", ".join(scope.modalities or MODALITIES)),
        ("place", "anchors are document:place; the sheet of notes says them in words where there is one"),
    ]
    for one in sorted(read_documents(store(scope)).values(), key=lambda one: one.id):
        if not one.is_reference:
            told = (one.label.zh, one.label.en, one.number or None, typed(str(one.issued or one.published or "")))
            rows.append(("document", one.id, *told))
    widest = max(map(len, rows))
    heads = ("what", "value", "title_zh", "title_en", "number", "issued")[:widest]
    return Sheet("scope", heads, tuple((*row, *[None] * (widest - len(row))) for row in rows))
