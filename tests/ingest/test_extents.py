"""Every extent holds exactly what it says, whatever the characters, the width, the marks at the begin of a file."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from kg.corpus.originals import read_original
from kg.errors import CorpusError
from tests.ingest.conftest import Ingest

PHRASES = (
    "国务院关于促进综合保税区发展的意见",
    "國務院關於促進綜合保稅區發展的意見",
    "国发〔2019〕3号",
    "一、主要任务",
    "（一）推广试点。扩大范围。（海关总署、财政部负责，排在第一位的部门为牵头部门，下同）",
    "（二）簡化手續。（海關總署牽頭，財政部配合；適用範圍：廣東、天津自貿試驗區）",
    "第一条 本条例自２０２０年３月１日起施行，《甲办法》（以下简称《办法》）同时废止。",
    "全年吞吐量４６７．７万吨，同比(下同)增长-6.60%，占全国的42.2%。",
    "通过“互联网+海关”平台、ＥＤＩ申报系统提交3-5万标箱。",
    "ﬁ İ ㎡ ① \u200b Ⅻ ㈠",
    "𠀀𠮷 第三方零部件",
    "特此公告。海关总署 财政部2019年1月12日",
    "为了规范口岸管理，提高通關效率，根据《甲法》，制定本条例。",
    "第二条 市口岸管理部门应当会同海事管理机构加强口岸風險的预警防范，推动诚信标准互认，保障口岸畅通。",
    "一、指導思想\n以新發展理念為指導，全面贯彻会议精神，坚持稳中求进工作总基调，打造對外開放新高地。",
    "二、基本原则\n（一）坚持创新驱动，转型升级。推动产业結構优化，降低企业成本。",
    "按照海关总署统一部署，财政部牵头推行以“進口直通”、“出口直放”为核心的一体化改革，實現“随到随办”。",
    "海关总署５月启用艙單比對系统，对邮轮旅客实施自动排查，有效推动改革试点工作。",
    "码头、航站楼等作业区，外籍邮轮和国际航行邮轮，水水中转、铁海联运等多式联运。",
)
GENRES = st.sampled_from(("", "yearbook", "report", "plan", "opinion", "notice", "announcement", "regulation", "law"))
MARKS = st.sampled_from(("", "\ufeff"))
ENDS = st.sampled_from(("\n", "\r\n"))
CODES = st.sampled_from(("utf-8", "utf-16", "gb18030"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(PHRASES) | st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=6),
        min_size=1,
        max_size=8,
    ),
    MARKS,
    ENDS,
    CODES,
    GENRES,
)
def test_extents(  # what is written, and how
    read: Ingest, tmp_path: Path, lines: list[str], bom: str, end: str, code: str, genre: str
) -> None:
    file = tmp_path / "text.txt"
    words = end.join(["海关总署", *lines]).encode("utf-8", "ignore").decode()
    file.write_bytes((bom + words).encode(code, "ignore"))
    try:
        original = read_original(file)
    except CorpusError:  # what is no text by its bytes is refused, and told so
        reject()
    found = read(original.text, genre=genre)
    assert not found.text.startswith("\ufeff")
    rows = {row.place: row for row in found.rows}
    for one in found.mentions:
        assert found.text[one.extent.start : one.extent.end] == one.text
        assert one.text.strip() == one.text != ""
        assert rows[one.place].start <= one.extent.start < rows[one.place].end
    for proposal in found.proposals:
        assert set(proposal.evidence) <= rows.keys()
        for extent in proposal.extents.values():
            assert 0 <= extent.start < extent.end <= len(found.text)
