"""Virtuoso on loopback in a folder of its own, where Debian's packages are installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
MaxClientConnections = 40
ServerThreads = 40
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 40
[SPARQL]
ResultSetMaxRows = 10000000
MaxQueryExecutionTime = 60
"""
MISSING = "virtuoso-t and isql-vt are not installed (Debian: virtuoso-opensource-7)"
PATIENCE = 120


def installed() -> bool:
    """Whether the server and its shell are there."""
    return bool(shutil.which("virtuoso-t") and shutil.which("isql-vt"))


@contextmanager
def virtuoso(folder: Path, *, buffers: int = 20_000) -> Iterator[str]:
    """A fresh server whose ``/sparql`` takes updates; gives the address of that."""
    sql, http = _free_port(), _free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(INI.format(folder=folder, sql=sql, http=http, buffers=buffers, dirty=buffers * 3 // 4))
    subprocess.run(
        ["virtuoso-t", "+wait", "+configfile", str(ini)], check=True, timeout=PATIENCE, cwd=folder, capture_output=True
    )
    shell = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba"]
    try:
        grant = 'GRANT SPARQL_UPDATE TO "SPARQL"; GRANT EXECUTE ON DB.DBA.L_O_LOOK TO "SPARQL";'
        subprocess.run([*shell, f"exec={grant}"], check=True, timeout=PATIENCE, capture_output=True)
        yield f"http://127.0.0.1:{http}/sparql"
    finally:
        subprocess.run([*shell, "exec=shutdown;"], check=False, timeout=PATIENCE, capture_output=True)
        with suppress(OSError, ValueError, IndexError):
            process = int((folder / "virtuoso.lck").read_text().split("=")[1].split()[0])
            os.kill(process, 9)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port
