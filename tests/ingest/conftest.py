"""What ingestion knows in its tests: the terms of the ontology, and the names that a test gives."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.ingest.gazetteer import KnownName
from kg.ingest.ingestion import Ingestion
from kg.ingest.pipeline import Background, ingest
from kg.terms import Vocabulary, read_vocabulary
from tests.conftest import ROOT

Ingest = Callable[..., Ingestion]
NAMES = (
    KnownName(0, "海关总署", "gacc", "Agency"),
    KnownName(1, "中华人民共和国海关总署", "gacc", "Agency"),
    KnownName(0, "上海海关", "shanghai-customs", "Agency"),
    KnownName(0, "商务部", "mofcom", "Agency"),
    KnownName(0, "财政部", "mof", "Agency"),
    KnownName(0, "证监会", "csrc", "Agency"),
    KnownName(0, "国务院", "state-council", "Agency"),
    KnownName(0, "国际贸易单一窗口", "single-window", "InformationSystem"),
)


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return read_vocabulary(ROOT / "ontology")


@pytest.fixture(scope="session")
def known(vocabulary: Vocabulary) -> Background:
    return Background.of(vocabulary, NAMES)


@pytest.fixture(scope="session")
def read(known: Background) -> Ingest:
    """Ingest a text as the document `doc`."""

    def read_(text: str, **options: object) -> Ingestion:
        return ingest(text, "doc", known, **options)  # type: ignore[arg-type] # options are checked where they arrive

    return read_
