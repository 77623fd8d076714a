"""Whether a text has the lines that a document has, or lost them as it was copied, and what to do about that."""

from __future__ import annotations

from collections.abc import Iterator

from kg.ingest.ingestion import Ingestion

LONG_LINE, SHARE = 400, 0.6  # characters of a line, and share of the text, from which on its line ends were lost


def shape_warnings(found: Ingestion) -> Iterator[str]:
    """What a person should know of the shape of a text before settling its drafts, a line each; none if all is well."""
    lines = [line for line in found.text.splitlines() if line.strip()]
    longest = max(map(len, lines), default=0)
    head = found.document
    if longest >= LONG_LINE and longest >= SHARE * len(found.text):
        yield (
            f"most of the text stands in one line of {longest:,} characters, as copied from a web page: it was parted "
            "at marks of parts (一、 （一） 1.) and full stops; a heading may have grown together with the sentence "
            "after it. Better: title, number, each heading and each paragraph on a line of its own"
        )
    if head.title and not any(row.kind == "title" for row in found.rows):
        yield f"no line of the text is its title “{head.title}”: put it on a line of its own at the beginning"
    if not head.number:
        yield "no number is found in the text; if it has one, --number gives it"
