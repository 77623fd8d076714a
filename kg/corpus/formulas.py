"""The set phrases of official documents: numbers, dates, addressees, closing words, annexes, names of files."""

from __future__ import annotations

import re

GENRES = (
    "规章|規章|规范|規範|意见|意見|通知|公告|通告|决定|決定|决议|決議|议案|办法|辦法|规定|規定|条例|條例|细则|細則|方案|规划|規劃|计划|計劃|纲要|綱要|"
    "批复|批復|函|令|章程|报告|報告|法|准则|規則|规则|规程|標準|标准|目录|清单|措施|协定|協定|议定书|公报|公報|解释|指南|指引|要点|"
    "年鉴|年鑑|年报|白皮书|制度|说明|大纲|要求"
)
ENGLISH_GENRES = (
    "规章|規章|规范|規範|Act|Law|Bill|Code|Regulations?|Rules?|Measures|Provisions|Opinions?|Notice|Announcement|Circular|Decision|Decree|Order|"
    "Resolution|Agreement|Convention|Protocol|Treaty|Memorandum|Charter|Statutes?|Plan|Programme|Program|Strategy|Outline|"
    "Report|Yearbook|Guidelines|Guide|Directive|Standard|Reply|Letter"
)
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
ENGLISH_DATE = rf"(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}})"
YEAR = r"(?:(?:19|20)\d{2}|[一二][〇○零O0九][〇○零O0一二三四五六七八九]{2})\s*年"
DATE = YEAR + r"\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日"
PASSING = r"通过|通過|修正|修订|修訂|公布|发布|發布|批准|施行"
DOWNLOADS = r"(?:公告|通知|附件|文件|正文)*下载(?:链接|地址)?[:：]|相关(?:链接|附件)[:：]|附件[:：]|[（(]此件"
ENDED = "。；;！？!?"

NORMATIVE = (
    "意见|意見|通知|公告|通告|决定|決定|决议|決議|办法|辦法|规定|規定|条例|條例|细则|細則|方案|规划|規劃|计划|計劃|纲要|綱要|规章|規章|"
    "章程|准则|規則|规则|规程|规范|規範|措施|法"
)

# whole lines
TITLE = re.compile(
    rf"(?:{GENRES})[》”]?(?:[（(][^（）()]{{1,30}}[）)])*$|^(?i:[^.;:\u3400-\u9fff]*\b(?:{ENGLISH_GENRES})\b[^.;:\u3400-\u9fff]*)$"
)
FURTHER_TITLE = re.compile(
    rf"^[^。；：，\t]*关于[^。；：，\t]+的(?:{GENRES})$|^[^。；：，\t]{{2,}}(?:条例|條例|办法|辦法|规定|規定|细则|細則|规则|規則|章程|法)$"
)
LAYS_DOWN = re.compile(rf"(?:{NORMATIVE})[》”]?(?:[（(][^（）()]{{1,30}}[）)])*$")
DECREE = re.compile(r"令\s*(?:[（(].*[）)])?\s*(?:第?\s*[\d一二三四五六七八九十]+\s*[号號])?$")
NUMBER = re.compile(
    r"[〔\[（(【]?(?:19|20)\d{2}[〕\]）)】]?\s*年?第?\s*\d+\s*[号號]$|^第?\s*[\d一二三四五六七八九十]+\s*[号號]$|"
    r"^[（(].*[）)]$|文件$|^[A-Z]{2,}(?:/[A-Z]+)?\s*[\d.]+\s*[-—–]\s*\d{4}$"
)
WEB = re.compile(
    r"[>»|｜]|^(?:打印|关闭|字号|【?字体|分享|来源|发布|浏览|当前位置|您的位置|首页)|^(?:19|20)\d{2}[-/.]\d"
)
KEYED = re.compile(r"^[^：:]{2,8}[：:]\s*\S")  # 发文机关：国务院
PASSED = re.compile(
    rf"^[（(]?\s*{DATE}.*(?:{PASSING})|^\(?(?:Adopted|Approved|Passed|Promulgated|Enacted|Issued|Amended)\b.*\d{{4}}[^a-z]*$",
    re.I,
)
ADDRESSED = re.compile(
    r"^[^。；？！]+(?:[构構府门門位会會厅廳局委办辦部司关關院校业業署心行省市区區县縣所站队隊组組团團社]|同志)\s*[:：]$"
)
DATED = re.compile(rf"^[（(]?\s*(?:{DATE}\s*[）)]?(?:印发|发布)?|{ENGLISH_DATE}\s*\)?)$")
SIGNED = re.compile(rf"^[^，。；：:（(]{{2,40}}?\s*{DATE}$")
NOTED = re.compile(
    r"^[（(](?:此件|联系|聯繫|附|本文|本件|注)[^。]*[）)]$|^(?:抄送|主送|报送|分送|印发|责任编辑|联系人)[:：]?|"
    r"^扫一扫|^来源[:：]|^关闭窗口|^(?:上|下)一篇|^相关(?:阅读|解读|链接|稿件)|^分享|^【?(?:打印|关闭|我要纠错)|^主办单位|^版权所有|ICP备|^网站标识码"
)
FILED = re.compile(r"下载(?:链接|地址)?[:：]|\.(?:docx?|pdf|xlsx?|wps|zip|rar|ofd)$", re.I)
ANNEX = re.compile(
    r"^附\s*(?:件|表|录|錄)\s*([0-9０-９一二三四五六七八九十]*)\s*(?:[:：.．、]\s*)?|"
    r"^(?i:annex|appendix|schedule|attachment)\s+(\d+|[IVXLC]+|[A-Z])(?=\s*$|\s*[.:—–-]|\s+[A-Z(])[.:—–\s-]*"
)
BARE_ANNEX = re.compile(rf"(?:{ANNEX.pattern})$")
LISTED_ANNEX = re.compile(r"^附\s*(?:件|表|录|錄)?\s*[0-9０-９]*\s*[:：]")
FORMULA = re.compile(
    r"^(?:特此|此令|专此|此复|此致|敬礼)[^。]{0,20}[。！]?$|"
    r"^(?:IN WITNESS WHEREOF|In witness whereof|Done at|DONE at)\b"
)
CONTENTS = re.compile(r"^目\s*[录錄次]$|^(?:table of )?contents$", re.I)
LEADERS = re.compile(r"[.．…·\s]*\d*$")  # from an entry of a table of contents to its page
RECITAL = re.compile(r"^(?:WHEREAS|Whereas|NOW,? THEREFORE|RECITALS|(?:HAVE|Have|HAS) (?:AGREED|agreed)|IN WITNESS)\b")
IN_FORCE = re.compile(
    r"^本(?:公告|通知|通告|决定|決定|意见|办法|辦法|规定|条例|细则|方案)自[^。]{2,40}(?:施行|实施|实行|执行|生效)[^。]{0,40}。$"
)

# inside a line whose line ends were lost
ISSUED = r"(?:(?!的)[\u4e00-\u9fff]{1,6}〔(?:19|20)\d{2}〕|(?:19|20)\d{2}年第)\s*\d+\s*号"
BEGINS = r"(?<=的(?:公告|通知|通告|意见|决定|批复))(?=为|根据|按照|依据|近日|经|自|各|现)"
AFTER_HEADING = re.compile(
    r"\s*(?:《[^《》]*》|[^\s。；：，,:;！？《]){2,30}[ \t\u3000]+(?=[^\s\da-zA-Z]|(?:19|20)\d{2}年)"
)
AFTER_USUAL_HEADING = re.compile(
    r"\s*(?:总体要求|總體要求|指导思想|基本原则|工作原则|工作目标|主要目标|发展目标|总体目标|主要任务|重点任务|工作任务|工作重点|主要措施|保障措施|"
    r"政策措施|组织保障|组织领导|组织实施|工作要求|有关要求|其他要求|证书要求|检验检疫要求|包装要求|标签要求|标识要求|注册要求|备案要求|生产企业要求|出口企业要求|运输要求|检疫要求|溯源要求|其他事项|适用范围|实施步骤|责任分工|职责分工|监督检查)"
    r"(?=[\u4e00-\u9fff])(?![的地和与及或等是为由在中上下内外按从被对])"
)
AFTER_TITLE = re.compile(
    rf"^[^。；：]{{0,120}}?(?:{GENRES})(?:[（(][^（）()]{{1,30}}[）)])?(?:(?={ISSUED}|\s*{DATE}|\s)|{BEGINS})"
)
AFTER_NUMBER = re.compile(r"(?:〔(?:19|20)\d{2}〕|(?:19|20)\d{2}年第)\s*\d+\s*号")
AFTER_ADDRESSEE = re.compile(r"[^。；？！:：]{2,300}(?:[构府门位会厅局委办部司关院校业署心行省市区县]|同志)[:：]")
PASSAGE = re.compile(rf"[（(]{DATE}[^（）()]*(?:{PASSING})[^（）()]*[）)]")
CLOSING = re.compile(
    r"(?<=[。；;])\s*(?="
    r"(?:本(?:公告|通知|通告|决定|意见|办法|规定|条例|细则)自[^。]{2,30}(?:施行|实施|执行|生效)|"
    r"特此(?:公告|通知|通告|函告|批复|函复))[^。]{0,40}。)"
)
AFTER_CLOSING = re.compile(r"特此(?:公告|通知|通告|函告|批复|函复)。")
ISSUES = r"(?=\s+\S{2,40}\s+(?:一、|第一[编章条]))"  # a text that the one signed here issues
AFTERWARDS = rf"(?:\s*(?:$|{DOWNLOADS}|抄送|主送)|{ISSUES})"
SIGNATURE = re.compile(
    rf"(?:[。！）)]|\.(?:docx?|xlsx?|pdf|wps|zip|rar))\s*"
    rf"(?P<signature>[^。，；：:,;、.\s][^。，；：:,;、.]{{1,80}}?(?P<day>{DATE}){AFTERWARDS})"
)
CLOSED_AND_SIGNED = re.compile(rf"\s*(?P<signature>[^。，；：:,;.\s][^。，；：:,;.]{{1,80}}?\s*(?P<day>{DATE}))")
DOWNLOAD = re.compile(r"(?:公告|通知|附件|文件|正文)*下载(?:链接|地址)[:：]")
AFTER_SIGNATURE = re.compile(DOWNLOADS)
AFTER_FILE = re.compile(
    r"(?<=\.doc)(?!x)|(?<=\.xls)(?!x)|(?<=\.(?:docx|xlsx))|(?<=\.(?:pdf|wps|zip|rar|ofd|txt))", re.I
)


def genre_of(title: str) -> str:
    """The genre of a document by its title: `rules` for any that lays down rules, "" for what says nothing."""
    return "rules" if LAYS_DOWN.search(title) else ""
