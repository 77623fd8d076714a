"""Thousands of generated requests against a server of its own: ``python -m tests.benchmarks.hostile [EXAMPLES [EVERY]]``.

Prints how many answers there were of each status, and every request that was answered by a fault. 1,500 examples make
about 24,000 requests.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.server.hostile import attack
from tests.server.servers import serving


def main() -> None:
    examples = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    with tempfile.TemporaryDirectory() as folder:
        with serving(cache, Path(folder), "--timeout", "2", "--no-access-log") as running:
            start = time.perf_counter()
            outcome = attack(running.address, examples, start=1, every=int(sys.argv[2]) if len(sys.argv) > 2 else 1)
            seconds = time.perf_counter() - start
        said = (Path(folder) / "serve.log").read_text()
    print(f"{sum(outcome.statuses.values()):,} requests in {seconds:.0f} s")
    print(", ".join(f"{status}: {count:,}" for status, count in sorted(outcome.statuses.items())))
    print(f"{len(outcome.faults)} faults", *outcome.faults, sep="\n  ")
    print(f"{said.count('Traceback')} tracebacks in the log")


if __name__ == "__main__":
    main()
