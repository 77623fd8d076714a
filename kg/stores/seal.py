"""Work in a thread that cannot open a connection, whatever a query says and whatever a parser made of it.

On Linux a filter of system calls (seccomp) is laid on the thread, once and for its whole life; the rest of the process
is as before. Elsewhere the process may open no descriptors while the work goes on, but for what it writes itself. The
threads have a stack that is large enough for the most deeply nested query that is let through.
"""

from __future__ import annotations

import os
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Any, BinaryIO, TypeVar, cast

from kg.errors import StoreError

T = TypeVar("T")
STACK = 64 * 2**20  # bytes; see `kg.stores.syntax.DEEPEST`
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06  # instructions of the classic packet filter
ALLOW, DENY = 0x7FFF0000, 0x00050000 | 13  # denied calls fail with EACCES
ARCHITECTURE, CALL = 4, 0  # where the kernel puts them
FOREIGN = 0x40000000  # from here on calls of another interface (x32)
DENIED = {  # the kernel's name of the machine; socket, connect, io_uring_setup
    "x86_64": (0xC000003E, (41, 42, 425)),
    "aarch64": (0xC00000B7, (198, 203, 425)),
}


def sealed(work: Callable[[], T]) -> T:
    """What some work gives, done where no connection can be opened; its exceptions are raised here.

    Nothing that the work gives may still be evaluating. Work within work goes on in the same thread.
    """
    if getattr(_here, "sealed", False):
        return work()
    worker = _idle.pop() if _idle else SealedThread()
    result = worker.done(work)
    _idle.append(worker)  # not after an interrupt: then it still works
    if isinstance(result, Failed):
        raise result.error
    return cast(T, result)


def seal() -> bool:
    """Lay the filter on the calling thread and all that it starts; false if the system has none."""
    if sys.platform != "linux" or os.uname().machine not in DENIED or sys.maxsize < 2**32:
        return False
    import ctypes

    prctl = ctypes.CDLL(None).prctl
    code = _filter(*DENIED[os.uname().machine])
    program = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("HP", len(code) // 8, ctypes.addressof(program))
    zero = ctypes.c_ulong(0)
    if prctl(PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), zero, zero, zero) != 0:
        return False
    return bool(prctl(PR_SET_SECCOMP, ctypes.c_ulong(SECCOMP_MODE_FILTER), header, zero, zero) == 0)


def writing(target: BinaryIO) -> BinaryIO:
    """A stream into which sealed work may write, as files may be opened for that."""
    return target if _filtered else cast(BinaryIO, Opened(target))


class Failed:
    """Work that raised an exception."""

    def __init__(self, error: BaseException) -> None:
        self.error = error


class SealedThread:
    """A thread that does one piece of work at a time."""

    def __init__(self) -> None:
        self._work: SimpleQueue[Callable[[], Any]] = SimpleQueue()
        self._results: SimpleQueue[Any] = SimpleQueue()
        before = threading.stack_size(STACK)
        try:
            threading.Thread(target=self._run, name="kg-sealed", daemon=True).start()
        except RuntimeError as error:
            raise StoreError("there is not enough memory for the evaluation of queries") from error
        finally:
            threading.stack_size(before)

    def done(self, work: Callable[[], Any]) -> Any:
        """What the work gives, or `Failed`."""
        self._work.put(work)
        return self._results.get()

    def _run(self) -> None:
        global _filtered  # noqa: PLW0603 # the same for all threads: what the system can do
        _filtered = seal()
        _here.sealed = True
        while True:
            self._results.put(_result(self._work.get()))


class Opened:
    """A stream that is written to with descriptors allowed."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target

    def write(self, data: bytes) -> int:
        """Write; see `BinaryIO.write`."""
        with _descriptors(_here.most):
            return self._target.write(data)

    def flush(self) -> None:
        """See `BinaryIO.flush`."""
        self._target.flush()


def _result(work: Callable[[], Any]) -> Any:
    try:
        if _filtered:
            return work()
        with _turn, _descriptors(_lowest_free()):
            return work()
    except BaseException as error:
        return Failed(error)


def _filter(machine: int, calls: tuple[int, ...]) -> bytes:
    steps = [(LOAD, 0, 0, ARCHITECTURE), (EQUAL, 0, len(calls) + 3, machine), (LOAD, 0, 0, CALL)]
    steps.append((AT_LEAST, len(calls) + 1, 0, FOREIGN))
    steps += [(EQUAL, len(calls) - number, 0, call) for number, call in enumerate(calls)]
    steps += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, DENY)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


@contextmanager
def _descriptors(most: int) -> Iterator[None]:
    """Let the process open no descriptor from this number on; the limit before is kept for what is written."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    _here.most = max(soft, getattr(_here, "most", 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def _lowest_free() -> int:
    number = 0
    while True:
        try:
            os.fstat(number)
        except OSError:
            return number
        number += 1


_idle: list[SealedThread] = []
_here = threading.local()
_turn = threading.Lock()  # the limit of descriptors is the whole process's
_filtered = True
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)  # threads do not cross a fork
