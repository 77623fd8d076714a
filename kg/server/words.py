"""The words of the pages in both languages. Names of classes and relations come from the ontology instead."""

from __future__ import annotations

from kg.terms import Text

WORDS = {
    "title": Text("口岸图谱", "Kou'an Graph"),
    "tagline": Text(
        "把口岸治理的官方文字变成可探索、可查询、可出报告的知识图谱，每条事实都指回说出它的那句话。",
        "Official prose on how a port is governed, as a graph to explore, query and report from. "
        "Every fact leads to the sentence that says it.",
    ),
    "scope": Text("所见范围", "Seen here"),
    "remove-scope": Text("去掉这项限制", "Remove this restriction"),
    "home": Text("首页", "Home"),
    "queries": Text("现成问题", "Saved queries"),
    "theme": Text("明／暗", "Light / dark"),
    "skip": Text("跳到正文", "Skip to the content"),
    "workbench": Text("查询台", "Workbench"),
    "review": Text("审阅", "Review"),
    "review-needs-script": Text(
        "审阅需要脚本；命令行用 kg review。", "Review needs scripts; on the command line there is kg review."
    ),
    "explorer": Text("图谱", "Explorer"),
    "reports": Text("报告", "Reports"),
    "ontology": Text("本体", "Ontology"),
    "search": Text("查找", "Search"),
    "search-hint": Text("汉字、拼音、首字母、英文或旧名", "hanzi, pinyin, initials, English or an old name"),
    "for-machines": Text("供程序使用", "For programs"),
    "for-people": Text("供人使用", "For people"),
    "other-language": Text("English", "中文"),
    "sources": Text("来源", "Sources"),
    "references": Text("作为背景引用的公开文献", "Public documents cited as background"),
    "entities": Text("实体", "entities"),
    "statements": Text("陈述", "statements"),
    "sentences": Text("句子", "sentences"),
    "questions": Text("现成问题", "saved queries"),
    "about-sparql": Text(
        "SPARQL 1.1 协议，只读；结果可为 JSON、XML、CSV、TSV、Turtle、N-Triples、JSON-LD。",
        "SPARQL 1.1 Protocol, read-only; answers in JSON, XML, CSV, TSV, Turtle, N-Triples, JSON-LD.",
    ),
    "about-openapi": Text(
        "全部地址与参数的 OpenAPI 3.1 文档。", "Every address and parameter as an OpenAPI 3.1 document."
    ),
    "about-queries": Text(
        "不会 SPARQL 也能问：选一个问题，改参数。", "Ask without SPARQL: choose a question and set its parameters."
    ),
    "about-explorer": Text("点开边即见证据的图。", "The graph; each edge opens its evidence."),
    "about-reports": Text("每句附脚注的关系报告。", "Relationship reports with a footnote at every sentence."),
    "about-ontology": Text(
        "全部术语、定义与用到它们的问题。", "Every term, its definition, and the questions that use it."
    ),
    "about-workbench": Text(
        "提问、填表或写 SPARQL；结果连同证据成表、成图。",
        "Ask, fill in a form or write SPARQL; see results with their evidence as a table, a chart or a graph.",
    ),
    "needs-script": Text(
        "查询台需要脚本；不用脚本可用现成问题。", "The workbench needs scripts; saved queries do without."
    ),
    "also": Text("别名", "Also"),
    "whole_text": Text("全文", "in full"),
    "contents": Text("本页内容", "On this page"),
    "results": Text("数据与成效", "Figures and results"),
    "chronology": Text("大事", "When"),
    "told": Text("各文件所述", "What documents say"),
    "said": Text("关系", "Relations"),
    "further": Text("另有", "Further:"),
    "named-in": Text("见于", "Named in"),
    "figures": Text("数据", "Figures"),
    "notes": Text("编者札记", "Editors' notes"),
    "data": Text("数据格式", "Data"),
    "in-explorer": Text("在图谱中查看", "Show in the explorer"),
    "report": Text("报告", "Report"),
    "evidence": Text("证据", "Evidence"),
    "reason": Text("理由", "Reason"),
    "premises": Text("推自", "Follows from"),
    "publisher": Text("发布单位", "Publisher"),
    "address": Text("原文地址", "Address of the source"),
    "cited-by": Text("支持的陈述", "Supports"),
    "excused": Text("未录入", "Not recorded"),
    "property": Text("属性", "Property"),
    "value": Text("值", "Value"),
    "run": Text("查询", "Ask"),
    "rows": Text("行", "rows"),
    "standing": Text("性质", "Standing"),
    "row": Text("行", "row"),
    "first-rows": Text("只显示前若干行", "only the first rows are shown"),
    "with-evidence": Text("附证据", "with evidence"),
    "download": Text("下载", "Download"),
    "sparql-text": Text("SPARQL 文本", "The SPARQL"),
    "classes": Text("类", "Classes"),
    "properties": Text("属性", "Properties"),
    "codes": Text("代码表", "Code lists"),
    "example": Text("例", "Example"),
    "domain": Text("主语", "Domain"),
    "range": Text("宾语", "Range"),
    "subclass-of": Text("上位类", "Subclass of"),
    "inverse": Text("反向", "Inverse"),
    "used-by": Text("用于", "Used by"),
    "whole": Text("全局", "The whole"),
    "pair": Text("两方关系", "Two parties"),
    "problem": Text("无法回答", "This cannot be answered"),
}

# What has gone wrong, by the code of a problem. The details, which may hold what someone typed, are in English.
PROBLEMS = {
    "request": Text("请求格式有误。", "The request is malformed."),
    "query": Text("查询或其参数不对。", "The query or one of its parameters is wrong."),
    "ambiguous": Text("这个名称指多个实体，请写得更明确。", "The name fits several entities; be more specific."),
    "answer-too-large": Text("结果超过上限，请缩小查询。", "The answer is larger than allowed; ask for less."),
    "read-only": Text("此处只读，不接受更新。", "This server is read-only."),
    "forbidden": Text("无权作此更改。", "You may not change this."),
    "conflict": Text(
        "文件在此期间已有改动，未写入任何内容。", "The document has changed meanwhile; nothing was written."
    ),
    "not-found": Text("没有找到所要的内容。", "What you asked for was not found."),
    "method": Text("此地址不接受这种请求方法。", "This address does not accept this method."),
    "not-acceptable": Text("没有所要求的格式。", "The requested format is not available."),
    "slow-request": Text("请求未能及时送达。", "The request did not arrive in time."),
    "body-too-large": Text("请求过大。", "The request is too large."),
    "url-too-long": Text("地址过长。", "The address is too long."),
    "host": Text("此服务器不以这个名称提供服务。", "This server is not served under that name."),
    "head-too-large": Text("请求头过大。", "The head of the request is too large."),
    "media-type": Text("不支持请求内容的类型。", "The type of the request is not supported."),
    "fault": Text("服务器出错，已记入日志。", "An error in the server; it has been logged."),
    "busy": Text("等待的查询太多，请稍后再试。", "Too many queries are waiting; try again later."),
    "stopping": Text("服务器正在停止。", "The server is shutting down."),
    "store": Text("数据存储未能回答。", "The store could not answer."),
    "exhausted": Text(
        "查询占用内存过多，已终止；请缩小查询。", "The query used too much memory and was stopped; ask for less."
    ),
    "timeout": Text("查询超时，已终止；请缩小查询。", "The query took too long and was stopped; ask for less."),
}
