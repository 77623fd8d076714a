"""The shapes that the ontology implies: what may stand on either side of a relation, what value an attribute takes.

They are made from ``schema:domainIncludes``, ``schema:rangeIncludes`` and ``owl:FunctionalProperty`` at each check,
so that a term says once what fits it. `ontology/shapes.ttl` holds only what is more than that.
"""

from __future__ import annotations

from collections.abc import Sequence

from rdflib import RDF, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.terms import Code, PropertyTerm, Text, Vocabulary, expand, local_name

SH = Namespace("http://www.w3.org/ns/shacl#")
SHAPE = Namespace("https://w3id.org/kouan/shape/")
CONCEPT = expand("skos:Concept")
FEW_CODES = 5  # up to so many are told one by one
# How a value of a range is called: “must be a date”.
VALUES = {
    str(XSD.date): Text("日期", "date"),
    str(XSD.decimal): Text("十进制数", "decimal"),
    str(XSD.integer): Text("整数", "integer"),
    str(XSD.string): Text("文字", "text"),
    CONCEPT: Text("代码", "code"),
}


def term_shapes(vocabulary: Vocabulary) -> Graph:
    """A shape for either side of every relation, and one for the values of every attribute with a typed range."""
    graph = Graph()
    for term in vocabulary.properties.values():
        if term.relation:
            _side(graph, term, "Subject")
            _side(graph, term, "Object")
        elif len(term.range) == 1 and (term.range[0] in VALUES or term.range[0] == str(RDF.langString)):
            _values(graph, term, list(vocabulary.scheme(term.code_list).values()))
    return graph


def _side(graph: Graph, term: PropertyTerm, side: str) -> None:
    """Nodes on one side of a relation are of a class that the term names there, or below it."""
    shape = SHAPE[shape_name(term) + side]
    classes = term.domain if side == "Subject" else term.range
    graph.add((shape, RDF.type, SH.NodeShape))
    graph.add((shape, SH[f"target{side}sOf"], URIRef(term.iri)))
    if len(classes) == 1:
        graph.add((shape, SH["class"], URIRef(classes[0])))
    else:
        members = [BNode() for _ in classes]
        for member, iri in zip(members, classes, strict=True):
            graph.add((member, SH["class"], URIRef(iri)))
        graph.add((shape, SH["or"], _list(graph, members)))
    zh, en = ("主语", "a subject") if side == "Subject" else ("宾语", "an object")
    _message(graph, shape, Text(f"{term.label.zh}的{zh}类型不符", f"{term.key} has {en} of the wrong class"))


def _values(graph: Graph, term: PropertyTerm, codes: Sequence[Code]) -> None:
    """Values of an attribute are of its range or code list, and there is at most one if the term says so."""
    shape, values, range_ = SHAPE[shape_name(term) + "Values"], BNode(), URIRef(term.range[0])
    graph.add((shape, RDF.type, SH.NodeShape))
    graph.add((shape, SH.targetSubjectsOf, URIRef(term.iri)))
    graph.add((shape, SH.property, values))
    graph.add((values, SH.path, URIRef(term.iri)))
    if codes:
        graph.add((values, SH["in"], _list(graph, [URIRef(code.iri) for code in codes])))
    else:
        graph.add((values, SH["class"] if str(range_) == CONCEPT else SH.datatype, range_))
    if term.functional:
        graph.add((values, SH.maxCount, Literal(1)))
    _message(graph, values, _demand(term, codes))


def _demand(term: PropertyTerm, codes: Sequence[Code]) -> Text:
    """What is asked of an attribute's values, in words."""
    each, one = ("the", "one") if term.functional else ("each", "a")
    zh, en = f"{term.label.zh}须", f"{each} {term.label.en} must"
    if term.range[0] == str(RDF.langString):
        return Text(f"{zh}带语言标记", f"{en} carry a language tag")
    if 1 < len(codes) <= FEW_CODES:
        *others, last = (code.label for code in codes)
        listed = Text("、".join(one.zh for one in others), ", ".join(one.en for one in others))
        return Text(f"{zh}为{listed.zh}或{last.zh}", f"{en} be {listed.en} or {last.en}")
    if codes:
        return Text(f"{zh}取自代码表{term.code_list}", f"{en} be {one} code of the list {term.code_list}")
    kind = VALUES[term.range[0]]
    return Text(f"{zh}为一个{kind.zh}", f"{en} be {one} {kind.en}")


def _list(graph: Graph, members: Sequence[Node]) -> Node:
    head = BNode()
    Collection(graph, head, list(members))
    return head


def _message(graph: Graph, shape: URIRef | BNode, words: Text) -> None:
    graph.add((shape, SH.message, Literal(words.zh, lang="zh")))
    graph.add((shape, SH.message, Literal(words.en, lang="en")))


def shape_name(term: PropertyTerm) -> str:
    """What the names of a term's shapes begin with: its curation key, or its local name, with a capital."""
    key = term.key or local_name(term.iri)
    return "".join(part[:1].upper() + part[1:] for part in key.split("."))
