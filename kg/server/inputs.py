"""The parameters of pages: their names in addresses, their bounds, and how they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.server.http.requests import single
from kg.server.problems import Refusal, missing

Schema = dict[str, Any]


@dataclass(frozen=True)
class Length:
    """Bounds of a text in characters, or of how often a parameter is given; `empty` says that it was not."""

    least: int
    most: int
    empty: str = ""

    def read(self, name: str, text: str) -> str:
        """A text within the bounds. Raises `Refusal` for any other."""
        if self.least and not text.strip():
            raise missing(name, self.empty)
        if len(text) > self.most:
            raise Refusal("request", f"{name} may have at most {self.most} characters")
        return text


@dataclass(frozen=True)
class Interval:
    """The least and the greatest value of a whole number."""

    least: int
    most: int

    def read(self, name: str, text: str) -> int:
        """A number within the bounds. Raises `Refusal` for any other text."""
        if not (text.isascii() and text.isdigit() and len(text) < 9 and self.least <= int(text) <= self.most):
            raise Refusal("request", f"{name} must be a whole number from {self.least} to {self.most}")
        return int(text)


@dataclass(frozen=True)
class Input:
    """A parameter of a page: the field it fills, its name in the address, its type, bounds and default."""

    field: str
    kind: type
    bounds: Length | Interval | None
    required: bool
    in_path: bool
    default: Any = None

    @property
    def name(self) -> str:
        """The name in the address."""
        return self.field if self.in_path else self.field.replace("_", "-")

    @property
    def schema(self) -> Schema:
        """The JSON Schema of its values."""
        bounds = self.bounds
        schema: Schema = {"type": {str: "string", int: "integer", bool: "boolean", tuple: "array"}[self.kind]}
        if self.kind is tuple:
            schema["items"] = {"type": "string"}
        if isinstance(bounds, Interval):
            schema |= {"minimum": bounds.least, "maximum": bounds.most}
        if isinstance(bounds, Length):
            unit = "Items" if self.kind is tuple else "Length"
            schema |= {f"min{unit}": bounds.least, f"max{unit}": bounds.most}
        if self.default not in (None, "", ()):
            schema["default"] = self.default
        return schema

    def read(self, values: Sequence[str]) -> Any:
        """The value of the field. Raises `Refusal` for what the type or the bounds do not allow."""
        if self.kind is tuple:
            if isinstance(self.bounds, Length) and len(values) > self.bounds.most:
                raise Refusal("request", f"{self.name} may be given at most {self.bounds.most} times")
            return tuple(values)
        text = single(self.name, values)
        if self.kind is bool and text not in ("true", "false"):
            raise Refusal("request", f"{self.name} must be true or false")
        if self.kind is bool:
            return text == "true"
        return self.bounds.read(self.name, text) if self.bounds else text
