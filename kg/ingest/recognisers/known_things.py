"""Things that the collection knows, by any of their names."""

from __future__ import annotations

from collections.abc import Iterator

from kg.ingest.ingestion import TextMention
from kg.ingest.source_text import SourceText


def known_things(source: SourceText) -> Iterator[TextMention]:
    """A mention wherever a known name stands; a name of several things has no entity, and names them all in values."""
    for extent, some in source.names.found(source.text):
        meant = sorted({one.entity for one in some})
        entity = meant[0] if len(meant) == 1 else None
        values = {} if entity else {"entities": meant}
        yield source.mention(extent, some[0].type, "known-name", entity, values)
