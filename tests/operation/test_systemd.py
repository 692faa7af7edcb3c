import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from operation.systemd import READY, STOPPING, Supervisor, supervisor

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no unix sockets")

ABSTRACT = pytest.param("@", marks=pytest.mark.skipif(sys.platform != "linux", reason="abstract names"))


@pytest.fixture(params=["/", ABSTRACT])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where systemd would listen: a file, or an abstract name."""
    return f"@afterword-{uuid4()}" if request.param == "@" else str(tmp_path / "notify")


@pytest.fixture
def systemd(address: str) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(f"\0{address[1:]}" if address.startswith("@") else address)
        listening.setblocking(False)
        yield listening


def test_each_word_to_systemd_is_one_datagram(address: str, systemd: socket.socket) -> None:
    told = supervisor({"NOTIFY_SOCKET": address})
    told.tell(READY, "STATUS=All is well")
    told.tell(STOPPING)
    assert systemd.recv(100) == b"READY=1\nSTATUS=All is well"
    assert systemd.recv(100) == b"STOPPING=1"


def test_the_watchdog_is_told_when_it_is_meant_for_this_process(address: str) -> None:
    def asked(**more: str) -> float | None:
        return supervisor({"NOTIFY_SOCKET": address, **more}).watchdog

    assert asked() is None
    assert asked(WATCHDOG_USEC="60000000") == 60
    assert asked(WATCHDOG_USEC="60000000", WATCHDOG_PID=str(os.getpid())) == 60
    assert asked(WATCHDOG_USEC="60000000", WATCHDOG_PID="1") is None
    assert asked(WATCHDOG_USEC="0") is None
    assert asked(WATCHDOG_USEC="soon") is None


@pytest.mark.parametrize("address", ["", "vsock:2:1234", "notify"])
def test_without_an_address_of_this_kind_nobody_is_told(address: str) -> None:
    nobody = supervisor({"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "60000000"})
    nobody.tell(READY)
    assert nobody.watchdog is None


def test_that_nobody_listens_any_more_or_the_way_is_full_is_no_error(tmp_path: Path) -> None:
    Supervisor(str(tmp_path / "gone")).tell(READY)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "full"))
        for _ in range(5_000):
            Supervisor(str(tmp_path / "full")).tell(READY)
