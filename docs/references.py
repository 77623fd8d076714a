"""The pages of reference, made from what the code declares, so that they cannot say anything else.

Each function gives one page in Markdown, with a heading for each thing that can be used by name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import click
import house
from rdflib import SKOS

from kg.cli import COMMANDS, command
from kg.corpus.sources import SourceFile
from kg.curation.blocks import Block, models_of
from kg.locations import ontology_dir
from kg.network.catalogue import MEASURES
from kg.queries.catalogue import KINDS as QUERY_KINDS
from kg.queries.catalogue import Parameter, saved
from kg.reports.catalogue import KINDS as REPORT_KINDS
from kg.reports.catalogue import usage
from kg.server.pages import pages
from kg.server.pages.openapi import document
from kg.terms import (
    LANGUAGES,
    Language,
    Text,
    Vocabulary,
    local_name,
    parse_turtle,
    read_vocabulary,
    shorten,
    term_files,
)

MADE = "% made by docs/references.py; what is written here is lost\n\n"
ENVIRONMENT = {
    "KG_DATA": Text("已整理文献所在的文件夹，如同 `--data`", "the folder of curated documents, as `--data` gives it"),
    "KG_ONTOLOGY": Text("术语所在的文件夹，如同 `--ontology`", "the folder of the terms, as `--ontology` gives it"),
    "KG_STORE": Text("所问的 SPARQL 服务或存储，如同 `--store`", "the store that is asked, as `--store` gives it"),
    "KG_MODEL_KEY": Text("`--model` 所连模型的密钥", "the key of the model that `--model` names"),
    "XDG_CACHE_HOME": Text(
        "编译结果的缓存所在，默认 `~/.cache`", "where compiled states are kept; `~/.cache` otherwise"
    ),
    "TMPDIR": Text("临时文件所在", "where files of passing use lie"),
}


def written(folder: Path, language: Language) -> None:
    """Write all pages of a language into a folder, which is made where it is missing, and the picture of the house."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {f"{name}.md": MADE + page(language) for name, page in PAGES.items()} | {"house.svg": house.picture()}
    for name, text in texts.items():
        file = folder / name
        if not file.is_file() or file.read_text(encoding="utf-8") != text:  # so that only what changed is made again
            file.write_text(text, encoding="utf-8")


def command_line(language: Language) -> str:
    """Each command with its help, as the command line gives it."""
    title = Text("命令行", "Command line")
    lead = Text(
        "`kg COMMAND --help` 给出同样的说明。X 是实体的任一名称：编号、中英文名、别名、拼音、首字母。",
        "`kg COMMAND --help` says the same. X is an entity by any of its names.",
    )
    parts = [f"# {title[language]}\n\n{lead[language]}\n\n## kg\n\n{_help(command, 'kg')}"]
    context = click.Context(command, info_name="kg")
    for name in COMMANDS:
        found = command.get_command(context, name)
        if found:
            parts.append(f"## kg {name}\n\n{_help(found, name, context)}")
    return "\n\n".join(parts) + "\n"


def _help(one: click.Command, name: str, parent: click.Context | None = None) -> str:
    context = click.Context(one, info_name=name, parent=parent, terminal_width=100, max_content_width=100)
    return f"```text\n{one.get_help(context)}\n```"


def saved_queries(language: Language) -> str:
    """Each saved query: its question, parameters and how it is called."""
    title = Text("现成问题", "Saved queries")
    parts = [f"# {title[language]}\n\n`kg query NAME --param name=VALUE`, `/queries/NAME?name=VALUE`."]
    for kind, heading in QUERY_KINDS.items():
        parts.append(f"## {heading[language]}")
        for query in saved().values():
            if query.kind == kind:
                lines = [f"### {query.name}", f"**{query.title[language]}** {query.about[language]}"]
                if query.parameters:
                    lines.append("\n".join(_parameter(one, language) for one in query.parameters))
                lines.append(f"```sparql\n{_body(query.text)}\n```")
                parts.append("\n\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _parameter(one: Parameter, language: Language) -> str:
    default = {
        "": Text("默认取自数据", "chosen from the data if not given"),
        "*": Text("可省略", "may be left out"),
    }.get(one.default, Text(f"默认 `{one.default}`", f"`{one.default}` if not given"))
    kind = f", {one.kind}" if one.kind else ""
    return f"- `{one.name}` ({one.type}{kind}): {one.label[language]}; {default[language]}"


def _body(text: str) -> str:
    lines = text.splitlines()
    while lines and lines[0].startswith("#"):
        del lines[0]
    return "\n".join(lines).strip()


def measures(language: Language) -> str:
    """Each measure of a network: what it says, its unit and bounds, what it makes of direction, its source."""
    title = Text("网络指标", "Measures")
    words = {
        "unit": Text("单位", "unit"),
        "range": Text("取值", "range"),
        "direction": Text("方向与权重", "direction and weight"),
        "forms": Text("适用网络", "networks"),
        "paper": Text("出处", "source"),
    }
    parts = [f"# {title[language]}\n\n`kg analyze MEASURE --lens LENS`."]
    for one in MEASURES.values():
        facts = {
            "unit": one.unit[language],
            "range": f"{one.low:g} … {one.high:g}",
            "direction": one.direction[language],
            "forms": ", ".join(sorted(one.forms)),
            "paper": one.paper,
        }
        rows = "\n".join(f"- {words[key][language]}: {value}" for key, value in facts.items())
        parts.append(f"## {one.name}\n\n**{one.title[language]}** {one.about[language]}\n\n{rows}")
    return "\n\n".join(parts) + "\n"


def report_kinds(language: Language) -> str:
    """Each kind of report: what it is about, and how it is called."""
    title = Text("报告种类", "Kinds of report")
    parts = [f"# {title[language]}"]
    for one in REPORT_KINDS.values():
        parts.append(
            f"## {one.name}\n\n**{one.title[language]}** {one.about[language]}\n\n"
            f"```console\n$ kg report {usage(one)} -o {one.name}.docx\n```"
        )
    return "\n\n".join(parts) + "\n"


def ontology(language: Language) -> str:
    """Each class, relation, attribute and code list of the ontology: definition, example, sentence, who asks by it."""
    known = _vocabulary()
    title = Text("本体", "Ontology")
    heads = Text("类", "Classes"), Text("关系", "Relations"), Text("属性", "Attributes"), Text("代码表", "Code lists")
    parts = [f"# {title[language]}", f"## {heads[0][language]}"]
    parts += [
        _term(one.iri, one.label, one.definition, _above(one.parents), language) for one in known.classes.values()
    ]
    for relation, head in ((True, heads[1]), (False, heads[2])):
        parts.append(f"## {head[language]}")
        for one in known.properties.values():
            if one.relation is relation:
                facts = [
                    f"`{' , '.join(map(shorten, one.domain)) or '…'}` → `{' , '.join(map(shorten, one.range)) or '…'}`",
                    *([f"`{one.key}:`"] if one.key else []),
                    *([f"`{one.inverse_key}:` ({one.inverse_label[language]})"] if one.inverse_key else []),
                    *([f"“{one.template[language]}”"] if one.template else []),
                ]
                parts.append(_term(one.iri, one.label, one.definition, facts, language))
    parts.append(f"## {heads[3][language]}")
    lists: dict[str, list[str]] = {}
    for code in known.codes.values():
        lists.setdefault(code.scheme, []).append(f"`{code.notation}` {code.label[language]}")
    parts += [f"### {local_name(scheme)}\n\n{'; '.join(codes)}" for scheme, codes in lists.items()]
    return "\n\n".join(parts) + "\n"


def _above(parents: Iterable[str]) -> list[str]:
    above = ", ".join(f"`{shorten(iri)}`" for iri in parents)
    return [f"⊂ {above}"] if above else []


def _term(iri: str, label: Text, definition: Text, facts: Iterable[str], language: Language) -> str:
    other: Language = "en" if language == "zh" else "zh"
    asked = ", ".join(f"`{one.name}`" for one in saved().values() if shorten(iri) in one.terms)
    words = Text("例", "example"), Text("现成问题", "saved queries")
    example = _examples().get((iri, language), "")
    told = [f"{words[0][language]}: {example}"] * bool(example) + [f"{words[1][language]}: {asked}"] * bool(asked)
    rows = "\n".join(f"- {fact}" for fact in (*facts, *told))
    return f"### {shorten(iri)}\n\n**{label[language]}** ({label[other]}) {definition[language]}\n\n{rows}".rstrip()


@cache
def _examples() -> Mapping[tuple[str, str], str]:
    """What the ontology gives as an example of a term, by the term's IRI and language."""
    graphs = map(parse_turtle, term_files(ontology_dir()))
    return {
        (str(term), str(words.language)): str(words)
        for graph in graphs
        for term, words in graph.subject_objects(SKOS.example)
    }


def http(language: Language) -> str:
    """Each address of the server, from its OpenAPI document."""
    found = json.loads(document(pages()).content)
    title = Text("HTTP 接口", "HTTP")
    lead = Text(
        "`kg serve` 的每个地址；机器可读的全文在 `/openapi.json`。下列参数各处都有。",
        "Each address of `kg serve`; for machines the whole is at `/openapi.json`. All take these parameters:",
    )
    at = LANGUAGES.index(language)
    shared = "\n".join(
        f"- `{name}`: {_of(one['description'], at)}" for name, one in found["components"]["parameters"].items()
    )
    parts = [f"# {title[language]}\n\n{lead[language]}\n\n{shared}"]
    for path, operations in found["paths"].items():
        first = next(iter(operations.values()))
        methods = ", ".join(method.upper() for method in operations)
        lines = [f"## {path}", f"{methods}: {_of(first['summary'], at)}"]
        if "description" in first:
            lines.append(_of(first["description"], at))
        own = [one for one in first["parameters"] if "name" in one]
        if own:
            lines.append("\n".join(f"- {_in_address(one, language)}" for one in own))
        parts.append("\n\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _of(both: str, at: int) -> str:
    return both.split(" · ")[at]


def _in_address(one: Mapping[str, Any], language: Language) -> str:
    schema = one["schema"]
    values = [str(value) for value in schema.get("enum", schema.get("items", {}).get("enum", []))]
    kind = " | ".join(values) if values else schema.get("type", "")
    needed = Text("，必填", ", required")[language] if one.get("required") else ""
    return f"`{one['name']}` ({kind}{needed})"


def formats(language: Language) -> str:
    """The keys of the files that a person writes: `source.yaml`, and the blocks of `records/*.yaml`."""
    title = Text("文件格式", "Formats of files")
    lead = Text(
        "一部文献是 `data/` 下的一个文件夹。`kg build --schema FILE` 写出记录的 JSON Schema，供编辑器补全与检查。",
        "A document is a folder of `data/`. `kg build --schema FILE` writes the JSON Schema of records, by which "
        "editors complete and check them.",
    )
    every = Text("每个块都可有的键", "Keys of every block")
    own = Text("各类之键", "Keys of each class")
    parts = [f"# {title[language]}\n\n{lead[language]}", f"## source.yaml\n\n{_keys(SourceFile)}"]
    parts.append(f"## records/*.yaml\n\n### {every[language]}\n\n{_keys(Block)}\n\n### {own[language]}")
    models = models_of(_vocabulary())
    for name in models.names:
        kind = next(one for one in models.vocabulary.classes.values() if one.name == name)
        rows = [
            f"- `{key}`: {(term.inverse_label if inverse else term.label)[language]}"
            for key, term, inverse in models.keys(kind)
        ]
        parts.append("\n\n".join((f"#### {name}", kind.definition[language], "\n".join(rows))))
    return "\n\n".join(parts) + "\n"


def _keys(model: Any) -> str:
    rows = [
        f"- `{one.alias or name}`{'' if one.is_required() else ' (may be left out)'}"
        for name, one in model.model_fields.items()
    ]
    about = " ".join((model.__doc__ or "").split())
    return f"{about}\n\n" + "\n".join(rows)


def settings(language: Language) -> str:
    """What is set by the environment; everything else is an option of a command."""
    title = Text("环境变量", "Settings and environment")
    rows = "\n".join(f"## {name}\n\n{about[language]}\n" for name, about in ENVIRONMENT.items())
    return f"# {title[language]}\n\n{rows}"


@cache
def _vocabulary() -> Vocabulary:
    return read_vocabulary(ontology_dir())


PAGES: Mapping[str, Any] = {
    "command-line": command_line,
    "saved-queries": saved_queries,
    "measures": measures,
    "report-kinds": report_kinds,
    "ontology": ontology,
    "http": http,
    "formats": formats,
    "settings": settings,
}
