from pathlib import Path

import pytest

from benchmarks import dates


@pytest.fixture(scope="module")
def tally() -> dates.Tally:
    return dates.measure(dates.ours, dates.rows(dates.PHRASES))


def test_most_real_phrases_are_read_right(tally: dates.Tally) -> None:
    assert tally.share("right") >= 70


def test_hardly_any_real_phrase_is_silently_misread(tally: dates.Tally) -> None:
    assert tally.share("silently wrong") <= 3


def test_a_phrase_takes_a_few_milliseconds_at_most(tally: dates.Tally) -> None:
    assert tally.milliseconds < 20


def test_the_benchmark_prints_its_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = dates.PHRASES.read_text(encoding="utf-8").splitlines()
    few = tmp_path / "few.tsv"
    few.write_text(
        "\n".join([lines[0], *(line for line in lines if "\t14 days hence" in f"\t{line}")]), encoding="utf-8"
    )
    assert dates.main(["-v", str(few)]) == 0
    printed = capsys.readouterr().out
    assert "silently wrong: '14 days hence'" in printed
    assert "dateparser" in printed


def test_a_table_without_english_rows_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.tsv"
    empty.write_text(dates.PHRASES.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert dates.main([str(empty)]) == 1
