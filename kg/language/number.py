"""The grammatical number of English names: whether a verb after one stands in the plural."""

from __future__ import annotations

import re

from kg.language.english import english, is_plural
from kg.model.entity import Entity
from kg.terms import Vocabulary, expand

# Events that labels tell of in a small sentence.
SENTENCES = ("kg:Launch", "kg:Milestone", "kg:Review", "kg:DataFlow")
DETERMINED = re.compile(
    r"^(?:the|a|an|its|all|each|some|no|one|two|three|four|five|six|seven|eight|nine|ten|\d+)$", re.I
)
TOLD_END = re.compile(
    r"\b(?:\w+ed|built|made|sent)(?: (?:at|by|in|to) [^,]+)?$"
)  # “platform completed”, “… built in its first form”
TWO_NAMES = re.compile(r"[A-Z]\w+(?:, [A-Z]\w+)* and [A-Z]\w+")  # “Sichuan and Chongqing”


def is_told(entity: Entity, name: str, vocabulary: Vocabulary) -> bool:
    """Whether the name of an entity is a small sentence or a command rather than a noun."""
    first, second = [*name.lower().split(" "), ""][:2]
    task = vocabulary.is_a(entity.type, [expand("kg:PlannedTask")])
    verbs = english("verbs") | english("commands") if task else english("verbs")
    noun = second in english("breaks") - {"up", "on"} and first in english("nouns")
    if first.rstrip(",") in verbs and not noun:
        return True
    if first == "no" and second in english("comparatives"):
        return True  # “no worse than others”
    if ", " in name and vocabulary.is_a(entity.type, [expand("kg:Strategy")]):
        return True  # a motto of several members
    told = vocabulary.is_a(entity.type, map(expand, SENTENCES))
    return told and (" of " not in f" {' '.join(name.split()[:4])} " or bool(TOLD_END.search(name)))


def head_phrase(name: str) -> list[str]:
    """The words of a name up to its noun, which is the last of them: “bonded warehouses” of those of a belt."""
    words = [word.strip("“”\"'(),") for word in re.sub(r"\(.*?\)", "", name).split()]
    phrase: list[str] = []
    for word in words:
        if phrase and word.lower() in english("breaks"):
            break
        phrase.append(word)
    return phrase


def stands_for_many(entity: Entity, vocabulary: Vocabulary) -> bool:
    """Whether an English verb after the label of an entity stands in the plural, by its words alone.

    A noun with a capital is part of a name of one (“Shanghai Customs”), unless it opens the label (“Opinions of …”) or
    a number does (“Three Nots”). False for a label without English.
    """
    name = entity.label.en
    phrase = head_phrase(name) or [""]
    head = phrase[-1]
    if vocabulary.is_a(entity.type, [expand("kg:AgencyGroup")]):
        return head.lower() not in english("organs") or is_plural(head.lower())
    if TWO_NAMES.fullmatch(name):
        return True
    of_one = head[:1].isupper() and len(phrase) > 1 and not DETERMINED.match(phrase[0])
    return not of_one and is_plural(head.lower()) and not is_told(entity, name, vocabulary)
