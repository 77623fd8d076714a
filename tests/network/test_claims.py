"""Claims are tested: against chance, against the loss of ties, under other choices, and on what was held out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import networkx as nx
import numpy as np
import pytest

from kg.errors import KgError, NameNotFound
from kg.model.knowledge import Knowledge
from kg.model.plans import is_told_by_law
from kg.network import chance
from kg.network.catalogue import measure
from kg.network.change import steps
from kg.network.comparisons import Comparisons
from kg.network.correlation import correlation
from kg.network.graphs import graph, projection_of, weights
from kg.network.lens_files import find_lens
from kg.network.measures.brokerage import pairs_cut_off
from kg.network.projection import Edge, Projection, project
from kg.network.robustness import confidence, first_in, ranks_by_variant, variants
from kg.queries.graph import open_graph
from kg.stores.protocol import Store
from kg.terms import local_name
from tests.network.worlds import business, davis, directed, florentine, karate, padgett


def _degrees(network: Projection) -> dict[str, int]:
    return dict(graph(network).degree())


def circles() -> Projection:
    """Four things, each shared by some of seven: a network that is all projection."""
    things = {"p": "abcd", "q": "cde", "r": "efg", "s": "ag"}
    edges = [
        Edge(one, other, "shares", 1 / (len(parties) - 1), (), thing)
        for thing, parties in things.items()
        for one in parties
        for other in parties
        if one < other
    ]
    return Projection("circles", False, tuple("abcdefg"), tuple(sorted(edges)))


@pytest.mark.parametrize("kind", [chance.WEIGHTED, chance.UNWEIGHTED], ids=["weighted", "unweighted"])
def test_networks_by_chance_keep_degrees_and_weights(kind: chance.Chance) -> None:
    network = karate()
    drawn = kind.drawn(network, np.random.default_rng(1))
    assert drawn.edges != kind.observed(network).edges
    assert _degrees(drawn) == _degrees(network)
    assert sorted(weights(drawn).values()) == sorted(weights(kind.observed(network)).values())


def test_strengths_stay_near_where_weights_are_kept() -> None:
    network = karate()
    own = measure(network, "strength").values
    drawn = measure(chance.WEIGHTED.drawn(network, np.random.default_rng(1)), "strength").values
    assert np.corrcoef([own[node] for node in network.nodes], [drawn[node] for node in network.nodes])[0, 1] > 0.95


def test_things_dealt_anew_keep_how_many_each_has_a_part_in() -> None:
    network = circles()
    drawn = chance.SHARED.drawn(network, np.random.default_rng(3))
    # a party of a thing of n adds n - 1 ties of weight 1/(n - 1): strength is the number of things
    assert measure(drawn, "strength").values == pytest.approx(measure(network, "strength").values)


def test_clear_groups_are_above_chance_and_a_random_network_is_not() -> None:
    made = nx.disjoint_union_all([nx.complete_graph(5) for _ in range(3)])
    made.add_edges_from([(0, 5), (5, 10)])
    tests = chance.tested(projection_of(made), lambda one: float(nx.average_clustering(graph(one))), seed=1)
    assert [chance.standing(one) for one in tests] == ["above", "above"]
    noise = projection_of(nx.gnm_random_graph(30, 60, seed=4))
    found = chance.tested(noise, lambda one: float(nx.average_clustering(graph(one))), seed=1)
    assert {chance.standing(one) for one in found} == {"within"}


def test_the_same_seed_gives_the_same_test() -> None:
    first, second = (measure(karate(), "communities", seed=5).totals for _ in range(2))
    assert first == second
    labels = [label.en for label, _ in first]
    assert "modularity by chance, degrees and weights kept" in labels
    assert "modularity, degrees kept, weights left out" in labels


def _brute(network: Projection, node: str) -> tuple[int, ...]:
    """Gould and Fernandez counted from their definition."""
    arrows = graph(network).to_directed() if network.form == "undirected" else graph(network)
    kinds, counts = network.kinds, dict.fromkeys(("w", "i", "g", "r", "l"), 0)
    for one, other in permutations(network.nodes, 2):
        if node in (one, other) or not (arrows.has_edge(one, node) and arrows.has_edge(node, other)):
            continue
        if arrows.has_edge(one, other):
            continue
        a, b, c = kinds[one], kinds[node], kinds[other]
        counts["w" if a == b == c else "i" if a == c else "g" if b == c else "r" if a == b else "l"] += 1
    return tuple(counts.values())


@pytest.mark.parametrize("arrows", [False, True])
def test_brokerage_between_kinds_is_that_of_its_definition(arrows: bool) -> None:
    made = nx.gnm_random_graph(14, 30, seed=2, directed=arrows)
    for node in made:
        made.nodes[node]["kind"] = "abc"[node % 3]
    network = projection_of(made)
    for item in measure(network, "mediation").items:
        assert item.details == _brute(network, item.nodes[0])
        assert item.value == sum(item.details)


def test_brokerage_between_kinds_needs_kinds() -> None:
    with pytest.raises(KgError, match="of one kind"):
        measure(florentine(), "mediation")


def test_pairs_that_must_go_through_one_are_found_by_taking_it_out() -> None:
    network = florentine()
    for item in measure(network, "ego").items:
        node = item.nodes[0]
        rest = graph(network)
        rest.remove_node(node)
        lost = set(pairs_cut_off(network, node))
        assert len(lost) == item.details[2]
        around = sorted(network.neighbours[node])
        expected = {(a, b) for a in around for b in around if a < b and not nx.has_path(rest, a, b)}
        assert lost == expected


def test_families_tied_by_marriage_and_by_business() -> None:
    found = measure(padgett(), "multiplexity")
    assert {item.nodes for item in found.items if item.value == 2} == {
        ("Barbadori", "Castellani"), ("Barbadori", "Medici"), ("Bischeri", "Guadagni"), ("Bischeri", "Peruzzi"),
        ("Castellani", "Peruzzi"), ("Guadagni", "Lamberteschi"), ("Medici", "Salviati"), ("Medici", "Tornabuoni"),
    }  # fmt: skip
    assert [value for _, value in found.totals] == [27, 8 / 27]


def test_marriage_and_business_correlate_as_published() -> None:
    families = sorted({*florentine().nodes, "Pucci"})
    found = correlation(florentine(), business(), nodes=families, seed=1)
    assert round(found.value, 3) == 0.372  # Borgatti, Everett & Freeman 2002, UCINET: QAP of Padgett's two relations
    assert found.above < 0.005
    assert (len(found.nodes), found.ties) == (16, (20, 15))
    assert found == correlation(florentine(), business(), nodes=families, seed=1)


def test_networks_without_nodes_in_common_are_not_compared() -> None:
    with pytest.raises(KgError, match="too few nodes in common to compare: 0"):
        correlation(karate(), florentine())


def test_a_firm_first_place_stays_first_and_a_weak_one_does_not() -> None:
    star = projection_of(nx.star_graph(12))
    assert confidence(star, "degree", runs=50)[0].first == 1.0
    ring = confidence(projection_of(nx.cycle_graph(12)), "degree", runs=50)
    assert all(place.first < 0.2 for place in ring)
    assert sum(place.first for place in ring) == pytest.approx(1)
    medici = confidence(florentine(), "betweenness", runs=100, seed=2)
    assert medici[0].node == "Medici"
    assert medici[0].first > 0.9
    assert medici == confidence(florentine(), "betweenness", runs=100, seed=2)


def test_what_cannot_be_ranked_is_refused() -> None:
    with pytest.raises(KgError, match="ranks no nodes"):
        confidence(karate(), "communities")
    with pytest.raises(KgError, match="too small to lose edges"):
        confidence(directed([("a", "b")]).undirected(), "degree")


def test_held_out_ties_are_foretold_where_friends_of_friends_are_friends() -> None:
    def auc(network: Projection) -> float:
        return next(value for label, value in measure(network, "missing-links").totals if label.en.startswith("AUC"))

    assert auc(projection_of(nx.relaxed_caveman_graph(6, 6, 0.1, seed=1))) > 0.8
    assert abs(auc(projection_of(nx.gnm_random_graph(40, 120, seed=1))) - 0.5) < 0.1
    found = measure(karate(), "missing-links")
    scores = {frozenset((a, b)): value for a, b, value in nx.adamic_adar_index(graph(karate()))}
    for item in found.items:
        assert item.value == pytest.approx(scores[frozenset(item.nodes)])


def test_labels_and_groups_are_refused_where_they_mean_nothing() -> None:
    for name in ("label-propagation", "communities", "clustering"):
        with pytest.raises(KgError, match="bipartite"):
            measure(davis(), name)
        with pytest.raises(KgError, match="bipartite"):
            measure(davis().undirected(), name)
        with pytest.raises(KgError, match="--ignore-direction"):
            measure(directed([("a", "b"), ("b", "c")]), name)


def test_no_arrows_are_followed_where_there_are_none() -> None:
    for name in ("betweenness", "pagerank", "closeness", "constraint", "degree"):
        described = measure(florentine(), name).measure
        assert any(word in described.told_direction("directed").en for word in ("arrow", "direction", "in and out"))
        assert not any(word in described.told_direction("undirected").en for word in ("arrow", "direction"))


def test_choices_of_a_lens_can_be_lifted(chapter_store: Store, chapter_knowledge: Knowledge) -> None:
    lens = find_lens("cooperation")
    assert set(lens.choices) == {"headings", "groups", "parts", "twice"}
    whole = project(chapter_store, "cooperation", chapter_knowledge)
    for name in lens.choices:
        more = project(chapter_store, "cooperation", chapter_knowledge, lifting=name)
        assert set(more.edges) > set(whole.edges), name
    with pytest.raises(NameNotFound, match=r"no choice “heading”.*did you mean “headings”"):
        lens.lifted("heading")


def test_a_heading_under_which_agencies_act_apart_ties_none(chapter_store: Store, chapter_knowledge: Knowledge) -> None:
    whole = project(chapter_store, "cooperation", chapter_knowledge)
    more = project(chapter_store, "cooperation", chapter_knowledge, lifting="headings")
    added = {local_name(edge.via) for edge in set(more.edges) - set(whole.edges)}
    headings = {
        "new-supervision-modes",
        "horizontal-interconnection",
        "paperless-clearance-reform",
        "cruise-economy-support",
    }
    assert headings <= added
    pairs = {(edge.source, edge.target) for edge in more.edges} - {(edge.source, edge.target) for edge in whole.edges}
    assert len(pairs) >= 5


def test_a_reform_and_its_parts_count_once(chapter_store: Store, chapter_knowledge: Knowledge) -> None:
    network = project(chapter_store, "cooperation", chapter_knowledge)
    customs, ciq = (f"https://w3id.org/kouan/id/shanghai-{name}" for name in ("customs", "ciq"))
    shared = {local_name(edge.via) for edge in network.between(customs, ciq)}
    assert "three-ones-reform" in shared
    assert not shared & {"one-declaration", "one-inspection", "one-release"}


def test_what_one_sentence_says_twice_counts_once(chapter_store: Store, chapter_knowledge: Knowledge) -> None:
    network = project(chapter_store, "cooperation", chapter_knowledge)
    told = chapter_knowledge.statements
    for edge in network.edges:
        if edge.via:
            continue
        sentences = set(told[edge.statements[0]].evidence)
        for other in network.between(edge.source, edge.target):
            if other.via:
                shared = [set(told[iri].evidence) for iri in other.statements]
                assert not sentences.intersection(*shared), edge


def test_ranks_under_each_choice(chapter_store: Store, chapter_knowledge: Knowledge) -> None:
    found = variants(chapter_store, "cooperation", chapter_knowledge)
    assert [one.name for one in found] == ["", "headings", "groups", "parts", "twice", "stated", "alike"]
    ranks = ranks_by_variant(found, "strength")
    assert set(ranks) == set(found[0].projection.nodes)
    assert next(iter(ranks)) in first_in(ranks, 0)


@pytest.mark.usefixtures("collection")
def test_ranks_without_what_laws_lay_down_are_those_of_deeds() -> None:
    material = open_graph()
    found = {one.name: one for one in variants(material.store, "cooperation", material.knowledge)}
    deeds = found["deeds"].projection
    assert 0 < len(deeds.edges) < len(found[""].projection.edges)
    for edge in deeds.edges:
        assert not all(
            is_told_by_law(material.knowledge.statements[iri], material.knowledge) for iri in edge.statements
        )


def test_change_between_years_of_documents(small_store: Store, small_knowledge: Knowledge) -> None:
    network = project(small_store, "everything", small_knowledge)
    for step in steps(network, small_knowledge):
        before, after = set(step.before.ties), set(step.after.ties)
        assert set(step.lasting) == before & after
        assert set(step.enter) == step.after.nodes - step.before.nodes
        assert 0 <= step.stability <= 1


def test_nothing_changes_in_one_year(chapter_store: Store, chapter_knowledge: Knowledge) -> None:
    with pytest.raises(KgError, match="documents of one year"):
        steps(project(chapter_store, "cooperation", chapter_knowledge), chapter_knowledge)


@pytest.mark.parametrize("format_", ["table", "markdown", "csv", "json"])
def test_comparisons_are_told_in_every_format(format_: str, chapter_store: Store, chapter_knowledge: Knowledge) -> None:
    network = project(chapter_store, "cooperation", chapter_knowledge)
    told: list[Callable[[Comparisons], str]] = [
        lambda one: one.confidence(network, "strength", 20, 0.1).rendered(format_),
        lambda one: one.choices(network, "strength", chapter_store, "cooperation").rendered(format_),
    ]
    for tell in told:
        for language in ("zh", "en"):
            text = tell(Comparisons(chapter_knowledge, language, 5))
            assert "{" not in text or format_ == "json"
            assert text == tell(Comparisons(chapter_knowledge, language, 5))
