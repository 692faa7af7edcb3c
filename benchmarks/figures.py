"""Shows what was measured: each figure beside that of its peer in the same run, and beside what is to be reached."""

import os
import statistics
from collections.abc import Iterable, Sequence

from msgspec import Struct


class Reach(Struct, frozen=True):
    """Holds what is to be reached: of the ratio where there is a peer, else of the figure itself."""

    bound: float
    at_least: bool = False

    def holds(self, found: float) -> bool:
        """Returns whether it is reached."""
        return found >= self.bound if self.at_least else found <= self.bound


class Figure(Struct, frozen=True):
    """Holds one figure; `theirs` is the peer's, and `ratio` ours against it, as the median of the rounds' ratios."""

    what: str
    ours: float
    theirs: float | None = None
    ratio: float | None = None
    reach: Reach | None = None


def compared_with(what: str, ours: Sequence[float], theirs: Sequence[float], reach: Reach | None = None) -> Figure:
    """Returns the medians of both, and of their ratio in each round: what slows a whole round leaves it as it is."""
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    return Figure(what, statistics.median(ours), statistics.median(theirs), statistics.median(ratios), reach)


def lines(figures: Iterable[Figure]) -> list[str]:
    """Returns the figures as lines of a table."""
    shown = [f"{'':64}{'ours':>10}{'peer':>10}{'ratio':>10}   reach"]
    for each in figures:
        ratio = f"{each.ratio:.2f}x" if each.ratio is not None else ""
        shown.append(f"{each.what:64}{_short(each.ours):>10}{_short(each.theirs):>10}{ratio:>10}   {_reach(each)}")
    return shown


def show(figures: Iterable[Figure]) -> None:
    """Prints the figures, and how busy the machine was with other work too."""
    table = lines(figures)
    print(*table, sep="\n")
    print(f"load of this machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)


def _short(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"


def _reach(figure: Figure) -> str:
    if figure.reach is None:
        return ""
    bound = f"{figure.reach.bound:g}{'x' if figure.ratio is not None else ''}"
    holds = figure.reach.holds(figure.ratio if figure.ratio is not None else figure.ours)
    return f"{'at least' if figure.reach.at_least else 'at most'} {bound}: {'reached' if holds else 'not reached'}"
