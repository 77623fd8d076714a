"""Positions: the same on every run, nodes apart, communities together, directed links in one direction."""

import numpy as np

from kg.explorer.layout.boxes import cleared, packed
from kg.explorer.layout.discs import apart
from kg.explorer.layout.figure import figure
from kg.explorer.layout.layers import layered, layers
from kg.explorer.layout.mesh import Mesh, Points
from kg.explorer.layout.stress import stressed
from kg.explorer.layout.whole import plan
from kg.terms import Text


def cliques(count: int, size: int) -> Mesh:
    """So many complete graphs in a ring, each linked with the next by one link."""
    pairs = [
        (block * size + one, block * size + other)
        for block in range(count)
        for one in range(size)
        for other in range(one)
    ]
    pairs += [(block * size, (block + 1) % count * size + 1) for block in range(count)]
    return Mesh.of(count * size, pairs)


def gaps(at: Points) -> Points:
    apart_: Points = np.sqrt(((at[:, None] - at[None]) ** 2).sum(axis=2))
    found: Points = apart_[np.triu_indices(len(at), 1)]
    return found


def test_a_whole_graph_stands_the_same_on_every_run() -> None:
    graph = cliques(6, 12)
    first, second = plan(graph, [0] * graph.size), plan(graph, [0] * graph.size)
    assert (first.at == second.at).all()
    assert (first.community == second.community).all()


def test_communities_are_found_and_their_discs_do_not_touch() -> None:
    graph = cliques(6, 12)
    found = plan(graph, [0] * graph.size)
    assert all(len(set(found.community[block * 12 : block * 12 + 12].tolist())) == 1 for block in range(6))
    assert len(set(found.community.tolist())) == 6
    centres, radii = found.discs[:, :2], found.discs[:, 2]
    least = (radii[:, None] + radii[None])[np.triu_indices(6, 1)]
    assert (gaps(centres) > least).all()
    reach = np.sqrt(((found.at - centres[found.community]) ** 2).sum(axis=1))
    assert (reach < radii[found.community]).all()


def test_nodes_do_not_stand_on_each_other() -> None:
    found = plan(cliques(5, 20), [0] * 100)
    assert gaps(found.at).min() > 12


def test_around_a_hub_each_node_has_room_for_a_line_of_words() -> None:
    star = [(0, leaf) for leaf in range(1, 60)] + [(leaf, leaf % 7 + 1) for leaf in range(8, 60)]
    assert gaps(plan(Mesh.of(60, star), [0] * 60).at).min() > 48


def test_isolates_stand_in_blocks_of_their_kind() -> None:
    graph = Mesh.of(30, [(0, 1), (1, 2)])
    kinds = [0] * 15 + [1] * 15
    found = plan(graph, kinds)
    assert len(set(found.community[3:15].tolist())) == 1
    assert len(set(found.community[15:].tolist())) == 1
    assert found.community[3] != found.community[20]


def test_nothing_and_one_node_have_a_place() -> None:
    assert plan(Mesh.of(0, []), []).at.shape == (0, 2)
    assert plan(Mesh.of(1, []), [0]).at.tolist() == [[0.0, 0.0]]


def test_stress_keeps_steps_as_distances() -> None:
    path = Mesh.of(6, [(at, at + 1) for at in range(5)])
    at = stressed(path, 100)
    ends = np.sqrt(((at[0] - at[5]) ** 2).sum())
    assert 400 < ends < 560
    assert at.mean(axis=0).round(6).tolist() == [0.0, 0.0]


def test_directed_links_lead_from_left_to_right() -> None:
    graph = Mesh.of(5, [(0, 1), (1, 2), (3, 2), (4, 1)])
    layer = layers(graph)
    assert layer is not None
    at = layered(graph, layer, 100, 50)
    assert (at[graph.ends[:, 0], 0] < at[graph.ends[:, 1], 0]).all()


def test_a_circle_has_no_layers() -> None:
    assert layers(Mesh.of(3, [(0, 1), (1, 2), (2, 0)])) is None


def test_rectangles_are_pushed_apart() -> None:
    random = np.random.default_rng(1)
    sizes = np.tile([80.0, 30.0], (40, 1))
    at = cleared(random.normal(scale=60, size=(40, 2)), sizes)
    way = np.abs(at[:, None] - at[None])[np.triu_indices(40, 1)]
    assert ((way[:, 0] > 78) | (way[:, 1] > 28)).all()


def test_drawings_are_packed_without_covering_each_other() -> None:
    drawings = [np.array([[0.0, 0.0], [50.0, 80.0]]), np.array([[0.0, 0.0]]), np.array([[5.0, 5.0], [90.0, 10.0]])]
    moved = packed(drawings, [np.full((len(one), 2), 10.0) for one in drawings], 5)
    boxes = [(one.min(axis=0) - 5, one.max(axis=0) + 5) for one in moved]
    for at, (low, high) in enumerate(boxes):
        for other_low, other_high in boxes[:at]:
            assert (high <= other_low).any() or (other_high <= low).any()


def test_discs_are_pushed_apart() -> None:
    radii = np.array([10.0, 20.0, 30.0])
    at = apart(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]), radii, 5)
    assert (gaps(at) >= np.array([30, 40, 50])).all()


def test_a_figure_leaves_room_for_labels_in_either_language() -> None:
    graph = cliques(3, 5)
    labels = [Text("很长的机构名称很长的", "a rather long name of an agency")] * graph.size
    at = figure(graph, labels, directed=False)
    way = np.abs(at[:, None] - at[None])[np.triu_indices(graph.size, 1)]
    assert ((way[:, 0] > 120) | (way[:, 1] > 45)).all()
