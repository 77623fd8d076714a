"""The parameters that every address of ours takes: the language and the scope, beside its own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from starlette.requests import Request

from kg.server.http.requests import in_address, language
from kg.server.problems import Refusal
from kg.terms import Language

SHARED = ("lang", "format", "as-of", "modality")
REPEATED = frozenset({"modality", "around", "type"})


@dataclass(frozen=True)
class Parameters:
    """The parameters of a request by name; those that may be repeated in lists."""

    language: Language
    format: str | None
    as_of: str
    modalities: tuple[str, ...]
    own: dict[str, list[str]]

    def one(self, name: str, default: str = "") -> str:
        """The value of a parameter of the address's own."""
        return self.own.get(name, [default])[0]

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number from 1 to `most`. Raises `Refusal` for anything else."""
        text = self.one(name, str(default))
        if not (text.isascii() and text.isdigit() and len(text) < 9 and 1 <= int(text) <= most):
            raise Refusal("request", f"{name} must be a whole number from 1 to {most}")
        return int(text)


def read_parameters(request: Request, own: Collection[str] | None = ()) -> Parameters:
    """The parameters of a request; `own` names those the address takes beside the shared ones, None meaning any.

    Raises `Refusal` for one that the address does not take, or that is given twice.
    """
    values: dict[str, list[str]] = {}
    for name, value in in_address(request):
        if own is not None and name not in SHARED and name not in own:
            hint = f"it takes {', '.join((*own, *SHARED))}"
            raise Refusal("request", f"this address takes no parameter “{name[:40]}”", hint=hint)
        if name in values and name not in REPEATED:
            raise Refusal("request", f"the parameter “{name[:40]}” is given more than once")
        values.setdefault(name, []).append(value)
    shared = {name: values.pop(name, []) for name in SHARED}
    return Parameters(
        language(request, {"lang": shared["lang"][0]} if shared["lang"] else {}),
        next(iter(shared["format"]), None),
        next(iter(shared["as-of"]), ""),
        tuple(shared["modality"]),
        values,
    )
