"""Duties of a body by who else bears them: those of its own, those in which others take part, those that several bear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.model.statement import Statement
from kg.reports.prose.enumerations import sharing_notes
from kg.reports.prose.writer import Writer
from kg.reports.structure import Line, Run, Runs
from kg.terms import Text


def borne(writer: Writer, ties: Sequence[Statement], label: Text) -> Iterator[Line]:
    """The duties that `ties` lay upon one body, as lists under the `label` of its part; names of others in brackets."""
    own: list[Statement] = []
    helped: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    shared: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for one in {tie.object: tie for tie in ties}.values():
        bearers, helpers = others(writer, one)
        if bearers:
            shared[bearers].append(one)
        elif helpers:
            helped[helpers].append(one)
        else:
            own.append(one)
    said = label[writer.language]
    for head, lists in (
        (said, {(): own} if own else {}),
        (writer.words(f"{said}，有括号中的单位参与", f"{said}, with those in brackets taking part"), helped),
        (writer.words(f"{said}，与括号中的单位并列", f"{said}, as are those in brackets"), shared),
    ):
        names = [name for bodies, some in lists.items() for name in _named(writer, bodies, some)]
        if names:
            mark = writer.mark(ties[0])
            yield writer.sentence(head, mark, writer.words("：", ": "), writer.clauses(names))


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
    return _by_name(writer, answer), _by_name(writer, joined)


def _by_name(writer: Writer, bodies: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(bodies, key=lambda iri: (writer.knowledge.label(iri).zh, iri)))


def _named(writer: Writer, bodies: Sequence[str], ties: Sequence[Statement]) -> Iterator[Runs]:
    """The names of duties; after the last, in brackets, the bodies that share in all of them."""
    names = sharing_notes([writer.name(one.object, writer.note(one)) for one in ties])
    listed = "".join(run.text for run in writer.series([(Run(writer.names.running(iri)),) for iri in bodies]))
    yield from names[:-1]
    yield (*names[-1], Run(writer.bracketed(listed)))
