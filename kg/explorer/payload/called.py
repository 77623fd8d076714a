"""How things are called inside the sentences of a page: with their article or in quotation marks, as one or as many.

Most names follow one of a few forms, which goes as a number; the others are written out.
"""

from __future__ import annotations

from kg.explorer.view import View
from kg.language.clause_words import words
from kg.model.entity import Entity
from kg.names.naming import Naming
from kg.terms import expand

FORMS_ZH = ("{}", "“{}”", "《{}》")
FORMS_EN = ("{}", "the {}", "“{}”")
WRITTEN_OUT = 3
MANY = 16
DEEDS = ("kg:PlannedTask", "kg:Duty", "kg:DataFlow")  # whose Chinese names are verbs with an object
DOINGS = ("kg:Event", "kg:Initiative")  # whose names are so at times
VERBS = ("act", "verb", "effect")  # kinds of words of Chinese clauses


def called(view: View) -> tuple[list[int], dict[int, list[str]]]:
    """For each entity the form of its name in sentences; and the names, zh and en, of those that follow none.

    A form is that in Chinese, plus four times that in English, plus 16 where an English verb after it is a plural.
    """
    if view.plain:  # names of others stand as they are
        return [0] * len(view.entities), {}
    chinese, english = Naming(view.knowledge, "zh"), Naming(view.knowledge, "en")
    known = {word for term in view.knowledge.vocabulary.relations for word in (term.label.zh, *term.words("zh"))}
    verbs = tuple(known | {word for kind in VERBS for word in words()[kind] if len(word) > 1})
    forms, written = [], {}
    for at, entity in enumerate(view.entities):
        zh, en = _chinese(chinese, entity, verbs), english.running(entity.iri)
        labels = (entity.label.zh or entity.label.en, entity.label.en or entity.label.zh)
        of_zh, of_en = _form(zh, labels[0], FORMS_ZH), _form(en, labels[1], FORMS_EN)
        if WRITTEN_OUT in (of_zh, of_en):
            written[at] = [zh, en]
        forms.append(of_zh + 4 * of_en + (MANY if english.is_plural(entity.iri) else 0))
    return forms, written


def _form(name: str, label: str, forms: tuple[str, ...]) -> int:
    return next((at for at, form in enumerate(forms) if form.format(label) == name), WRITTEN_OUT)


def _chinese(naming: Naming, entity: Entity, verbs: tuple[str, ...]) -> str:
    """The name in a sentence, in quotation marks where it is a verb with an object, as the names of many deeds are."""
    name = naming.running(entity.iri)
    if name[:1] == "《" or (name[:1] == "“" and name.find("”") == len(name) - 1):
        return name
    begins = naming.knowledge.is_a(entity.iri, *map(expand, DOINGS)) and name.startswith(verbs)
    if not begins and not naming.knowledge.is_a(entity.iri, *map(expand, DEEDS)):
        return name
    return f"“{name.translate(str.maketrans('“”', '‘’'))}”"
