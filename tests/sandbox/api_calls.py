"""Ask the wire as a form would, and hear Telegram's own words."""

import json
from typing import Any

from sandbox.wire import Wire

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


SAVE = {"text": "Save", "callback_data": "save"}


async def ask(wire: Wire, method: str, **parameters: Any) -> dict[str, Any]:
    """The whole answer to a request."""
    form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in parameters.items()}
    status, body = await wire.answer(f"https://sandbox/bot{wire.token}/{method}", form)
    answer: dict[str, Any] = json.loads(body)
    assert status == answer.get("error_code", 200)
    return answer


async def result(wire: Wire, method: str, **parameters: Any) -> Any:
    """What came of a request that Telegram took."""
    answer = await ask(wire, method, **parameters)
    assert answer["ok"], answer
    return answer["result"]


async def refusal(wire: Wire, method: str, **parameters: Any) -> str:
    """Telegram's words for a request that it refused."""
    answer = await ask(wire, method, **parameters)
    assert not answer["ok"], answer
    words: str = answer["description"]
    return words
