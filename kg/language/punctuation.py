"""Chinese punctuation: full width, except inside Latin words and numbers."""

from __future__ import annotations

import re

WIDE = str.maketrans(",:;?!()", "，：；？！（）")
HALF_WIDTH = re.compile(r"(?<=[^\x00-\x7f])[,:;?!()]|[,:;?!()](?=[^\x00-\x7f])")
UNMATCHED = re.compile(r"（([^（）()]*)\)|\(([^（）()]*)）")


def full_width(text: str) -> str:
    """Chinese text with its punctuation full width, brackets in pairs; within Latin words and numbers it stays."""
    wide = HALF_WIDTH.sub(lambda mark: mark[0].translate(WIDE), text)
    wide = UNMATCHED.sub(lambda pair: f"（{pair[1] or pair[2] or ''}）", wide)
    return wide if wide == text else full_width(wide)
