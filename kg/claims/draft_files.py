"""The text of a draft: as its editor counts lines where it is plain text, else as the readers of documents give it."""

from __future__ import annotations

import sys
from pathlib import Path

from kg.errors import CorpusError

PLAIN = (".txt", ".md", ".markdown", "")


def draft_text(file: Path) -> str:
    """The text of a file, or of standard input for ``-``. Raises `CorpusError` for what cannot be read or is empty."""
    from kg.corpus.originals import read_original
    from kg.corpus.readers.decoding import decoded

    if str(file) != "-" and file.suffix.lower() not in PLAIN:
        return read_original(file).text
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise CorpusError(f"cannot be read: {error.strerror}", file=file) from error
    text, _ = decoded(data, file)
    if not any(char.isalnum() for char in text):
        raise CorpusError("is empty: there is no text in it", file=file, hint="give a file with the text to be checked")
    return text.replace("\r\n", "\n")
