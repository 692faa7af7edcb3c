"""Runs the bot in the terminal: its application on a Telegram in memory, under a clock that can be turned."""

import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from sandbox.terminal import Terminal, read_lines
from sandbox.wire import Wire
from scheduling.alarms import Alarms
from scheduling.clock import TurnableClock
from scheduling.person_repository import PersonRepository

USER = 1


class LocalTelegram:
    """Holds the wire and its clock, which starts where it was last turned to in this data folder."""

    def __init__(self, folder: Path) -> None:
        self.clock = TurnableClock()
        self._turned = folder / "turned-by-seconds"
        with suppress(FileNotFoundError, ValueError):
            self.clock.turn_to(self.clock.now() + timedelta(seconds=float(self._turned.read_text())))
        self.wire = Wire(now=self.clock.now)
        # Numbers of updates are remembered in the record, so a new chat must not begin with old ones.
        self.wire.next_update_id = int(self.clock.now().timestamp() * 1000)

    def terminal(self, repository: PersonRepository, alarms: Alarms) -> Terminal:
        """Returns a chat of one person with the bot that runs on this wire."""

        async def settle() -> None:
            await self.wire.confirmed()
            await alarms.ring()
            await alarms.settled()

        async def turn(by: timedelta) -> None:
            until = self.clock.now() + by
            self._turned.write_text(str(self.clock.ahead + by.total_seconds()))
            while (due := alarms.next_due()) is not None and due <= until:
                self.clock.turn_to(due)
                await settle()
            self.clock.turn_to(until)

        def zone() -> str:
            person = repository.recent(USER)
            return person.place.zone if person and person.place else "UTC"

        return Terminal(
            wire=self.wire,
            chat=self.wire.chat(USER),
            now=self.clock.now,
            turn=turn,
            settle=settle,
            zone=zone,
            lines=read_lines(sys.stdin),
            write=lambda text: print(text, end="", flush=True),  # noqa: T201 - this is the chat
            interactive=sys.stdin.isatty(),
        )
