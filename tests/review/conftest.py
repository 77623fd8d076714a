"""A document that was just ingested, and how it is read again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.ingest.folder import write_folder
from kg.ingest.ingestion import Ingestion
from kg.ingest.pipeline import Background, ingest
from kg.locations import ontology_dir
from kg.terms import read_vocabulary
from tests.ingest.conftest import NAMES

TEXT = """\
海关总署关于推广提前申报的通知
署监发〔2021〕15号
各直属海关：
一、主要任务
（一）推广提前申报。2021年6月底前，提前申报率达到60%。（海关总署牵头，商务部配合）
（二）完善服务。（口岸服务促进中心牵头，财政部配合）
海关总署
2021年5月1日
"""


@pytest.fixture(scope="session")
def read() -> Callable[[str], Ingestion]:
    known = Background.of(read_vocabulary(ontology_dir()), NAMES)
    return lambda text: ingest(text, "notice-2021", known)


@pytest.fixture
def folder(read: Callable[[str], Ingestion], tmp_path: Path) -> Path:
    return write_folder(read(TEXT), tmp_path)
