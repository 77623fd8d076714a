"""What data holds never becomes markup: held against a parser of Markdown with GitHub's tables and strikethrough."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from kg.language.markup import begun, escaped, table_lines

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKS = "\\`*_{}[]<>#|~^$&!()+-=.:;\"'/ 0123456789ab口岸\n\r\t"
TEXTS = st.text(st.sampled_from(MARKS)) | st.text(st.characters(exclude_categories=["Cs", "Cc"]))


def words(tokens: list[Token] | None) -> str:
    """The text of inline tokens, which have to be nothing but text."""
    assert {token.type for token in tokens or []} <= {"text", "text_special"}
    return "".join(token.content for token in tokens or [])


def seen(text: str) -> list[str]:
    """The words of a text, however it is spaced: Markdown reads all white space alike."""
    return text.split()


@given(TEXTS)
def test_a_paragraph_shows_the_text_itself(text: str) -> None:
    tokens = PARSER.parse(begun(escaped(text)))
    assert [token.type for token in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"])
    assert seen(words(tokens[1].children) if tokens else "") == seen(text)


@given(TEXTS)
def test_words_within_a_line_show_the_text_itself(text: str) -> None:
    _, inline, _ = PARSER.parse(f"**在**{escaped(text)}")
    strong, *rest = [token for token in inline.children or [] if token.type not in ("strong_open", "strong_close")]
    assert strong.content in ("在", "")
    assert seen(words([strong, *rest])) == seen(f"在{text}")


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_cells_of_a_table_show_the_text_itself(rows: list[tuple[str, str]]) -> None:
    lines = table_lines(["a", "b"], [[escaped(cell) for cell in row] for row in rows], [1])
    tokens = PARSER.parse("\n".join(lines))
    cells = [words(token.children) for token in tokens if token.type == "inline"]
    assert [seen(cell) for cell in cells] == [seen(cell) for row in [("a", "b"), *rows] for cell in row]
    assert lines[1] == "| --- | --: |"


@pytest.mark.parametrize("mark", string.punctuation)
def test_every_mark_is_shown_twice_as_twice(mark: str) -> None:
    tokens = PARSER.parse(begun(escaped(f"{mark}a{mark} {mark * 3}")))
    assert words(tokens[1].children) == f"{mark}a{mark} {mark * 3}"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("1. one", "1\\. one"),
        ("2015) year", "2015\\) year"),
        ("- item", "\\- item"),
        ("+5%", "\\+5%"),
        ("=== rule", "\\=== rule"),
        (": of Pandoc", "\\: of Pandoc"),
        ("    code", "code"),
        ("in 1. line - here", "in 1. line - here"),
        ("", ""),
    ],
)
def test_the_beginning_of_a_line_opens_no_block(text: str, line: str) -> None:
    assert begun(escaped(text)) == line


def test_line_ends_become_spaces() -> None:
    assert escaped("a\r\nb\nc") == "a  b c"
    assert escaped("$x^2$ & <b>") == "\\$x\\^2\\$ \\& \\<b\\>"
