"""Questions that follow up on the one before keep the rest of it; questions of their own stand alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.ask.follow_up import completed, continued
from kg.ask.tongue import tongue
from kg.curation.artifact import Artifact
from kg.stores.embedded import EmbeddedStore

LEADS, LED = "上海海关牵头哪些举措？", "Which initiatives does Shanghai Customs lead?"


@pytest.fixture(scope="module")
def store(shipped_artifact: Artifact) -> Iterator[EmbeddedStore]:
    yield EmbeddedStore.in_memory(shipped_artifact.dataset)


@pytest.mark.parametrize(("before", "question", "whole"), [
    (LEADS, "那2019年呢？", "2019年上海海关牵头哪些举措？"),
    ("2015年上海海关做了什么？", "2019年呢", "2019年上海海关做了什么？"),
    ("2015年9月有哪些活动？", "10月呢？", "2015年10月有哪些活动？"),
    (LEADS, "海事局呢？", "上海海事局牵头哪些举措？"),
    (LEADS, "那么上海海事局呢", "上海海事局牵头哪些举措？"),
    ("年鉴2015里上海海关做了什么", "那条例呢", "条例里上海海关做了什么"),
    (LEADS, "那2019年的海事局呢？", "2019年上海海事局牵头哪些举措？"),
    ("截至2015年底节约了多少钱？", "那2014年呢？", "截至2014年底节约了多少钱？"),
    (LEADS, "2015年以前呢？", "2015年以前上海海关牵头哪些举措？"),
    (LEADS, "现在呢？", "现在上海海关牵头哪些举措？"),
    ("上海口岸服务条例第七条说了什么", "第八条呢？", "上海口岸服务条例第八条说了什么"),
    ("谁参加了第八次联席会议？", "第九次呢？", "谁参加了第九次联席会议？"),
    ("上海海关和上海海事局有什么合作", "那和边检呢", "上海海关和边检有什么合作"),
    ("How much was saved by the end of 2015?", "and in 2014?", "How much was saved in 2014?"),
    ("How much was saved by the end of 2015?", "and by the end of 2016?", "How much was saved by the end of 2016?"),
    (LED, "and before 2015?", "Which initiatives does Shanghai Customs lead before 2015?"),
    ("What does Article 7 of the regulation say?", "and Article 8?", "What does Article 8 of the regulation say?"),
    (LED, "and in 2019?", "Which initiatives does Shanghai Customs lead in 2019?"),
    ("Which initiatives did Shanghai Customs lead in 2015?", "and in 2019?",
     "Which initiatives did Shanghai Customs lead in 2019?"),
    (LED, "and the maritime safety administration?",
     "Which initiatives does Shanghai Maritime Safety Administration lead?"),
    (LED, "What about Shanghai MSA?", "Which initiatives does Shanghai MSA lead?"),
    ("What happened in September 2015?", "How about October?", "What happened in October 2015?"),
    ("What does the yearbook say of Shanghai Customs?", "and the regulation?",
     "What does the regulation say of Shanghai Customs?"),
])  # fmt: skip
def test_a_follow_up_keeps_the_rest_of_the_question_before(
    store: EmbeddedStore, before: str, question: str, whole: str
) -> None:
    assert completed(question, before, store) == whole


@pytest.mark.parametrize(("before", "question"), [
    (LEADS, "谁牵头单一窗口？"),  # asks something itself
    (LEADS, "那火星呢？"),  # nothing bears the name
    (LEADS, "那单一窗口呢？"),  # an initiative is no agency
    (LED, "And who leads the single window?"),
    (LED, "and in Paris?"),
    (LED, "Shanghai MSA"),  # a name alone does not follow up
    (LEADS, "呢？"),
    (LEADS, ""),
    ("", "那2019年呢？"),
    (LEADS, LEADS),
])  # fmt: skip
def test_a_question_of_its_own_stands_alone(store: EmbeddedStore, before: str, question: str) -> None:
    assert completed(question, before, store) is None


def test_each_of_a_conversation_follows_up_on_what_was_understood(store: EmbeddedStore) -> None:
    assert continued("那海事局呢？", [LEADS, "那2019年呢？"], store) == "2019年上海海事局牵头哪些举措？"
    assert continued("How much was saved?", [LEADS, "那2019年呢？"], store) == "How much was saved?"


@pytest.mark.parametrize(("question", "language"), [
    ("How much was saved, in 万元?", "en"),
    ("savings in 万元", "en"),
    ("What does 上海海关 lead?", "en"),
    ("Who runs “国际贸易单一窗口”?", "en"),
    ("上海海关牵头哪些举措？", "zh"),
    ("APMEN是什么？", "zh"),
    ("单一窗口 IT 系统", "zh"),
    ("EDI", "en"),
    ("", "en"),
])  # fmt: skip
def test_a_question_is_answered_in_its_own_language(question: str, language: str) -> None:
    assert tongue(question) == language
