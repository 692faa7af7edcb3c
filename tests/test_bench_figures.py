"""A figure of `make bench` is a ratio within one run, beside what is to be reached."""

import pytest

from benchmarks.bench import main
from benchmarks.figures import Figure, Reach, compared_with, lines


def test_the_ratio_is_the_median_of_the_rounds_own_so_a_slow_round_leaves_it_as_it_is() -> None:
    figure = compared_with("answers/s", [10.0, 100.0, 90.0], [20.0, 200.0, 200.0])
    assert (figure.ours, figure.theirs, figure.ratio) == (90.0, 200.0, 0.5)


@pytest.mark.parametrize(
    ("figure", "reach"),
    [
        pytest.param(compared_with("ms", [3.0], [2.0], Reach(2.0)), "at most 2x: reached", id="a ratio"),
        pytest.param(compared_with("ms", [5.0], [2.0], Reach(2.0)), "at most 2x: not reached", id="a ratio missed"),
        pytest.param(compared_with("/s", [5.0], [2.0], Reach(1.0, at_least=True)), "at least 1x: reached", id="a rate"),
        pytest.param(Figure("s", 0.6, reach=Reach(0.5)), "at most 0.5: not reached", id="a figure without a peer"),
        pytest.param(Figure("s", 0.6), "", id="nothing to be reached"),
    ],
)
def test_a_figure_says_whether_it_reaches_what_it_is_to_reach(figure: Figure, reach: str) -> None:
    assert lines([figure])[1].partition("   ")[2].strip().endswith(reach)


def test_a_part_that_is_none_is_refused_with_those_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["bench", "answer"])
    with pytest.raises(SystemExit, match="no part answer; there are answers, commits, start, nudges"):
        main()
