import pytest

from tests.scheduling.attendant import Attendant
from tests.scheduling.repository_driver import RepositoryDriver


@pytest.fixture
def attendant() -> Attendant:
    return Attendant()


@pytest.fixture
def driver() -> RepositoryDriver:
    return RepositoryDriver()
