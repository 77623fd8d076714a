"""A worker: one process that makes one answer at a time, until its socket closes or someone ends it."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import socket
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path

from kg.errors import KgError, StoreError
from kg.server.problems import problem
from kg.server.work.frames import receive, send
from kg.server.work.jobs import Job, Order, Reply
from kg.server.work.library import Library
from kg.server.work.shelf import Shelf
from kg.stores.seal import seal, sealed

LAST_RESORT = 2.0  # seconds past the limit at which the system ends a worker whose server has died


def work(kinds: Mapping[str, type[Job]]) -> None:
    """Answer jobs of the given types by name, which come over a socket, until it closes.

    The number of the socket is the first argument of the process, the second is the shelf as JSON.
    """
    link = socket.socket(fileno=int(sys.argv[1]))
    shelf = Shelf.from_json(sys.argv[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt at the keyboard reaches the whole group
    _confine(shelf)
    try:
        library = Library.opened(shelf)
        os.nice(5)  # from here on, the processor is for whoever answers the network
    except KgError as error:
        with contextlib.suppress(BrokenPipeError):  # another worker told of it first
            send(link, Reply(problem=problem(error)).head())
        return
    if shelf.services or shelf.remote or not seal():
        _serve(link, library, kinds)
    else:  # whoever finds a way around what is refused finds no network behind it
        sealed(lambda: _serve(link, library, kinds))


def _serve(link: socket.socket, library: Library, kinds: Mapping[str, type[Job]]) -> None:
    send(link, Reply().head())
    gc.freeze()  # what was read once stays, and need not be looked through again and again
    while (frame := receive(link)) is not None:
        if not frame[0]:  # the server asks whether anybody is there
            send(link, Reply().head())
            continue
        order = Order.from_json(frame[0])
        signal.setitimer(signal.ITIMER_REAL, order.seconds + LAST_RESORT)
        reply = _reply(library, order, kinds)
        signal.setitimer(signal.ITIMER_REAL, 0)
        send(link, reply.head(), reply.content)


def _reply(library: Library, order: Order, kinds: Mapping[str, type[Job]]) -> Reply:
    """The answer to an order. A fault in it is a reply; a fault of ours is told on stderr and nowhere else."""
    try:
        job = order.job(kinds)
        found = library.within(job.scope, Path(order.spool))
        reply = job.answer(found)
        return reply.to_us_alone() if found.quoted and job.quotes else reply
    except KgError as error:
        return Reply(problem=problem(error))
    except RecursionError:
        return Reply(problem={"code": "query", "detail": "the query is nested too deeply"})
    except OSError as error:
        fault = f"cannot be read or written: {error.strerror or error}"
        return Reply(problem=problem(StoreError(f"{error.filename or order.spool} {fault}")))
    except MemoryError:
        return Reply(problem=problem(KgError("the answer needs more memory than a query may take")))
    except Exception:
        traceback.print_exc()
        return Reply(problem={"code": "fault", "detail": "this is an error in the server; it has been logged"})


def _confine(shelf: Shelf) -> None:
    """Take no more memory than allowed."""
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (shelf.worker_bytes, shelf.worker_bytes))
