"""Owns how boxes on a line are moved apart; used for labels at line ends. Must not know any renderer."""


def spread(centres: list[float], heights: list[float], low: float, high: float, gap: float = 3) -> list[float]:
    """Centres moved as little as an ordered push allows so that boxes keep ``gap`` apart inside [low, high].

    Order is kept. When they cannot fit they start at ``low`` and run over ``high``.
    """
    order = sorted(range(len(centres)), key=lambda i: centres[i])
    placed: dict[int, float] = {}
    floor = low
    for i in order:
        placed[i] = max(centres[i], floor + heights[i] / 2)
        floor = placed[i] + heights[i] / 2 + gap
    ceiling = high
    for i in reversed(order):
        placed[i] = min(placed[i], ceiling - heights[i] / 2)
        ceiling = placed[i] - heights[i] / 2 - gap
    floor = low
    for i in order:
        placed[i] = max(placed[i], floor + heights[i] / 2)
        floor = placed[i] + heights[i] / 2 + gap
    return [placed[i] for i in range(len(centres))]
