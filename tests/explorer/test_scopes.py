"""What the page sees under its filters by document and by day is what every command sees, on all that is shipped."""

from datetime import date
from pathlib import Path

from kg.curation.artifact import Artifact
from kg.explorer.view import view
from kg.queries.retrieval import read_knowledge
from kg.stores.embedded import EmbeddedStore
from tests.explorer.page_scopes import assert_the_page_sees_the_same

DAYS = (None, date(2015, 6, 30), date(2018, 4, 20), date(2020, 12, 31))
KNOWN = (None, date(2019, 12, 31))


def test_every_scope_shows_the_same(shipped_store: EmbeddedStore, shipped_artifact: Artifact, tmp_path: Path) -> None:
    knowledge = read_knowledge(shipped_store, shipped_artifact.vocabulary())
    documents = [one.id for one in knowledge.documents.values() if not one.is_reference]
    assert_the_page_sees_the_same(knowledge, view(knowledge), documents, KNOWN, DAYS, tmp_path)
