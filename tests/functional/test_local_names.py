"""What a document alone calls a thing, at every door: 海关 is one body in the yearbook and another in the opinion."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli import run

Run = Callable[..., tuple[int, str, str]]
OPINION = ("--document", "国发〔2019〕3号")
YEARBOOK = ("--document", "年鉴2015")
SHOWN = ("show", "海关")
LEADS = ("query", "agency-leads", "-p")
ASKED = ("ask", "海关牵头哪些举措？")
CANDIDATES = "gacc (海关总署; 国发〔2019〕3号); shanghai-customs (上海海关; 《上海口岸服务条例》; 年鉴2015)"


@pytest.fixture
def kg(collection: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    assert collection.is_dir()

    def ran(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran


def test_a_name_that_stays_ambiguous_lists_the_candidates_with_their_documents(kg: Run) -> None:
    report, path = ("report", "agency", "海关"), ("path", "海关", "shanghai")
    for command in (SHOWN, (*LEADS, "agency=海关"), report, path, ("explore", "--around", "海关")):
        code, out, told = kg(*command)
        assert (code, out) == (2, ""), command
        assert CANDIDATES in told, command
    # A question is answered for each of them that has an answer.
    code, _, told = kg(*ASKED)
    assert code == 0
    assert all(f"agency={agency}" in told for agency in ("gacc", "shanghai-customs"))
    # Of the two bodies that are called 人民银行 one alone has partners.
    code, _, told = kg("ask", "人民银行与哪些机构合作？")
    assert code == 0
    assert "agency=pbc-shanghai" in told
    _, found, _ = kg("search", "海关", "--format", "csv")
    assert "local,exact,海关,国发〔2019〕3号" in found
    assert "local,exact,海关,《上海口岸服务条例》; 年鉴2015" in found


@pytest.mark.parametrize(
    ("document", "id_", "label"), [(OPINION, "gacc", "海关总署"), (YEARBOOK, "shanghai-customs", "上海海关")]
)
def test_the_document_in_scope_decides(kg: Run, document: tuple[str, str], id_: str, label: str) -> None:
    assert kg(*SHOWN, *document)[1].startswith(label)
    assert kg(*LEADS, "agency=海关", *document)[1] == kg(*LEADS, f"agency={id_}", *document)[1] != ""
    assert f"agency={id_}" in kg(*ASKED, *document)[2]
