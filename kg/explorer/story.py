"""Stories as far as a page can tell them: those beside the documents, or the one that a user brings along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from kg.corpus.folders import document_folders
from kg.curation.stories import (
    ALWAYS,
    Known,
    Stop,
    Story,
    StoryReading,
    known_terms,
    read_story,
    stories_beside,
    strangers,
)
from kg.errors import KgError
from kg.explorer.view import View

# The parts of a view that name all that is left, and those of an address that name what is left out instead.
REST = {"only": "doc", "through": "rel"}


def story_rows(stories: Iterable[Story], shown: View) -> list[dict[str, Any]]:
    """Stories as the page reads them: each view as the fragment of an address, what alone is left as what is not."""
    told = {one.property for one in shown.statements}
    whole = {
        "doc": [one.id for one in shown.knowledge.documents.values() if not one.is_reference],
        "rel": [one.key for one in shown.knowledge.vocabulary.relations if one.iri in told],
    }

    def fragment(view: Mapping[str, str]) -> str:
        parts = {name: value for name, value in view.items() if name not in REST}
        for name in REST.keys() & view.keys():
            left = view[name].replace("~", ",").split(",")
            parts[REST[name]] = ",".join(one for one in whole[REST[name]] if one not in left)
        return urlencode({name: value for name, value in parts.items() if value})

    return [
        {
            "document": story.document,
            "title": [story.title.zh, story.title.en],
            "questions": [{"ask": [one.words.zh, one.words.en], "view": fragment(one.view)} for one in story.questions],
            "steps": [{"caption": [one.words.zh, one.words.en], "view": fragment(one.view)} for one in story.steps],
        }
        for story in stories
    ]


def shipped_stories(data: Path, shown: View) -> tuple[Story, ...]:
    """The stories that lie beside the documents of a data folder, each if all its steps speak of what is shown.

    Questions about anything else are left out. Raises `KgError` for a story that cannot be read.
    """
    known = _known(shown)
    fitting = (_fitting(_read(found, path), known) for path, found in stories_beside(document_folders(data)))
    return tuple(story for story in fitting if story)


def own_story(path: Path, shown: View) -> Story:
    """The story of a file. Raises `KgError` if it cannot be read, or names what is not shown."""
    story = _read(read_story(path, str(path)), path)
    for _, _, name in strangers(story, _known(shown)):
        raise KgError(f"the story speaks of “{name}”, which the page does not hold", file=path, hint="kg search")
    return story


def _read(reading: StoryReading, path: Path) -> Story:
    if reading.story:
        return reading.story
    fault = reading.findings[0]
    message = f"{fault.path}: {fault.message}" if fault.path else fault.message
    raise KgError(message, file=path, line=fault.line or None, column=fault.column or None, hint=fault.hint or None)


def _fitting(story: Story, known: Known) -> Story | None:
    def fits(part: Story) -> bool:
        return not any(strangers(part, known))

    def asked(one: Stop) -> Story:
        return replace(story, questions=(one,), steps=())

    if not fits(replace(story, questions=())):
        return None
    return replace(story, questions=tuple(one for one in story.questions if fits(asked(one))))


def _known(shown: View) -> Known:
    return {
        **known_terms(shown.knowledge.vocabulary),
        "node": {entity.id for entity in shown.entities},
        "lens": {*(look.name for look in shown.looks), *ALWAYS},
        "doc": {one.id for one in shown.knowledge.documents.values()},
    }
