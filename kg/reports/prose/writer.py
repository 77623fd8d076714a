"""Writing in Chinese and in English: names, lists, counts, sentences from the ontology's templates, with their notes.

A `Writer` writes one report from front to back and remembers which names the reader has met: at first mention a
name by which a reader looks a thing up is followed by the other language in brackets; in a bilingual report, every one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.language.dates import period_in_prose
from kg.language.english import cardinal
from kg.language.punctuation import full_width
from kg.language.wording import capitalised, conjugated, joints
from kg.model.entity import Entity, Period
from kg.model.knowledge import Knowledge
from kg.model.plans import is_laid_down, to_come
from kg.model.statement import Statement
from kg.model.succession import is_former
from kg.names.naming import Naming
from kg.reports.prose.asides import aside
from kg.reports.prose.clauses import basis_of, is_over, tells_of_past, template_in_time, why, word_of
from kg.reports.prose.enumerations import interleaved, sharing_notes, unspaced
from kg.reports.structure import Line, Note, Run, Runs
from kg.terms import Language, Text, expand

DUTY = expand("kg:Duty")
ONCE = re.compile(r"^(\{[so]\})(?![的已将曾原])")  # before the verb that “曾” sets in the past
LONG_NAME_ZH, LONG_NAME_EN = 14, 40  # characters


class Writer:
    """Writes in one language about one body of knowledge, and remembers which names have been introduced.

    What it says of a body that is no more is in the past; where it writes about such a body (`ended`), all is.
    """

    def __init__(self, knowledge: Knowledge, language: Language, *, bilingual: bool = False) -> None:
        self.knowledge = knowledge
        self.language = language
        self.bilingual = bilingual
        self.names = Naming(knowledge, language)
        self.ended = False
        self._met: set[str] = set()
        self._own: set[str] = set()

    def words(self, zh: str, en: str) -> str:
        """The one of two wordings that is in the report's language."""
        return zh if self.language == "zh" else en

    def text(self, iri: str) -> str:
        """The name of an entity, code or class as it stands alone, for headings and tables."""
        return self.names.heading(iri)

    def document(self, iri: str) -> str:
        """The title of a source."""
        return self._punctuated(self.knowledge.documents[iri].label[self.language])

    # --- notes

    def note(self, statement: Statement) -> Note:
        """The evidence of a statement; its standing is told where it is not simply stated."""
        return Note(statement.evidence, basis_of(self.knowledge, statement), self.own(why(self.knowledge, statement)))

    def entity_note(self, entity: Entity) -> Note:
        """The sentences that speak of an entity."""
        return Note(entity.evidence)

    def counted(self, things: Iterable[Statement | Entity], of: int | None = None) -> Note:
        """What a number of ours was counted from; where it is one thing, the evidence of that."""
        counted = list(things)
        if len(counted) == 1 and of in (None, 1):
            return self.note(counted[0]) if isinstance(counted[0], Statement) else self.entity_note(counted[0])
        evidence = {iri for thing in counted for iri in thing.evidence}
        ordered = self.knowledge.in_reading_order(evidence)
        return Note(ordered, "counted", of=len(counted) if of is None else of)

    # --- words in a row

    def name(self, iri: str, *notes: Note, heading: bool = False) -> Runs:
        """A name in running text (or as a heading), with the other language in brackets when it is new."""
        text = self.names.heading(iri) if heading else self.names.running(iri)
        if iri in self._met or iri not in self.knowledge.entities:
            known = iri if iri in self.knowledge.entities else ""
            return (Run(self.label(iri) if heading else text, entity=known, notes=notes),)
        self._met.add(iri)
        other = self.names.other(iri) if self.bilingual or self.names.is_looked_up(iri) else ""
        told = self.words("；", "; ").join(filter(None, (other, self.names.became(iri))))
        runs = (Run(text, entity=iri), Run(self.bracketed(told), notes=notes))
        return runs if told else (Run(text, entity=iri, notes=notes),)

    def cell(self, iri: str, *notes: Note) -> Runs:
        """A name in a cell of a table: only with the brackets that mark what is no more."""
        text = self.names.in_cell(iri)
        if iri not in self.knowledge.entities:
            return (Run(text, notes=notes),)
        former = self.label(iri).removeprefix(self.text(iri))
        return (Run(text, entity=iri), Run(former, notes=notes)) if former else (Run(text, entity=iri, notes=notes),)

    def label(self, iri: str) -> str:
        """A name beside a drawing, with the mark of a body that is no more, unless the report is about that."""
        return self.text(iri) + ("" if iri in self._own else self.bracketed(self.names.former(iri)))

    def introduce(self, iri: str) -> None:
        """Note that the report is about an entity, so that the reader has met its name already, as in the title."""
        self._met.add(iri)
        self.ended = not self._own and is_former(self.knowledge, iri)
        self._own.add(iri)

    def verb(self, forms: str, iri: str, told: Sequence[Statement] = ()) -> str:
        """The English verb after an entity's pronoun, “[works|work]”; in the past if what is `told` is over."""
        return conjugated(forms, plural=self.names.is_plural(iri), ended=self.is_past(told))

    def is_past(self, statements: Sequence[Statement]) -> bool:
        """Whether statements are told in the past: of a body that is no more, and in English what a year's book tells."""
        over = self.language == "en" and is_over(self.knowledge, statements)
        return over or (tells_of_past(self.knowledge, statements, ended=self.ended) if statements else self.ended)

    def series(self, items: Sequence[Runs]) -> Runs:
        """A list in words; a note that all items share stands once, at the end."""
        items = sharing_notes(items)
        between = joints(len(items), self.language)
        if self.language == "en" and any(", " in run.text for item in items for run in item):
            between = [*("; " for _ in between[1:]), "; and " if len(items) > 2 else ", and "]
        return interleaved(items, between)

    def items(self, items: Sequence[Runs]) -> Runs:
        """A list in a cell of a table."""
        return interleaved(sharing_notes(items), [self.words("、", "; ")] * len(items))

    def clauses(self, items: Iterable[Runs], gap: str = "") -> Runs:
        """Items with commas of their own in a row, semicolons (or `gap`) between them."""
        return interleaved(found := list(items), [gap or self.words("；", "; ")] * len(found))

    def claim(self, text: str, *notes: Note) -> Runs:
        """Words followed by notes."""
        return (Run(text, notes=notes),)

    def bracketed(self, text: str) -> str:
        """Words that follow others in brackets; nothing for nothing."""
        return self.words(f"（{text}）", f" ({text})") if text else ""

    def sized(self, iri: str, many: int, things: Iterable[Statement | Entity], unit: str = "") -> Runs:
        """A name with how many things of ours there are of it, counted from those."""
        number = self.words(f"（{many}项）", f" ({self.count(many)} {unit})" if unit else f" ({many})")
        return (*self.name(iri), *self.claim(number, self.counted(things, many)))

    def subjects(self, statements: Iterable[Statement]) -> Runs:
        """Who or what some statements lead from, as a list in a cell, each with its evidence."""
        return self.items([(*self.cell(one.subject, self.note(one)), *self._standing(one)) for one in statements])

    def objects(self, statements: Iterable[Statement]) -> Runs:
        """What some statements lead to, as a list in a cell, each with its evidence."""
        return self.items([(*self.cell(one.object, self.note(one)), *self._standing(one)) for one in statements])

    def _standing(self, one: Statement) -> Runs:
        ahead = self.words("法定", "by law") if is_laid_down(one, self.knowledge) else self.words("计划", "planned")
        return self._aside(ahead) if to_come(one, self.knowledge) else self.mark(one)

    def sentence(self, *parts: str | Runs, claim: bool = True, stop: str | None = None) -> Line:
        """A sentence from words and runs: the first letter large, a full stop (or `stop`) at its end."""
        runs = [one for part in parts for one in ((Run(part),) if isinstance(part, str) else part) if one != Run("")]
        if self.language == "en" and runs:
            runs[0] = replace(runs[0], text=capitalised(runs[0].text))
        stopped = runs and runs[-1].text.endswith(".")  # “Ltd.”
        end = self.words("。", "" if stopped else ".") if stop is None else stop
        return Line((*runs, Run(end)), claim)

    # --- counts

    def count(self, number: int) -> str:
        """A number as prose writes it: “three”, “1,224”, “3”."""
        return cardinal(number) if self.language == "en" else str(number)

    def figure(self, number: int) -> str:
        """A count in figures: “1224”, “1,224”."""
        return f"{number:,}" if self.language == "en" else str(number)

    def count_of(self, class_: str, number: int) -> str:
        """So many of a class: “三项改革” as “3项改革”, “three reforms”."""
        term = self.knowledge.vocabulary.classes[class_]
        if self.language == "zh":
            return f"{number}{term.measure_word}{term.label.zh}"
        return f"{self.count(number)} {term.label.en if number == 1 else term.plural}"

    def detail(self, iris: Iterable[str]) -> str:
        """How many of each class there are, as a table says it: “改革22、试点8”, “22 reforms, 8 pilots”."""
        classes = self.knowledge.vocabulary.classes
        parts = []
        for class_, members in self.by_class(iris):
            many = len(members)
            english = f"{many} {classes[class_].label.en if many == 1 else classes[class_].plural}"
            parts.append(self.words(f"{classes[class_].label.zh}{many}", english))
        return self.words("、", ", ").join(parts)

    def counts(self, iris: Iterable[str], *, by_family: bool = False) -> str:
        """How many of each class there are among entities, in the order of the ontology."""
        parts = [self.count_of(class_, len(members)) for class_, members in self.by_class(iris, by_family=by_family)]
        return "".join(run.text for run in self.series([(Run(part),) for part in parts]))

    def by_class(self, iris: Iterable[str], *, by_family: bool = False) -> list[tuple[str, list[str]]]:
        """Entities grouped by class (or by the family in the legend, duties apart), in the order of the ontology."""
        vocabulary = self.knowledge.vocabulary
        found: dict[str, list[str]] = defaultdict(list)
        for iri in iris:
            class_ = self.knowledge.entities[iri].type
            found[vocabulary.family(class_).iri if by_family and class_ != DUTY else class_].append(iri)
        return sorted(found.items(), key=lambda group: vocabulary.classes[group[0]].order)

    # --- what the ontology's templates say

    def fill(
        self, template: Text, subject: Runs, object_: Runs, *, plural: bool = False, ended: bool | None = None
    ) -> Runs:
        """A template with its places filled, without a full stop; in the past if it tells of what has `ended`."""
        ended = self.ended if ended is None else ended
        chosen = conjugated(template[self.language], plural=plural, ended=ended)
        if self.language == "zh":
            chosen = ONCE.sub(r"\1曾", full_width(chosen)) if ended else full_width(chosen)
        runs: list[Run] = []
        for part in re.split(r"(\{[so]\})", chosen):
            runs.extend({"{s}": subject, "{o}": object_}.get(part, (Run(part),) if part else ()))
        return unspaced(runs)

    def say(self, statements: Sequence[Statement], about: str, mention: Runs | None = None) -> Runs:
        """Statements of one direction and standing as one clause about an entity.

        They are of one property, or of several that hold between the same ends and are told together. `mention` is
        what stands for the entity (a pronoun, say); its name if none is given.
        """
        first, here = statements[0], self.name(about) if mention is None else mention
        term = self.knowledge.vocabulary.properties[first.property]
        outgoing = first.subject == about or (term.symmetric and first.object == about)
        told: dict[str, list[Statement]] = defaultdict(list)
        for one in statements:
            told[one.object if one.subject == about else one.subject].append(one)
        named = ((iri, self.name(iri, *dict.fromkeys(map(self.note, told[iri])))) for iri in told)
        each = self.mark(first) if len(told) > 1 else ()  # a mark after the last would leave the rest in doubt
        there = self.series([(*name, *self._aside(aside(self.names, iri, told[iri])), *each) for iri, name in named])
        plurals = (self.names.is_plural(about), len(told) > 1 or self.names.is_plural(next(iter(told))))
        return self.clause(statements, (here, there), outgoing=outgoing, plurals=plurals)[: -len(each) or None]

    def clause(
        self, statements: Sequence[Statement], ends: tuple[Runs, Runs], *, outgoing: bool, plurals: tuple[bool, bool]
    ) -> Runs:
        """The ontology's sentence for statements that lead from one end to the other, or back, with their standing.

        `plurals` says of each end whether an English verb after it stands in the plural.
        """
        template = self.template(statements)
        subject, object_ = ends if outgoing else ends[::-1]
        plural = plurals[0] if outgoing != template.en.startswith("{o}") else plurals[1]
        told = self.fill(template, subject, object_, plural=plural, ended=self.is_past(statements))
        return (*told, *self.mark(statements[0]))

    def template(self, statements: Sequence[Statement]) -> Text:
        """The ontology's sentence for statements that are told in one clause, their verbs drawn together.

        What a planned task does lies in the future, even where that is inferred.
        """
        by_agent = self.names.is_agent(statements[0].subject)
        return template_in_time(self.knowledge, statements, by_agent=by_agent, ended=self.ended)

    def mark(self, statement: Statement) -> Runs:
        """The words that set apart what the source does not say itself."""
        if statement.modality not in ("inferred", "background"):
            return ()
        return self._aside(word_of(self.knowledge, statement)[self.language])

    def _aside(self, text: str) -> Runs:
        return (Run(self.bracketed(text)),) if text else ()

    def mention(self, iri: str) -> Runs:
        """What opens a new section: the name, or if that is long, its class: “该机制”, “the mechanism”."""
        name = self.names.heading(iri)
        if iri not in self._met or len(name) <= (LONG_NAME_ZH if self.language == "zh" else LONG_NAME_EN):
            return self.name(iri)
        if self.language == "zh":
            return self.pronoun(iri)
        return (Run(f"the {self.knowledge.vocabulary.classes[self.knowledge.entities[iri].type].label.en}"),)

    def pronoun(self, iri: str) -> Runs:
        """What stands for an entity that was just named."""
        if self.language == "en":
            return (Run("it" if not self.names.is_plural(iri) else "they"),)
        return (Run(f"该{self.knowledge.vocabulary.classes[self.knowledge.entities[iri].type].label.zh}"),)

    def when(self, span: Period | None) -> str:
        """A period in words; empty if there is none."""
        return self._punctuated(period_in_prose(span, self.language)) if span else ""

    def own(self, text: Text) -> str:
        """What the editors wrote, without its full stop; Chinese with Chinese punctuation."""
        return self._punctuated(text[self.language].strip().rstrip("。."))

    def _punctuated(self, words: str) -> str:
        return full_width(words) if self.language == "zh" else words
