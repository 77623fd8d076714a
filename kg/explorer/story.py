"""Stories: views in order, each with a caption; read from YAML or JSON, by default from beside each document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from kg.corpus.yaml_nodes import YamlContent, read_yaml
from kg.errors import KgError
from kg.explorer.view import View
from kg.terms import LANGUAGES, Text

FILE = "story.yaml"
KEYS = ("title", "questions", "steps")
# The parts of a view, as they stand in the page's address; those that name entities, several parted by “~” or “,”.
PARTS = frozenset(
    {"lens", "around", "path", "common", "node", "link", "open", "hide", "off", "rel", "mod", "time", "asof", "article"}
)
NAMING = ("around", "path", "common", "node", "link", "open", "hide")


@dataclass(frozen=True)
class Stop:
    """A view, as parameters of the page's address, and what is said of it: a caption, or the question it answers."""

    words: Text
    view: Mapping[str, str]


@dataclass(frozen=True)
class Story:
    """A tour of a page: its title, its steps in order, and the questions that the page offers to begin with."""

    title: Text
    questions: tuple[Stop, ...]
    steps: tuple[Stop, ...]

    def to_json(self) -> dict[str, Any]:
        """The story as the page reads it: each view as the fragment of an address."""
        return {
            "title": [self.title.zh, self.title.en],
            "questions": [{"ask": [one.words.zh, one.words.en], "view": urlencode(one.view)} for one in self.questions],
            "steps": [{"caption": [one.words.zh, one.words.en], "view": urlencode(one.view)} for one in self.steps],
        }


def shipped_story(data: Path, shown: View) -> Story | None:
    """The first story that lies beside a document of a data folder and speaks only of what is shown, or None."""
    for path in sorted(data.glob(f"*/{FILE}")):
        story = read_story(path)
        if not list(_strangers(story, shown)):
            return story
    return None


def checked(story: Story, shown: View, path: Path) -> Story:
    """The same story. Raises `KgError` if it speaks of an entity or a lens that is not shown."""
    for stranger in _strangers(story, shown):
        raise KgError(f"the story speaks of “{stranger}”, which the page does not hold", file=path, hint="kg search")
    return story


def read_story(path: Path) -> Story:
    """Read a story. Raises `KgError` with file, line and column for the first thing that is wrong."""
    content = read_yaml(path, str(path))
    if content.findings:
        found = content.findings[0]
        raise KgError(found.message, file=path, line=found.line or None, column=found.column or None, hint=found.hint)
    root = _mapping(content, content.value, (), path)
    for key in root:
        if key not in KEYS:
            raise _fault(content, path, (key,), f"no part of a story is called “{key}”", f"one of {', '.join(KEYS)}")
    steps = tuple(_steps(content, path, root, "steps", "caption"))
    if not steps:
        raise _fault(content, path, (), "a story needs steps", "steps: a list of caption and view")
    return Story(_text(content, path, root, ("title",)), tuple(_steps(content, path, root, "questions", "ask")), steps)


def _steps(content: YamlContent, path: Path, root: Mapping[str, Any], key: str, words: str) -> Iterable[Stop]:
    rows = root.get(key) or []
    if not isinstance(rows, list):
        raise _fault(content, path, (key,), "not a list", f"- {words}: …")
    for at, row in enumerate(rows):
        step = _mapping(content, row, (key, at), path)
        view = _mapping(content, step.get("view") or {}, (key, at, "view"), path)
        for part in view:
            if part not in PARTS:
                raise _fault(
                    content,
                    path,
                    (key, at, "view", part),
                    f"no part of a view is called “{part}”",
                    ", ".join(sorted(PARTS)),
                )
        yield Stop(_text(content, path, step, (key, at, words)), {part: _value(value) for part, value in view.items()})


def _value(value: Any) -> str:
    return "~".join(map(str, value)) if isinstance(value, list) else str(value)


def _text(content: YamlContent, path: Path, row: Mapping[str, Any], place: tuple[str | int, ...]) -> Text:
    words = _mapping(content, row.get(str(place[-1])), place, path)
    if not all(isinstance(words.get(language), str) and words[language] for language in LANGUAGES):
        raise _fault(content, path, place, "words are needed in both languages", "{zh: …, en: …}")
    return Text(words["zh"], words["en"])


def _mapping(content: YamlContent, value: Any, place: tuple[str | int, ...], path: Path) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _fault(
            content, path, place, f"“{'.'.join(map(str, place)) or 'the file'}” must be a mapping", "key: value"
        )
    return value


def _fault(content: YamlContent, path: Path, place: tuple[str | int, ...], message: str, hint: str) -> KgError:
    line, column = content.position(place)
    return KgError(message, file=path, line=line, column=column, hint=hint)


def _strangers(story: Story, shown: View) -> Iterable[str]:
    known = {entity.id for entity in shown.entities}
    lenses = {look.name for look in shown.looks} | {"overview", "everything"}
    for step in (*story.questions, *story.steps):
        if step.view.get("lens", "everything") not in lenses:
            yield step.view["lens"]
        for part in NAMING:
            for name in step.view.get(part, "").replace(",", "~").split("~"):
                if name and not name.isdigit() and name.removeprefix(".") not in known:
                    yield name
