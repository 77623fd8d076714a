"""What entities are called in running text, in headings and in cells, over a world that knows a few names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.locations import ontology_dir
from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.model.source import Sentence
from kg.names.naming import Naming
from kg.terms import Language, Text, Vocabulary, expand, read_vocabulary

IRI = "x:it"
# Inside these sentences Shanghai, Wusong, Linjiang, Xanthos, Expo and Greater always have a capital, Window once of
# three times, and Port once of two: words that have none as often as one are no names.
GISTS = (
    "ships call at Shanghai and Wusong, or Xanthos",
    "the Expo is in Shanghai, near Linjiang's docks",
    "Greater and Greater Wusong",
    "one Window or a window or window",
    "the Port is a port",
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The shipped terms, with a class of groups of agencies below that of all of them."""
    shipped = read_vocabulary(ontology_dir())
    above = shipped.classes[expand("kg:AgencyGroup")]
    below = replace(above, iri=expand("kg:Alliance"), parents=(above.iri,))
    return replace(shipped, classes={**shipped.classes, below.iri: below})


def naming(vocabulary: Vocabulary, language: Language, class_: str, en: str = "It", zh: str = "某") -> Naming:
    sentences = {gist: Sentence(gist, "d", "s1.1.1", 0, Text("", gist), Text()) for gist in GISTS}
    return Naming(Knowledge(vocabulary, {IRI: Entity(IRI, expand(class_), Text(zh, en))}, {}, sentences, {}), language)


@pytest.mark.parametrize(
    ("class_", "label", "running", "plural"),
    [
        # Commands, mottoes and small sentences are quoted; words that are verbs and nouns alike only as verbs.
        ("kg:Pilot", "Inspect by air and release by sea", "“Inspect by air and release by sea”", False),
        ("kg:Pilot", "Support for exhibitions", "support for exhibitions", False),
        ("kg:Strategy", "No worse than sisters", "“No worse than sisters”", False),
        ("kg:Strategy", "Rule with freedom, short with long", "“Rule with freedom, short with long”", False),
        # Articles that the label brings itself.
        ("kg:Pilot", "The pilot", "the pilot", False),
        ("kg:Pilot", "A pilot", "a pilot", False),
        ("kg:Pilot", "An EDI pilot", "an EDI pilot", False),
        ("kg:Pilot", "The Hague rules", "the Hague rules", True),
        ("kg:Pilot", "A Class pilot", "a Class pilot", False),
        ("kg:Pilot", "An Upper deck", "an Upper deck", False),
        # What a number or another determiner opens takes none, unless it is a title or a group with a name.
        ("kg:Measure", "Its fees", "its fees", True),
        ("kg:Measure", "All ships", "all ships", True),
        ("kg:Measure", "24 hours", "24 hours", True),
        ("kg:Measure", "24 Hour port", "the 24 Hour port", False),
        ("kg:Measure", "Twenty hours", "twenty hours", True),
        ("kg:Measure", "One permit", "one permit", False),
        ("kg:Measure", "Three Ones", "the Three Ones", True),
        ("kg:Measure", "Three One", "the Three One", False),
        ("kg:Agency", "Six provinces", "the six provinces", True),
        ("kg:Place", "Two rivers", "the two rivers", True),
        ("kg:Agency", "Six transport", "six transport", False),
        # Words that compare.
        ("kg:Measure", "Faster clearance scheme", "a faster clearance scheme", False),
        ("kg:Measure", "Faster clearance", "faster clearance", False),
        ("kg:Measure", "Greater environment", "a greater environment", False),
        ("kg:Measure", "Faster Clearance scheme", "the Faster Clearance scheme", False),
        # Whose it is says which it is.
        ("kg:Measure", "Shanghai's cruise industry", "Shanghai's cruise industry", False),
        ("kg:Measure", "Shanghai’s cruise industry", "Shanghai’s cruise industry", False),
        ("kg:Measure", "Carriers' liner scheme", "the carriers' liner scheme", False),
        ("kg:Measure", "EDI's scheme", "EDI's scheme", False),
        ("kg:Measure", "MTAs’ scheme", "MTAs’ scheme", False),
        ("kg:Measure", "EDI's-only scheme", "the EDI's-only scheme", False),
        ("kg:Measure", "USs scheme", "the USs scheme", False),
        # Bodies and places with a name, and those that are only described.
        ("kg:Place", "Upper river", "the upper river", False),
        ("kg:Place", "Shanghai", "Shanghai", False),
        ("kg:Place", "Xanthos", "Xanthos", False),
        ("kg:Place", "Shanghai river", "the Shanghai river", False),
        ("kg:Place", "Shanghai east", "Shanghai east", False),
        ("kg:Place", "Shanghai terminals", "the Shanghai terminals", True),
        ("kg:Place", "Shanghai Terminals", "the Shanghai Terminals", True),
        ("kg:Place", "Inner port", "the inner port", False),
        ("kg:Place", "inner port", "the inner port", False),
        ("kg:Place", "inner clearance", "inner clearance", False),
        ("kg:Place", "inner yard", "the inner yard", False),
        ("kg:Place", "eTrade yard", "the eTrade yard", False),
        ("kg:Place", "inner ports", "the inner ports", True),
        ("kg:Place", "port", "port", False),
        ("kg:Place", "ports", "ports", True),
        ("kg:Place", "Port of Wusong", "the port of Wusong", False),
        ("kg:Agency", "MSA", "MSA", False),
        ("kg:Agency", "MSA of Wusong", "the MSA of Wusong", False),
        ("kg:Agency", "Shanghai Customs", "Shanghai Customs", False),
        ("kg:Place", "River", "the river", False),
        ("kg:Place", "ports at Wusong", "ports at Wusong", True),
        ("kg:Agency", "MSA east", "MSA east", False),
        ("kg:Agency", "Customs office of the port", "the customs office of the port", False),
        ("kg:Pilot", "Shanghai river", "the Shanghai river", False),
        # Nouns that are no single things take no article, and those with a complement do.
        ("kg:Pilot", "Annual meeting", "the annual meeting", False),
        ("kg:Pilot", "Ship building", "the ship building", False),
        ("kg:Pilot", "River crossing", "the river crossing", False),
        ("kg:Pilot", "Night berthing", "night berthing", False),
        ("kg:Pilot", "Berthing of ships", "the berthing of ships", False),
        ("kg:Pilot", "Data on ships", "data on ships", False),
        ("kg:Pilot", "Data of ships", "the data of ships", False),
        ("kg:Pilot", "Ships of data", "the ships of data", True),
        ("kg:Pilot", "Port (closed data) gate", "the port (closed data) gate", False),
        ("kg:Pilot", "Gate (data)", "the gate (data)", False),
        ("kg:Measure", "Beforehand declaration", "beforehand declaration", False),
        ("kg:Pilot", "Data (ports)", "data (ports)", False),
        ("kg:Pilot", "Gate, data", "gate, data", False),
        ("kg:Pilot", "Gates (“data”", "gates (“data”", False),
        # Labels that are sentences or commands are quoted.
        ("kg:Launch", "Pilot at the port opens", "“Pilot at the port opens”", False),
        ("kg:Launch", "Trial of the port opens", "the trial of the port opens", False),
        ("kg:Launch", "One two three of it", "one two three of it", False),
        ("kg:Launch", "One two three four of it", "“One two three four of it”", False),
        ("kg:Launch", "Ports open docks", "“Ports open docks”", False),
        ("kg:Milestone", "Record reached", "“Record reached”", False),
        ("kg:Review", "Results checked", "“Results checked”", False),
        ("kg:Pilot", "Results checked", "the results checked", False),
        ("kg:Reform", "Launch, then extend", "“Launch, then extend”", False),
        ("kg:Reform", "Launch new ships", "“Launch new ships”", False),
        ("kg:Reform", "Launch of ships", "the launch of ships", False),
        ("kg:Reform", "Launch", "“Launch”", False),
        # Which first words keep their capital.
        ("kg:Pilot", "EDI pilot", "the EDI pilot", False),
        ("kg:Pilot", "Inner EDI pilot", "the inner EDI pilot", False),
        ("kg:Pilot", "Inner Port pilot", "the Inner Port pilot", False),
        ("kg:Pilot", "eCommerce pilot", "the eCommerce pilot", False),
        ("kg:Pilot", "“Single Window” trial", "the “Single Window” trial", False),
        ("kg:Pilot", "Window pilot", "the window pilot", False),
        ("kg:Pilot", "Port pilot", "the port pilot", False),
        ("kg:Pilot", "Ship pilot", "the ship pilot", False),
        ("kg:Pilot", "Wusong, once", "the Wusong, once", False),
        ("kg:Pilot", "“Wusong” pilot", "the “Wusong” pilot", False),
        # A group speaks in the plural whatever it is called, one of a class below as well.
        ("kg:AgencyGroup", "Coast guard", "the coast guard", True),
        ("kg:Alliance", "Coast guard", "the coast guard", True),
        ("kg:Agency", "Coast guard", "the coast guard", False),
        ("kg:Region", "Wusong", "Wusong", False),
        ("kg:Region", "Wusong and Zhapu", "Wusong and Zhapu", True),
        ("kg:Launch", "Trial of the lock completed", "“Trial of the lock completed”", False),
        ("kg:Agency", "Wusongs", "wusongs", True),
        ("kg:Agency", "Customs", "customs", False),
    ],
)
def test_a_name_inside_an_english_sentence(
    vocabulary: Vocabulary, class_: str, label: str, running: str, plural: bool
) -> None:
    names = naming(vocabulary, "en", class_, label)
    assert (names.running(IRI), names.is_plural(IRI)) == (running, plural)
    assert not naming(vocabulary, "zh", class_, label).is_plural(IRI)


@pytest.mark.parametrize(
    ("class_", "zh", "running", "cell"),
    [
        *(
            (class_, "临江港口贸易便利的公告", "《临江港口贸易便利的公告》", "《临江港口贸易便利的公告》")
            for class_ in ("kg:PolicyDocument", "kg:Standard", "kg:PlanningDocument", "kg:Agreement")
        ),
        *(
            ("kg:Agreement", f"临江港口贸易便利{end}", f"《临江港口贸易便利{end}》", f"《临江港口贸易便利{end}》")
            for end in (
                "公告",
                "通知",
                "意见",
                "办法",
                "规定",
                "条例",
                "细则",
                "方案",
                "标准",
                "研究",
                "框架",
                "协议",
                "规划",
            )
        ),
        ("kg:Reform", "临江港口贸易便利的公告", "临江港口贸易便利的公告", "临江港口贸易便利的公告"),
        ("kg:Agreement", "临江港口贸易便利之事", "临江港口贸易便利之事", "临江港口贸易便利之事"),
        ("kg:Agreement", "临江港贸易便利公告", "临江港贸易便利公告", "临江港贸易便利公告"),  # nine signs are no title
        ("kg:Agreement", "关于《临江》的合作公告", "关于《临江》的合作公告", "关于《临江》的合作公告"),
        *(
            (class_, "临江加入,启动", "“临江加入，启动”", "临江加入，启动")
            for class_ in ("kg:Launch", "kg:Milestone", "kg:Review")
        ),
        ("kg:Launch", "“临江”启动", "“临江”启动", "“临江”启动"),
        ("kg:Launch", "《临江》启动", "《临江》启动", "《临江》启动"),
        ("kg:Pilot", "临江加入,启动", "临江加入，启动", "临江加入，启动"),
    ],
)
def test_a_name_inside_a_chinese_sentence_and_in_a_cell(
    vocabulary: Vocabulary, class_: str, zh: str, running: str, cell: str
) -> None:
    names = naming(vocabulary, "zh", class_, zh=zh)
    assert (names.running(IRI), names.in_cell(IRI)) == (running, cell)


def test_headings_and_the_name_in_the_other_language(vocabulary: Vocabulary) -> None:
    zh, en = (naming(vocabulary, language, "kg:Launch", "it, then", "甲,乙") for language in ("zh", "en"))
    assert (zh.heading(IRI), zh.other(IRI)) == ("甲，乙", "It, then")
    assert (en.heading(IRI), en.other(IRI), en.in_cell(IRI)) == ("It, then", "甲，乙", "It, then")
    same = [naming(vocabulary, language, "kg:Pilot", "EDI", "EDI") for language in ("zh", "en")]
    assert [one.other(IRI) for one in same] == ["", ""]
    alone = naming(vocabulary, "en", "kg:Pilot", "", "甲")
    assert (alone.heading(IRI), naming(vocabulary, "zh", "kg:Pilot", "it", "").heading(IRI)) == ("甲", "it")


def test_terms_and_strangers_have_names_too(vocabulary: Vocabulary) -> None:
    english, chinese = (naming(vocabulary, language, "kg:Pilot") for language in ("en", "zh"))
    agency = expand("kg:Agency")
    assert (english.heading(agency), english.running(agency), english.other(agency)) == ("Agency", "agency", "机构")
    assert (chinese.heading(agency), chinese.running(agency)) == ("机构", "机构")
    assert (english.running("Wusong"), english.is_plural("Ships"), english.is_plural(agency)) == (
        "Wusong",
        False,
        False,
    )


def test_who_is_an_agent(vocabulary: Vocabulary) -> None:
    told = {
        class_: naming(vocabulary, "en", class_).is_agent(IRI)
        for class_ in ("kg:Agency", "kg:Alliance", "kg:Pilot", "kg:Place")
    }
    assert told == {"kg:Agency": True, "kg:Alliance": True, "kg:Pilot": False, "kg:Place": False}
    assert naming(vocabulary, "en", "kg:Agency").is_agent("x:stranger") is False


@pytest.mark.parametrize(
    ("name", "small"),
    [
        ("Ships call", "ships call"),
        ("A Class ship", "a Class ship"),
        ("An Upper deck", "an Upper deck"),
        ("The Upper deck", "the Upper deck"),
        ("Double Random", "Double Random"),
        ("Double EDI", "double EDI"),
        ("Ships", "ships"),
        ("EDI ships", "EDI ships"),
        ("EDIs", "EDIs"),
        ("Wusong", "Wusong"),
        ("Linjiang’s ships", "Linjiang’s ships"),
        ("Linjiang", "Linjiang"),
        ("Xanthos", "Xanthos"),
        ("Wusong's ships", "Wusong's ships"),
        ("Expo’s ships", "Expo’s ships"),
        ("Ships’ papers", "ships’ papers"),
        ("Greater depth", "greater depth"),  # a word that compares is none of the names
        ("Window", "window"),
        ("Port", "port"),
        ("'Wusong' ships", "'Wusong' ships"),
        ('"Wusong" ships', '"Wusong" ships'),
        ("(Wusong) ships", "(Wusong) ships"),
        ("( Ships", "( Ships"),
        ("", ""),
    ],
)
def test_the_first_word_loses_its_capital_unless_it_is_a_name(vocabulary: Vocabulary, name: str, small: str) -> None:
    assert naming(vocabulary, "en", "kg:Pilot").uncapitalised(name) == small


def test_names_are_learnt_from_labels_and_definitions_as_well(vocabulary: Vocabulary) -> None:
    things = (
        Entity("x:a", expand("kg:Pilot"), Text("甲", "Trial in Linjiang")),
        Entity("x:b", expand("kg:Pilot"), Text("乙", "Second"), definition=Text("", "ships at Waigaoqiao")),
    )
    known = Knowledge(vocabulary, {one.iri: one for one in things}, {}, {}, {})
    words = ("Linjiang", "Waigaoqiao", "Trial", "Second")
    assert [Naming(known, "en").uncapitalised(word) for word in words] == ["Linjiang", "Waigaoqiao", "trial", "second"]
