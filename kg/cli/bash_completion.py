"""Completion in bash, which cuts words at ``=`` and puts what completes a word into the line as it is."""

from __future__ import annotations

import os
import re
from typing import Any

from click.shell_completion import BashComplete, CompletionItem, add_completion_class

QUOTES = ("'", '"')
ESCAPED = r"\\\\\g<0>"  # by two backslashes, of which the script of the shell takes one away
PLAIN = re.compile(r"[^\w./:@%+=,\-\u3000-\uffef]")  # what bash would take as more than a letter


class QuotingBash(BashComplete):
    """Words with blanks are completed with a backslash before each, unless the word was begun in quotation marks."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The whole words before the one that is completed, and what there is of that."""
        words, at = os.environ["COMP_WORDS"].split("\n"), int(os.environ["COMP_CWORD"])
        written = words[: at + 1] if at < len(words) else [*words, ""]
        joined = [written[0]]
        for word, before in zip(written[1:], written, strict=False):
            if word == "=" or before == "=":
                joined[-1] += word
            else:
                joined.append(word)
        os.environ["COMP_WORDS"], os.environ["COMP_CWORD"] = "\n".join(joined), str(len(joined) - 1)
        self._is_quoted = joined[-1].startswith(QUOTES)
        self._cut = joined[-1].rfind("=") + 1 if "=" in written[-2:] else 0
        return super().get_completion_args()

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """What bash puts in place of the word, from its last ``=`` on."""
        value = str(item.value)[self._cut :]
        return f"{item.type},{value if self._is_quoted else PLAIN.sub(ESCAPED, value)}"


def register() -> None:
    """Let bash be answered so."""
    add_completion_class(QuotingBash)
