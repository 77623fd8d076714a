"""Links and edges told in words, with the sentences of the source that they rest on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.errors import KgError
from kg.language.citation import citation, cite
from kg.language.english import counted
from kg.language.markup import escaped
from kg.language.wording import say
from kg.model import modality
from kg.model.knowledge import Knowledge
from kg.model.source import Sentence
from kg.model.statement import Statement
from kg.network.listing import Listing
from kg.network.paths import LONGEST_CHAIN, Linkage, links
from kg.terms import Language, local_name

HEADS = {
    "zh": ("序号", "方式", "经由", "陈述", "语气", "出处", "大意", "IRI"),
    "en": ("rank", "link", "through", "statement", "modality", "place", "gist", "iri"),
}


@dataclass(frozen=True)
class Account:
    """A statement in words with its sentences. `words` has no full stop."""

    statement: str
    words: str
    sentences: tuple[Sentence, ...]
    modality: str


def account(statement: Statement, knowledge: Knowledge, language: Language) -> Account:
    """A statement as a reader can check it."""
    sentences = tuple(knowledge.sentences[iri] for iri in statement.evidence)
    return Account(statement.iri, say(statement, knowledge, language), sentences, statement.modality)


def accounts(iris: Iterable[str], knowledge: Knowledge, language: Language) -> list[Account]:
    """Statements by their IRIs, each told once."""
    return [account(knowledge.statements[iri], knowledge, language) for iri in dict.fromkeys(iris)]


def kind_name(link: Linkage, knowledge: Knowledge, language: Language) -> str:
    """The name of a link's kind, as a heading."""
    name = knowledge.vocabulary.scheme("link-kind")[link.kind].label[language]
    return name[:1].upper() + name[1:]


def heading(link: Linkage, knowledge: Knowledge, language: Language) -> str:
    """What a link is, and through what: “共同举措：三个一”, “Chain: A → B → C”."""
    title = kind_name(link, knowledge, language)
    chain = link.nodes if link.kind == "chain" else link.through
    names = " → ".join(knowledge.label(iri)[language] for iri in chain)
    if not names:
        return title
    return f"{title}:{names}" if language == "zh" else f"{title}: {names}"


def links_report(knowledge: Knowledge, one: str, other: str, limit: int, language: Language, format_: str) -> str:
    """How two entities are linked, as text (``table``), Markdown, CSV or JSON.

    Raises `KgError` if nothing links them.
    """
    every = links(knowledge, one, other)
    found = every[:limit]
    if not found:
        names = [knowledge.label(iri)[language] for iri in (one, other)]
        raise KgError(f"nothing links “{names[0]}” and “{names[1]}” within {LONGEST_CHAIN} steps")
    if format_ == "json":
        return json.dumps(links_data(found, knowledge, language), ensure_ascii=False, indent=1) + "\n"
    if format_ == "csv":
        return links_table(found, knowledge, language).rendered("csv")
    return (links_markdown if format_ == "markdown" else links_text)(found, len(every), knowledge, language)


def links_text(found: Sequence[Linkage], total: int, knowledge: Knowledge, language: Language) -> str:
    """The links as numbered paragraphs for a terminal; `total` is how many there are, shown or not."""
    lines = [_title(found, total, knowledge, language)]
    for number, link in enumerate(found, 1):
        lines.append(f"\n{number}. {heading(link, knowledge, language)}")
        for told in _told(link, knowledge, language):
            lines.append(f"   {told.words}{'。' if language == 'zh' else '.'}")
            lines += [f"     {cite(knowledge, sentence.iri, language)}" for sentence in told.sentences]
    return "\n".join(lines) + "\n"


def links_markdown(found: Sequence[Linkage], total: int, knowledge: Knowledge, language: Language) -> str:
    """The links as Markdown: a heading, an ordered list, the sources as nested items."""
    lines = [f"## {_title(found, total, knowledge, language)}", ""]
    for number, link in enumerate(found, 1):
        lines.append(f"{number}. **{escaped(heading(link, knowledge, language))}**")
        for told in _told(link, knowledge, language):
            lines.append(f"    - {escaped(told.words)}{'。' if language == 'zh' else '.'}")
            lines += [f"        - {escaped(cite(knowledge, sentence.iri, language))}" for sentence in told.sentences]
    return "\n".join(lines) + "\n"


def links_table(found: Sequence[Linkage], knowledge: Knowledge, language: Language) -> Listing:
    """The links as rows, one for each statement."""
    rows = []
    for number, link in enumerate(found, 1):
        through = " → ".join(knowledge.label(iri)[language] for iri in link.through)
        for told in _told(link, knowledge, language):
            places = "; ".join(sentence.anchor for sentence in told.sentences)
            gists = "; ".join(sentence.gist[language] for sentence in told.sentences)
            kind = kind_name(link, knowledge, language)
            standing = modality.label(knowledge.vocabulary, told.modality, knowledge.statements[told.statement].intent)[
                language
            ]
            rows.append((number, kind, through, told.words, standing, places, gists, told.statement))
    return Listing(HEADS[language], tuple(rows))


def links_data(found: Sequence[Linkage], knowledge: Knowledge, language: Language) -> list[dict[str, object]]:
    """The links as plain values for JSON, with IRIs beside the words."""
    return [
        {
            "rank": number,
            "kind": link.kind,
            "nodes": [{"iri": iri, "label": knowledge.label(iri)[language]} for iri in link.nodes],
            "specificity": round(link.specificity, 4),
            "statements": [statement_data(one, knowledge, language) for one in _told(link, knowledge, language)],
        }
        for number, link in enumerate(found, 1)
    ]


def statement_data(told: Account, knowledge: Knowledge, language: Language) -> dict[str, object]:
    """A told statement as plain values, with its modality and evidence."""
    return {
        "iri": told.statement,
        "text": told.words,
        "modality": knowledge.statements[told.statement].modality,
        **({"intent": intent} if (intent := knowledge.statements[told.statement].intent) else {}),
        "evidence": [
            {
                "iri": one.iri,
                "document": local_name(one.document),
                "place": one.place,
                "anchor": one.anchor,
                "cited": citation(knowledge, one.iri, language),
                "gist": one.gist[language],
                **({"quote": one.quote} if one.quote else {}),
            }
            for one in told.sentences
        ],
    }


def _told(link: Linkage, knowledge: Knowledge, language: Language) -> list[Account]:
    return accounts((iri for step in link.statements for iri in step), knowledge, language)


def _title(found: Sequence[Linkage], total: int, knowledge: Knowledge, language: Language) -> str:
    first, last = (knowledge.label(found[0].nodes[at])[language] for at in (0, -1))
    if language == "zh":
        listed = f",列出前{len(found)}种" if len(found) < total else ""
        return f"{first}与{last}:{total}种联系{listed}"
    listed = f", the first {len(found)} shown" if len(found) < total else ""
    return f"{first} and {last}: {counted(total, 'links')}{listed}"
