"""Drafts of gists: in Chinese the clause made shorter, or what its records say; in English what its records say.

Where the text may not be shipped its clause is no gist, and only records word it. What neither clause nor records say
is left to a person: words in one language only are still a draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources

from kg.corpus.copying import copied
from kg.corpus.documents import IndexedSentence
from kg.corpus.marks import mark
from kg.ingest.ingestion import DraftGist, Record
from kg.ingest.proposing import is_stand_in, spelt
from kg.ingest.record_words import Names, relations
from kg.language.amounts import amount, growth
from kg.language.dates import day_in_words
from kg.language.wording import capitalised
from kg.model.entity import Amount
from kg.terms import LANGUAGES, Language, Text, Vocabulary, expand

MOST = 4  # statements that a gist tells
SHARED = frozenset(("id", "about", "modality", "intent"))
DEFINED = re.compile("[（(](?:以下|下)(?:简称|称|统称)[^（）()]*[）)]")
WHOLE = re.compile(r"[（(]([^（）()]*)[）)][。；]?")
NUMBER = re.compile(r"\S{1,20}[〔\[（(]?\d{4}[〕\]）)]?年?第?\d+号")
DAY = re.compile(r"[一二三四五六七八九十〇○零\d]{4}年[一二三四五六七八九十\d]{1,3}月[一二三四五六七八九十\d]{1,3}日")
END = "。；;！？!?：:，,"
FORMS = {
    "title": Text("标题：{}。", "The title."),
    "heading": Text("本部分讲{}。", "The heading of {}."),
    "number": Text("文号。", "The number of the document."),
    "addressee": Text("发给{}。", "To whom it is addressed."),
    "day": Text("落款日期：{}。", "The day on which it was signed."),
    "signature": Text("落款：{}。", "The signature."),
    "annex": Text("附件或其链接：{}。", "An annex, or a link to it."),
}
FORMULAS = (
    (re.compile("现.{0,20}(?:公告|通知|通告)如下"), Text("引出下文。", "What follows is announced.")),
    (re.compile("特此(?:公告|通知|通告|函告)"), Text("结束语。", "The closing words.")),
)
FORMULA, EFFECT = "formula", "effect"  # the rules of what stands in many documents alike, and of since when one holds
SINCE_ISSUE = re.compile(r"(?:本|该)\S{1,8}自(?:发布|公布|印发|签发)之日起(?:正式)?(?:施行|实施|执行|生效)")
IN_FORCE = re.compile(r"(?:本|该)\S{1,8}自(\d{4})年(\d{1,2})月(\d{1,2})日起(?:正式)?(?:施行|实施|执行|生效)")


def draft_gists(
    rows: Iterable[IndexedSentence],
    texts: Mapping[str, str],
    records: Iterable[Record],
    names: Names,
    vocabulary: Vocabulary,
    document: str,
    *,
    shipped: bool,
) -> Iterator[DraftGist]:
    """Drafts for what has no gist in both languages, in reading order; `texts` are the words by place.

    None where nothing more can be said in either language. `shipped` says that the text of the document may be.
    """
    told: dict[str, list[Record]] = {}
    for record in records:
        cited = record.get("evidence", ())
        places = [cited] if isinstance(cited, str) else [str(one) for one in cited]
        for place in places[:1] if "id" in record else places:  # a thing is told of where it is named first
            told.setdefault(place, []).append(record)
    for row in rows:
        if row.kind == "unit" or (row.gist.zh and row.gist.en):
            continue
        words = re.sub(r"\s+", " ", texts.get(row.place, "")).strip()
        form = _form(row, words)
        clause = shortened(words) if words else ""
        if form:
            found = Text(FORMS[form].zh.format(clause.rstrip(END)) if clause else "", FORMS[form].en)
            found = Text(found.zh, found.en.format(row.cited.en))
        else:
            here = told.get(row.place, ())
            form, formula = _formula(clause)
            said = formula or Text(*(_told(here, language, vocabulary, names, document) for language in LANGUAGES))
            found = Text(clause if shipped and clause else said.zh, said.en)
        found = Text(row.gist.zh or found.zh, row.gist.en or found.en)
        if found != row.gist:
            copies = "" if shipped else copied(found.zh, words)
            yield DraftGist(row.place, found, form or ("clause" if shipped else "records"), copies)


def shortened(words: str) -> str:
    """A clause without its mark, without words that only urge, without the short names that it defines."""
    counted = mark(words)
    words = words[counted.length :].strip() if counted else words
    if whole := WHOLE.fullmatch(words):
        words = whole[1]
    words = _fillers().sub("", DEFINED.sub("", words))
    words = words.rstrip(END)
    return f"{words}。" if words else ""


def _form(row: IndexedSentence, words: str) -> str:
    """What kind of a line it is, where that is all that is to be said of it; empty for a sentence."""
    if row.kind in ("title", "heading"):
        return row.kind
    if row.place.startswith("head.") and NUMBER.fullmatch(words):
        return "number"
    if row.place.startswith("head.") and words.endswith(("：", ":")):
        return "addressee"
    if row.place.startswith(("tail.", "head.")) and re.match("附件|公告下载|附：|.*\\.(?:docx?|pdf|xlsx?|zip)$", words):
        return "annex"
    if row.place.startswith("tail.") and not re.search("[。；]", words):
        return "day" if DAY.fullmatch(words) else "signature"
    return ""


def _formula(clause: str) -> tuple[str, Text | None]:
    """What a clause says that stands in many documents alike, and by which rule; nothing for one of its own."""
    words = clause.rstrip(END)
    if found := IN_FORCE.fullmatch(words):
        with suppress(ValueError):  # no such day
            day = date(*map(int, found.groups()))
            return EFFECT, Text(clause, f"It applies from {day_in_words(day, 'day', 'en')}.")
    if SINCE_ISSUE.fullmatch(words):
        return EFFECT, Text(clause, "It applies from the day of its issue.")
    said = next((text for form, text in FORMULAS if form.fullmatch(words)), None)
    return FORMULA if said else "", said


def _told(records: Iterable[Record], language: Language, vocabulary: Vocabulary, names: Names, document: str) -> str:
    """What records say in a language, as sentences; empty if that is nothing.

    What they say of the document itself is told where nothing else is.
    """
    said: list[str] = []
    introduced: list[str] = []
    of_document: list[str] = []  # told where nothing else is
    records = list(records)
    named = {end for record in records for key, one in record.items() if key != "id" for end in _listed(one)}
    for record in records:
        if language == "en" and not _is_english(record, names):
            continue
        if "indicator" in record and "id" in record:
            said.append(_figure(record, language, vocabulary, names))
            continue
        if "id" in record and record["id"] not in named:
            introduced.append(_introduced(record, language, vocabulary))
        kept = {key: value for key, value in record.items() if key in SHARED or _is_relation(key, value, vocabulary)}
        bare = {key: value for key, value in kept.items() if key in SHARED or value != document}
        of = said if "id" in record or bare.get("about") != document else of_document
        of += [one + _when(record, language) for one in relations(bare, language, vocabulary, names)]
    said = said if introduced or said else of_document
    found = [one for one in dict.fromkeys((*introduced, *said)) if one][:MOST]
    if not found:
        return ""
    text = ("；" if language == "zh" else "; ").join(found)
    return f"{text}。" if language == "zh" else f"{capitalised(text)}."


def _listed(value: object) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def _is_relation(key: str, value: object, vocabulary: Vocabulary) -> bool:
    term, _ = vocabulary.keys.get(key, (None, False))
    return bool(term and term.relation and not term.code_list and isinstance(value, str | list))


def _is_english(record: Record, names: Names) -> bool:
    """Whether all that a record names is called by more than the pinyin of its Chinese name."""
    ends = [end for one in record.values() for end in _listed(one)]
    return all(names.name(end, "en") != spelt(zh) for end in ends if (zh := names.name(end, "zh")) != end)


def _introduced(record: Record, language: Language, vocabulary: Vocabulary) -> str:
    """A new thing by its class and name; empty in English as long as its name is only spelt."""
    label = record.get("label", {})
    class_ = vocabulary.classes.get(expand(f"kg:{record['type']}"))
    if class_ is None or (language == "en" and is_stand_in(str(label.get("zh", "")), str(label.get("en", "")))):
        return ""
    joint = "：" if language == "zh" else ": "
    return f"{class_.label[language]}{joint}{label[language]}{_when(record, language)}"


def _figure(record: Record, language: Language, vocabulary: Vocabulary, names: Names) -> str:
    """A figure with its indicator, value and period."""
    codes = vocabulary.scheme("unit")
    code = codes.get(str(record.get("unit")))
    value, low, high, changed = (
        None if one is None else Decimal(str(one))
        for one in (*(record.get(key) for key in ("value", "low", "high")), _part(record, "growth", "value"))
    )
    basis, against = (str(_part(record, "growth", key) or "") for key in ("basis", "against"))
    qualifier, raw = (str(record.get(key, "")) for key in ("qualifier", "raw"))
    said = Amount(value, low, high, code.iri if code else "", qualifier, raw, changed, basis, against)
    parts = [amount(said, vocabulary, language), "" if said.is_growth else growth(said, language)]
    text = ("，" if language == "zh" else ", ").join(filter(None, parts))
    joint = "：" if language == "zh" else ": "
    name = names.name(str(record["indicator"]), language)
    return f"{name}{joint}{text}{_when(record, language)}"


def _part(record: Record, key: str, inner: str) -> object:
    found = record.get(key)
    return found.get(inner) if isinstance(found, Mapping) else None


def _when(record: Record, language: Language) -> str:
    """The period of a record in brackets, as far as it is given."""
    when = record.get("when")
    if not isinstance(when, Mapping):
        return ""
    start, end = (str(when.get(one) or "") for one in ("from", "to"))
    if language == "zh":
        return f"({when.get('raw') or '至'.join(filter(None, (start, end)))})"
    if start and end and start != end:
        return f" ({start} to {end})"
    return f" ({f'by {end}' if end and not start else start})"


@cache
def _fillers() -> re.Pattern[str]:
    lines = resources.files(__package__).joinpath("fillers.txt").read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    return re.compile(f"(?:{'|'.join(map(re.escape, words))})(?!性|的)")
