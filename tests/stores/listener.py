"""A listener on loopback that notes who calls, and hiding places for a call in the text of a query."""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Listener:
    """A server that answers nothing; `calls` counts who connected."""

    def __init__(self, server: socket.socket) -> None:
        self._server = server
        self.address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        self.calls = 0

    def listen(self) -> None:
        """Count connections until the socket closes."""
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            self.calls += 1
            connection.close()


@contextmanager
def listening() -> Iterator[Listener]:
    """A listener that must stay silent."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as server:
        found = Listener(server)
        thread = threading.Thread(target=found.listen, daemon=True)
        thread.start()
        yield found
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


LINE_ENDS = ("\n", "\r", "\r\n", "\\u000A", "\\u000d", "\\U0000000A")
SPACES = (" ", "\t", "\n", "\r", "\u00a0", "\u2003", "\u3000", "\ufeff", "\x0b", "\x00", "", "/**/", "#c\n", "#c\r")
NAMES = (
    "SERVICE",
    "service",
    "SeRvIcE",
    "S\\u0045RVICE",
    "\\U00000053ERVICE",
    "SERVIC\\u0065",
    "SERVICESILENT",
    "\u017fERVICE",
)
HIDERS = (  # what stands before a call so that one parser or another takes the call for something else
    '?s ?p "abc\\u0022) } # ".',
    "?s ?p 'abc\\U00000027) } # '.",
    '?s ?p "abc\\u005C" . # "',
    '?s ?p "\\\\u0022 ',
    '?s ?p """a\\u0022"" ',
    "?s ?p <http://e/\\u003E> . # >",
    "?s ?p <http://e/\\u003e> . ",
    "# a comment\r",
    "# a comment\\u000A",
    "# a comment \\\\u000A",
    "BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b)",
    "BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b+'>') ",
    "<<?s?p'>'>> ?q ?r . ",
    "?s ?p ex:a\\'. ",
    "?s ?p ex:a\\# . ",
    "?s ?p ex:a.b.",
    "?s ?p 1.5",
    "?s ?p true.",
    "?s ?p true",
    "?s ?p 'x'@en.",
    "?s ?p ''''a'''' . ",
    '?s ?p """"a""" . ',
    "?s a ex:",
    "",
)
CALLS = (
    "{name}{space}{iri}{space}{{ ?s ?p ?o }}",
    "{name}{space}SILENT{space}{iri}{{ ?s ?p ?o }}",
    "{name}{space}ex:x {{ ?s ?p ?o }}",
    "{name}ex:x{{}}",
    "{name}:x {{ }}",
    "{name}{space}?service{{}}",
    "{name}#>\n{iri}{{}}",
    "{name} <x> {{}}",
)
PLACES = (
    "{}",
    "{{ {} }}",
    "{{ SELECT * {{ {} }} }}",
    "OPTIONAL {{ {} }}",
    "GRAPH ?g {{ {} }}",
    "MINUS {{ {} }}",
    "FILTER EXISTS {{ {} }}",
    "FILTER (NOT EXISTS {{ {} }})",
    "BIND (EXISTS {{ {} }} AS ?found)",
    "{{}} UNION {{ {} }}",
    "LATERAL {{ {} }}",
    "?s rdfs:label/^ex:a.b ?o . {}",
    "VALUES ?service {{ {iri} }} {}",
)
TAILS = ("", " #'", ' #"', " #>", " # '''", ' # """', ' } # "', " ) } # ")
FORMS = ("SELECT * {{ {} }}", "ASK {{ {} }}", "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {} }}", "DESCRIBE ?s {{ {} }}")
HEADS = ("", "\ufeff", "BASE {iri} ", "PREFIX service: {iri} PREFIX : {iri} ", "# head\r", "PREFIX SERVICE: {iri}\r\n")
OTHERS = (
    "LOAD {iri}",
    "L\\u004FAD {iri}",
    "SELECT * FROM {iri} {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED {iri} {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "SELECT * FR\\u004FM ex:x {{ ?s ?p ?o }}",
    "INSERT DATA {{ <a:a> <a:b> <a:c> }} ; LOAD {iri}",
)


def hiding_places(address: str, count: int, seed: int = 1) -> Iterator[str]:
    """So many texts that call an address, or would if a parser misread them; the same for the same seed."""
    chance = random.Random(seed)
    iri = f"<{address}>"
    for other in OTHERS:
        yield other.format(iri=iri)
    for _ in range(count - len(OTHERS)):
        call = chance.choice(CALLS).format(name=chance.choice(NAMES), space=chance.choice(SPACES), iri=iri)
        hidden = chance.choice(HIDERS) + chance.choice(("", "", " ", chance.choice(LINE_ENDS))) + call
        for _ in range(chance.randrange(3)):
            hidden = chance.choice(PLACES).format(hidden, iri=iri)
        head = chance.choice(HEADS).format(iri=iri) + f"PREFIX ex: {iri} "
        long = " " * chance.choice((0, 0, 0, 5_000)) + "?s ?p ?o . " * chance.choice((0, 0, 40))
        yield head + chance.choice(FORMS).format(long + hidden + chance.choice(TAILS))
