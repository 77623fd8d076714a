"""What the explorer aims at, by size: two cores, no GPU. Ratios in one run decide, absolute figures warn."""

from __future__ import annotations

from dataclasses import dataclass

SIZES = (500, 3000, 10_000, 50_000)


@dataclass(frozen=True)
class Target:
    """A bound for each of `SIZES`: at most, or at least."""

    bounds: tuple[float, float, float, float]
    least: bool = False

    def bound(self, size: int) -> float | None:
        """The bound for a size; None for a size without one."""
        return self.bounds[SIZES.index(size)] if size in SIZES else None

    def met(self, size: int, value: float) -> bool | None:
        """Whether a value keeps within the bound; None for a size without one."""
        bound = self.bound(size)
        return None if bound is None else value >= bound if self.least else value <= bound


_FRAMES = Target((50, 50, 50, 45), least=True)
TARGETS = {
    "interactive, s": Target((1.0, 1.2, 1.5, 2.5)),
    "interactive ÷ pyvis": Target((2, 1.2, 0.5, 0.3)),
    "interactive ÷ sigma.js": Target((2, 1, 0.6, 0.25)),
    "file, MB": Target((0.8, 1.0, 1.5, 8)),
    "file without evidence, MB": Target((0.8, 1.0, 1.5, 4)),
    "panning, frames/s": _FRAMES,
    "zooming, frames/s": _FRAMES,
    "dragging, frames/s": _FRAMES,
    "heap, MB": Target((12, 15, 25, 120)),
    "heap without evidence, MB": Target((12, 15, 25, 60)),
    "keystroke, ms": Target((10, 15, 25, 50)),
    "filter, ms": Target((50, 100, 150, 300)),
    "open community, ms": Target((100, 150, 150, 300)),
    "select, ms": Target((50, 60, 80, 120)),
    "Python, page without layout, s": Target((0.5, 0.5, 1, 4)),
    "Python, page with layout, s": Target((1, 1.5, 4, 20)),
}
