"""Where a secret came out: everything that a bot wrote or said, searched for every form a secret may have."""

import base64
import json
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from sandbox.chat import Chat
from tests.process.child import TOKEN, Child
from tests.stored_files import files_in, unpacked

KEY = "MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY="
OLD_KEY = "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU="
WEBHOOK_SECRET = "C4nary-of-the-webhook"
SECRETS = (TOKEN, TOKEN.partition(":")[2], WEBHOOK_SECRET, KEY, OLD_KEY)


def forms(secret: str) -> Iterator[bytes]:
    """The secret as it is, in a URL, in JSON, in hexadecimal, and in base64 wherever in a text it stands."""
    yield secret.encode()
    yield quote(secret, safe="").encode()
    yield json.dumps(secret)[1:-1].encode()
    yield secret.encode().hex().encode()
    for before in range(3):
        # What stands around it changes the characters at its ends.
        encoded = base64.b64encode(b"\0" * before + secret.encode())
        inner = encoded.rstrip(b"=")[4 if before else 0 : -1]
        yield inner
        yield inner.replace(b"+", b"-").replace(b"/", b"_")


def leaks(secrets: Iterable[str], where: str, written: bytes) -> list[str]:
    """Each secret that is in what was written, in whatever form; the first characters are enough to name it."""
    return [f"{secret[:6]}... in {where}" for secret in secrets if any(form in written for form in forms(secret))]


def leaked(bot: Child, *chats: Chat, secrets: Iterable[str] = SECRETS) -> list[str]:
    """Every secret in the output of the bot, in a file of its data folder (packed ones too), or in what it said."""
    secrets = tuple(secrets)
    found = leaks(secrets, "what it wrote", bot.log.read_bytes())
    for path in files_in(bot.folder):
        found += leaks(secrets, path.name, unpacked(path))
    for chat in chats:
        said = [each.html for each in chat.messages] + [each.text for each in chat.answers]
        found += leaks(secrets, "what it said", "\n".join(said).encode())
    return found
