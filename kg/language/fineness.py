"""How finely words give a date: to the day, the part of a month, the month, the quarter, the half-year or the year."""

from __future__ import annotations

import re

from kg.language.alignment import aligned

COUNT = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
FORMS = (
    ("day", rf"(?:{COUNT}\s*月\s*|[至到、-]\s*|^|[,，。;；(])\s*{COUNT}\s*[日号](?!常|线)|[同当即次翌昨]日|当天"
            rf"|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\b{MONTH}\s+\d{{1,2}}\b(?!\d)|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}"
            rf"|\bon the same day\b"),
    ("part", r"月份?\s*(?:初|底|末|上旬|中旬|下旬)|年(?:初|底|末|终)|\b(?:early|late|mid-?)\s*[a-z]|\bend of\b"),
    ("month", rf"{COUNT}\s*月(?!度)|[同当本上]月|\b{MONTH}(?![a-z])|\d{{4}}-\d{{2}}(?!\d)"),
    ("quarter", r"季度|\bquarter\b"),
    ("half", r"半年|\bhalf\b"),
    ("year", r"(?<!\d)(?:19|20)\d\d(?!\d)|[二一][〇零○一二三四五六七八九]{3}\s*年|[全今当本去上明同]年"
             r"|年内|年度|近年|同期|\byear\b"),
)  # fmt: skip
FINEST_FIRST = tuple(name for name, _ in FORMS)
PATTERNS = tuple((name, re.compile(form)) for name, form in FORMS)


def fineness(words: str) -> str:
    """The precision of the finest date in some words; empty if there is none."""
    folded = aligned(words)
    return next((name for name, pattern in PATTERNS if pattern.search(folded)), "")
