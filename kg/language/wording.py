"""Statements, lists and scopes in words. The sentences of statements come from the ontology."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from babel.lists import format_list

from kg.language.amounts import measured
from kg.language.dates import day_in_words, period_in_prose
from kg.language.english import counted, past
from kg.language.locales import locale
from kg.language.number import stands_for_many
from kg.model import modality
from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.model.scope import Scope
from kg.model.source import Document
from kg.model.statement import Statement
from kg.terms import Language, Text, Vocabulary, expand

NUMBER_FORMS = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")

SUPPLIED = str.maketrans("", "", "〔〕[]")  # the marks of what editors supply in a period
RECKONED = Text(
    "(未注明发布日的，以其所述时期的末日为准)", "(one without a day of publication counts from the last day it covers)"
)


def joined(items: Sequence[str], language: Language) -> str:
    """A list in words: “甲、乙和丙”, “A, B and C”; empty for no items."""
    return format_list(items, locale=locale(language))


def joints(count: int, language: Language) -> list[str]:
    """What stands between so many items of a list in words: “、” and “和”; one fewer than the items."""
    return joined(["\0"] * count, language).split("\0")[1:-1]


def conjugated(template: str, *, plural: bool, ended: bool = False) -> str:
    """A template of the ontology with the English verb form for one subject or several, `ended` ones in the past."""

    def form(forms: re.Match[str]) -> str:
        if not ended:
            return forms[2 if plural else 1]
        rest = forms[2 if plural else 1].partition(" ")[2]
        return past(" ".join(filter(None, (forms[2].partition(" ")[0], rest))), plural=plural)

    return NUMBER_FORMS.sub(form, template)


def capitalised(text: str) -> str:
    """English words as they open a line: the first letter is large, after an opening mark too."""
    at = 1 if text[:1] in tuple("“‘(") else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def say(statement: Statement, knowledge: Knowledge, language: Language) -> str:
    """A statement as a sentence without a full stop; plans, inferences and background are worded as such."""
    term = knowledge.vocabulary.properties[statement.property]
    planned = statement.modality == "planned"
    template = knowledge.vocabulary.planned_template(term.iri, statement.intent) if planned else term.template
    if term.thing_template and template is term.template and not knowledge.is_a(statement.subject, expand("kg:Agent")):
        template = term.thing_template
    opens = statement.object if template[language].startswith("{o}") else statement.subject
    subject = knowledge.entities.get(opens)
    many = subject is not None and stands_for_many(subject, knowledge.vocabulary)
    text = conjugated(template[language], plural=many)
    for mark, iri in (("{s}", statement.subject), ("{o}", statement.object)):
        text = text.replace(mark, knowledge.label(iri)[language])
    text = text if language == "zh" else capitalised(text)
    if statement.modality not in ("inferred", "background"):
        return text
    word = modality.label(knowledge.vocabulary, statement.modality)[language]
    return f"{text}({word})" if language == "zh" else f"{text} ({word})"


def say_figure(figure: Entity, vocabulary: Vocabulary, language: Language) -> str:
    """A figure as a sentence without a full stop: “2015年上海口岸出入境邮轮检疫：657艘次，同比增长23.5%”.

    Its period follows where its name does not tell it: “…（截至2015年底）”.
    """
    name = figure.label.zh if language == "zh" else capitalised(figure.label.en)
    said = measured(figure.amount, vocabulary, language) if figure.amount else ""
    when = period_in_prose(figure.period, language) if figure.period else ""
    told = when.translate(SUPPLIED) in name
    return f"{name}{'：' if language == 'zh' else ': '}{said}{aside('' if told else when, language)}"


def aside(text: str, language: Language) -> str:
    """Words that follow others in brackets; nothing for nothing."""
    if not text:
        return ""
    return f"（{text}）" if language == "zh" else f" ({text})"


def restriction(scope: Scope, vocabulary: Vocabulary, documents: Iterable[Document], language: Language) -> str:
    """What a scope leaves to be seen, as “截至2015年9月30日，只据年鉴2015”, “As of 30 September 2015, from … only”.

    `documents` are those of the graph, named by their short titles. Empty for a scope that leaves all.
    """
    parts = []
    if scope.as_of:
        day = day_in_words(scope.as_of, "day", language)
        parts.append(f"截至{day}" if language == "zh" else f"as of {day}")
    if scope.modalities:
        kinds = joined([modality.in_prose(vocabulary, name)[language] for name in scope.modalities], language)
        parts.append(f"只含{kinds}的事实" if language == "zh" else f"{kinds} facts only")
    if scope.documents:
        titles = {one.id: one.short[language] or one.label[language] for one in documents}
        named = joined([titles.get(id_) or id_ for id_ in scope.documents], language)
        parts.append(f"只据{named}" if language == "zh" else f"from {named} only")
    if scope.known_by:
        day = day_in_words(scope.known_by, "day", language)
        told = f"只据{day}前已发布的文件" if language == "zh" else f"from documents published by {day} only "
        parts.append(told + RECKONED[language])
    text = ("，" if language == "zh" else ", ").join(parts)
    return capitalised(text)


def view(scope: Scope, vocabulary: Vocabulary, documents: Iterable[Document], language: Language) -> str:
    """What a reader was shown, said whole: as of which day, from which documents, which facts.

    What `restriction` says of a scope, and of each of the three that it leaves open that it does.
    """
    known = list(documents)
    held = [one for one in known if not one.is_reference]
    kinds = joined([modality.in_prose(vocabulary, name)[language] for name in modality.MODALITIES], language)
    if language == "zh":
        opened = ["不限截止日期", f"据所收{len(held)}份文献", f"含{kinds}内容"]
    else:
        many = counted(len(held), "documents")
        all_ = "the one document" if len(held) == 1 else f"all {many}"
        opened = ["no cut-off day", f"{all_} held", "all facts"]
    asked = (scope.as_of, scope.documents or scope.known_by, scope.modalities)
    said = [restriction(scope, vocabulary, known, language)] if scope else []
    said += [words for words, set_ in zip(opened, asked, strict=True) if not set_]
    return capitalised(("；" if language == "zh" else "; ").join(said))
