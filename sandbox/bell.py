"""Waiting for a change that somebody else makes in the same event loop."""

import asyncio


class Bell:
    """Everybody who is listening hears the next ring; nobody hears an earlier one."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Wake all who listen now."""
        for listener in self._listeners:
            if not listener.done():
                listener.set_result(None)

    def heard(self) -> asyncio.Future[None]:
        """A future that is done at the next ring; listening starts with the call."""
        listener: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._listeners.add(listener)
        listener.add_done_callback(self._listeners.discard)
        return listener
