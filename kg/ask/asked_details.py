"""Further forms of words by which a question says what it wants: what was paid, which provision, with what partners."""

from __future__ import annotations

import re

# What was paid, and what was saved, which is its contrary.
SPENT_ASKED = re.compile(r"花|掏|[付缴]|\b(?:cost|costs|spend|spent|pay|paid|price|expens\w+)\b", re.IGNORECASE)
SAVED = re.compile(r"节[约省]|\bsaved\b|\bsavings?\b", re.IGNORECASE)
SAVING_ASKED = re.compile(
    r"[节省减降免]|便宜|好处|\b(?:sav|reduc|cut|cheap|less|lower|benefit|spar|gain|no longer|not have to)",
    re.IGNORECASE,
)
# Which provisions of a document, and who has a part beside those who lead.
PROVISIONS_ASKED = re.compile(
    r"(?:哪|第?几)[几些一]?个?[条款章]|\b(?:which|what) (?:\w+ )?(?:articles?|provisions?|clauses?|sections?)\b",
    re.IGNORECASE,
)
PARTNERS_ASKED = re.compile(
    r"配合|参与|参加|协助|\b(?:cooperat|assist|support|tak\w+ part|participat|join|besides)", re.IGNORECASE
)
CLAUSES = re.compile(r"[,，]")
WITH_WHOM = re.compile(
    r"[和与跟同](?:谁|哪[些几个家两])|[和与跟同].{2,30}(?:一起|联合|合作|共同).{0,40}(?:谁|哪[些几个家两])"
    r"|\bwith (?:whom|which|what)\b|\bwho\b.*\bwith\s*[?]?$",
    re.IGNORECASE,
)
# Until when something has to be done, and what says so.
BY_WHEN_ASKED = re.compile(
    r"哪[年月天].{0,3}(?:前|为止)|\bby (?:when|what (?:date|year)|which (?:date|year|month|day))\b", re.IGNORECASE
)
BY_WHEN_TOLD = re.compile(r"前|为止|\b(?:by|before|until|no later)\b", re.IGNORECASE)
# What somebody counts in quotation marks in his own words: “四个统一”.
COUNTED_SO = re.compile(r"^[一二两三四五六七八九十\d]+[个项大条]")
# After these nothing is counted: how much, how long; and what opens the clause behind “how many days”.
MEASURED = frozenset(
    f"how {one}" for one in ("much", "long", "large", "big", "high", "far", "often", "soon", "quickly")
)
AUXILIARIES = frozenset(("did", "do", "does", "was", "were", "is", "are", "has", "have", "had", "can", "will", "must"))
