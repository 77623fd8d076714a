"""Which numerals count something."""

import pytest

from kg.language.numerals import chinese_numeral, numbers


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("查验17.2万标箱", ["17.2万"]),
        ("1,022艘次,4.2亿元", ["1,022", "4.2亿"]),
        ("进一步统一单一窗口,一体化", []),
        ("三个部门和两套程序", ["三", "两"]),
        ("第十六届", ["十六"]),
        ("减少半天", ["半"]),
        ("上升1.3个百分点", ["1.3"]),
        ("每天有4-5班", ["4", "5"]),
        ("没有数", []),
        ("X光机三台", ["三"]),
        ("X3号门", ["3"]),
        ("3X4", ["3", "4"]),
    ],
)
def test_numbers_are_found_as_written(sentence: str, expected: list[str]) -> None:
    assert [number.raw for number in numbers(sentence, 2)] == expected


def test_points_of_an_enumeration_are_ordinals() -> None:
    found = list(numbers("如下:一是甲有三个;二是乙", 2))
    assert [(number.raw, number.ordinal) for number in found] == [("一", True), ("三", False), ("二", True)]


@pytest.mark.parametrize(
    ("sentence", "listed"),
    [
        ("（三）推进3项", [True, False]),
        ("(2)甲", [True]),
        ("12.试行两个", [True, False]),
        ("四、主要任务", [True]),
        ("第二十一条 二十个工作日", [True, False]),
        ("第七条之一 甲", [True, True]),
        ("2.5亿元", [False]),
        ("2019年", [False]),
        ("第三方机构", [False]),
    ],
)
def test_the_mark_that_counts_a_sentence_is_an_ordinal(sentence: str, listed: list[bool]) -> None:
    assert [number.ordinal for number in numbers(sentence, 2)] == listed


def test_only_so_much_context_is_kept() -> None:
    (number,) = numbers("甲乙丙丁5戊己庚", 2)
    assert (number.before, number.after, number.at) == ("丙丁", "戊己", 4)


@pytest.mark.parametrize(("number", "numeral"), [(0, "零"), (10, "十"), (9999, "九千九百九十九")])
def test_chinese_numerals_reach_from_0_to_9999(number: int, numeral: str) -> None:
    assert chinese_numeral(number) == numeral


@pytest.mark.parametrize("number", [-1, 10_000])
def test_other_numbers_have_no_chinese_numeral_here(number: int) -> None:
    with pytest.raises(ValueError, match=f"^{number} is not between 0 and 9999$"):
        chinese_numeral(number)
