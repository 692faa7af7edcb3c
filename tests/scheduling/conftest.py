from pathlib import Path

import pytest

from tests.scheduling.agenda_driver import AgendaDriver
from tests.scheduling.attendant import Attendant


@pytest.fixture
def attendant() -> Attendant:
    return Attendant()


@pytest.fixture
def driver(tmp_path: Path) -> AgendaDriver:
    return AgendaDriver(tmp_path)
