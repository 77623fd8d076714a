"""A server of chat completions that is there, or not, or not quite: one clear line each, after a bounded number of tries."""

from __future__ import annotations

import json
import socket

import pytest

from kg.errors import KgError, ModelError, ModelLate, ModelUnavailable
from kg.ingest.language_model.chat_server import KEY, LARGEST_ANSWER, ChatAnswer, ChatServer, ModelAddress
from tests.ingest.language_model.conftest import Patience
from tests.ingest.language_model.stub import Answer, Exchange, Stub, stub

MESSAGES = ({"role": "user", "content": "海关"},)
SCHEMA = {"type": "object"}


def asked(answer: Answer, key: str = "", timeout: float = 20) -> tuple[ChatAnswer | ModelError, Stub, Patience]:
    clock = Patience()
    with stub(answer) as server:
        chat = ChatServer(ModelAddress.parsed(f"{server.address}#tiny"), key, timeout, clock)
        try:
            return chat.ask(MESSAGES, SCHEMA), server, clock
        except ModelError as fault:
            return fault, server, clock


def test_what_is_sent() -> None:
    answer, server, clock = asked(lambda exchange: exchange.says("{}"), key="secret")
    assert answer == ChatAnswer("{}", 0.0, 100, 10)
    (body,), (headers,) = server.requests, server.headers
    assert (body["model"], body["messages"], body["stream"]) == ("tiny", list(MESSAGES), False)
    assert body["response_format"] == {"type": "json_schema", "json_schema": {"name": "records", "schema": SCHEMA}}
    assert (headers["path"], headers["authorization"]) == ("/v1/chat/completions", "Bearer secret")
    assert clock.slept == []


def test_without_a_key_none_is_sent() -> None:
    _, server, _ = asked(lambda exchange: exchange.says("{}"))
    assert "authorization" not in server.headers[0]


def test_a_server_without_schemas_is_asked_in_plain_words_from_then_on() -> None:
    def answer(exchange: Exchange) -> None:
        if "response_format" in exchange.body:
            exchange.sends(400, b'{"error": {"message": "response_format is not supported"}}')
        else:
            exchange.says("{}")

    with stub(answer) as server:
        chat = ChatServer(ModelAddress.parsed(f"{server.address}#tiny"), clock=Patience())
        assert [chat.ask(MESSAGES, SCHEMA).content for _ in range(2)] == ["{}", "{}"]
        assert ["response_format" in one for one in server.requests] == [True, False, False]


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_what_passes_is_tried_again(status: int) -> None:
    answer, server, clock = asked(lambda one: one.says("{}") if one.count == 3 else one.sends(status, b"busy"))
    assert isinstance(answer, ChatAnswer) and len(server.requests) == 3
    assert clock.slept == [1, 4]


def test_a_server_may_say_when_to_come_back_within_bounds() -> None:
    def answer(exchange: Exchange) -> None:
        exchange.sends(429, b"busy", Retry_After="7" if exchange.count == 1 else "86400")

    _, _, clock = asked(answer)
    assert clock.slept == [7, 30]


def fails(status: int, said: object) -> Answer:
    return lambda exchange: exchange.sends(status, json.dumps(said).encode())


def breaks_off(exchange: Exchange) -> None:
    exchange.sends(200, b'{"choices": [{"mess', Content_Length="5000")
    exchange.handler.close_connection = True


def hangs_up(exchange: Exchange) -> None:
    exchange.handler.connection.shutdown(socket.SHUT_RDWR)
    exchange.handler.close_connection = True


def is_endless(exchange: Exchange) -> None:
    exchange.sends(200, b'{"choices": [{"message": {"content": "', Content_Length=str(1 << 40))
    while not exchange.over.is_set():
        exchange.handler.wfile.write(b"x" * 65536)


def is_silent(exchange: Exchange) -> None:
    exchange.over.wait(20)


def drips(exchange: Exchange) -> None:
    exchange.sends(200, b"{", Content_Length="5000")
    while not exchange.over.wait(0.05):
        exchange.handler.wfile.write(b" ")
        exchange.handler.wfile.flush()


FAULTS: dict[str, tuple[Answer, type[ModelError], str, int]] = {
    "no key": (fails(401, {"error": {"message": "who are you?"}}), ModelUnavailable, "does not allow this (401): who are you? (KG_MODEL_KEY holds its key)", 1),
    "forbidden": (fails(403, {"error": "no"}), ModelUnavailable, "does not allow this (403): no", 1),
    "no such model": (fails(404, {"error": {"message": "model tiny not found"}}), ModelUnavailable, "is not there (404): model tiny not found", 1),
    "failing": (fails(500, {"error": {"message": "out of memory"}}), ModelUnavailable, "failed 3 times (500): out of memory", 3),
    "failing in HTML": (lambda one: one.sends(502, b"<html><h1>Bad Gateway</h1></html>", Content_Type="text/html"), ModelUnavailable, "failed 3 times (502): Bad Gateway", 3),
    "too long for it": (fails(413, {"error": {"message": "too long"}}), ModelError, "refused a request (413): too long", 1),
    "refusing twice": (fails(400, {"error": {"message": "temperature?"}}), ModelError, "refused a request (400): temperature?", 2),
    "leading elsewhere": (lambda one: one.sends(307, b"", Location="http://example.org/"), ModelUnavailable, "leads on to http://example.org/", 1),
    "breaking off": (breaks_off, ModelUnavailable, "broke off its answer", 3),
    "hanging up": (hangs_up, ModelUnavailable, "cannot be reached", 3),
    "endless": (is_endless, ModelError, f"does not end its answer ({LARGEST_ANSWER:,} bytes were read)", 1),
    "silent": (is_silent, ModelLate, "did not answer within 0.3 s (--model-timeout gives it longer)", 1),
    "dripping": (drips, ModelLate, "did not finish its answer within 0.3 s", 1),
    "no JSON": (lambda one: one.sends(200, b"hello"), ModelError, "answers with no chat completion: hello", 1),
    "other JSON": (lambda one: one.sends(200, b'{"choices": []}'), ModelError, "answers with no chat completion", 1),
    "nested without end": (lambda one: one.sends(200, b"[" * 100_000), ModelError, "answers with no chat completion", 1),
    "no words": (lambda one: one.sends(200, b'{"choices": [{"message": {"content": null}}]}'), ModelError, "answers with no chat completion", 1),
    "cut at its limit": (lambda one: one.says("{", finish_reason="length"), ModelError, "broke off its answer, which is as long as it may be", 1),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_one_line(fault: str) -> None:
    answer, kind, message, requests = FAULTS[fault]
    found, server, clock = asked(answer, timeout=0.3 if fault in ("silent", "dripping") else 20)
    assert type(found) is kind and message in str(found), found
    assert "\n" not in str(found)
    assert len(server.requests) == requests
    assert len(clock.slept) == (2 if requests == 3 else 0)


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    clock = Patience()
    with pytest.raises(ModelUnavailable, match=f"http://127.0.0.1:{port}/v1/chat/completions cannot be reached"):
        ChatServer(ModelAddress.parsed(f"http://127.0.0.1:{port}/v1#tiny"), clock=clock).ask(MESSAGES, SCHEMA)
    assert clock.slept == [1, 4]


def test_the_key_is_in_no_message() -> None:
    found, _, _ = asked(fails(401, {"error": {"message": "wrong key sk-secret"}}), key="sk-secret")
    assert "sk-secret" not in str(found) and KEY in str(found)
    assert "sk-secret" not in repr(ChatServer(ModelAddress.parsed("http://127.0.0.1/v1#tiny"), "sk-secret"))


def test_proxies_of_the_environment_do_not_see_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert isinstance(asked(lambda exchange: exchange.says("{}"))[0], ChatAnswer)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("http://127.0.0.1:11434/v1", "names no model (write ADDRESS#NAME"),
        ("http://127.0.0.1:11434/v1#", "names no model"),
        ("127.0.0.1:11434/v1#tiny", "is not the address of a server"),
        ("ftp://127.0.0.1/v1#tiny", "is not the address of a server"),
        ("http://127.0.0.1:port/v1#tiny", "is not the address of a server"),
        ("http:///v1#tiny", "is not the address of a server"),
        ("http://me:secret@127.0.0.1/v1#tiny", "holds a user or a password (a key goes into KG_MODEL_KEY)"),
    ],
)
def test_addresses_that_are_none(written: str, message: str) -> None:
    with pytest.raises(KgError) as caught:
        ModelAddress.parsed(written)
    assert message in str(caught.value) and "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "completions", "here", "is_open"),
    [
        ("http://127.0.0.1:11434/v1#tiny", "http://127.0.0.1:11434/v1/chat/completions", True, False),
        ("http://localhost/v1/#tiny", "http://localhost/v1/chat/completions", True, False),
        ("http://[::1]:8000/v1/chat/completions#tiny", "http://[::1]:8000/v1/chat/completions", True, False),
        (
            "https://models.example/x?version=1#a/b:c",
            "https://models.example/x/chat/completions?version=1",
            False,
            False,
        ),
        ("http://10.0.0.2/v1#tiny", "http://10.0.0.2/v1/chat/completions", False, True),
        ("http://127.0.0.1.example.org/v1#tiny", "http://127.0.0.1.example.org/v1/chat/completions", False, True),
    ],
)
def test_where_requests_go(written: str, completions: str, here: bool, is_open: bool) -> None:
    address = ModelAddress.parsed(written)
    assert (address.completions, address.is_here, address.is_open) == (completions, here, is_open)


@pytest.mark.parametrize("key", ["two\nlines", "钥匙"])
def test_a_key_that_cannot_be_sent(key: str) -> None:
    with pytest.raises(KgError, match="KG_MODEL_KEY holds characters that no key has"):
        ChatServer(ModelAddress.parsed("http://127.0.0.1/v1#tiny"), key)


def test_plain_requests_hold_nothing_that_a_server_may_not_know() -> None:
    def answer(exchange: Exchange) -> None:
        known = exchange.body.keys() <= {"model", "messages", "stream"}
        exchange.says("{}") if known else exchange.sends(
            400, b'{"error": {"message": "Unsupported parameter: max_tokens"}}'
        )

    assert isinstance(asked(answer)[0], ChatAnswer)
