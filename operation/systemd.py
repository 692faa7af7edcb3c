"""Tells systemd that the bot has started, still works, or stops: one datagram each (sd_notify(3))."""

import os
import socket
from collections.abc import Mapping
from contextlib import suppress

READY = "READY=1"
WORKING = "WATCHDOG=1"
STOPPING = "STOPPING=1"


class Supervisor:
    """Sends states to the service manager at `address`; to nobody when that is empty."""

    def __init__(self, address: str = "", watchdog: float | None = None) -> None:
        # A name that begins with @ is an abstract one, which has no file.
        self._address = f"\0{address[1:]}" if address.startswith("@") else address
        self.watchdog = watchdog
        """Seconds of silence after which systemd restarts the process; None without a watchdog."""

    def tell(self, *states: str) -> None:
        """Sends the states. Ignores that nobody receives them: the bot works all the same."""
        if not self._address:
            return
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as way:
            way.setblocking(False)
            way.sendto("\n".join(states).encode(), self._address)


def supervisor(environment: Mapping[str, str]) -> Supervisor:
    """Reads NOTIFY_SOCKET and WATCHDOG_USEC (unless WATCHDOG_PID names another process) from the environment."""
    address = environment.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")) or not hasattr(socket, "AF_UNIX"):
        return Supervisor()
    span, process = environment.get("WATCHDOG_USEC", ""), environment.get("WATCHDOG_PID", "")
    meant = span.isdecimal() and int(span) > 0 and process in {"", str(os.getpid())}
    return Supervisor(address, int(span) / 1_000_000 if meant else None)
