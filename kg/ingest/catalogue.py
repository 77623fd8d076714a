"""The rules by name, in the order in which they are applied; each can be left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kg.ingest.drafting.tasks import tasks
from kg.ingest.ingestion import Proposal, TextMention
from kg.ingest.proposing import Drafting
from kg.ingest.recognisers.known_things import known_things
from kg.ingest.source_text import SourceText

Recogniser = Callable[[SourceText], Iterable[TextMention]]
Drafter = Callable[[SourceText, Drafting], Iterable[Proposal]]
RECOGNISERS: Mapping[str, Recogniser] = {
    "known-names": known_things,
}
DRAFTERS: Mapping[str, Drafter] = {
    "tasks": tasks,
}
