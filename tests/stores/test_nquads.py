"""N-Quads are read by a parser, so that what a literal holds is never taken for syntax."""

from __future__ import annotations

import pytest

from kg.errors import StoreError
from kg.stores.nquads import Quad, canonical, quads, union

AWKWARD = '"a <http://e/b> .\\n# \\" <http://e/g> ."@en'
LINES = f"""# a comment
<http://e/s> <http://e/p> {AWKWARD} <http://e/g> .
<http://e/s>\t<http://e/p>  _:b .
<http://e/s> <http://e/p> {AWKWARD} <http://e/h> .
""".encode()


def test_quads_are_read_whatever_their_literals_hold() -> None:
    assert list(quads(LINES)) == [
        Quad("<http://e/s>", "<http://e/p>", AWKWARD, "<http://e/g>"),
        Quad("<http://e/s>", "<http://e/p>", "_:b", ""),
        Quad("<http://e/s>", "<http://e/p>", AWKWARD, "<http://e/h>"),
    ]


def test_canonical_lines_are_sorted_and_stand_once() -> None:
    twice = canonical([*quads(LINES), *quads(LINES)])
    assert twice.count(b"\n") == 3
    assert canonical(quads(twice)) == twice == b"".join(sorted(twice.splitlines(keepends=True)))


def test_the_union_has_a_triple_of_two_graphs_once() -> None:
    assert [line.decode().rstrip() for line in union(canonical(quads(LINES)).splitlines(keepends=True))] == [
        f"<http://e/s> <http://e/p> {AWKWARD} .",
        "<http://e/s> <http://e/p> _:b .",
    ]


def test_what_cannot_be_read_is_told_with_its_line() -> None:
    with pytest.raises(StoreError) as raised:
        list(quads(b"<a:a> <a:b> <a:c> .\nnonsense\n"))
    assert raised.value.line == 2


def test_a_quad_is_written_as_its_line() -> None:
    named, plain = Quad("<a:s>", "<a:p>", '"é"', "<a:g>"), Quad("<a:s>", "<a:p>", "_:b", "")
    assert (named.triple, named.line) == ('<a:s> <a:p> "é" .', '<a:s> <a:p> "é" <a:g> .\n'.encode())
    assert (plain.triple, plain.line) == ("<a:s> <a:p> _:b .", b"<a:s> <a:p> _:b .\n")


def test_the_message_says_that_these_are_not_n_quads() -> None:
    with pytest.raises(StoreError) as raised:
        list(quads(b"<a:a> <a:b> .\n"))
    assert str(raised.value).startswith("1: these are not N-Quads: ") or raised.value.line == 1
    assert raised.value.message.startswith("these are not N-Quads: ")
    assert "None" not in raised.value.message
