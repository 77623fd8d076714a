"""Tails of odd shapes in one opinion, read as a whole; and the shipped opinion without its own records."""

from __future__ import annotations

from collections import defaultdict

from kg.corpus.yaml_nodes import read_yaml
from kg.ingest.ingestion import Ingestion
from kg.language.numerals import chinese_numeral
from tests.conftest import ROOT
from tests.ingest.conftest import Ingest

HEAD = "国务院关于支持自由贸易试验区深化改革创新若干措施的通知\n国发〔2018〕99号\n各省、自治区、直辖市人民政府：\n现通知如下：\n一、营造环境\n"
SIGNS = {"lead": "L", "participant": "P", "responsible": "R", "scope": "@"}
ITEMS = (
    ("放宽外籍技术人员的比例要求。（负责部门：住房城乡建设部、人力资源社会保障部；适用范围：所有自贸试验区，以下除标注适用于特定自贸试验区的措施外，适用范围均为所有自贸试验区）", "R住房城乡建设部 R人力资源社会保障部 @所有自贸试验区"),
    ("安排用地计划；有关地方应优先支持。（负责部门：自然资源部）", "L自然资源部 @所有自贸试验区"),
    ("下放权限。（负责部门：商务部、海关总署；适用范围：福建、重庆、陕西自贸试验区所在省市）", "R商务部 R海关总署 @福建 @重庆 @陕西"),
    ("推广做法。（负责部门：商务部、海关总署；适用范围：全国）", "R商务部 R海关总署 @全国"),
    ("降低准入门槛。（负责部门：银保监会、商务部；适用范围：广东自贸试验区）", "R银保监会 R商务部 @广东自贸试验区"),
    ("设立旅行社。（负责部门：文化和旅游部、公安部;适用范围:福建、广东自贸试验区)", "R文化和旅游部 R公安部 @福建自贸试验区 @广东自贸试验区"),
    ("开展航运业务。（负责部门：交通运输部；适用范围：上海、天津、福建、浙江和海南自贸试验区）", "L交通运输部 @上海自贸试验区 @天津自贸试验区 @福建自贸试验区 @浙江自贸试验区 @海南自贸试验区"),
    ("开展资格审批（负责部门：民航局、海关总署；适用范围：河南、湖北自贸试验区，四川自贸试验区）。", "R民航局 R海关总署 @河南自贸试验区 @湖北自贸试验区 @四川自贸试验区"),
    ("建立粮食储备。（负责部门：国家发展改革委、商务部、农业农村部、粮食和储备局）", "R国家发展改革委 R商务部 R农业农村部 R粮食和储备局 @所有自贸试验区"),
    ("推进汇兑。(人民银行、证监会、外汇局按职责分工负责)", "R人民银行 R证监会 R外汇局 @所有自贸试验区"),
    ("引进人才。（负责部门：中央组织部、人力资源社会保障部、移民局）", "R中央组织部 R人力资源社会保障部 R移民局 @所有自贸试验区"),
    ("加强保护。（知识产权局、最高人民法院，税务总局负责）", "R知识产权局 R最高人民法院 R税务总局 @所有自贸试验区"),
    ("优化环境。（国家发展改革委牵头，国务院相关部门及各地区按职责分工负责）", "L国家发展改革委 @所有自贸试验区"),
    ("简化审批。（住房城乡建设部牵头，自然资源部、国家发展改革委、水利部、国家能源局等国务院相关部门及各地区按职责分工负责）", "L住房城乡建设部 P自然资源部 P国家发展改革委 P水利部 P国家能源局 @所有自贸试验区"),
    ("清理收费。（财政部、海关总署、税务总局按职责分工负责，2018年10月底前完成）", "R财政部 R海关总署 R税务总局 @所有自贸试验区"),
    ("压缩时间。（海关总署、口岸所在地省级人民政府负责，持续推进）", "R海关总署 R口岸所在地省级人民政府 @所有自贸试验区"),
    ("公开清单。（海关总署、交通运输部、各省（自治区、直辖市）人民政府负责）", "R海关总署 R交通运输部 R各省（自治区、直辖市）人民政府 @所有自贸试验区"),
    ("建设单一窗口。（国家口岸管理办公室牵头，各有关部门、各省级人民政府按职责分工负责；2018年底前实现主要业务应用率达到80%）", "L国家口岸管理办公室 P各省级人民政府 @所有自贸试验区"),
    ("降低成本。（各有关省级人民政府牵头，商务部、海关总署配合）", "L各有关省级人民政府 P商务部 P海关总署 @所有自贸试验区"),
    ("推广模式。（海关总署牵头、商务部和市场监管总局参加）", "L海关总署 P商务部 P市场监管总局 @所有自贸试验区"),
    ("扩大开放（商务部会同国家发展改革委、工业和信息化部等部门按职责分工负责）。", "L商务部 P国家发展改革委 P工业和信息化部 @所有自贸试验区"),
    ("加强监测。（责任单位：市商务委、上海海关、上海海事局、市交通委，各区政府）", "R市商务委 R上海海关 R上海海事局 R市交通委 R各区政府 @所有自贸试验区"),
    ("提高效能。（牵头部门：市发展改革委，配合部门：市财政局、浦东新区政府、上港集团）", "L市发展改革委 P市财政局 P浦东新区政府 P上港集团 @所有自贸试验区"),
    ("推进改革。（中国人民银行、国家金融监督管理总局、国家外汇管理局等按职责分工负责）", "R中国人民银行 R国家金融监督管理总局 R国家外汇管理局 @所有自贸试验区"),
    ("开行班列。（国铁集团、国家发展改革委牵头，中国贸促会、全国工商联配合）", "L国铁集团 L国家发展改革委 P中国贸促会 P全国工商联 @所有自贸试验区"),
    ("加强协作。（牵头单位：海关总署、国家移民管理局；责任单位：公安部、国家安全部）", "L海关总署 L国家移民管理局 P公安部 P国家安全部 @所有自贸试验区"),
    ("开展试点。（商务部牵头负责，财政部、国务院国资委等参与，上海市人民政府负责具体实施）", "L商务部 P财政部 P国务院国资委 P上海市人民政府 @所有自贸试验区"),
    ("完善制度。（生态环境部、林草局、国家文物局、国家中医药局、中科院负责）", "R生态环境部 R林草局 R国家文物局 R国家中医药局 R中科院 @所有自贸试验区"),
    ("发展航空。（中国民用航空局、国家邮政局负责；适用范围：具备条件的自贸试验区）", "R中国民用航空局 R国家邮政局 @具备条件的自贸试验区"),
    ("支持创新。（科技部、教育部、工业和信息化部、中央宣传部、中央网信办、国管局、全国人大常委会法工委按职责分工负责）", "R科技部 R教育部 R工业和信息化部 R中央宣传部 R中央网信办 R国管局 R全国人大常委会法工委 @所有自贸试验区"),
    ("实施检验（此项工作由海关总署牵头，市场监管总局配合）。", "L海关总署 P市场监管总局 @所有自贸试验区"),
    ("做好宣传（详见附件1）。", ""),
    ("按照规定（海关总署令第243号）执行。", ""),
    ("实行备案（法律、行政法规另有规定的除外）。", ""),
    ("由企业自主申报（企业对真实性负责）。", ""),
)  # fmt: skip


def said(found: Ingestion) -> dict[str, list[str]]:
    """What is proposed of each task."""
    labels = {one.record["id"]: one.record["label"]["zh"] for one in found.proposals if "label" in one.record}
    result: dict[str, list[str]] = defaultdict(list)
    for one in found.proposals:
        if one.kind in SIGNS:
            extent = one.extents["object"]
            name = found.text[extent.start : extent.end]
            meant = labels.get(one.record.get("appliesAt", ""), name)
            result[one.record["about"]].append(SIGNS[one.kind] + meant)
    return result


def test_tails_of_an_opinion(read: Ingest) -> None:
    items = "".join(f"（{chinese_numeral(count)}）{item}\n" for count, (item, _) in enumerate(ITEMS, 1))
    found = said(read(f"{HEAD}{items}国务院\n2018年11月7日\n"))
    wrong = {
        item: found[f"doc-1-{count}"]
        for count, (item, expected) in enumerate(ITEMS, 1)
        if sorted(found[f"doc-1-{count}"]) != sorted(expected.split())
    }
    assert wrong == {}


def test_shipped_opinion(read: Ingest) -> None:
    """Every fact of departments and tasks that its curators recorded, and no other; 等有关部门 names nobody."""
    folder = ROOT / "data" / "state-council-2019-3"
    names = {"L": "ledBy", "P": "participant"}
    curated = set()
    for path in sorted((folder / "records").glob("tasks*.yaml")):
        for block in read_yaml(path, path.name).value:
            for sign, key in names.items():
                bodies = block.get(key, [])
                for body in {bodies} if isinstance(bodies, str) else {*bodies} - {"other-departments-concerned"}:
                    curated.add((block["evidence"][-1], sign, body))
    found = read((folder / "text.txt").read_text(encoding="utf-8"))
    keys = {"lead": "ledBy", "participant": "participant"}
    proposed = [(one.evidence[-1], SIGNS[one.kind], one) for one in found.proposals if one.kind in keys]
    assert sorted((place, sign) for place, sign, _ in proposed) == sorted((place, sign) for place, sign, _ in curated)
    assert len(proposed) == 48


def test_what_a_task_permits_supports_and_is_for(read: Ingest) -> None:
    item = "（一）释放产能。允许区内企业承接委托加工，简化业务核准手续，提高通关效率。（海关总署负责）"
    found = read(f"国务院关于事项的意见\n各部门：\n一、任务\n{item}\n（二）其他。（财政部负责）\n")
    names = {one.record["id"]: one.record["label"]["zh"] for one in found.proposals if "id" in one.record}
    said = {
        (names.get(one.record["about"], one.record["about"]), key, names[one.record[key]])
        for one in found.proposals
        for key in ("permits", "appliesTo", "simplifies", "aimsAt")
        if key in one.record
    }
    assert said == {
        ("释放产能", "permits", "承接委托加工"),
        ("doc", "permits", "承接委托加工"),
        ("释放产能", "appliesTo", "区内企业"),
        ("释放产能", "simplifies", "业务核准手续"),
        ("释放产能", "aimsAt", "提高通关效率"),
    }
