"""Names as they are typed without hanzi."""

import pytest

from kg.curation.nodes import term
from kg.curation.pronunciation import pronunciations
from kg.curation.records import EntityRecord, Position
from kg.terms import Text


def spelt(name: str) -> tuple[set[str], set[str]]:
    entity = EntityRecord("e", "", Text(zh=name, en="e"), (), (), (), None, (), Position("", 1, 1, ""))
    graph = pronunciations([entity])
    return (
        {str(value) for value in graph.objects(predicate=term("kg:pinyin"))},
        {str(value) for value in graph.objects(predicate=term("kg:initials"))},
    )


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("上海海关", "shanghaihaiguan", "shhg"),
        ("长三角区域", "changsanjiaoquyu", "csjqy"),
        ("2015年长江经济带", "2015nianchangjiangjingjidai", "2015ncjjjd"),
        ("外贸稳定增长", "waimaowendingzengzhang", "wmwdzz"),
        ("重庆", "chongqing", "cq"),
    ],
)
def test_a_name_is_spelt_as_it_is_read(name: str, pinyin: str, initials: str) -> None:
    assert spelt(name) == ({pinyin}, {initials})
