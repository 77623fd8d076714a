"""Drawings as Enhanced Metafiles, the one vector format that every word processor shows without help.

Records and their layout follow [MS-EMF]; text is placed glyph by glyph with the widths of Arial, which word
processors have or replace by a font of the same widths.
"""

from __future__ import annotations

import struct

from kg.reports.drawing import Drawing, Shape, glyph_width

SCALE = 20  # units of the metafile to one of the drawing
DOTS_PER_MM = 96 / 25.4
FONT = "Arial"
PEN, BRUSH, FACE = 1, 2, 3  # slots of the object table
NULL_BRUSH, NULL_PEN = 0x80000005, 0x80000008  # stock objects
ALIGN = {"start": 24, "end": 26, "middle": 30}  # on the baseline
COLOURS = {
    "ink": "1c2024", "faint": "5d666f", "rule": "dcdfe3", "axis": "5d666f", "one": "1f6fb2", "two": "c4560a",
    "planned": "9db8cf", "heat0": "f3f5f7", "heat1": "dceaf6", "heat2": "b3d2ec", "heat3": "5f9fd3",
    "heat4": "2f78b5", "heat5": "124f82", "onheat": "ffffff",
}  # fmt: skip


def emf(drawing: Drawing) -> bytes:
    """The drawing as the bytes of an ``.emf`` file, on white."""
    width, height = round(drawing.width * SCALE), round(drawing.height * SCALE)
    body = [
        _record(17, "<I", 8),  # map mode: anisotropic
        _record(10, "<ii", 0, 0),
        _record(9, "<ii", width, height),
        _record(12, "<ii", 0, 0),
        _record(11, "<ii", round(drawing.width), round(drawing.height)),
        _record(18, "<I", 1),  # background: transparent
        *(record for shape in drawing.shapes for record in _shape(shape)),
        _record(14, "<III", 0, 16, 20),
    ]
    return _header(drawing, body) + b"".join(body)


def _header(drawing: Drawing, body: list[bytes]) -> bytes:
    wide, high = round(drawing.width), round(drawing.height)
    frame = (round(wide / DOTS_PER_MM * 100), round(high / DOTS_PER_MM * 100))
    size = 108 + sum(map(len, body))
    return struct.pack(
        "<II4i4iIIIIHHIIIiiiiIIIii",
        *(1, 108),
        *(0, 0, wide, high),
        *(0, 0, *frame),
        *(0x464D4520, 0x00010000, size, len(body) + 1, 4, 0, 0, 0, 0),
        *(1920, 1080, 508, 286),
        *(0, 0, 0),
        *(508000, 285750),
    )


def _shape(shape: Shape) -> list[bytes]:
    if shape.tone not in COLOURS:
        return []
    colour = _colour(shape.tone)
    match shape.kind:
        case "line":
            path = [
                _record(27, "<ii", *_point(shape.x, shape.y)),
                _record(54, "<ii", *_point(shape.x + shape.width, shape.y + shape.height)),
            ]
            return [*_pen(colour), *path, *_dropped(PEN, NULL_PEN)]
        case "box":
            corners = (*_point(shape.x, shape.y), *_point(shape.x + shape.width, shape.y + shape.height))
            return [*_brush(colour), _record(43, "<4i", *corners), *_dropped(BRUSH, NULL_BRUSH)]
        case "dot":
            half = shape.width / 2
            corners = (*_point(shape.x - half, shape.y - half), *_point(shape.x + half, shape.y + half))
            return [*_brush(colour), _record(42, "<4i", *corners), *_dropped(BRUSH, NULL_BRUSH)]
        case "words":
            return _words(shape, colour)


def _pen(colour: int) -> list[bytes]:
    return [_record(38, "<IIiiI", PEN, 0, SCALE, 0, colour), _record(37, "<I", PEN)]


def _brush(colour: int) -> list[bytes]:
    return [
        _record(37, "<I", NULL_PEN),
        _record(39, "<IIII", BRUSH, 0, colour, 0),
        _record(37, "<I", BRUSH),
    ]


def _dropped(slot: int, instead: int) -> list[bytes]:
    """An object must be put down before it is deleted."""
    return [_record(37, "<I", instead), _record(40, "<I", slot)]


def _words(shape: Shape, colour: int) -> list[bytes]:
    size = round(shape.size * SCALE)
    face = FONT.encode("utf-16-le").ljust(64, b"\0")
    font = struct.pack("<5i8B", -size, 0, 0, 0, 400, 0, 0, 0, 1, 0, 0, 0, 0) + face
    record = struct.pack("<I", FACE) + font.ljust(320, b"\0")
    text = shape.text.encode("utf-16-le")
    units = len(text) // 2
    steps = [
        step
        for char in shape.text
        for step in (round(glyph_width(char) * size), 0)[: len(char.encode("utf-16-le")) // 2]
    ]
    start = 76  # of the text within its record
    padded = text + b"\0" * (-len(text) % 4)
    head = struct.pack("<4iIff", 0, 0, -1, -1, 2, 1.0, 1.0)
    where = struct.pack("<iiIIIiiiiI", *_point(shape.x, shape.y), units, start, 0, 0, 0, -1, -1, start + len(padded))
    return [
        _raw(82, record),
        _record(37, "<I", FACE),
        _record(24, "<I", colour),
        _record(22, "<I", ALIGN[shape.align]),
        _raw(84, head + where + padded + struct.pack(f"<{units}I", *steps)),
        _record(37, "<I", 0x8000000D),  # the system font
        _record(40, "<I", FACE),
    ]


def _point(x: float, y: float) -> tuple[int, int]:
    return round(x * SCALE), round(y * SCALE)


def _colour(tone: str) -> int:
    red, green, blue = bytes.fromhex(COLOURS[tone])
    return red | green << 8 | blue << 16


def _record(kind: int, layout: str, *values: int) -> bytes:
    return _raw(kind, struct.pack(layout, *values))


def _raw(kind: int, data: bytes) -> bytes:
    return struct.pack("<II", kind, 8 + len(data)) + data
