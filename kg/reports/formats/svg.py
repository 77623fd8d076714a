"""Drawings as inline SVG: colours by class from the page's theme, words as text, a title and a description."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from kg.reports.drawing import Drawing, Shape

ANCHORS = {"start": "start", "middle": "middle", "end": "end"}


def svg(drawing: Drawing, anchor: str, title: str, description: str, style: str = "") -> str:
    """The drawing as an ``<svg>`` element that scales to its container; every text is escaped.

    A `style` sheet of its own is for where no page has one.
    """
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}" '
        f"width={quoteattr(_n(drawing.width))} aria-labelledby={quoteattr(f'{anchor}-title {anchor}-desc')}>",
        f"<title id={quoteattr(f'{anchor}-title')}>{escape(title)}</title>",
        f"<desc id={quoteattr(f'{anchor}-desc')}>{escape(description)}</desc>",
        *([f"<style>{escape(style)}</style>"] if style else []),
        *map(_element, drawing.shapes),
        "</svg>",
    ]
    return "\n".join(lines)


def _element(shape: Shape) -> str:
    tone = quoteattr(f"tone-{shape.tone}")
    hint = f"<title>{escape(shape.hint)}</title>" if shape.hint else ""
    x, y = _n(shape.x), _n(shape.y)
    match shape.kind:
        case "line":
            end = f'x2="{_n(shape.x + shape.width)}" y2="{_n(shape.y + shape.height)}"'
            return f'<line class={tone} x1="{x}" y1="{y}" {end}/>'
        case "box":
            size = f'width="{_n(shape.width)}" height="{_n(shape.height)}"'
            return f'<rect class={tone} x="{x}" y="{y}" {size}>{hint}</rect>'
        case "dot":
            return f'<circle class={tone} cx="{x}" cy="{y}" r="{_n(shape.width / 2)}">{hint}</circle>'
        case "words":
            where = f'x="{x}" y="{y}" font-size="{_n(shape.size)}" text-anchor="{ANCHORS[shape.align]}"'
            return f"<text class={tone} {where}>{escape(shape.text)}{hint}</text>"


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
