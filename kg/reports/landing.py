"""The page of a folder that leads to what was written into it, in both languages at once; nothing of it runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from markupsafe import Markup

from kg.language.citation import dated, full_title
from kg.look import pieces, token_sheet
from kg.model.knowledge import Knowledge
from kg.reports.formats.html import page_from, policy_of
from kg.terms import LANGUAGES, Language, Text
from kg.writing import write_whole

NAME = "index.html"
TRIES = 3  # questions that the page offers to try


@dataclass(frozen=True)
class Exhibit:
    """Something to look at: its name and what it is, and its file for each language, beside the page."""

    title: Text
    about: Text
    files: Mapping[Language, str]


def write_landing(
    folder: Path, knowledge: Knowledge, entries: Sequence[Exhibit], tries: Sequence[tuple[Text, str]]
) -> Path:
    """Write the page into a folder and give its path. `tries` are questions, with the file and view that answer each.

    Raises `OutputError` if it cannot be written.
    """
    known = [one for one in knowledge.documents.values() if not one.is_reference]
    style = (
        token_sheet() + pieces() + resources.files("kg.reports").joinpath("templates/landing.css").read_text("utf-8")
    )
    page = page_from(
        "landing.html.j2",
        entries=entries,
        tries=tries[:TRIES],
        languages=LANGUAGES,
        documents={
            language: [(full_title(knowledge, one, language), dated(one, language)) for one in known]
            for language in LANGUAGES
        },
        style=Markup(style),  # noqa: S704 # our own files
        policy=policy_of(style),
    )
    write_whole(folder / NAME, page)
    return folder / NAME
