"""The sentence that opens the answer of a saved query: what was understood, how many rows, and their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.language.dates import day_in_words, period
from kg.language.english import counted
from kg.language.wording import say_figure
from kg.model import modality
from kg.model.knowledge import Knowledge
from kg.queries.row_standings import COLUMNS
from kg.stores.rdf import Iri, Literal, Solutions, Term
from kg.terms import LANGUAGES, Language, Text, shorten

NAMED = 15  # rows that are named
THINGS = 3  # things of a row that are named
DAY = "day"  # the column of the day that a row tells of
MEANT = "Meant"  # the end of a column that says which thing of a name a row is about
RESULT, FIGURE = Text("项结果", "results"), Text("项数字", "figures")
MORE = Text("等", ", …")


@dataclass(frozen=True)
class _Row:
    """A row in words, with the IRI of what it is about (else its words) and how it stands, if it is not asserted."""

    about: str
    words: str
    standing: str


def opening(understood: Text, found: Solutions, knowledge: Knowledge, language: Language) -> str:
    """The question as understood and what answers it: “上海海关牵头哪些举措？2项改革：甲、乙。”

    What is not asserted is counted and named apart. `found` has rows.
    """
    rows = _rows(found, understood, knowledge, language)
    parts = []
    for standing in dict.fromkeys(("", *(row.standing for row in rows))):
        if some := [row for row in rows if row.standing == standing]:
            parts.append(_counted(some, standing, knowledge, language))
    zh = language == "zh"
    return f"{understood[language]}{'' if zh else ' '}{('；' if zh else '; ').join(parts)}{'。' if zh else '.'}"


def _counted(rows: Sequence[_Row], standing: str, knowledge: Knowledge, language: Language) -> str:
    number = max(len({row.about for row in rows}), len({row.words for row in rows}))
    names = list(dict.fromkeys(row.words for row in rows))
    comma, stop, colon = ("、", "；", "：") if language == "zh" else (", ", "; ", ": ")
    between = stop if any(mark in name for name in names for mark in ("，", ", ")) else comma
    told = between.join(names[:NAMED]) + (MORE[language] if len(names) > NAMED else "")
    marked = _with("", [standing], language) if standing else ""
    return f"{_number(number, rows, knowledge, language)}{marked}{colon}{told}"


def _number(number: int, rows: Sequence[_Row], knowledge: Knowledge, language: Language) -> str:
    """How many there are, of the class that all are of: “3项改革”, “3 reforms”, “3 results”."""
    entities = [knowledge.entities.get(row.about) for row in rows]
    kinds = {entity.type if entity else "" for entity in entities}
    noun = FIGURE if all(entity and entity.amount for entity in entities) else RESULT
    term = knowledge.vocabulary.classes.get(kinds.pop()) if len(kinds) == 1 and noun is RESULT else None
    if language == "zh":
        return f"{number}{f'{term.measure_word}{term.label.zh}' if term else noun.zh}"
    return counted(number, term.plural if term else noun.en)


def _rows(found: Solutions, understood: Text, knowledge: Knowledge, language: Language) -> list[_Row]:
    columns = {name: [row[at] for row in found.rows] for at, name in enumerate(found.variables)}
    things = _things(columns, understood)
    numbers = [name for name in columns if all(map(_is_number, columns[name])) and not name.endswith(MEANT)]
    kinds = {modality.label(knowledge.vocabulary, name)[language] for name in modality.MODALITIES}
    rows = []
    for at in range(len(found.rows)):
        here = {name: terms[at] for name, terms in columns.items()}
        words = [_thing(here, name, knowledge, language) for name in things]
        details = [one for one in words[1:] if one]
        is_figure = "value" in here or (things and _is_figure(here.get(things[0]), knowledge))
        if things and not is_figure:
            details += [str(here[name]) for name in numbers if name not in things]
            details += _dates(here, things[0], knowledge, language)
            details += [day_in_words(day, "day", language) for day in _days(here)]
        if not words:
            shown = [term for name, term in here.items() if term is not None and name not in COLUMNS]
            words = [" ".join(map(_written, shown))]
        mark = str(here.get(COLUMNS[LANGUAGES.index(language)]) or "")
        if mark and mark not in kinds:
            details.append(mark)
        rows.append(
            _Row(
                str(here.get(things[0]) or words[0]) if things else words[0],
                _with(words[0], details, language),
                mark if mark in kinds else "",
            )
        )
    return rows


def _things(columns: dict[str, list[Term | None]], understood: Text) -> list[str]:
    """The columns that name things in both languages and differ by row; of one row, what the question does not name."""
    named = [name for name in _bases(columns) if any(columns[f"{name}Zh"])]
    differing = [name for name in named if len(set(map(str, columns[f"{name}Zh"]))) > 1]
    asked = [name for name in named if str(columns[f"{name}Zh"][0]) not in understood.zh]
    return differing[:THINGS] or asked[:THINGS] or named[:1]


def _bases(columns: dict[str, list[Term | None]]) -> list[str]:
    return [
        name[:-2] for name in columns if name.endswith("Zh") and name not in COLUMNS and f"{name[:-2]}En" in columns
    ]


def _thing(here: dict[str, Term | None], name: str, knowledge: Knowledge, language: Language) -> str:
    term = here.get(name)
    if isinstance(term, Iri) and (figure := knowledge.entities.get(term.value)) and figure.amount:
        return say_figure(figure, knowledge.vocabulary, language)
    label = here.get(f"{name}{'Zh' if language == 'zh' else 'En'}")
    return str(label or "")


def _is_figure(term: Term | None, knowledge: Knowledge) -> bool:
    one = knowledge.entities.get(term.value) if isinstance(term, Iri) else None
    return one is not None and one.amount is not None


def _dates(here: dict[str, Term | None], name: str, knowledge: Knowledge, language: Language) -> list[str]:
    """When a thing was, in words, if the row has its days."""
    term = here.get(name)
    one = knowledge.entities.get(term.value) if isinstance(term, Iri) and "from" in here else None
    return [period(one.period, language)] if one and one.period else []


def _days(here: dict[str, Term | None]) -> list[date]:
    """The day that a row tells of, in a column of its own."""
    term = here.get(DAY)
    return [date.fromisoformat(term.value)] if isinstance(term, Literal) and term.datatype.endswith("#date") else []


def _is_number(term: Term | None) -> bool:
    return isinstance(term, Literal) and term.datatype.endswith(("#integer", "#decimal"))


def _written(term: Term | None) -> str:
    return shorten(term.value) if isinstance(term, Iri) else str(term or "")


def _with(word: str, details: Sequence[str], language: Language) -> str:
    if not details:
        return word
    held = f"（{'，'.join(details)}）" if language == "zh" else f" ({', '.join(details)})"
    return word + held
