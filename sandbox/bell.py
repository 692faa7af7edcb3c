"""Lets a coroutine wait for a change that another one makes in the same event loop."""

import asyncio


class Bell:
    """Wakes everybody who waits when it rings; whoever begins to wait afterwards waits for the next ring."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Wakes everybody who waits now."""
        for listener in self._listeners:
            if not listener.done():
                listener.set_result(None)

    def heard(self) -> asyncio.Future[None]:
        """Returns a future that is done at the next ring after this call."""
        listener: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._listeners.add(listener)
        listener.add_done_callback(self._listeners.discard)
        return listener
