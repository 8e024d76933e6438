"""The best dependency tree of a sentence: Chu-Liu and Edmonds, with just one root."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_NEVER = -1e9


def best_tree(arcs: npt.NDArray[np.floating], roots: npt.NDArray[np.floating]) -> list[int]:
    """The head of each word: ``arcs[i, j]`` is the score of head ``j``, ``roots[i]`` that of being the root.

    The root's head is itself; there is just one, and no cycle.  Quadratic for most sentences.
    """
    table = arcs.astype(np.float64)
    np.fill_diagonal(table, roots)
    greedy = _single_root(np.argmax(table, axis=1))
    if greedy is not None:
        return greedy
    np.fill_diagonal(table, _NEVER)
    hopes = roots + table.max(axis=1).sum() - table.max(axis=1) if len(table) > 1 else roots
    best, weight = [0] * len(table), -np.inf
    for root in np.argsort(-hopes, kind="stable"):
        if hopes[root] <= weight:
            break  # no tree under this root or a later one can be heavier
        heads = _rooted(table, int(root))
        found = float(roots[root] + sum(table[i, h] for i, h in enumerate(heads) if i != h))
        if found > weight:
            best, weight = heads, found
    return best


def _rooted(table: Floats, root: int) -> list[int]:
    """The heads of the heaviest tree under one root; its head is itself."""
    order = np.array([root, *(i for i in range(len(table)) if i != root)])
    heads = _arborescence(table[np.ix_(order, order)])
    found = [root] * len(table)
    for place, head in enumerate(heads[1:], start=1):
        found[order[place]] = int(order[head])
    return found


def _single_root(heads: npt.NDArray[np.intp]) -> list[int] | None:
    """The heads where each word's best head already gives a tree."""
    found = [int(h) for h in heads]
    if sum(h == i for i, h in enumerate(found)) != 1:
        return None
    return None if _cycle(found) else found


def _cycle(heads: list[int]) -> list[int]:
    """The words of one cycle, or nothing; a word that is its own head ends a path."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path = []
        node = start
        while not state[node]:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1 and heads[node] != node and node in path:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []


def _arborescence(table: Floats) -> list[int]:
    """Heads of the heaviest tree under node 0; ``table[i, j]`` scores ``j`` as the head of ``i``."""
    heads = [0, *(int(h) for h in np.argmax(table[1:], axis=1))]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(len(table), dtype=bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    smaller, entering, leaving = _contracted(table, np.array(cycle), rest, heads)
    solved = _arborescence(smaller)
    return _expanded(solved, heads, rest, entering, leaving)


def _contracted(
    table: Floats, cycle: npt.NDArray[np.intp], rest: npt.NDArray[np.intp], heads: list[int]
) -> tuple[Floats, npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The table with the cycle as one last node, and which word of the cycle an arc in or out of it meets."""
    size = len(rest) + 1
    smaller = np.full((size, size), _NEVER)
    smaller[:-1, :-1] = table[np.ix_(rest, rest)]
    gain = table[np.ix_(cycle, rest)] - table[cycle, [heads[c] for c in cycle]][:, None]
    out = table[np.ix_(rest, cycle)]
    entering, leaving = cycle[np.argmax(gain, axis=0)], cycle[np.argmax(out, axis=1)]
    smaller[-1, :-1] = gain.max(axis=0)
    smaller[:-1, -1] = out.max(axis=1)
    return smaller, entering, leaving


def _expanded(
    solved: list[int],
    heads: list[int],
    rest: npt.NDArray[np.intp],
    entering: npt.NDArray[np.intp],
    leaving: npt.NDArray[np.intp],
) -> list[int]:
    """The heads of all words, from those of the smaller table."""
    full, last = list(heads), len(rest)
    for index, head in enumerate(solved[:-1]):
        full[int(rest[index])] = int(leaving[index]) if head == last else int(rest[head])
    full[int(entering[solved[-1]])] = int(rest[solved[-1]])
    full[0] = 0
    return full
