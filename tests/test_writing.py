"""What is written whole: files beside which nothing is left, links and devices that stay what they are."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.writing import write_whole


def test_a_link_stays_one(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("before")
    link = tmp_path / "link.txt"
    link.symlink_to(kept)
    write_whole(link, "after")
    assert link.is_symlink() and kept.read_text() == "after"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["kept.txt", "link.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, "told")
    reader.join()
    assert read == [b"told"] and stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(not Path("/dev/null").is_char_device(), reason="there are no devices here")
def test_a_device_stays_one() -> None:
    write_whole(Path("/dev/null"), b"nothing")
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no full device here")
def test_a_full_device_is_a_fault() -> None:
    with pytest.raises(OutputError, match="No space left"):
        write_whole(Path("/dev/full"), b"x")
    assert Path("/dev/full").is_char_device()
