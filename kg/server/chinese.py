"""What goes wrong most often, in Chinese: found by its English sentence, which the whole program speaks in."""

from __future__ import annotations

import re
from collections.abc import Mapping

# English sentences of faults and their hints, as patterns; what someone typed or chose is taken over as it is.
SENTENCES: Mapping[str, str] = {
    r"the query is wrong here; expected more": "查询到此处不完整，后面还缺内容",
    r"the query is wrong here; expected (.+)": "查询在此处有误；此处应为：{0}",
    r"the query is wrong here or before it": "查询在此处或此前有误",
    r"the query is wrong here: (.+)": "查询在此处有误：{0}",
    r"the query is too long: it has more than ([\d,]+) patterns": "查询过长：多于 {0} 个模式",
    r"use VALUES": "请用 VALUES",
    r"the query is wrong: (.+)": "查询有误：{0}",
    r"the query is empty": "查询是空的",
    r"write SELECT, ASK or CONSTRUCT": "请写 SELECT、ASK 或 CONSTRUCT",
    r"use SELECT, ASK or CONSTRUCT": "请用 SELECT、ASK 或 CONSTRUCT",
    r"this prefix is not declared": "这个前缀没有声明",
    r"known without PREFIX: (.+)": "不必声明即可使用的前缀：{0}",
    r"the query is nested too deeply": "查询嵌套过深",
    r"the query is nested too deeply: more than (\d+) brackets stand in one another": "查询嵌套过深：括号多于 {0} 层",
    r"the query is nested too deeply: it has more than ([\d,]+) operators and patterns": "查询过长：多于 {0} 个运算符",
    r"write it with fewer levels": "请减少嵌套层数",
    r"“(.*)” is not a day": "“{0}”不是日期",
    r"(\S+) must be a date such as 2015-09-30, not “(.*)”": "{0} 要写成 2015-09-30 这样的日期，不能是“{1}”",
    r"(\S+) must be a whole number from (\S+) to ([^,]+)": "{0} 要是 {1} 到 {2} 的整数",
    r"(\S+) must be a whole number from (\S+) to (\S+), not “(.*)”": "{0} 要是 {1} 到 {2} 的整数，不能是“{3}”",
    r"(as-of|known-by) is given without a day": "{0} 没有写日期",
    r"a document is given without a name": "document 没有写名称",
    r"name it by id, number or title": "请写编号、文号或题名",
    r"no document “(.*)”": "没有“{0}”这份文件",
    r"write it as 2015-09-30, 2015-09 or 2015": "请写成 2015-09-30、2015-09 或 2015",
    r"no modality “(.*)”": "没有“{0}”这种语气",
    r"one of:? (.+)": "可选：{0}",
    r"did you mean (.+)\?": "是否要写：{0}？",
    r"SERVICE is refused: queries may not choose the servers they call": "不接受 SERVICE：查询不能自选要访问的服务器",
    r"SERVICE is refused: queries may not call (.+)": "不接受 SERVICE：查询不能访问 {0}",
    r"whoever runs the server allows it by name": "须由管理此服务器的人指名允许",
    r"there is no graph <(.*)> here": "此处没有图 <{0}>",
    r"graphs are never fetched from elsewhere": "不会从别处取图",
    r"this is an update; only reading is possible here": "这是更新；此处只能读",
    r"this endpoint is read-only; updates are refused": "此处只读，不接受更新",
    r"an update cannot be sent by GET, and updates are refused here": "更新不能用 GET 发送，此处也不接受更新",
    r"send a query": "请发送查询",
    r"there is no query in the request": "请求里没有查询",
    r"a request holds one query": "一个请求只能有一个查询",
    r"give it as (\S+)": "请以 {0} 给出",
    r"not done within (\S+) s and stopped": "{0} 秒内没有完成，已终止",
    r"ask for less, or add LIMIT": "请缩小查询，或加上 LIMIT",
    r"a request may have at most ([\d,]+) bytes": "一个请求至多 {0} 字节",
    r"a body in the coding “(.*)” is not read here": "此处不读取以“{0}”编码的内容",
    r"send it without Content-Encoding": "请不带 Content-Encoding 发送",
    r"this address takes no parameter “(.*)”": "此地址没有参数“{0}”",
    r"it takes (.+)": "它的参数有：{0}",
    r"the parameter “(.*)” is given more than once": "参数“{0}”给了不止一次",
    r"(\S+) is not given": "没有给出 {0}",
    r"“(.*)” is ambiguous": "“{0}”指多个实体",
    r"nothing is called “([^”]*)”": "没有名为“{0}”的东西",
    r"nothing is called “([^”]*)” (.+)": "没有名为“{0}”的东西（{1}）",
    r"nothing is known about (.+)": "没有关于 {0} 的内容",
    r"(\S+) has no parameter “(.*)”": "{0} 没有参数“{1}”",
    r"there is nothing at this address": "此地址没有内容",
    r"no format “(.*)” here": "此处没有“{0}”这种格式",
    r"none of the requested formats is available here": "所要求的格式此处都没有",
    r"this server was not started for editing": "此服务器启动时未允许编辑",
    r"start it with kg serve --edit": "请以 kg serve --edit 启动",
    r"the document has changed meanwhile": "文件在此期间已有改动",
    r"nothing was written; look at what changed, and decide again": "未写入任何内容；看过改动后再决定",
    r"(\S+) has been changed since": "{0} 此后已被改动",
    r"nothing was written; change it by hand": "未写入任何内容；请手工修改",
    r"there is no decision to take back": "没有可撤销的决定",
    r"the draft says one thing only, and cannot be split": "此草稿只说一件事，不能拆分",
    r"only drafts that tell of the same thing can be merged": "只有说同一事物的草稿才能合并",
    r"(\S+): nothing is called “(.*)”": "{0}：没有名为“{1}”的东西",
    r"choose a thing, or introduce a new one": "请选择已有的，或新建一个",
    r"there is a thing “(.*)” already": "已有“{0}”",
    r"choose it, or another id": "请选用它，或另取编号",
    r"“(.*)” is introduced by another draft": "“{0}”已由另一草稿引入",
    r"choose another id, or merge the two": "请另取编号，或将二者合并",
    r"the token is missing or not that of this server": "缺少令牌，或令牌不属于此服务器",
    r"open the address that kg serve --edit printed": "请打开 kg serve --edit 给出的地址",
    r"too many queries are waiting": "等待的查询太多",
    r"try again later": "请稍后再试",
    r"this is an error in the server; it has been logged": "这是服务器的错误，已记入日志",
}
KNOWN = [(re.compile(english, re.DOTALL), chinese) for english, chinese in SENTENCES.items()]


def in_chinese(english: str) -> str:
    """A sentence of a fault, or its hint, in Chinese; empty for one that is told in English only."""
    for pattern, chinese in KNOWN:
        if match := pattern.fullmatch(english):
            return chinese.format(*match.groups())
    return ""
