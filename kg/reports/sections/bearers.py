"""Duties of a body by who else bears them: those of its own, those in which others take part, those that several bear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from kg.language.joint_work import MANNERS, manner
from kg.model.statement import Statement
from kg.reports.prose.enumerations import sharing_notes
from kg.reports.prose.writer import Writer
from kg.reports.structure import Line, Run, Runs
from kg.terms import Text

JOINED = Text("有括号中的单位参与", "with those in brackets taking part")
SHARED = Text(
    "与他方共同负责，括号中按条文次序列出负责者", "shares the responsibility with others, listed as the law names them"
)
WITH = Text("，有{}参与", ", with {}")


def borne(writer: Writer, ties: Sequence[Statement], label: Text) -> Iterator[Line]:
    """The duties that `ties` lay upon one body, as lists under the `label` of its part; names of others in brackets.

    Those of its own come first, then those for which it answers alone and in which others take part, by how the law
    says that they do, then those for which several answer, all of whom are named as the law lists them.
    """
    own: list[Statement] = []
    helped: dict[Text, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    shared: dict[str, list[Statement]] = defaultdict(list)
    for one in {tie.object: tie for tie in ties}.values():
        bearers, helpers = others(writer, one)
        how = manner(_text(writer, one), [_names(writer, iri) for iri in helpers]) or JOINED
        if bearers:
            every = _listed(writer, in_text_order(writer, one, (*bearers, one.subject)))
            joining = WITH[writer.language].format(_listed(writer, helpers)) if helpers else ""
            shared[every + joining].append(one)
        elif helpers:
            helped[how][_listed(writer, helpers)].append(one)
        else:
            own.append(one)
    said = label[writer.language]
    lists: list[tuple[str, dict[str, list[Statement]]]] = [(said, {"": own} if own else {})]
    for how in sorted(helped, key=[*MANNERS, JOINED].index):
        lists.append((writer.words(f"{said}，{how.zh}", f"{said}, {how.en}"), helped[how]))
    lists.append((SHARED[writer.language], shared))
    for head, some in lists:
        names = [name for bodies, group in some.items() for name in _named(writer, bodies, group)]
        if names:
            yield writer.sentence(head, writer.mark(ties[0]), writer.words("：", ": "), writer.clauses(names))


def others(writer: Writer, tie: Statement) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who else answers for what a tie lays upon a body, and who takes part in that; its own groups are none of them."""
    known, words = writer.knowledge, writer.knowledge.vocabulary
    belongs = [one for one in known.outgoing.get(tie.subject, ()) if one.property in words.in_role("membership")]
    groups = {one.object for one in belongs}
    found = [one for one in known.incoming.get(tie.object, ()) if one.subject not in groups | {tie.subject}]
    answer = {one.subject for one in found if one.property in words.in_role("responsibility")}
    joined = {
        one.subject for one in found if one.property in words.in_role("conduct") & words.in_role("party")
    } - answer
    return in_text_order(writer, tie, answer), in_text_order(writer, tie, joined)


def _text(writer: Writer, tie: Statement) -> str:
    """What the sentences of a duty say; empty where the text is not at hand."""
    return "".join(writer.knowledge.sentences[at].quote for at in tie.evidence)


def in_text_order(writer: Writer, tie: Statement, bodies: Iterable[str]) -> tuple[str, ...]:
    """Some bodies as the text of a duty names them; by name where it is not at hand."""
    text = _text(writer, tie)

    def place(iri: str) -> tuple[int, str, str]:
        found = [at for name in _names(writer, iri) if (at := text.find(name)) >= 0]
        return min(found, default=len(text)), writer.knowledge.label(iri).zh, iri

    return tuple(sorted(bodies, key=place))


def _names(writer: Writer, iri: str) -> Collection[str]:
    """What Chinese texts call a body, “市交通部门”, and how a list of several shortens that: “交通”."""
    entity = writer.knowledge.entities[iri]
    called = {entity.label.zh, *entity.aliases}
    return called | {name.removeprefix("市").removesuffix("部门") for name in called}


def _listed(writer: Writer, bodies: Iterable[str]) -> str:
    return "".join(run.text for run in writer.series([(Run(writer.names.running(iri)),) for iri in bodies]))


def _named(writer: Writer, bodies: str, ties: Sequence[Statement]) -> Iterator[Runs]:
    """The names of duties; after the last, in brackets, the bodies that share in all of them."""
    names = sharing_notes([writer.name(one.object, writer.note(one)) for one in ties])
    yield from names[:-1]
    yield (*names[-1], Run(writer.bracketed(bodies)))
