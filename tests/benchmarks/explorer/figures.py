"""Figures of a run as rows: what was measured, by each page, against the target; as a table and as JSON values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.benchmarks.explorer.targets import TARGETS

HEAD = f"{'':<34}{'kg':>10}{'pyvis':>10}{'sigma.js':>10}{'target':>10}"
WORDS = {True: "ok", False: "MISSED", None: ""}


@dataclass(frozen=True)
class Figure:
    """One figure at one size: of ours, and of pyvis and sigma.js where they have it; `note` says more of ours."""

    size: int
    name: str
    kg: float | None
    pyvis: float | None = None
    sigma: float | None = None
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether ours keeps within the target; None if there is none."""
        target = TARGETS.get(self.name)
        return target.met(self.size, self.kg) if target and self.kg is not None else None

    def __str__(self) -> str:
        target = TARGETS.get(self.name)
        bound = target.bound(self.size) if target else None
        sign = ("≥ " if target.least else "≤ ") if target and bound is not None else ""
        cells = "".join(f"{_number(value):>10}" for value in (self.kg, self.pyvis, self.sigma))
        aim = f"{sign}{bound:g}" if bound is not None else ""
        return f"{self.name:<34}{cells}{aim:>10}  {WORDS[self.met]:<7}{self.note}".rstrip()

    def to_json(self) -> dict[str, object]:
        """The figure with its target and verdict."""
        target = TARGETS.get(self.name)
        bound = target.bound(self.size) if target else None
        return {"nodes": self.size, "figure": self.name, "kg": self.kg, "pyvis": self.pyvis, "sigma": self.sigma, "target": bound, "met": self.met, "note": self.note}  # fmt: skip


def ratios(figure: Figure) -> Iterable[Figure]:
    """A figure of ours as a multiple of those of the peers."""
    for name, peer in (("pyvis", figure.pyvis), ("sigma.js", figure.sigma)):
        if peer and figure.kg is not None:
            yield Figure(figure.size, f"{figure.name.split(',')[0]} ÷ {name}", figure.kg / peer)


def table(title: str, figures: Iterable[Figure]) -> str:
    """The rows of one graph under its title."""
    return "\n".join([title, HEAD, *map(str, figures), ""])


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
