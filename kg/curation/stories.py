"""Stories beside documents: what the explorer offers to a reader of each, read with every fault at its place.

A story is a title, questions to begin with, and steps: views of the explorer in order, each with a caption. It stands
in `story.yaml` in the folder of the document that it tells of. A view is written as in the page's address.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from kg.corpus.bilingual import Bilingual, Written
from kg.corpus.schema_faults import in_words
from kg.corpus.yaml_nodes import Path_, YamlContent, read_yaml
from kg.findings import Finding
from kg.model.modality import MODALITIES
from kg.suggestions import did_you_mean
from kg.terms import Text, Vocabulary, expand

FILE = "story.yaml"
# Views that a page always has; all others are lenses.
ALWAYS = ("overview", "everything")
ENTITIES = ("around", "path", "common", "node", "link", "open", "hide")  # the parts of a view that name entities
DOCUMENTS = ("doc", "only")  # those that name documents
RELATIONS = ("rel", "through")  # those that name relations
OPENED = "open"  # whose names may each be followed by a group of neighbours: relation, direction, kind, number
SIDES = "change"  # the part that names two sides, each a document, perhaps “.was” or “.plan” of it
Known = Mapping[str, Collection[str]]


@dataclass(frozen=True)
class Stop:
    """A view, as parameters of the page's address, and what is said of it: a caption, or the question it answers."""

    words: Text
    view: Mapping[str, str]


@dataclass(frozen=True)
class Story:
    """A tour of a page: its title, its steps in order, and the questions that the page offers to begin with.

    `document` is the id of the one that it tells of; empty for a story that a user brings along.
    """

    title: Text
    questions: tuple[Stop, ...]
    steps: tuple[Stop, ...]
    document: str = ""


def _in_one(value: Any) -> Any:
    return "~".join(map(str, value)) if isinstance(value, list) else value


Part = Annotated[Written, BeforeValidator(_in_one)]
Number = Annotated[Part, Field(pattern=r"^\d{8}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _View(_Strict):
    lens: Part | None = None
    around: Part | None = None
    path: Part | None = None
    common: Part | None = None
    change: Part | None = None
    node: Part | None = None
    link: Part | None = None
    open: Part | None = None
    hide: Part | None = None
    off: Part | None = None
    type: Part | None = None
    rel: Part | None = None
    mod: Part | None = None
    doc: Part | None = None
    known: Number | None = None
    time: Annotated[Part, Field(pattern=r"^(0|\d{4}|\d{6}|\d{8})(~(\d{4}|\d{6}|\d{8}))?$")] | None = None
    asof: Number | None = None
    article: Part | None = None
    pin: Part | None = None
    group: Part | None = None
    camera: Part | None = None
    table: Part | None = None
    # The documents that speak and the relations that are drawn; a page leaves out all others.
    only: Part | None = None
    through: Part | None = None


class _Question(_Strict):
    ask: Bilingual
    view: _View


class _Step(_Strict):
    caption: Bilingual
    view: _View


class _Story(_Strict):
    title: Bilingual
    questions: list[_Question] = []
    steps: Annotated[list[_Step], Field(min_length=1)]


@dataclass(frozen=True)
class StoryReading:
    """The outcome: a story, or None with what is wrong with it."""

    story: Story | None
    findings: tuple[Finding, ...]
    content: YamlContent


def read_story(path: Path, name: str) -> StoryReading:
    """Read a story, whatever it speaks of; `name` is the file as findings call it."""
    content = read_yaml(path, name)
    if content.findings:
        return StoryReading(None, tuple(content.findings), content)
    try:
        read = _Story.model_validate(content.value)
    except ValidationError as error:
        faults = sorted(error.errors(), key=lambda fault: fault["type"] == "missing")
        return StoryReading(None, tuple(_explained(fault, content, name) for fault in faults), content)
    questions = tuple(_stop(one.ask, one.view) for one in read.questions)
    return StoryReading(
        Story(read.title.text(), questions, tuple(_stop(one.caption, one.view) for one in read.steps)), (), content
    )


def _stop(words: Bilingual, view: _View) -> Stop:
    return Stop(words.text(), {part: value for part, value in view.model_dump().items() if value is not None})


def _explained(fault: Any, content: YamlContent, name: str) -> Finding:
    path: Path_ = tuple(fault["loc"])
    message, hint = in_words(fault)
    if fault["type"] == "extra_forbidden":
        keys = _keys(path[:-1])
        message, hint = (
            f"unknown key “{path[-1]}”",
            did_you_mean(str(path[-1]), keys, otherwise=f"one of {', '.join(keys)}"),
        )
    elif fault["type"] == "missing":
        message, path = f"“{path[-1]}” is missing", path[:-1]
    elif fault["type"] == "string_pattern_mismatch":
        hint = "days as 20150930; times as 2015, 201509 or 20150930, two of them as 201503~201509"
    return Finding(name, *content.position(path), ".".join(map(str, path)), message, hint)


def _keys(place: Path_) -> list[str]:
    """The keys that may stand at a place of a story."""
    inner: dict[str, type[BaseModel]] = {"view": _View, "questions": _Question, "steps": _Step}
    names = [one for one in place if isinstance(one, str)]
    return list((inner.get(names[-1], Bilingual) if names else _Story).model_fields)


def stories_beside(documents: Iterable[Path]) -> Iterator[tuple[Path, StoryReading]]:
    """The stories in the folders of documents, each with its file."""
    for folder in documents:
        path = folder / FILE
        if path.is_file():
            read = read_story(path, f"{folder.name}/{FILE}")
            story = read.story and replace(read.story, document=folder.name)
            yield path, replace(read, story=story)


def known_terms(vocabulary: Vocabulary) -> dict[str, Collection[str]]:
    """The names that parts of a view may have by the ontology alone: kinds, relations and modalities."""
    families = {vocabulary.family(iri).name for iri in vocabulary.classes if iri != expand("kg:Entity")}
    types = {term.name for term in vocabulary.classes.values()}
    return {"off": families, "type": types, "rel": {one.key for one in vocabulary.relations}, "mod": MODALITIES}


def _named(part: str) -> str:
    """Of what a part of a view gives names, as `Known` has it."""
    if part == SIDES or part in DOCUMENTS:
        return "doc"
    if part in RELATIONS:
        return "rel"
    return "node" if part in ENTITIES else part


def strangers(story: Story, known: Known) -> Iterator[tuple[Path_, str, str]]:
    """What a story names that is not known: where, in which part of a view, and the name.

    `known` gives the names of each part that is looked at, `node` those of all parts that name entities.
    """
    for key, stops in (("questions", story.questions), ("steps", story.steps)):
        for at, stop in enumerate(stops):
            for part, value in stop.view.items():
                names = known.get(_named(part))
                said = value.replace(",", "~").split("~")
                if part == OPENED:
                    said = [one.partition("~")[0] for one in value.split(",")]
                if part == SIDES:
                    said = [one.partition(".")[0] for one in said]
                if part == "around":
                    said = said[:1]  # what follows is how many steps
                for name in said if names is not None else ():
                    if names is not None and name and name.removeprefix(".") not in names:
                        yield (key, at, "view", part), part, name


def story_findings(documents: Iterable[Path], known: Known) -> Iterator[Finding]:
    """What is wrong with the stories in the folders of documents, and what they name that there is not."""
    for folder, read in ((path.parent, read) for path, read in stories_beside(documents)):
        yield from read.findings
        for place, part, name in strangers(read.story, known) if read.story else ():
            names = sorted(known[_named(part)])
            other = "kg search finds names" if part in ENTITIES else f"one of {', '.join(names)}"
            hint = did_you_mean(name, names, most=1, otherwise=other)
            yield Finding(
                f"{folder.name}/{FILE}",
                *read.content.position(place),
                ".".join(map(str, place)),
                f"there is no “{name}” to show",
                hint,
            )
