"""What is kept is bounded by bytes, and the least recently used goes first."""

from __future__ import annotations

from kg.keeping import Kept, kept


def test_the_least_recently_used_go_first() -> None:
    held: Kept[str, int] = Kept(100)
    for number, key in enumerate("abcd"):
        held.put(key, number, 30)
        held.get("a")
    assert [held.get(key) for key in "abcd"] == [0, None, 2, 3]
    held.put("a", 9, 90)
    assert [held.get(key) for key in "acd"] == [9, None, None]
    held.put("e", 5, 500)
    assert (held.get("a"), held.get("e")) == (None, 5)


def test_a_function_is_called_again_for_what_is_too_large_to_keep() -> None:
    calls: list[str] = []

    @kept(100_000)
    def doubled(text: str) -> str:
        calls.append(text)
        return text * 2

    for text in ("a", "a", "x" * 10_000, "x" * 10_000):
        assert doubled(text) == text * 2
    assert len(calls) == 3
    for number in range(1000):
        doubled(str(number))
    doubled("a")
    assert len(calls) == 1004
