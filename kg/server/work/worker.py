"""A worker: one process that makes one answer at a time, until its socket closes or someone ends it."""

from __future__ import annotations

import contextlib
import importlib
import os
import signal
import socket
import sys
import traceback

from kg.errors import KgError
from kg.model.scope import Scope
from kg.server.problems import problem
from kg.server.work.frames import receive, send
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library, Shelf

LAST_RESORT = 2.0  # seconds past the limit at which the system ends a worker whose server has died


def main() -> None:
    """Answer jobs that come over the socket whose number is the first argument; the second is the shelf as JSON."""
    link = socket.socket(fileno=int(sys.argv[1]))
    shelf = Shelf.from_json(sys.argv[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt at the keyboard reaches the whole group
    _confine(shelf)
    try:
        library = Library.opened(shelf)
    except KgError as error:
        with contextlib.suppress(BrokenPipeError):  # another worker told of it first
            send(link, Reply(problem=problem(error)).head())
        return
    send(link, Reply().head())
    while (frame := receive(link)) is not None:
        job = Job.from_json(frame[0])
        signal.setitimer(signal.ITIMER_REAL, job.seconds + LAST_RESORT)
        reply = _reply(library, job)
        signal.setitimer(signal.ITIMER_REAL, 0)
        send(link, reply.head(), reply.content)


def _reply(library: Library, job: Job) -> Reply:
    """The answer to a job. A fault in it is a reply; a fault of ours is told on stderr and nowhere else."""
    try:
        module = importlib.import_module(f"kg.server.answers.{job.kind}")
        answer: Reply = module.answer(library.within(Scope.of(job.as_of or None, job.modalities)), job)
        return answer
    except KgError as error:
        return Reply(problem=problem(error))
    except MemoryError:
        return Reply(problem=problem(KgError("the answer needs more memory than a query may take")))
    except Exception:
        traceback.print_exc()
        return Reply(problem={"code": "fault", "detail": "this is a fault of the server; it has been noted"})


def _confine(shelf: Shelf) -> None:
    """Take no more memory than allowed, and leave the processor to whoever answers the network."""
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (shelf.worker_bytes, shelf.worker_bytes))
    with contextlib.suppress(OSError):
        os.nice(5)


if __name__ == "__main__":
    main()
