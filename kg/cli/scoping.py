"""The options that restrict what a command sees, the same for every command."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from kg.cli.completion import documents
from kg.cli.output import tell
from kg.cli.session import SCOPE, settled, store
from kg.errors import KgError, QueryError
from kg.model.modality import MODALITIES
from kg.model.scope import Scope

AS_OF = click.option("--as-of", metavar="DAY", help="Only what held or had happened by DAY: 2015-09-30, 2015-09, 2015.")
MODALITY = click.option(
    "--modality", "modalities", multiple=True, type=click.Choice(MODALITIES), help="Only such facts; repeatable."
)
DOCUMENT = click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="D",
    shell_complete=documents,
    help="Only what D says: id, number or title; repeatable.",
)
KNOWN_BY = click.option("--known-by", metavar="DAY", help="Only what documents say that were published by DAY.")


def scoped(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a scope; it receives them as one `Scope`, named ``scope``.

    What was left out is said on stderr after a command that gave an answer, and as a hint where there is none.
    """

    @wraps(command)
    def with_scope(
        *,
        as_of: str | None,
        modalities: tuple[str, ...],
        documents: tuple[str, ...],
        known_by: str | None,
        **options: Any,
    ) -> Any:
        scope = settled(Scope.of(as_of, modalities, documents, known_by))
        if context := click.get_current_context(silent=True):
            context.meta[SCOPE] = scope
        said = f"only what is visible {scope} was looked at"
        try:
            result = command(scope=scope, **options)
        except KgError as error:
            if scope and not isinstance(error, QueryError):
                hints = [error.hint] if error.hint else []
                error.hint = "; ".join([*hints, said])
            raise
        if scope:
            tell(said)
        for line in _reckoned(scope):
            tell(line)
        return result

    return AS_OF(MODALITY(DOCUMENT(KNOWN_BY(with_scope))))


def documents_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of the folders of documents that some names mean, read without building anything; none for no name.

    Raises `NameNotFound` or `NameAmbiguous`.
    """
    from kg.curation.legibility import legible
    from kg.locations import data_dir
    from kg.names.titles import document_id

    if not names:
        return ()
    known = {
        one.id: [one.label.zh, one.label.en, one.short.zh, one.short.en, one.source.number or one.id]
        for one in legible(data_dir()).documents
    }
    return tuple(sorted({document_id(name, known, tuple(known)) for name in names}))


def _reckoned(scope: Scope) -> list[str]:
    """For each document that names no day of publication, the day from which `known_by` takes it for known."""
    from kg.queries.retrieval import read_documents

    if not scope.known_by:
        return []
    undated = [one for one in read_documents(store()).values() if not (one.published or one.issued)]
    return [
        f"{one.id} names no day of publication; it counts as "
        + (f"known from {one.known}, the last day it covers" if one.known.year > 1 else "always known")
        + ("" if one.known <= scope.known_by else ", and was left out")
        for one in undated
        if not scope.documents or one.id in scope.documents
    ]
