"""A language model behind an address that takes chat completions as OpenAI's servers do; a few tries for each request.

What is sent goes to the address that is named, and to no other: redirects are not followed.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlsplit

from kg.errors import KgError, ModelError, ModelLate, ModelUnavailable
from kg.transport import ServerReply, Transport, is_loopback

KEY = "KG_MODEL_KEY"
PATH = "/chat/completions"
EXAMPLE = "http://127.0.0.1:11434/v1#qwen3"
TIMEOUT = 120.0  # seconds for an answer
TRIES = 3
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds between tries; each is four times the one before
LARGEST_ANSWER = 1 << 20  # bytes
MOST_TOKENS = 4096  # of an answer
PASSING = frozenset((408, 425, 429, 500, 502, 503, 504, 529))  # statuses after which a second try may help
WITHOUT_SCHEMA = frozenset((400, 415, 422, 501))  # with which servers refuse a form of answer that they do not know
Message = Mapping[str, str]  # its role and content


class Clock(Protocol):
    """What waits between tries."""

    def monotonic(self) -> float:
        """Seconds since some moment."""

    def sleep(self, seconds: float, /) -> None:
        """Wait for so long."""


@dataclass(frozen=True)
class ModelAddress:
    """Where a model is asked, and by which name; `completions` is where its requests go."""

    url: str
    name: str
    completions: str

    @classmethod
    def parsed(cls, written: str) -> ModelAddress:
        """The address and the name of ``ADDRESS#NAME``. Raises `KgError` for what is none, or holds a password."""
        address, _, name = written.partition("#")
        hint = f"write ADDRESS#NAME, as in {EXAMPLE}"
        if not name.strip() or not name.isprintable():
            raise KgError(f"“{written}” names no model", hint=hint)
        try:
            parts = urlsplit(address)
            _ = parts.port
        except ValueError as error:
            raise KgError(f"“{address}” is not the address of a server: {error}", hint=hint) from error
        if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", address):
            raise KgError(f"“{address}” is not the address of a server", hint=hint)
        if parts.username is not None:
            raise KgError("the address of the model holds a user or a password", hint=f"a key goes into {KEY}")
        path = parts.path.rstrip("/").removesuffix(PATH) + PATH
        return cls(address, name.strip(), parts._replace(path=path).geturl())

    @property
    def host(self) -> str:
        """The host, by name or number."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_here(self) -> bool:
        """Whether it is on this machine."""
        return is_loopback(self.host)

    @property
    def is_open(self) -> bool:
        """Whether what is sent can be read on the way."""
        return not self.is_here and self.url.startswith("http:")

    def __str__(self) -> str:
        return f"{self.url}#{self.name}"


@dataclass(frozen=True)
class ChatAnswer:
    """The words of an answer, the seconds it took, and the tokens read and written as the server counts them."""

    content: str
    seconds: float = 0.0
    read: int = 0
    written: int = 0


@dataclass
class ChatServer:
    """A model that can be asked. `key` is sent as a bearer token, if there is one; it is written nowhere."""

    address: ModelAddress
    key: str = field(default="", repr=False)
    timeout: float = TIMEOUT
    clock: Clock = time

    def __post_init__(self) -> None:
        if not (self.key.isascii() and self.key.isprintable()):
            raise KgError(f"{KEY} holds characters that no key has", hint="set it to the key alone")
        self._transport = Transport(
            self.address.completions, self.timeout, ModelUnavailable, late=ModelLate, direct=True
        )
        self._takes_schema = True

    def ask(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> ChatAnswer:
        """The answer to some messages, in the form of a JSON Schema where the server offers that.

        Raises `ModelUnavailable` if the server does not answer after some tries or refuses the user, and `ModelError`
        for an answer that is none.
        """
        begun = self.clock.monotonic()
        reply = self._tried(messages, schema if self._takes_schema else None)
        if self._takes_schema and reply.status in WITHOUT_SCHEMA:
            plain = self._tried(messages, None)
            self._takes_schema = plain.status >= 300
            reply = plain if plain.status < 300 else reply
        if reply.status >= 300:
            raise self._refusal(reply)
        if reply.is_cut:
            raise ModelError(f"{self.address} does not end its answer", hint=f"{LARGEST_ANSWER:,} bytes were read")
        return self._answer(reply, self.clock.monotonic() - begun)

    def _tried(self, messages: Sequence[Message], schema: Mapping[str, Any] | None) -> ServerReply:
        """The reply after a few tries at most; without a schema nothing is asked for that a server may not know."""
        body: dict[str, Any] = {"model": self.address.name, "messages": list(messages), "stream": False}
        if schema is not None:
            form = {"type": "json_schema", "json_schema": {"name": "records", "schema": schema}}
            body |= {"temperature": 0, "max_tokens": MOST_TOKENS, "response_format": form}
        content = json.dumps(body, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        headers |= {"Authorization": f"Bearer {self.key}"} if self.key else {}
        for left in reversed(range(TRIES)):
            pause = FIRST_PAUSE * 4 ** (TRIES - 1 - left)
            try:
                reply = self._transport.post(content, headers, LARGEST_ANSWER)
            except ModelLate as fault:  # who is at it still is not asked for the same again
                raise ModelLate(fault.message, hint="--model-timeout gives it longer") from fault
            except ModelUnavailable:
                if not left:
                    raise
            else:
                if reply.status not in PASSING or not left:
                    return reply
                pause = max(pause, _wished(reply))
            self.clock.sleep(min(pause, LONGEST_PAUSE))
        raise AssertionError("the last try returns or raises")

    def _refusal(self, reply: ServerReply) -> ModelError:
        status, said = reply.status, _problem(reply)
        said = said.replace(self.key, "…") if self.key else said
        if status < 400:
            where = reply.headers.get("location", "elsewhere")
            return ModelUnavailable(f"{self.address} leads on to {where}", hint="name the address that is meant")
        if status in (401, 403):
            hint = f"is the key in {KEY} the right one?" if self.key else f"{KEY} holds its key"
            return ModelUnavailable(f"{self.address} does not allow this ({status}): {said}", hint=hint)
        if status == 404:
            hint = f"an address ends as in {EXAMPLE}"
            return ModelUnavailable(f"{self.address} is not there (404): {said}", hint=hint)
        if status in PASSING:
            return ModelUnavailable(f"{self.address} failed {TRIES} times ({status}): {said}")
        return ModelError(f"{self.address} refused a request ({status}): {said}")

    def _answer(self, reply: ServerReply, seconds: float) -> ChatAnswer:
        try:
            found = json.loads(reply.data)
            choice = found["choices"][0]
            content = choice["message"]["content"]
        except (ValueError, LookupError, TypeError, RecursionError):
            content = None
        if not isinstance(content, str):
            raise ModelError(f"{self.address} answers with no chat completion: {reply.said}")
        if choice.get("finish_reason") == "length":
            raise ModelError(f"{self.address} broke off its answer, which is as long as it may be")
        usage = found.get("usage")
        counts = [usage.get(name) for name in ("prompt_tokens", "completion_tokens")] if isinstance(usage, dict) else []
        return ChatAnswer(content, seconds, *(count if isinstance(count, int) else 0 for count in counts))


def _wished(reply: ServerReply) -> float:
    """The seconds after which a server wishes to be asked again; 0 if it does not say."""
    said = reply.headers.get("retry-after", "")
    return float(said) if re.fullmatch(r"\d{1,6}(\.\d+)?", said) else 0.0


def _problem(reply: ServerReply) -> str:
    """What a server says is the matter, in its own words."""
    try:
        error = json.loads(reply.data)["error"]
        said = error if isinstance(error, str) else error["message"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return reply.said
    return str(said)[:300]
