"""Queries from files and standard input, in the encodings in which editors save them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.queries.run import query_text
from kg.stores.embedded import EmbeddedStore

QUERY = 'SELECT ?x {\n  ?x skos:prefLabel "上海海关"@zh }\n'
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030", "big5hkscs")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_query_is_read_in_any_of_the_usual_encodings(
    encoding: str, ends: str, chapter_store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = QUERY if encoding != "big5hkscs" else QUERY.replace("上海海关", "上海海關")
    data = text.replace("\n", ends).encode(encoding)
    (tmp_path / "q.rq").write_bytes(data)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", errors="surrogateescape"))
    for typed in (str(tmp_path / "q.rq"), "-"):
        assert query_text(typed, {}, chapter_store).strip() == text.strip()


@pytest.mark.parametrize("data", [b"SELECT * { ?s ?p '\xff\xfe\x00\x01' }", bytes(range(256))])
def test_what_is_no_text_is_refused(
    data: bytes, chapter_store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "q.rq").write_bytes(data)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", errors="surrogateescape"))
    for typed in (str(tmp_path / "q.rq"), "-"):
        with pytest.raises(KgError):
            query_text(typed, {}, chapter_store)
