"""What reports draw on, of the small world and of the shipped chapter."""

from __future__ import annotations

import pytest

from kg.model.knowledge import Knowledge
from kg.reports.material import Material
from kg.stores.embedded import EmbeddedStore


@pytest.fixture(scope="session")
def small(small_knowledge: Knowledge, small_store: EmbeddedStore) -> Material:
    return Material(small_knowledge, small_store)


@pytest.fixture(scope="session")
def chapter(chapter_knowledge: Knowledge, chapter_store: EmbeddedStore) -> Material:
    return Material(chapter_knowledge, chapter_store)
