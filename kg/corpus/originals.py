"""The file of a document, read to the text that its index counts in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.corpus.lines import lines
from kg.corpus.readers.characters import plain
from kg.corpus.readers.decoding import decoded
from kg.corpus.readers.pages import unpaged
from kg.corpus.readers.wrapping import unwrapped
from kg.corpus.spans import sentence_spans
from kg.errors import CorpusError

HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]", re.I)
TAGS = re.compile(r"</(?:p|div|td|span|h[1-6]|li|table)>|<br\s*/?>", re.I)
MARKDOWN_HEADING = re.compile(r"^#{1,6}[ \t]+\S", re.M)
LONGEST_SENTENCE = 20_000  # characters
FEWEST_TAGS = 3
TEXT_HINT = "give a text, Markdown, HTML, Word (.docx) or PDF file"
SIGNATURES = (
    (b"\x89PNG", "is a picture", "run it through a text recogniser (OCR) and give the result"),
    (b"\xff\xd8\xff", "is a picture", "run it through a text recogniser (OCR) and give the result"),
    (b"GIF8", "is a picture", "run it through a text recogniser (OCR) and give the result"),
    (b"II*\x00", "is a picture", "run it through a text recogniser (OCR) and give the result"),
    (b"MM\x00*", "is a picture", "run it through a text recogniser (OCR) and give the result"),
    (b"\xd0\xcf\x11\xe0", "is an old Word document (.doc) or protected by a password", "save it as .docx without one"),
    (b"{\\rtf", "is rich text (RTF)", "save it as .docx"),
)


@dataclass(frozen=True)
class Original:
    """What was read: the text, the shape of the file (“text”, “Markdown”, “HTML”, “Word”, “PDF”), its encoding."""

    text: str
    shape: str
    encoding: str = ""


def read_original(file: Path) -> Original:
    """The text of a file. Offsets count code points of this text, whose lines end in a line feed.

    Raises `CorpusError`, which says why and what to do, if there is nothing in it that could be read.
    """
    data = _data(file)
    for signature, message, hint in SIGNATURES:
        if data.startswith(signature):
            raise CorpusError(message, file=file, hint=hint)
    original = _of_shape(data, file)
    _check(original.text, file)
    return original


def _data(file: Path) -> bytes:
    if file.is_dir():
        raise CorpusError("is a folder", file=file, hint="name a file in it")
    try:
        return file.read_bytes()
    except OSError as error:
        raise CorpusError(f"cannot be read: {error.strerror}", file=file) from error


def _of_shape(data: bytes, file: Path) -> Original:
    if b"%PDF-" in data[:1024]:
        from kg.corpus.readers.pdf_document import pdf_lines

        return Original(_whole(pdf_lines(file)), "PDF")
    if data.startswith(b"PK\x03\x04"):
        if b"word/document.xml" not in data:
            raise CorpusError("is a ZIP archive, but no Word document", file=file, hint=TEXT_HINT)
        from kg.corpus.readers.word_document import word_lines

        return Original(_whole(word_lines(file)), "Word")
    raw, encoding = decoded(data, file)
    text = plain(raw)
    name = file.suffix.lower()
    if (
        name in (".html", ".htm", ".xhtml", ".shtml")
        or HTML.search(text[:2000])
        or len(TAGS.findall(text)) >= FEWEST_TAGS
    ):
        from kg.corpus.readers.web_page import html_lines

        return Original(_whole(html_lines(text)), "HTML", encoding)
    if name in (".md", ".markdown", ".mkd") or MARKDOWN_HEADING.search(text):
        from kg.corpus.readers.markdown_text import markdown_lines

        return Original(_whole(markdown_lines(text)), "Markdown", encoding)
    return Original(unwrapped(plain(unpaged(raw.replace("\r\n", "\n")))), "text", encoding)


def _whole(found: Iterable[str]) -> str:
    text = "\n".join(plain(line).replace("\n", " ") for line in found)
    return f"{text}\n" if text else ""


def _check(text: str, file: Path) -> None:
    if not text.strip():
        raise CorpusError("is empty: there is no text in it", file=file, hint="give a file with the document's text")
    if not any(char.isalpha() for char in text):
        raise CorpusError("holds no words", file=file, hint="give a file with the document's text")
    for line in lines(text):
        if len(line.text) > LONGEST_SENTENCE:
            longest = max(end - begin for begin, end in sentence_spans(line.text))
            if longest > LONGEST_SENTENCE:
                message = f"holds {longest:,} characters without the end of a sentence"
                number = text.count("\n", 0, line.start) + 1
                raise CorpusError(
                    message, file=file, line=number, hint="give the text with its punctuation and line ends"
                )
