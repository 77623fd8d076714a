"""Which words of a question a fact accounts for, and what of it nothing accounts for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.ask.fact_texts import AGENT, PLACE, FactTexts
from kg.ask.inquiry import Inquiry
from kg.ask.named_amounts import amounts
from kg.ask.plain_words import plain
from kg.ask.question_words import Places
from kg.ask.synonyms import decisive, light
from kg.facts.fact import Fact
from kg.names.units import is_chinese
from kg.terms import local_name

# How much it says that a word stands in the fact itself, in what its things are, in a sentence that it rests on, and in
# a sentence that speaks of one of its things.
OWN, ABOUT, GIST, BESIDE, ELSEWHERE = 1.0, 0.85, 0.75, 0.65, 0.5
ALIKE = 0.9  # that not the word but one that means the same stands there
ROOT, ENDING = 5, 3  # letters that two English words share at least, and that one has more at most
MOSTLY = 0.65  # of a question, of which a single word that decides nothing may be left
FEW_WORDS, NEARLY = 2, 0.7  # words that may be left, and of how much of a question if it is both
TWO = 2  # Chinese characters are a word
WORDS = 4  # places that a word which decides has at most
FEW = 6  # sentences that speak of a thing which are looked at, if there are no more


@dataclass(frozen=True)
class Accounted:
    """A fact with the places of a question that it accounts for, and how well, 0 to 1.

    `own` are those that the fact itself does, without the sentences; `sentence` is the one of its evidence that
    accounts for most, empty where it has none; `partly` are words of which a part stands in one of them.
    """

    inquiry: Inquiry
    fact: Fact
    held: Mapping[int, float]
    own: Places
    sentence: str
    partly: Places = frozenset()

    @cached_property
    def share(self) -> float:
        """How much of the question's content is accounted for, 0 to 1; 1 for a question without any."""
        weigh = self.inquiry.weight
        every = sum(map(weigh, self.inquiry.content))
        held = sum(weigh(at) * worth for at, worth in self.held.items() if at in self.inquiry.content)
        return held / every if every else 1.0

    @cached_property
    def missing(self) -> tuple[Places, ...]:
        """The runs of words that are not accounted for; a single Chinese character beside others is let go."""
        left = self.inquiry.content - self.held.keys()
        return tuple(run for run in self.inquiry.runs(left) if not self._let_go(run))

    @cached_property
    def slight(self) -> Places:
        """The words that are not accounted for, if they are one or two that decide nothing; empty otherwise.

        None is a name, a number or part of what is quoted, and each is short.
        """
        wholly = [run for run in self.missing if not run <= self.partly]
        if len(wholly) > FEW_WORDS or self.share < (MOSTLY if len(wholly) < FEW_WORDS else NEARLY):
            return frozenset()
        return frozenset[int]().union(*wholly) if all(map(self._is_slight, wholly)) else frozenset()

    def _is_slight(self, run: Places) -> bool:
        words = tuple(self.inquiry.stems[at] for at in sorted(run))
        written = self.inquiry.words(run)
        is_short = len(run) <= (TWO if is_chinese(words[0]) else 1)
        is_name = written[0].isupper() or any(word[0].isdigit() for word in words) or run & self.inquiry.verbatim
        decides = any(words[at:end] in decisive() for at in range(len(words)) for end in range(at + 1, len(words) + 1))
        return is_short and not is_name and not decides and not self.decides(run)

    def missing_but(self, aside: Places) -> bool:
        """Whether anything beside some places is not accounted for."""
        return any(not run <= aside | self.partly for run in self.missing)

    def _let_go(self, run: Places) -> bool:
        words = [at for at in run if (self.inquiry.stems[at],) not in light()]
        plain_run = all(is_chinese(self.inquiry.stems[at]) for at in run)
        telling = self.inquiry.verbatim | self.inquiry.deed
        is_counted = len(run) > 1 and "howmany" in self.inquiry.wants and run <= self.inquiry.asked
        is_word = is_counted and any(places == run for places, _ in self.inquiry.phrases)
        if self.inquiry.asks_why and len(run) == 1:
            return False
        is_half = len(run) == 1 and any(len(places) == TWO and run <= places for places, _ in self.inquiry.phrases)
        is_telling = is_word or is_half or run & telling or self.decides(run)
        return len(words) < 2 and plain_run and not is_telling

    def decides(self, run: Places) -> bool:
        """Whether a place, with those before or after it, is a word that decides what is asked."""
        stems = self.inquiry.stems
        return any(
            stems[start:end] in decisive()
            for at in run
            for start in range(max(0, at - WORDS), at + 1)
            for end in range(at + 1, min(len(stems), start + WORDS) + 1)
        )


def account(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> Accounted:
    """What a fact accounts for of a question."""
    held: dict[int, float] = {}
    ends = texts.ends(fact)
    nouns = [
        places
        for places, iris in inquiry.spans.items()
        if texts.is_common(iris[0]) and not texts.knowledge.is_a(iris[0], AGENT)
    ]
    _look(inquiry, texts.own(fact), OWN, held, nouns=nouns)
    _look_at_names(inquiry, fact, texts, ends, held)
    _look_at_rounded(inquiry, fact, texts, held)
    own = frozenset(held)
    for end in ends:
        _look(inquiry, texts.about(end), ABOUT, held, nouns=nouns)
    beside = [one for end in ends if len(found := texts.told_beside(end, fact)) <= FEW for one in found]
    weighed = dict.fromkeys(texts.evidence(fact), GIST) | {}
    for one in beside:
        weighed.setdefault(one, BESIDE)
    tried = []
    elsewhere: dict[int, float] = {}
    for sentence in weighed:
        _look_at_mentions(inquiry, texts, sentence, ELSEWHERE, elsewhere)
    for id_ in fact.documents:
        _look(inquiry, texts.title(id_), ELSEWHERE, elsewhere, inquiry.content)
    for at, worth in elsewhere.items():
        held.setdefault(at, worth)
    for sentence, worth in weighed.items():
        more = dict(held)
        _look(inquiry, texts.gist(sentence), worth, more, nouns=nouns)
        _look_at_mentions(inquiry, texts, sentence, worth, more)
        tried.append((sum(inquiry.weight(at) * value for at, value in more.items()), worth, sentence, more))
    if not tried:
        return Accounted(inquiry, fact, held, own, "", _partly(inquiry, texts.own(fact), held))
    *_, best = max(tried, key=lambda one: one[:3])
    best = _with_one_beside(inquiry, best, [one for one in tried if one[1] == BESIDE])
    cited = max((one for one in tried if one[1] == GIST), key=lambda one: one[:3], default=None)
    sentence = cited[2] if cited else ""
    said = texts.own(fact) + (texts.gist(sentence) if sentence else "")
    return Accounted(inquiry, fact, best, own, sentence, _partly(inquiry, said, best))


def _with_one_beside(
    inquiry: Inquiry, best: Mapping[int, float], beside: Sequence[tuple[float, float, str, Mapping[int, float]]]
) -> dict[int, float]:
    """What the best sentence accounts for, and of what it leaves that which one other about the same thing does.

    Who has to see to a task stands in one sentence, and what the task is in the one before.
    """
    more = ({at: worth for at, worth in held.items() if at not in best} for *_, held in beside)
    added = max(more, key=lambda one: sum(map(inquiry.weight, one)), default={})
    return {**added, **best}


def _partly(inquiry: Inquiry, text: str, held: Mapping[int, float]) -> Places:
    """The places of words of which a plain text has a part: a character of two, or how a longer word begins.

    The same characters in another order are the word: 川沪渝 is 川渝沪. No word that decides is known by a part.
    """
    found, words = set[int](), text.split()
    for run in inquiry.runs(inquiry.content - held.keys() - inquiry.verbatim):
        if run & inquiry.kind_asked:
            continue
        sought = [inquiry.stems[at] for at in sorted(run)]
        if any(tuple(sought[at:end]) in decisive() for at in range(len(run)) for end in range(at + 1, len(run) + 1)):
            continue
        if is_chinese(sought[0]):
            telling = {one for one in sought if (one,) not in light()}
            is_there = (len(run) <= TWO and not telling.isdisjoint(words)) or _in_another_order(sought, words)
        else:
            is_there = len(run) == 1 and any(_begin_alike(sought[0], word) for word in words)
        if is_there:
            found |= run
    return frozenset(found)


def _in_another_order(sought: list[str], words: list[str]) -> bool:
    """Whether three characters or more stand together in a text, in any order."""
    size, alike = len(sought), sorted(sought)
    return size > TWO and any(sorted(words[at : at + size]) == alike for at in range(len(words) - size + 1))


def _begin_alike(one: str, other: str) -> bool:
    least = min(len(one), len(other))
    return least >= ROOT and max(len(one), len(other)) - least <= ENDING and one[:least] == other[:least]


def covered(inquiry: Inquiry, text: str, places: Places) -> Places:
    """The places among some that a plain text accounts for."""
    held: dict[int, float] = {}
    _look(inquiry, text, OWN, held)
    return places & frozenset(held)


def _look(
    inquiry: Inquiry,
    text: str,
    worth: float,
    held: dict[int, float],
    among: Places | None = None,
    nouns: Collection[Places] = (),
) -> None:
    """Names are no mere words: what stands within one is looked at with the whole of it, unless it is `among`.

    Of `nouns`, which are names too, all words or another word for the whole of it will do, or for a longer phrase that
    ends with it: a foreign ship is a ship.
    """
    looked = inquiry.content - inquiry.within_names if among is None else among
    for places, piece in inquiry.pieces:
        if piece in text:
            _hold(places & looked, worth, held)
    for places, others in inquiry.phrases:
        wanted = places & looked.union(*(noun for noun in nouns if noun <= places and max(noun) == max(places)))
        if any(held.get(at, 0) < worth * ALIKE for at in wanted) and any(one in text for one in others):
            _hold(wanted, worth * ALIKE, held)
    for places in nouns:
        pieces = [piece for at, piece in inquiry.pieces if at <= places]
        if pieces and all(piece in text for piece in pieces):
            _hold(places, worth * ALIKE, held)


def _look_at_names(
    inquiry: Inquiry, fact: Fact, texts: FactTexts, ends: tuple[str, ...], held: dict[int, float]
) -> None:
    """A thing named in full is accounted for by a fact that is about it, or about what it belongs to or holds."""
    above = frozenset[str]().union(*map(texts.above, ends))
    for places, iris in inquiry.spans.items():
        worth = max(_worth(iri, fact, ends, above, texts) for iri in iris)
        if not worth and inquiry.asks_with_whom and _is_tied_too(inquiry, iris, ends, texts):
            worth = GIST
        is_document = (
            not inquiry.documents.isdisjoint(iris) and not places & inquiry.asked
        )  # 有几条意见 are no document
        if not worth and not is_document and plain(inquiry.words(places)) in texts.own(fact):
            worth = OWN * ALIKE
        if worth:
            _hold(places, worth, held)


def _is_tied_too(inquiry: Inquiry, iris: Collection[str], ends: Collection[str], texts: FactTexts) -> bool:
    """Whether something is tied to the thing that a question names and a fact is about: with whom it did that."""
    things = (end for end in ends if end in inquiry.named_iris and not texts.knowledge.is_a(end, AGENT, PLACE))
    return not frozenset[str]().union(*map(texts.tied_to, things)).isdisjoint(iris)


def _worth(iri: str, fact: Fact, ends: tuple[str, ...], above: frozenset[str], texts: FactTexts) -> float:
    if iri in ends:
        return OWN
    if local_name(iri) in fact.documents:
        return OWN * ALIKE
    if iri in above or not texts.whole(iri).isdisjoint(ends):
        return ABOUT
    is_time = (
        texts.statement(fact) is None and not texts.is_figure(fact) and not texts.knowledge.is_a(iri, AGENT, PLACE)
    )
    return BESIDE if is_time and iri in texts.tied_to(fact.iri) else 0.0  # when it was, is of what it uses too


def _look_at_mentions(inquiry: Inquiry, texts: FactTexts, sentence: str, worth: float, held: dict[int, float]) -> None:
    """A thing is accounted for by a sentence that speaks of it by a name of its own, or by the one of the question."""
    for places, iris in inquiry.spans.items():
        if not inquiry.documents.isdisjoint(iris):
            continue
        named = plain(inquiry.words(places))
        if any(sentence in texts.sentences(iri) for iri in iris) or named in texts.gist(sentence):
            _hold(places, worth, held)


def _look_at_rounded(inquiry: Inquiry, fact: Fact, texts: FactTexts, held: dict[int, float]) -> None:
    """A number given roundly is accounted for by one in the fact or its sentences that it may mean."""
    if not inquiry.rounded:
        return
    gists = (texts.knowledge.sentences[one].gist for one in texts.evidence(fact))
    there = {value for _, value in amounts("\n".join((fact.zh, *(gist.zh for gist in gists))))}
    for start, end, least, most in inquiry.rounded:
        if any(least <= value <= most for value in there):
            _hold(inquiry.question.positions(start, end), OWN * ALIKE, held)


def _hold(places: Places, worth: float, held: dict[int, float]) -> None:
    for at in places:
        held[at] = max(held.get(at, 0.0), worth)
