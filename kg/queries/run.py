"""From what a user typed to the text of a query."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from kg.errors import QueryError
from kg.queries.binding import sparql_with
from kg.queries.catalogue import find, parse
from kg.stores.protocol import Store

NAME = re.compile(r"[a-z0-9-]+")


def query_text(typed: str, values: Mapping[str, str], store: Store, seen: Store | None = None) -> str:
    """The SPARQL of a saved query's name, of a file (``.rq`` or any path), of standard input (``-``), or the text.

    Values that a saved query needs and nobody gave are chosen from what is in `seen`, the store itself unless given.
    Raises `NameNotFound` for a name that no query has, `QueryError` for a file that cannot be read, or for
    parameters where none can be set.
    """
    if not _is_unicode(typed):
        raise QueryError("the query is not UTF-8")
    if is_saved(typed):
        return sparql_with(find(typed), values, store, seen)
    if typed == "-":
        if sys.stdin is None:
            raise QueryError("is closed", file="standard input")
        raw = getattr(sys.stdin, "buffer", None)  # which none has that stands in for it
        text = sys.stdin.read() if raw is None else unicode_text(raw.read(), Path("standard input"))
        return sparql_with(parse("standard input", text), values, store, seen)
    if "\n" not in typed and "{" not in typed and (typed.endswith((".rq", ".sparql")) or Path(typed).is_file()):
        return sparql_with(parse(typed, _file(Path(typed))), values, store, seen)
    if values:
        raise QueryError("parameters can be set for saved queries only", hint="write the values into the query")
    return typed


def is_saved(typed: str) -> bool:
    """Whether what was typed is the name of a saved query, and not SPARQL, a file or standard input."""
    return NAME.fullmatch(typed) is not None and typed != "-"


def _is_unicode(text: str) -> bool:
    """Whether no byte that is not UTF-8 was let through, as Python does with arguments and standard input."""
    return not any("\ud800" <= char <= "\udfff" for char in text)


def unicode_text(data: bytes, file: Path) -> str:
    """A text in UTF-8, with or without its mark; else what its mark or its characters say: UTF-16, GB18030 or Big5.

    Raises `CorpusError` for what is no text in any of them.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    if not text or "\0" in text:
        from kg.corpus.readers.decoding import decoded

        text = decoded(data, file)[0] if data else ""
    return text.replace("\r\n", "\n")


def _file(path: Path) -> str:
    try:
        return unicode_text(path.read_bytes(), path)
    except OSError as error:
        raise QueryError(f"cannot be read: {error.strerror}", file=path) from error
