"""Names as they are typed without hanzi."""

import pytest

from kg.curation.nodes import Layer, term
from kg.curation.pronunciation import add_pronunciations
from kg.curation.records import EntityRecord, Position
from kg.stores.nquads import iri, quads
from kg.terms import Text


def spelt(name: str) -> tuple[set[str], set[str]]:
    entity = EntityRecord("e", "", Text(zh=name, en="e"), (), (), (), None, (), Position("", 1, 1, ""))
    layer = Layer("index")
    add_pronunciations(layer, [entity])
    found = [(quad.predicate, quad.object.strip('"')) for quad in quads("".join(layer.lines).encode())]
    pinyin, initials = iri(term("kg:pinyin")), iri(term("kg:initials"))
    return {said for at, said in found if at == pinyin}, {said for at, said in found if at == initials}


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
