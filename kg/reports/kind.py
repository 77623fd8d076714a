"""A kind of report: what it is about, and how its sections are made. Each module of `kg.reports.kinds` holds one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from kg.language.wording import view
from kg.model.knowledge import Knowledge
from kg.reports.marking import marked
from kg.reports.material import Material
from kg.reports.notes import cited_sources
from kg.reports.prose.acronyms import acronyms, spelt_out
from kg.reports.prose.writer import Writer
from kg.reports.sections.apparatus import basis, method
from kg.reports.structure import Report, Section
from kg.terms import Language, Text, Vocabulary, shorten


@dataclass(frozen=True)
class Kind:
    """A kind of report by name, with its short title and what it tells.

    `sections` makes its sections, those that are None left out, from a writer, the material and the IRIs of as many
    `subjects` as it is about; it raises `KgError` if there is nothing to report. A report about one thing is on the
    classes that the ontology gives this kind, or on `classes` (CURIEs). `headline` is the title of a report on the
    whole; `order` is the place in lists. An `official` one is made for offices, and printed as they print in Chinese; a
    `short` one is told without its method.
    """

    name: str
    title: Text
    about: Text
    sections: Callable[..., Iterable[Section | None]]
    headline: Text | Callable[[Writer, Material], str] | None = None
    subjects: int = 0
    classes: tuple[str, ...] = ()
    order: int = 100
    official: bool = False
    short: bool = False

    def classes_in(self, vocabulary: Vocabulary) -> tuple[str, ...]:
        """The broadest classes (CURIEs) of what a report of this kind is about; empty for one on the whole."""
        own = {iri: term for iri, term in vocabulary.classes.items() if term.report == self.name}
        return self.classes or tuple(shorten(iri) for iri, term in own.items() if own.keys().isdisjoint(term.parents))

    def report(
        self, material: Material, iris: tuple[str, ...], language: Language, *, bilingual: bool = False
    ) -> Report:
        """The report about entities that fit. Raises `KgError` if there is nothing to report."""
        writer = Writer(material.knowledge, language, bilingual=bilingual)
        for iri in iris:
            writer.introduce(iri)
        sections = tuple(
            marked(one, language, self.title[language]) for one in self.sections(writer, material, *iris) if one
        )
        sources = cited_sources(sections, material.knowledge)
        body = tuple(section for section in sections if not section.annex)
        annexes = tuple(section for section in sections if section.annex)
        opening = () if self.short or annexes else basis(writer, material, sources, iris)
        if language == "en":
            known = acronyms(material.knowledge.entities.values())
            body, annexes = spelt_out(body, known), spelt_out(annexes, known)
        closing = () if self.short else (replace(method(writer, material, sources), annex=bool(annexes)),)
        knowledge = material.knowledge
        telling = set() if iris else _telling(knowledge)
        documents = [iri for iri in sources if iri in telling and not knowledge.documents[iri].is_reference]
        title, subtitle = self._titles(writer, material, iris, documents)
        return Report(
            kind=self.name,
            name="--".join(material.knowledge.entities[iri].id for iri in iris) or self.name,
            language=language,
            title=title,
            subtitle=subtitle,
            sections=(*opening, *body, *annexes, *closing),
            sources=sources,
            subjects=iris,
            official=self.official,
            scope=view(material.scope, knowledge.vocabulary, knowledge.documents.values(), language),
            short=self.short,
        )

    def _titles(
        self, writer: Writer, material: Material, iris: tuple[str, ...], documents: Sequence[str]
    ) -> tuple[str, str]:
        """The title, and below it the names in the other language, or the documents that the title does not name."""
        if iris:
            names = writer.words("与", " and ").join(map(writer.text, iris))
            other = " / ".join(filter(None, map(writer.names.other, iris)))
            return writer.words(f"{names}：关系报告", f"{names}: relationship report"), other
        said = self.headline or self.title
        title = said[writer.language] if isinstance(said, Text) else said(writer, material)
        named = writer.document if len(documents) == 1 else writer.names.cited
        return title, writer.words("；", "; ").join(name for name in map(named, documents) if name not in title)


def _telling(knowledge: Knowledge) -> set[str]:
    """The IRIs of the documents that some statement rests on; others are only mentioned."""
    statements = knowledge.statements.values()
    return {knowledge.sentences[iri].document for one in statements for iri in one.evidence}
