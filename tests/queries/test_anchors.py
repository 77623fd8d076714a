"""Sentences by document and place, by the bare place where that is enough, by IRI, and all that stand in a unit."""

import pytest

from kg.errors import NameAmbiguous, NameNotFound
from kg.queries.anchors import resolve_sentences
from kg.queries.binding import sparql_with
from kg.queries.catalogue import find
from kg.stores.embedded import EmbeddedStore

OF_2015, OF_2016 = (f"https://w3id.org/kouan/source/linjiang-{year}#char=" for year in (2015, 2016))


def spans(store: EmbeddedStore, name: str) -> list[str]:
    return [iri.removeprefix(OF_2015) for iri in resolve_sentences(store, name)]


@pytest.mark.parametrize(
    "name",
    ["linjiang-2015:s1.1.3", " linjiang-2015:s1.1.3 ", "s1.1.3", f"{OF_2015}57,79", "source:linjiang-2015#char=57,79"],
)
def test_a_sentence_has_several_names(small_store: EmbeddedStore, name: str) -> None:
    (found,) = resolve_sentences(small_store, "linjiang-2015:s1.1.3")
    assert resolve_sentences(small_store, name.replace("57,79", found.rpartition("=")[2])) == (found,)


def test_a_paragraph_or_a_heading_stands_for_all_within_it(small_store: EmbeddedStore) -> None:
    sentences = [
        one for place in ("s1.2.1", "s1.2.2") for one in resolve_sentences(small_store, f"linjiang-2015:{place}")
    ]
    assert list(resolve_sentences(small_store, "s1.2")) == sorted(sentences)
    section = resolve_sentences(small_store, "linjiang-2015:s1")
    assert set(sentences) < set(section) and len(section) == 6  # with its heading
    assert resolve_sentences(small_store, "linjiang-2016:s1")[0].startswith(OF_2016)


def test_a_place_that_two_documents_have_lists_both(small_store: EmbeddedStore) -> None:
    with pytest.raises(NameAmbiguous) as refused:
        resolve_sentences(small_store, "s1.1.1")
    assert refused.value.candidates == ("linjiang-2015:s1.1.1", "linjiang-2016:s1.1.1")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("linjiang-2015:s1.1.9", "did you mean"),
        ("linjiang-2051:s1.1.1", "or “linjiang-2015”?"),
        ("zzz:s1", "documents are linjiang-2015, linjiang-2016"),
        ("art7", "places look like s0, s1, s1.1.1"),
        (f"{OF_2015}0,1", "kg source show lists"),
    ],
)
def test_what_no_document_has_is_refused(small_store: EmbeddedStore, name: str, hint: str) -> None:
    with pytest.raises(NameNotFound, match="no sentence") as refused:
        resolve_sentences(small_store, name)
    assert hint in str(refused.value.hint)


def test_a_saved_query_takes_all_sentences_of_a_unit(small_store: EmbeddedStore) -> None:
    query = find("facts-of-sentence")
    rows = {
        place: small_store.select(sparql_with(query, {"place": place}, small_store)).rows
        for place in ("s1.2", "s1.2.1", "s1.2.2")
    }
    assert set(rows["s1.2"]) == {*rows["s1.2.1"], *rows["s1.2.2"]}


@pytest.mark.parametrize(
    ("citation", "anchor"),
    [
        ("《上海口岸服务条例》第七条第二款", "shanghai-port-service-regulation-2020:art7.2"),
        ("上海口岸服务条例 第七条第二款", "shanghai-port-service-regulation-2020:art7.2"),
        ("Shanghai port service regulation, Article 7(2)", "shanghai-port-service-regulation-2020:art7.2"),
        ("国发〔2019〕3号 四（一）1", "state-council-2019-3:4.1.1"),
        ("国发[2019]3号四(一)1", "state-council-2019-3:4.1.1"),
        ("年鉴2015 第二节第1段第3句", "shanghai-2015-ch3:s2.1.3"),
        ("第七条第二款", "shanghai-port-service-regulation-2020:art7.2"),
    ],
)
def test_a_citation_in_words_names_its_place(shipped_store: EmbeddedStore, citation: str, anchor: str) -> None:
    assert resolve_sentences(shipped_store, citation) == resolve_sentences(shipped_store, anchor)


def test_a_citation_of_no_place_is_refused(shipped_store: EmbeddedStore) -> None:
    with pytest.raises(NameNotFound):
        resolve_sentences(shipped_store, "《上海口岸服务条例》第九百条")
