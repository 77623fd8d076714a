"""One term of the ontology as a value, with its words in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kg.terms.prefixes import local_name

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Chinese and in English."""

    zh: str = ""
    en: str = ""

    def __getitem__(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)

    __iter__ = None  # `__getitem__` alone would make it a sequence without end


@dataclass(frozen=True)
class ClassTerm:
    """A class of the ontology. What views need of it is inherited from the nearest ancestor that has it.

    That is colours and shape; `measure_word`, with which Chinese counts such things; `preposition`, which English
    puts before such a place; `report`, the kind of report on one of them, and `theme_list`, the list of its sections.

    `link_kind` is a code of the list ``link-kind``: how two parties are linked through a thing of the class, or
    empty if it links nobody. A thing that touches more than `generic_above` others links nobody in particular; None
    where that never happens.
    """

    iri: str
    label: Text
    plural: str
    definition: Text
    parents: tuple[str, ...]
    colour: str
    dark_colour: str
    shape: str
    code_list: str
    measure_word: str
    preposition: str
    report: str
    theme_list: str
    order: int
    link_kind: str = ""
    generic_above: int | None = None

    @property
    def name(self) -> str:
        """The local name, as written under ``type:`` in curated records."""
        return local_name(self.iri)


@dataclass(frozen=True)
class PropertyTerm:
    """A property. `relation` tells relations between entities from attributes.

    `domain` and `range` are IRIs of classes or datatypes; a subclass of one of them fits too. Values come from
    `code_list` where there is one. `themes` are IRIs of the themes under which its facts are told from the subject's
    side, `inverse_themes` from the object's; `roles` are the names of those it plays, `heading` is that of its column
    in a table, `agent_template` the sentence said of an agent where that differs, and `thing_template` that said of
    anything else.
    `links` tells whether a statement counts as a link between its ends,
    `functional` whether a subject has at most one value. `verbs` state it, `loose_verbs` only vouch for it, `patterns`
    are further words by which new texts are read, in each language with commas between them. One that `needs_verb` is
    a deed, which is said where one of these is.
    """

    iri: str
    key: str
    inverse_key: str
    label: Text
    inverse_label: Text
    definition: Text
    domain: tuple[str, ...]
    range: tuple[str, ...]
    template: Text
    planned_template: Text
    agent_template: Text
    thing_template: Text
    heading: Text
    themes: tuple[str, ...]
    inverse_themes: tuple[str, ...]
    roles: tuple[str, ...]
    symmetric: bool
    transitive: bool
    relation: bool
    code_list: str
    order: int
    links: bool = True
    functional: bool = False
    verbs: Text = field(default=Text())
    loose_verbs: Text = field(default=Text())
    needs_verb: bool = False
    patterns: Text = field(default=Text())

    @property
    def is_deed(self) -> bool:
        """Whether something is done by it, more or less firmly, unlike being part of something or holding somewhere."""
        return bool(self.verbs or self.loose_verbs)

    @property
    def drafting_words(self) -> tuple[str, ...]:
        """The Chinese words by which the relation is drafted from a text: its verbs and patterns."""
        return tuple(word for words in (self.verbs.zh, self.patterns.zh) if words for word in words.split(", "))

    def words(self, language: Language, *, loosely: bool = False) -> tuple[str, ...]:
        """The verbs that state it in a language, or that do so or vouch for it; … stands for an object within one."""
        some = [self.verbs[language], self.loose_verbs[language] if loosely else ""]
        return tuple(word for words in some if words for word in words.split(", "))


@dataclass(frozen=True)
class Code:
    """An entry of a code list; `document_class` is the class of the documents of a genre, by IRI, `phrase` what a
    strength of intent says in the sentences for plans, and `quantity` whether a unit measures money or time."""

    iri: str
    scheme: str
    notation: str
    label: Text
    order: int
    document_class: str = ""
    phrase: Text = field(default=Text())
    quantity: str = ""


@dataclass(frozen=True)
class Theme:
    """A heading under which reports tell facts, in a list of themes.

    A general theme has a `counterpart`, perhaps itself, under which its facts stand when told from the other side; if
    it is `apart`, they have a section or table of their own. A section of a kind of report `gathers` general themes.
    """

    iri: str
    scheme: str
    notation: str
    label: Text
    counterpart: str
    gathers: tuple[str, ...]
    apart: bool
    order: int


@dataclass(frozen=True)
class ObjectWording:
    """How a relation is said of objects of one class or kind (its IRI), where the general verb would read ill:
    a licence is granted, not published. `label` heads a list of them; it is empty where the general one will do."""

    relation: str
    objects: str
    template: Text
    label: Text = Text("", "")


@dataclass(frozen=True)
class Rule:
    """From a node N: ``N first S`` and ``N second O`` give ``S infers O``."""

    infers: str
    first: str
    second: str
