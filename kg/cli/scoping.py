"""The options that restrict what a command sees, the same for every command."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from kg.errors import KgError, QueryError
from kg.model.modality import MODALITIES
from kg.model.scope import Scope

AS_OF = click.option("--as-of", metavar="DAY", help="Only what held or had happened by DAY: 2015-09-30, 2015-09, 2015.")
MODALITY = click.option(
    "--modality", "modalities", multiple=True, type=click.Choice(MODALITIES), help="Only such facts; repeatable."
)


def scoped(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--as-of`` and ``--modality``; it receives them as one `Scope`, named ``scope``."""

    @wraps(command)
    def with_scope(*, as_of: str | None, modalities: tuple[str, ...], **options: Any) -> Any:
        scope = Scope.of(as_of, modalities)
        try:
            return command(scope=scope, **options)
        except KgError as error:
            if scope and not isinstance(error, QueryError):
                hints = [error.hint] if error.hint else []
                error.hint = "; ".join([*hints, f"only what is visible {scope} was looked at"])
            raise

    return AS_OF(MODALITY(with_scope))
