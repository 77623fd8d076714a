"""The forms of words by which a question says what it wants: how many, when, yes or no, which of an order."""

from __future__ import annotations

import re

AUXILIARY = r"(?:do|does|did|is|are|was|were|has|have|had|can|must|may|will|should|shall)\b"
YES_OR_NO = re.compile(
    r"吗|[不吧]\s*[?？]|是否|是不是|有没有|能否|可否|能不能|[了过]没|没有[?？]?\s*$"
    r"|^\s*(?:did|does|do|is|are|was|were|has|have|had|can|could|must|may|will|would|should|shall)\b",
    re.IGNORECASE,
)
HOW_MANY = re.compile(
    r"(?:最[多少迟晚快][要花等]?)?(?:百分之几|百分之多少|几成|值?多少(?:[万亿]+(?![元美]))?|(?<![哪十])几(?![乎月号点])|多大|多高|多长"
    r"|(?:多久|几[天日月年周]).{0,8}[一两]次)"
    r"|\bhow (?:many|much|long|large|big|high|far|often|soon|quickly)\b",
    re.IGNORECASE,
)
# By how many points of a hundred something rose: these are no things that are counted.
POINTS_ASKED = re.compile(r"(?:几|多少)个(?:百分)?点|\bhow many (?:percentage )?points\b", re.IGNORECASE)
# Who has something to see to; and those of whom a clause says what they do, which asks for nobody.
IN_CHARGE = re.compile(r"\bwho(?:'s| is| are| was| were) (?:in charge|responsible|at the helm)\b", re.IGNORECASE)
OF_WHOM = re.compile(
    r"\b(?:those|anyone|people|persons?|staff|someone|(?!customs\b)\w{3,}[^\Wsui]s) who\b",
    re.IGNORECASE,
)
WHY_ASKED = re.compile(r"为什么|为何")
WHICH_SO_MANY = re.compile(
    r"哪[一二两三四五六七八九十几\d]|哪些"
    r"|\b(?:which|what) (?:two|three|four|five|six|seven|eight|nine|ten)\b"
)
DAY_ASKED = re.compile(
    r"哪[年月天日]|几月|几号|何时|日期|(?<!多少)(?<!多少.)(?<!多少..)(?<!多少...)时间[?？]?$"
    r"|\b(?:which|what|start|end) (?:day|date|month|year|time|moment)\b|\bdates?\b"
    r"|\b(?:state|give|name|tell me) the (?:two )?(?:exact )?(?:day|month|year|time)s?\b",
    re.IGNORECASE,
)
# Who holds an office in a body, or acted in its name: a person, whom no fact about bodies tells.
HEADED = re.compile(
    r"\bwho (?:heads|runs|directs|presides over|is (?:in charge|the head|at the head) of) (?:the )?", re.IGNORECASE
)
BODY_HEADED = re.compile(
    r"\bwho (?:heads|runs|directs|leads|is (?:in charge|the head|at the head) of) (?:the )?(?:[\w-]+ ){0,5}"
    r"(?:department|bureau|office|station|ministry|commission|administration|authority|agency|court|council)\s*[?]?\s*$",
    re.IGNORECASE,
)
SIGNED_FOR = re.compile(
    r"\bwho (?:signed|negotiated|spoke|acted|appeared|voted|sat|attended)\b.*"
    r"\b(?:for|on behalf of|in the name of) (?:the )?",
    re.IGNORECASE,
)
# A person by name.
PERSON_NAMED = re.compile(
    r"\bwho\b.*[?,;.]\s*(?:what is |give |state )?(?:the |a |his |her )?names?\s*[?.]?\s*$"
    r"|\bname of the (?:person|man|woman|official|individual|signatory)\b|\bwho\b.*\bby name\b",
    re.IGNORECASE,
)
# The names of several things that the question only names together: 12个口岸叫什么名字, “names of the ports”.
NAMES_ASKED = re.compile(
    r"[几两二三四五六七八九十\d][个家座条].{0,12}(?:叫什么|叫啥|名字|名称|名单)|具体名单|哪\d+[个家国]"
    r"|\d+个(?:经济体|口岸|企业|机构|国家|城市|港口|单位).{0,8}(?:是|有|包括)哪"
    r"|\bnames of\b|\b(?:name|list) (?:them|each|all of them)\b|\bby name\b",
    re.IGNORECASE,
)
OFFICES_ASKED = (HEADED, SIGNED_FOR)
# Whether something was done for good, and what was done only for a start.
FINAL_ASKED = re.compile(r"最后|最终|\bfinal(?:ly)?\b", re.IGNORECASE)
PRELIMINARY = re.compile(r"初步|初验|\bpreliminar|\binitial", re.IGNORECASE)
# What somebody does or has to do, who is named.
DO_WHAT = re.compile(
    r"\bwhat (?:do|does|did|must|should|shall|will|has|have)\b.*\b(?:do|done)\b"
    r"|(?:必须|应当|应该|须|要|该|得)(?:做|干)(?:好)?(?:什么|哪些|啥)|[做干]了(?:什么|哪些|啥)",
    re.IGNORECASE,
)
# As of a day, or until it: what was before and has not ended is asked for too.
AS_OF = re.compile(
    r"截至|截止|为止|[到至](?=\s*\d)|[底末]|\b(?:as of|as at|by|until|till|up to|end of|since)\b", re.IGNORECASE
)
# Whether one is of a group.
IS_MEMBER = re.compile(
    r"(?:包括|包含|含有|有没有|有|属于|是不是|是|算不算|算).*[吗么]|是否(?:包括|属于|是)|(?:是不是|算不算|包不包括|属不属于)"
    r"|^\s*(?:is|are|was|were|do|does|did)\b.*\b(?:one of|among|members? of|part of|belongs? to|includes?)\b",
    re.IGNORECASE,
)
# A figure asked for by its noun alone, without a verb: “savings to firms from the pilot”.
OPENED_BY = re.compile(
    r"^\s*(?:the )?(?:total )?(?P<noun>savings?|costs? saved|growth|turnover|throughput) (?:of|to|for|from|by|in)\b",
    re.IGNORECASE,
)
# Of what sort something is, which does not ask what anything means: 抓的是啥数据.
SORT_ASKED = re.compile(
    r"(?:是|为)(?:什么|啥)(?:样的)?(?=[\u4e00-\u9fff])(?!意思|东西|的|时候|时间|含义|呢|呀|啊|来着|关系)"
)
# What is done with something in a year that stands just before or after: it is of that year, not only there in it.
DONE_IN = re.compile(
    r"年?(?:里|内|间|度|全年)?(?:[上下]半年)?(?:都|又|共|一共|新|还)?(?:发布|印发|颁布|出台|公布|发出|发了|出了|签署|签订|签了|通过|批准|修订|修正|修改)"
)
DONE_IN_EN = re.compile(
    r"\b(?:issued|published|released|adopted|promulgated|signed|approved|amended|enacted)\b"
    r"(?: \w+){0,2} (?:in|during) $",
    re.IGNORECASE,
)
# How something is done, whatever is done with it; and from when on something may be done, if no day is given.
TREATED = re.compile(
    r"(?:怎么|如何|怎样)(?P<zh>处理|办理|对待|安排|办|管)|\bhow\b.*\b(?P<en>handled|treated|dealt with|processed)\b",
    re.IGNORECASE,
)
WHEN_MAY = re.compile(
    r"(?:什么时候|何时|几时)(?:起|开始)?(?:才|就)?[能可]|\bwhen (?:can|may)\b"
    r"|\bfrom (?:what|which) (?:point|time|date|moment) (?:can|may)\b",
    re.IGNORECASE,
)
# When something is done as a rule, and what says upon what: no day is asked for, nor when something was.
CONDITION_ASKED = re.compile(
    r"(?:什么|啥)时候|何时|几时|\b(?:when|at (?:what|which) point)\b(?! (?:was|were|did)\b)", re.IGNORECASE
)
CONDITION_TOLD = re.compile(
    r"后即|以后|之后|后|时即|之前|\b(?:once|after|before|upon|until|as soon as|on arrival)\b", re.IGNORECASE
)
PAST_OR_DAY = re.compile(r"了|过|的[?？]?$|哪[年月天日]|几[月号]|日期|\b(?:date|day|month|year)\b", re.IGNORECASE)
# Which number a document bears.
NUMBER_ASKED = re.compile(
    r"第?几号文|第几号|(?:编|文)号(?:是|为)?(?:多少|几|什么)|哪一?号|多少号文|\b(?:which|what) (?:document )?number\b",
    re.IGNORECASE,
)
DAY_WANTED = re.compile(r"哪一?[天日]|几号|几月几|\b(?:which|what|exact) (?:day|date)\b", re.IGNORECASE)
MONTH_WANTED = re.compile(r"几月|哪个月|\b(?:which|what|in what|start) month\b", re.IGNORECASE)
DIGITS = {"一": "1", "两": "2", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9"}
CARDINALS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SO_MANY = re.compile(
    rf"哪([{''.join(DIGITS)}]|\d+)[个家条项种次批份件块类套处座大区省市国]|\b(?:which|what) ({'|'.join(CARDINALS)})\b",
    re.IGNORECASE,
)
COUNTING = re.compile(r"(?:(?<!哪)几|多少)[个家条项种次]")
COUNTED = re.compile(rf"(?<![第几十百])([{''.join(DIGITS)}])[个家条项种次批份件]")
ASKED = re.compile(
    r"(?P<before>是?(?:多少|多大|多高|多长|什么|谁|哪[个家位])[?？]?$|有?(?:多少|多大|多高|多长|几))"
    r"|(?:什么|哪[一二两三四五六七八九十几]?[个家项条种些大]?)|\b(?:what|which|whose|how many|how much)\b",
    re.IGNORECASE,
)
FROM_TO = re.compile(
    r"从多少.{0,6}到了?多少|\bfrom how (?:many|much|long)\b.*\bto how (?:many|much|long)\b", re.IGNORECASE
)
COUNTED_NAMES = re.compile(r"[几多少]+个?(?:名称|别名|文号)|\bhow many (?:\w+ )?names\b", re.IGNORECASE)
ORDINAL = re.compile(
    r"第[二三四五六七八九十百\d][一二三四五六七八九十百\d]*(?:次|届|批|条|号|款|章|节|项)?"
    r"|\bno\.? \d+|\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
BODIES = "Ministry|Bureau|Commission|Administration|Office|Court|Group|Company|Agency|Council|Committee|Department"
TITLE = re.compile(
    rf"\b(?:{BODIES}) (?:of|for) (?:the )?[A-Z]\w+(?: (?:and )?[A-Z]\w+)*|(?:\b[A-Z]\w+ )+(?:{BODIES})\b"
)
# Which are the members of what is named, and how many there are for each of several.
MEMBERS = re.compile(
    r"(?:具体)?(?:是|有|包括|包含|指)(?:的是)?哪[些几]?[个家省市国]?|由哪[些几].{0,3}(?:组成|构成)|成员(?:有|是|包括|名单)"
    r"|\b(?:members? of|consists? of|made up of|comprises?|which (?:\w+ ){0,2}(?:are|make up|belong to))\b",
    re.IGNORECASE,
)
FOR_EACH = re.compile(
    r"各(?:自|有|是|为|占|装|建|达|得|分到|涨|降)?.{0,3}(?:多少|几)|\beach\b|\brespectively\b", re.IGNORECASE
)
ENTERPRISE_ASKED = re.compile(
    r"(?:哪[些个几]?家?|什么)(?:公司|企业|船公司|航运公司|船东|运营商|供应商|厂商|银行)"
    r"|\b(?:which|what) (?:\w+ )?(?:company|companies|firms?|enterprises?|carriers?|shipping lines?|operators?)\b",
    re.IGNORECASE,
)
# What is said beside a question: in which unit, what is left out; no number that it names.
BRACKETED = re.compile(r"[(（](?:[^()（）\d]*|[^()（）%％]*(?:元|\b(?:yuan|rmb|cny)\b)[^()（）]*)[)）]", re.IGNORECASE)
BESIDES = re.compile(
    r"除了?(?:牵头的)?[^,，。？?]{1,20}?(?:以外|之外|外)?[,，]?\s*(?=还有|还|另外?)"
    r"|\b(?:besides|apart from|other than|in addition to|aside from)\b[^,?]{1,40},\s*",
    re.IGNORECASE,
)
OPENS_YES_OR_NO = re.compile(
    r"^\s*(?:did|does|do|is|are|was|were|has|have|had|can|could|must|may|will|would|should|shall)\b", re.IGNORECASE
)
VALUE_ASKED = re.compile(
    r"[\u4e00-\u9fff](?:总额|金额|总量|数量|总数|产值|货值|吞吐量|[口出入售易交资]额)\s*[?？]?\s*$|"
    r"\bwhat (?:is|was|were|are) the (?:\w+ )?(?:value|amount|number|total|size|length"
    r"|cost|price|rate|volume|fine|range|time limit)\b"
    r"|\bwhat (?:is|was|were|are) (?:the |[\w-]+['’]s? )(?:[\w-]+ ){0,3}?"
    r"(?:coverage|throughput|turnover|capacity|budget|percentage|proportion|growth|increase)\b"
    r"|^\s*(?:the )?(?:total )?(?:savings?|number|volume|amount) (?:of|to|for|from|by|in)\b",
    re.IGNORECASE,
)
# Who does something, as the subject of a verb.
DOER_ASKED = re.compile(
    r"(?:由|被)?(?:谁|哪[一几个些两]*家?(?:部委|部门|单位|机构|机关|委办局|公司|企业))"
    r"|\b(?:who|which (?:\w+ ){0,2}(?:ministry|department|agency|body|authority|bureau|office|agencies|bodies))\b"
    r"(?! (?:is|are|was|were|did|does|do|has|have|had|can|must|may|will|should)\b)",
    re.IGNORECASE,
)
# Who does something in a question that asks how, why or to whom: the name just before or just after these words.
DOER_BEFORE = re.compile(
    r"怎[么样]|如何|为什么|为何|什么情况下|(?P<to>[向给跟对找](?:谁|哪[一几个些两]*家?(?:部门|单位|机构|机关|企业)))"
)
DOER_AFTER = re.compile(
    r"(?:\b(?:how (?:many|much) (?:[\w-]+ ){1,4}|which (?:[\w-]+ ){1,3}|how |why |when |where |what |whom )|^\s*)"
    r"(?:do|does|did|can|may|must|should|will) (?:the )?",
    re.IGNORECASE,
)
DONE_SO_MANY = re.compile(r"(?P<deed>[\u4e00-\u9fff][^\W跑搞干弄])[了过](?:多少|几)")
OBLIGED = re.compile(
    r"必须|需要|需不需要|要不要|还要|还得|得先|须|\b(?:must|need(?:s|ed)?|necessary|have to|has to|required|obliged)\b",
    re.IGNORECASE,
)
LEFT_OUT = re.compile(
    r"不(?:再|适用|包括|含|算|属)|除|免|例外|\b(?:not|except|exempt|exclude[sd]?|leaves? out|left out)\b", re.IGNORECASE
)
ALLOWED = re.compile(r"能|可以|可否|允许|准许|^\s*(?:may|can|could)\b|\ballowed\b|\bpermitted\b", re.IGNORECASE)
SEVERAL = re.compile(
    r"哪[些几两二三四五]|\b(?:which|what) (?:\w+ )?(?:bodies|agencies|departments|ministries|authorities|offices)\b",
    re.IGNORECASE,
)
LEAD_ASKED = re.compile(r"牵头|带头|领头|领衔|主责|\b(?:lead|leads|led|leading|head|heads|headed)\b", re.IGNORECASE)
PLACE_ASKED = re.compile(
    r"哪[些个几两]*(?:省|市|城市|港口?|地方|地区|机场|码头|国家)"
    r"|\b(?:which|what) (?!" + AUXILIARY + r")(?:\w+ )?"
    r"(?:provinces?|cit(?:y|ies)|ports?(?! operat)|airports?|terminals?(?! operat)|countr(?:y|ies))\b",
    re.IGNORECASE,
)
# Regions that have a government of their own, which no zone is, each with the kinds of region that are one.
REGIONS_ASKED = (
    (
        re.compile(r"哪[些个几一两]*国家?|\b(?:which|what) (?:\w+ )?countr(?:y|ies)\b", re.IGNORECASE),
        frozenset(("country", "grouping")),
    ),
    (
        re.compile(r"哪[些个几一两]*(?:个?省)|\b(?:which|what) (?:\w+ )?provinces?\b", re.IGNORECASE),
        frozenset(("province", "municipality", "grouping", "belt")),
    ),
    (
        re.compile(r"哪[些个几一两]*(?:市|城市)|\b(?:which|what) (?:\w+ )?cit(?:y|ies)\b", re.IGNORECASE),
        frozenset(("city", "municipality", "grouping", "belt")),
    ),
    (
        re.compile(
            r"哪[些个几一两]*(?:区县?(?!域|块)|县|街道|镇)"
            r"|\b(?:which|what) (?:\w+ )?(?:(?<!customs )districts?|count(?:y|ies)|streets?|boroughs?)\b",
            re.IGNORECASE,
        ),
        frozenset(("district", "county")),
    ),
)
# A list or a noun alone asks for bodies too: “name all the bodies that …”, “lead department for …?”.
BODIES_LISTED = re.compile(
    r"\b(?:name|list|give|state|identify)\b(?: me)?(?: all)?(?: of)?(?: the)?(?: \w+)? "
    r"(?:bodies|agencies|departments|ministries|authorities|body|agency|department|ministry|authority)\b"
    r"|^\s*(?:the )?(?:lead|leading|responsible|competent|issuing) (?:department|agency|ministry|body|authority)\b"
    r"|(?:牵头|负责|主管|责任|配合|发文|发布)(?:部门|单位|机关|机构)\s*[?？]?\s*$",
    re.IGNORECASE,
)
KINDS_ASKED = {
    "when": re.compile(r"什么时候|啥时候|什么时间"),
    "who": re.compile(
        r"哪[些个几]?家?(?:部委|部门|单位|机构|机关|委办局)"
        r"|\bwhich (?:\w+ )?(?:ministr|department|agenc|bod|authorit|bureau|office|organi)",
        re.IGNORECASE,
    ),
    "where": re.compile(
        r"哪[些个几两]*(?:省|市|城市|港口?|口岸|地方|地区|机场|码头|国家|区县?(?!域|块)|县)"
        r"|\b(?:which|what) (?!" + AUXILIARY + r")(?:\w+ )?"
        r"(?:province|cit|ports?\b(?! operat)|place|region|airport|terminal(?! operat)|countr)",
        re.IGNORECASE,
    ),
}
# At what time of the day: no date, and no number of hours.
CLOCK_ASKED = re.compile(
    r"几点|(?:开放|营业|办公|上班|对外)时间|\b(?:opening|business|office|working) hours\b"
    r"|\b(?:what|which) (?:time of (?:the )?day|hours?)\b|\bwhat time (?:do|does|is|will)\b",
    re.IGNORECASE,
)
CLOCK_TOLD = re.compile(r"\d\s*[点时][整半到至\d]|\d[:：]\d\d|\b\d+ ?[ap]\.?m\b|\bo'clock\b", re.IGNORECASE)
# How much of a whole, or how fast: 报关率达到多少, “what percentage”.
RATE_ASKED = re.compile(
    r"(?<![效汇])率(?:是|为|有|达|达到|各为|各是)?了?(?:多少|几)|率[?？]?$|(?:比例|占比|比重|份额|百分比)(?:是|为|有|达|达到)?(?:多少|几|多大|多高)?[?？。]?\s*$"
    r"|\b(?:what|which) (?:\w+ )?(?:share|proportion|percentage|per ?cent|portion|fraction|ratio|rate)\b",
    re.IGNORECASE,
)
# By how much something grew on the year before.
GREW_ASKED = re.compile(
    r"比(?:上一?年|去年|前一年|上年|同期).{0,6}(?:多少|几)|(?:同比|增加|增长|上升)了?(?:多少|几)"
    r"|\bby how (?:many|much)\b|\bhow (?:many|much) more .*\bthan (?:in |the )?(?:year|last|previous|\d{4})",
    re.IGNORECASE,
)
HEAD = 6  # characters of what is counted that are looked at
# What is named before 多少 at the end, and has to be what a figure is of: 旅客有多少.
OF_WHAT = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{2})(?:一共|总共|大概|大约|各)?(?:(?:有|是)多少|有几[个家条艘辆])[?？。]?\s*$"
)
MEASURES = "个家条张艘票次项批份种座处名位成趟班辆台"
TRIPS = {"趟": ("批次", "航次", "班次", "艘次")}  # the units of what a measure word of spoken Chinese counts
CLEFT = re.compile(
    r"是.+的(?:吗|么|吧)|\b(?:is|was) it\b.+\b(?:who|that|which)\b", re.IGNORECASE
)  # it is X that did it
MEASURE = re.compile(rf"(?:几|多少)([{MEASURES}])")
