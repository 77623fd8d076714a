"""Names of entities inside running text: articles and small letters in English, 《》 where Chinese wants them.

Labels are written as headings ("Paperless pilot"). Within an English sentence they take their article and lose the
capital, unless the word is written with a capital elsewhere too; which words are is learnt from the labels, gists
and definitions themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.language.citation import cited_title
from kg.language.english import english, is_plural
from kg.language.lineage import LISTED, ending_mark, former_mark
from kg.language.number import DETERMINED, SENTENCES, TWO_NAMES, head_phrase, is_told
from kg.language.punctuation import full_width
from kg.language.wording import capitalised
from kg.model.knowledge import Knowledge
from kg.model.modality import label
from kg.model.plans import is_planned, is_replaced
from kg.model.statement import Statement
from kg.model.succession import former, is_former
from kg.names.proper_words import OF_ONE, proper_words
from kg.terms import Language, Text, expand

# Chinese documents that are cited by title.
TITLES = ("kg:PolicyDocument", "kg:Standard", "kg:PlanningDocument", "kg:Agreement")
LOOKED_UP = ("kg:Agency", *TITLES)  # what a reader of English finds only by its Chinese name
TITLE_ENDS = (
    "公告", "通知", "意见", "办法", "规定", "条例", "细则", "决定", "方案", "标准", "研究", "框架", "协议", "规划",
)  # fmt: skip
TITLE_LENGTH = 10
SINCE_REPLACED = Text("后已改变", "since replaced")
EDITION = re.compile(r"（[^（）]*）$")  # “（2020年修正）”
POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")


class Naming:
    """How entities are called in one language."""

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        self.knowledge = knowledge
        self.language = language
        self.proper = _proper(knowledge) if language == "en" else frozenset()

    def cited(self, document: str) -> str:
        """The short title of a source, as citations give it."""
        return cited_title(self.knowledge, self.knowledge.documents[document], self.language)

    def cited_in_text(self, document: str) -> str:
        """The short title of a source inside a sentence: “the Shanghai port service regulation”."""
        name = self.cited(document)
        common = self.language == "en" and name.rpartition(" ")[2].islower() and not name.lower().startswith("the ")
        return f"the {name}" if common else name

    def former(self, iri: str) -> str:
        """The mark of a body that is no more; else nothing."""
        return LISTED[self.language] if is_former(self.knowledge, iri) else ""

    def became(self, iri: str) -> str:
        """That a body is no more, since when, and what took its place; else nothing."""
        return former_mark(former(self.knowledge, iri), self.language)

    def aside(self, iri: str, told: Iterable[Statement]) -> str:
        """That something else has taken the place of a thing, or of all the facts that are told of it; else nothing."""
        entity = self.knowledge.entities.get(iri)
        replaced = SINCE_REPLACED[self.language] if entity and is_replaced(entity) else ""
        over = [ending_mark(self.knowledge, one, self.language) for one in told]
        parts = filter(None, (replaced, over[0] if over and all(over) else ""))
        return ("；" if self.language == "zh" else "; ").join(parts)

    def standing(self, iri: str) -> str:
        """That a thing is a plan, or that something else has taken its place; else nothing."""
        entity = self.knowledge.entities.get(iri)
        if entity and is_planned(entity, self.knowledge):
            return label(self.knowledge.vocabulary, "planned")[self.language]
        return self.aside(iri, ())

    def heading(self, iri: str) -> str:
        """The name as it stands alone."""
        name = self._label(iri, self.language)
        return full_width(name) if self.language == "zh" else capitalised(name)

    def other(self, iri: str) -> str:
        """The name in the other language; empty if it is the same."""
        name = self._label(iri, "en" if self.language == "zh" else "zh")
        name = full_width(name) if self.language == "en" else capitalised(name)
        return "" if name == self.heading(iri) else name

    def is_looked_up(self, iri: str) -> bool:
        """Whether a reader needs the name in the other language too: one of English, for bodies and documents."""
        return self.language == "en" and self.knowledge.is_a(iri, *map(expand, LOOKED_UP))

    def running(self, iri: str) -> str:
        """The name as it stands inside a sentence."""
        if self.language == "zh":
            return self._chinese(iri)
        name = self._label(iri, "en")
        if not self.knowledge.entities.get(iri):
            return self.uncapitalised(name)
        if " " not in name and self.knowledge.is_a(iri, expand("kg:Region")):
            return name  # “Hubei”, wherever else it stands
        return (
            f"“{name}”"
            if self._is_told(iri, name)
            else self._with_article(name, self._is_named(iri), title_of=self._is_title(iri))
        )

    def in_cell(self, iri: str) -> str:
        """The name as it stands in a cell of a table: Chinese titles in 《》."""
        return self._chinese(iri, told=False) if self.language == "zh" else self.heading(iri)

    def is_agent(self, iri: str) -> bool:
        """Whether an entity is a body or a person."""
        entity = self.knowledge.entities.get(iri)
        return entity is not None and self.knowledge.vocabulary.is_a(entity.type, [expand("kg:Agent")])

    def uncapitalised(self, name: str) -> str:
        """The English words with a small first letter, unless the first is a name or an abbreviation."""
        words = name.split(" ")
        first = words[0].strip("“”\"'(),")
        if self._is_proper(first) or not (first[1:].islower() or len(first) == 1):
            return name
        second = words[1] if len(words) > 1 else ""
        if second[:1].isupper() and not second.isupper() and first.lower() not in ("the", "a", "an"):
            return name  # the words of a title: “Double Random reform”
        return name[:1].lower() + name[1:]

    def _is_proper(self, word: str) -> bool:
        return OF_ONE.sub("", word) in self.proper and word.lower() not in english("comparatives")

    def is_plural(self, iri: str) -> bool:
        """Whether an English verb after this name stands in the plural."""
        if self.language == "zh" or iri not in self.knowledge.entities:
            return False
        name = self.heading(iri)
        head = _head(name)
        if self.knowledge.is_a(iri, expand("kg:AgencyGroup")):
            return head.lower() not in english("organs") or is_plural(head.lower())
        if TWO_NAMES.fullmatch(name):
            return True
        return not self._is_told(iri, name) and is_plural(head.lower()) and head not in self.proper

    def _label(self, iri: str, language: Language) -> str:
        label = self.knowledge.label(iri)
        return label[language] or label.zh or label.en

    def _chinese(self, iri: str, *, told: bool = True) -> str:
        name = self.heading(iri)
        entity = self.knowledge.entities.get(iri)
        if entity is None or "《" in name:
            return name
        is_a, title = self.knowledge.vocabulary.is_a, EDITION.sub("", name)
        titled = title.endswith(TITLE_ENDS) or title.startswith("关于")
        if is_a(entity.type, map(expand, TITLES)) and len(name) >= TITLE_LENGTH and titled:
            return f"《{name}》"
        return f"“{name}”" if told and is_a(entity.type, map(expand, SENTENCES)) and "“" not in name else name

    def _is_told(self, iri: str, name: str) -> bool:
        return is_told(self.knowledge.entities[iri], name, self.knowledge.vocabulary)

    def _is_title(self, iri: str) -> bool:
        """Whether the name is that of a document, of which there is one: “the port service regulation”."""
        return self.knowledge.is_a(iri, expand("kg:Document"))

    def _is_named(self, iri: str) -> bool:
        """Whether the class of the entity is one of organisations or places, which have names of their own."""
        entity = self.knowledge.entities[iri]
        return self.knowledge.vocabulary.is_a(entity.type, [expand("kg:Agent"), expand("kg:Place")])

    def _with_article(self, name: str, named: bool, *, title_of: bool = False) -> str:
        small = self.uncapitalised(name)
        words = small.split(" ")
        title = len(words) > 1 and words[1][:1].isupper()
        if words[0].lower() in ("the", "a", "an"):
            return small[:1].lower() + small[1:]
        head = _head(small).lower()
        if not title and words[0].lower() in english("comparatives"):
            return f"a {small}" if head in english("counted") else small
        if DETERMINED.match(words[0]) and (not title or is_plural(head)):
            return f"the {small}" if (title or named) and is_plural(head) else small  # “the Three Mutuals”
        if words[0][:1].isupper() and POSSESSIVE.search(words[0]):
            return small  # “Shanghai's cruise industry”
        whole = f"{head} of" in small.lower()
        if named and small == name and not whole:
            # “the Linjiang flagship store”, but “Linjiang east”
            kind = len(words) > 2 and f" {head}" in small and not head.endswith("ing")
            common = (small[:1].islower() or kind) and not is_plural(head) and head not in english("mass")
            taking = len(words) > 1 and (common or head in english("organs") or is_plural(words[-1].lower()))
            return f"the {small}" if taking else small
        mass = (not title_of and head in english("mass")) or (
            head.endswith("ing") and head not in ("meeting", "building", "crossing")
        )
        return f"the {small}" if whole or not (is_plural(head) or mass) else small


def _proper(knowledge: Knowledge) -> frozenset[str]:
    return knowledge.proper_words() if knowledge.proper_words else proper_words(_english(knowledge))


def _english(knowledge: Knowledge) -> Iterable[str]:
    for entity in knowledge.entities.values():
        yield entity.label.en
        yield entity.definition.en
    for sentence in knowledge.sentences.values():
        yield sentence.gist.en


def _head(name: str) -> str:
    phrase = head_phrase(name)
    return phrase[-1] if phrase and phrase[-1][:1].isupper() and len(phrase) == 1 else (phrase or [""])[-1].lower()
