"""The options of a command that asks a language model, and what a person is told and asked before one is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.output import clear_line, progress, tell
from kg.errors import KgError, on_one_line
from kg.language.english import counted

if TYPE_CHECKING:
    from kg.ingest.ingestion import Ingestion, Proposal
    from kg.ingest.language_model.chat_server import ChatServer
    from kg.ingest.language_model.consultation import Consultation
    from kg.ingest.language_model.forecast import ModelPrice
    from kg.ingest.pipeline import Background
    from kg.stores.protocol import Store

F = TypeVar("F", bound=Callable[..., Any])
OPTIONS = (
    click.option(
        "--model",
        metavar="ADDRESS#NAME",
        help="Also ask a language model that takes OpenAI's chat completions, as in http://127.0.0.1:11434/v1#qwen3; "
        "its key is that in KG_MODEL_KEY. Without this option no request leaves.",
    ),
    click.option("--model-price", metavar="IN,OUT", help="What a million tokens cost that it reads, and writes."),
    click.option(
        "--model-timeout",
        type=click.FloatRange(min=0, min_open=True),
        default=120,
        show_default=True,
        metavar="SECONDS",
        help="How long one answer of it may take.",
    ),
    click.option("--model-show", is_flag=True, help="Show all that would be sent to it, before it is asked."),
    click.option("--yes", is_flag=True, help="Send it without a question; with --dry-run too."),
)


def model_options(command: F) -> F:
    """The options on a language model, for a command."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@dataclass
class AskingModel:
    """A second reader of a document: it tells what would be sent, and asks the model if the person agrees.

    Nothing is sent unless the person says so, or said so by ``--yes``. `fault` is why the model could not be asked to
    the end; the proposals of the rules stand also then.
    """

    server: ChatServer
    price: ModelPrice | None
    show: bool
    agreed: bool
    dry_run: bool
    fault: KgError | None = None
    report: Mapping[str, Any] | None = None  # what came of it, for JSON

    @classmethod
    def chosen(cls, options: Mapping[str, Any], *, dry_run: bool) -> AskingModel | None:
        """The reader that the options of a command ask for; None without ``--model``. Raises `KgError` for a wrong
        address or price, and for options that lack the model they are about.
        """
        given = options["model_price"] or options["model_show"] or options["yes"]
        if options["model"] is None:
            if given:
                raise KgError("no model is named that this is about", hint="--model names it, as ADDRESS#NAME")
            return None
        from kg.ingest.language_model.chat_server import KEY, ChatServer, ModelAddress
        from kg.ingest.language_model.forecast import ModelPrice

        address = ModelAddress.parsed(options["model"])
        server = ChatServer(address, os.environ.get(KEY, "").strip(), options["model_timeout"])
        price = ModelPrice.parsed(options["model_price"]) if options["model_price"] else None
        return cls(server, price, options["model_show"] or dry_run, options["yes"], dry_run)

    def __call__(self, found: Ingestion, known: Background, store: Store) -> Ingestion:
        """What was found, with what the model proposes beside it."""
        from kg.ingest.language_model.consultation import Consultation, prompts
        from kg.locations import data_dir

        consultation = Consultation(self.server, prompts(found, known, store, data_dir()))
        clear_line()
        send = self._may_send(consultation)
        with progress() as told:
            proposals = consultation.proposals(found, known, told, send=send)
        self._tell(consultation, proposals, len(found.proposals))
        self.report = self._reported(consultation, proposals, len(found.proposals))
        return replace(found, proposals=proposals)

    def _reported(self, consultation: Consultation, proposals: Sequence[Proposal], of_rules: int) -> Mapping[str, Any]:
        return {
            "address": str(self.server.address),
            "requests": len(consultation.prompts),
            "sent": consultation.asked,
            "unsent": consultation.unsent,
            "tokens_read": consultation.read,
            "tokens_written": consultation.written,
            "proposals": len(proposals) - of_rules,
            "rules_too": sum(consultation.rule in one.rule.split(", ") for one in proposals[:of_rules]),
            "dropped": list(consultation.dropped),
            "useless": list(consultation.useless),
            "fault": consultation.fault.message if consultation.fault else None,
        }

    def _may_send(self, consultation: Consultation) -> bool:
        """Show what would be sent, and ask. Raises `KgError` where nobody can be asked."""
        waiting, address = consultation.waiting(), self.server.address
        if not waiting:
            why = "all answers are at hand" if consultation.prompts else "no sentence says what a model could read"
            tell(f"{address}: nothing is sent, as {why}")
            return False
        tell(f"{address}: {consultation.forecast().in_words(self.price)}")
        for index, prompt in enumerate(waiting if self.show else (), 1):
            for message in prompt.messages:
                tell(f"--- request {index} of {len(waiting)}, {message['role']} ---\n{message['content']}")
        if self.agreed:
            return True
        if self.dry_run:
            tell("nothing is sent; --yes sends it with --dry-run too")
            return False
        where = f"to {address.host}, which is not this machine" if not address.is_here else "to this machine"
        where += ", unencrypted" if address.is_open else ""
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            hint = "--yes sends it, --dry-run shows it"
            raise KgError(f"{counted(len(waiting), 'requests')} would go {where}, and nobody can be asked", hint=hint)
        return click.confirm(f"Send {counted(len(waiting), 'requests')} {where}?", err=True)

    def _tell(self, consultation: Consultation, proposals: Sequence[Proposal], of_rules: int) -> None:
        """Say what came of it: what was dropped and went wrong line by line, then in sum."""
        for line in consultation.dropped:
            tell(on_one_line(f"dropped: {line}"))
        for line in consultation.useless:
            tell(on_one_line(f"no answer: {line}"))
        if consultation.unsent == len(consultation.prompts) and not consultation.fault:
            return
        alike = sum(consultation.rule in one.rule.split(", ") for one in proposals[:of_rules])
        cost = f", cost {self.price.of(consultation.read, consultation.written)}" if self.price else ""
        tell(
            f"{consultation.rule}: {counted(consultation.asked, 'requests')} sent, "
            f"{consultation.read:,} tokens read and {consultation.written:,} written{cost}; "
            f"{counted(len(proposals) - of_rules, 'proposals')} of its own, {alike} that rules make too, "
            f"{len(consultation.dropped)} dropped"
        )
        if consultation.fault:
            left = f"; not sent: {counted(consultation.unsent, 'requests')}" if consultation.unsent else ""
            stand = "the proposals of the rules stand; the same command asks for the rest"
            hint = f"{consultation.fault.hint}; {stand}" if consultation.fault.hint else stand
            self.fault = KgError(f"{consultation.fault.message}{left}", hint=hint)
