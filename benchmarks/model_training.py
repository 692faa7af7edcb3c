"""Runs what all trainers of models do: learn and write the weights, or measure and write nothing."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from benchmarks.logistic_regression import Weights, packed

Told = TypeVar("Told")


class Trained(NamedTuple):
    """Holds where a model's weights lie, and how its trainer is called and described."""

    file: Path
    program: str
    description: str | None


def train(
    trained: Trained,
    told: Callable[[], Sequence[Told]],
    learned: Callable[[Sequence[Told]], tuple[Weights, list[str]]],
    measured: Callable[[Sequence[Told], int], None],
    arguments: list[str] | None,
) -> int:
    """Writes the weights that are `learned` from what is told, or prints what is `measured` in so many folds."""
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{trained.program}", description=trained.description)
    parser.add_argument("--folds", type=int, default=0, help="measure by cross-validation, write nothing")
    folds = parser.parse_args(arguments).folds
    if folds:
        measured(told(), folds)
        return 0
    trained.file.write_bytes(packed(*learned(told())))
    print(f"{trained.file.name}: {trained.file.stat().st_size} bytes")
    return 0
