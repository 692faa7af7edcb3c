import pytest

from tests.scheduling.visitor import Visitor


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()
