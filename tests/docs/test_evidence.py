"""The JSON of evidence is as documented."""

import json
import re
from typing import Any

from kg.model.knowledge import Knowledge
from kg.queries.evidence.formats import with_evidence
from kg.stores.embedded import EmbeddedStore
from tests.conftest import ROOT


def shape(value: Any) -> Any:
    """The keys of an object, and of the first item of a list, all the way down."""
    if isinstance(value, dict):
        return {key: shape(part) for key, part in sorted(value.items())}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value).__name__


def test_the_documented_json_has_the_shape_of_an_answer(
    chapter_store: EmbeddedStore, chapter_knowledge: Knowledge
) -> None:
    text = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
    shown = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    assert shown
    query = "SELECT ?what { id:government kg:paysFor ?what }"
    answer = json.loads(with_evidence(chapter_store, query, chapter_knowledge, "json"))
    assert shape(json.loads(shown[1])) == shape(answer)
