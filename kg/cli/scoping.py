"""The options that restrict what a command sees, the same for every command."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from kg.cli.output import tell
from kg.cli.session import settled
from kg.errors import KgError, QueryError
from kg.model.modality import MODALITIES
from kg.model.scope import Scope

AS_OF = click.option("--as-of", metavar="DAY", help="Only what held or had happened by DAY: 2015-09-30, 2015-09, 2015.")
MODALITY = click.option(
    "--modality", "modalities", multiple=True, type=click.Choice(MODALITIES), help="Only such facts; repeatable."
)
DOCUMENT = click.option(
    "--document", "documents", multiple=True, metavar="D", help="Only what D says: id, number or title; repeatable."
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
        return result

    return AS_OF(MODALITY(DOCUMENT(KNOWN_BY(with_scope))))
