"""What it takes to ask a model about a text: requests, characters, tokens, time and cost, before anything is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import KgError
from kg.ingest.language_model.prompts import Prompt
from kg.language.english import counted

READ_A_SECOND, WRITTEN_A_SECOND = 500, 30  # tokens, of a model of which nothing is known yet
WRITTEN_A_SENTENCE, WRITTEN_AT_LEAST = 100, 20  # tokens
WIDE = "\u2e80"  # characters from which on each is taken for a token; of others four are
MILLION = 1_000_000


@dataclass(frozen=True)
class ModelPrice:
    """What a million tokens cost that a model reads or writes, in whatever money that is."""

    read: float
    written: float

    @classmethod
    def parsed(cls, written: str) -> ModelPrice:
        """The price that ``IN,OUT`` says. Raises `KgError` for what says none."""
        try:
            read, answer = (float(one) for one in written.split(","))
        except ValueError:
            read = answer = -1.0
        if not (0 <= read < float("inf") and 0 <= answer < float("inf")):
            raise KgError(f"“{written}” is not a price", hint="write IN,OUT for a million tokens, as in 0.5,1.5")
        return cls(read, answer)

    def of(self, read: int, written: int) -> str:
        """What so many tokens cost, in figures."""
        cost = (read * self.read + written * self.written) / MILLION
        return f"{cost:,.2f}" if cost >= 1 else f"{cost:.6f}".rstrip("0").rstrip(".")


@dataclass(frozen=True)
class Forecast:
    """What requests will take. `characters` are those of the text, `sent` all that leave; tokens are an estimate."""

    sentences: int
    characters: int
    requests: int
    sent: int
    read: int
    written: int
    seconds: float

    @classmethod
    def of(cls, prompts: Sequence[Prompt], seconds: float | None) -> Forecast:
        """The forecast of some requests; `seconds` is how long one took so far, if that is known."""
        pieces = [piece for one in prompts for piece in one.portion.pieces]
        messages = [message["content"] for one in prompts for message in one.messages]
        read = sum(map(tokens, messages))
        written = WRITTEN_A_SENTENCE * len(pieces) + WRITTEN_AT_LEAST * len(prompts)
        return cls(
            sentences=len({place for place, _ in pieces}),
            characters=sum(extent.end - extent.start for _, extent in pieces),
            requests=len(prompts),
            sent=sum(map(len, messages)),
            read=read,
            written=written,
            seconds=read / READ_A_SECOND + written / WRITTEN_A_SECOND if seconds is None else seconds * len(prompts),
        )

    def in_words(self, price: ModelPrice | None) -> str:
        """The forecast in one line."""
        requests, sentences = counted(self.requests, "requests"), counted(self.sentences, "sentences")
        minutes = f"{self.seconds / 60:.0f} min" if self.seconds >= 90 else f"{self.seconds:.0f} s"
        cost = f", cost about {price.of(self.read, self.written)}" if price else ""
        return (
            f"{sentences} ({self.characters:,} characters) in {requests} ({self.sent:,} characters with terms and "
            f"examples); about {self.read:,} tokens to read and {self.written:,} to write, {minutes}{cost}"
        )


def tokens(text: str) -> int:
    """About how many tokens a text has: one for each Chinese character, one for four others."""
    wide = sum(char >= WIDE for char in text)
    return wide + (len(text) - wide + 3) // 4
