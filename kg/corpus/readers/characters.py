"""Characters as a text means them: one line end, nothing invisible, hanzi for the radicals that PDF fonts name."""

from __future__ import annotations

import re
import unicodedata

from kg.language.numerals import roman_numeral

LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
INVISIBLE = re.compile(r"[\u200b\u200e\u200f\u2060\ufeff\u00ad]")
RADICALS = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff]+")
HEADING = re.compile(r"\s*(#{1,6})(?=[ \t]+\S)")
TRADITIONAL = re.compile("[國會業門開關]")
SUPPLEMENT = str.maketrans(
    "⺁⺇⺊⺌⺎⺐⺒⺓⺕⺗⺛⺜⺝⺟⺠⺢⺧⺩⺫⺬⺮⺶⺷⺻⺼⺽⻁⻄⻅⻆⻉⻋⻏⻑⻓⻔⻕⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂几卜小兀尢巳幺彐心旡日月母民氺牛王目示竹羊羊聿肉臼虎西见角贝车邑長长门阜雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)


DOOR = "\u2f3e"  # names 户 in a simplified text and 戶 in a traditional one


def body_line(line: str) -> str:
    """A line that is no heading; number signs at its beginning, which would make it one, are set wide (＃)."""
    found = HEADING.match(line)
    return line if found is None else found[1].replace("#", "＃") + line[found.end(1) :]


def list_label(number: int, kind: str, depth: int) -> str:
    """The number of an item of a list of HTML or Markdown: of kind 1, a, A, i or I; an inner list has brackets."""
    written = {
        "a": chr(ord("a") + (number - 1) % 26),
        "A": chr(ord("A") + (number - 1) % 26),
        "i": roman_numeral(number),
        "I": roman_numeral(number).upper(),
    }.get(kind, str(number))
    if depth == 1 and kind not in ("a", "i"):
        return f"{written}. "
    return f"({written}) " if depth <= 2 or kind != "1" or number > 20 else f"{chr(ord('①') + number - 1)} "


def plain(text: str) -> str:
    """A text with line feeds as its only line ends, without invisible characters and with hanzi for radicals."""
    if DOOR in text:
        text = text.replace(DOOR, "戶" if TRADITIONAL.search(text) else "户")
    whole = INVISIBLE.sub("", LINE_ENDS.sub("\n", text))
    return RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found[0]).translate(SUPPLEMENT), whole)
