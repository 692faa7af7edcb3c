"""Weights that are packed say the same as those that are not."""

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.logistic_regression import columns
from interviews.linear_model import Columns, PackedWeights, by_feature

LABELS = ("fit", "pay", "none")
WEIGHTS = st.dictionaries(
    st.text("ab ", min_size=1, max_size=4),
    st.dictionaries(
        st.sampled_from(LABELS), st.floats(-300.0, 300.0).filter(lambda weight: abs(weight) > 1), min_size=1
    ),
    max_size=9,
)


@given(WEIGHTS)
def test_packed_weights_are_those_that_were_stored(weights: dict[str, dict[str, float]]) -> None:
    told = columns(weights, LABELS)
    stored = Columns(**told)  # type: ignore[arg-type]
    assert dict(PackedWeights(stored, LABELS)) == by_feature(stored, LABELS)
    assert "zebra" not in PackedWeights(stored, LABELS)
