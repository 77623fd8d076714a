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
    assert union(LINES).splitlines() == [f"<http://e/s> <http://e/p> {AWKWARD} .", "<http://e/s> <http://e/p> _:b ."]


def test_what_cannot_be_read_is_told_with_its_line() -> None:
    with pytest.raises(StoreError) as raised:
        list(quads(b"<a:a> <a:b> <a:c> .\nnonsense\n"))
    assert raised.value.line == 2
