import asyncio
import hmac
import json
import logging
import threading
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from telegram.ext import ExtBot
from tornado.httpclient import AsyncHTTPClient, HTTPResponse

from app.compose import App, compose, running
from app.settings import SECRET as SECRET_SHAPE
from app.settings import read_settings
from operation.pages import health_route
from sandbox.chat import Chat
from sandbox.wire import Wire
from storage.dead_letters import DeadLetters
from storage.disk import RealDisk
from storage.file_people_store import FilePeopleStore
from storage.people_store import person_id
from storage.record_files import RecordFiles
from telemetry.health import Health
from tests.handlers.failures import CANARY, fail_help, fill_disk
from tests.life import USER, VirtualClock, words
from tests.process.child import free_port
from transport import intake
from transport.chat_queues import ChatQueues
from transport.incoming_update import IncomingUpdate, read_incoming_update
from transport.intake import Intake
from transport.webhook import SECRET_HEADER, WebhookPage, WebhookServer, secret_of

SECRET = "S3cret"
POSTS = 5


class Site:
    """A bot that listens on this machine, and the wire behind it."""

    def __init__(self, wire: Wire, app: App, folder: Path, clock: VirtualClock) -> None:
        self.wire = wire
        self.clock = clock
        self.app = app
        self.people = RecordFiles(folder)
        self.aside = DeadLetters(folder)
        self.chat: Chat = wire.chat(USER)
        self.port = free_port()
        self.health = Health(
            last_poll_answered=True, scheduler_ticked=True, last_commit_worked=True, disk_not_full=True, turning=True
        )
        bot, pages = app.application.bot, [health_route(lambda: self.health)]
        self.listener = WebhookServer(bot, app.intake, "https://example.org/hook/of?all", SECRET, pages)

    async def fetch(self, path: str, body: bytes | None = None, secret: str | None = SECRET) -> HTTPResponse:
        """Ask for a path, or post to it."""
        client = AsyncHTTPClient(force_instance=True)
        headers = {} if secret is None else {SECRET_HEADER: secret}
        url = f"http://127.0.0.1:{self.port}{path}"
        method = "GET" if body is None else "POST"
        try:
            return await client.fetch(url, method=method, headers=headers, body=body, raise_error=False)
        finally:
            client.close()

    async def post(self, body: bytes, secret: str | None = SECRET) -> int:
        """Post as Telegram does; the status."""
        return (await self.fetch("/hook/of", body, secret)).code

    async def turn(self, posting: "asyncio.Task[int]") -> int:
        """Time passes until the post is answered; the status."""
        while not posting.done():
            await asyncio.wait([posting], timeout=0.01)
            if asleep := self.clock.asleep():
                self.clock.turn_to(asleep[0][0])
        return posting.result()

    def update(self, words: str) -> bytes:
        """What Telegram would post when somebody says this."""
        self.chat.say(words)
        update = self.wire.world.updates.first()
        assert update is not None
        self.wire.world.updates.drop()
        return msgspec.json.encode(update)


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    clock = VirtualClock()
    wire = Wire(now=clock.now)
    bot: ExtBot[None] = ExtBot(wire.token, request=wire, get_updates_request=wire)
    app = compose(read_settings({"DATA_DIR": str(tmp_path)}), FilePeopleStore(tmp_path), clock, bot)
    async with running(app):
        site = Site(wire, app, tmp_path, clock)
        site.listener.listen("127.0.0.1", site.port)
        yield site
        site.listener.stop()
        await site.listener.close()


async def test_an_update_with_the_secret_is_handled_and_answered_with_200(site: Site) -> None:
    assert await site.post(site.update("/help")) == 200
    assert "/new" in words(site.chat.messages)


@pytest.mark.parametrize("secret", [None, "", "s3cret", SECRET + "x", "S\xe9cret"])
async def test_without_the_secret_nothing_is_even_read(site: Site, secret: str | None) -> None:
    assert await site.post(site.update("/help"), secret) == 403
    assert await site.post(b"{", secret) == 403
    assert site.wire.called("sendMessage") == []


@pytest.mark.parametrize(
    ("request_line", "secret", "status"),
    [
        ("POST /hook/of", "", 403),
        ("POST /hook/of", "s3cret", 403),
        ("PUT /hook/of", SECRET, 405),
        ("DELETE /hook/of", SECRET, 405),
        ("POST /hook", SECRET, 404),
        ("POST /", SECRET, 404),
    ],
)
async def test_who_is_refused_is_refused_before_the_body_is_taken(
    site: Site, monkeypatch: pytest.MonkeyPatch, request_line: str, secret: str, status: int
) -> None:
    taken: list[bytes] = []
    monkeypatch.setattr(WebhookPage, "data_received", lambda _hook, chunk: taken.append(chunk))
    reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
    body = b"canary" * 1000
    head = f"{request_line} HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {secret}\r\nContent-Length: {len(body)}\r\n"
    # What is in the body would be parsed as a form before anything else is asked.
    writer.write(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode())
    async with asyncio.timeout(10):
        assert (await reader.readline()).split()[1] == str(status).encode()
        # The connection is still of use: a refusal is heard by whoever was refused.
        writer.write(body[:100])
        await writer.drain()
    writer.close()
    assert taken == []


async def test_secrets_are_compared_in_constant_time(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []
    compare = hmac.compare_digest

    def counted(first: bytes, second: bytes) -> bool:
        compared.append((first, second))
        return compare(first, second)

    monkeypatch.setattr("transport.webhook.hmac.compare_digest", counted)
    assert await site.post(b"{}", "guess") == 403
    assert compared == [(b"guess", SECRET.encode())]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff", b"[]", b"null", b"7", b"{}", b'{"update_id":"1"}', b"[" * 100_000]
)
async def test_what_is_no_update_is_a_bad_request(site: Site, body: bytes, caplog: pytest.LogCaptureFixture) -> None:
    assert await site.post(body) == 400
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert await site.post(site.update("/help")) == 200


async def test_an_update_that_cannot_be_read_is_set_aside_and_answered_with_200(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    """With anything but a 200 Telegram would post it again for a day."""
    assert await site.post(b'{"update_id":5,"message":{"text":"Dear diary"}}') == 200
    assert "update_unreadable update=5 error=" in caplog.text
    assert "diary" not in caplog.text
    [listed] = site.aside.listing()
    assert "Dear diary" in site.aside.read(listed.name).raw


async def test_a_200_for_an_update_that_fails_comes_after_it_was_set_aside(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    retries = fail_help(monkeypatch, ValueError(CANARY))
    posting = asyncio.create_task(site.post(site.update("/help")))
    assert await site.turn(posting) == 200
    assert (len(retries), len(site.aside.listing())) == (3, 1)
    assert "Something went wrong on my side" in words(site.chat.messages)


@pytest.mark.parametrize("readable", [True, False])
async def test_what_can_be_neither_done_nor_kept_is_answered_with_503_until_the_disk_is_well(
    site: Site, monkeypatch: pytest.MonkeyPatch, *, readable: bool
) -> None:
    update = site.update("/start") if readable else b'{"update_id":5,"message":{"text":"Dear diary"}}'
    with monkeypatch.context() as full:
        fill_disk(full)
        assert await site.turn(asyncio.create_task(site.post(update))) == 503
        assert await site.post(update) == 503
        assert len(site.wire.called("sendMessage")) == readable
    site.clock.turn_to(site.clock.now() + timedelta(minutes=1))
    assert await site.turn(asyncio.create_task(site.post(update))) in (200, 503)
    await site.app.intake.idle()
    assert await site.post(update) == 200
    assert (site.people.load(person_id(USER)) is not None) is readable
    assert len(site.aside.listing()) == (not readable)
    assert words(site.chat.messages).count("Where are you?") == readable


def test_the_secret_of_a_token_is_the_same_everywhere_one_telegram_takes_and_no_part_of_the_token() -> None:
    token = "123456:" + CANARY
    assert secret_of(token) == secret_of(token) != secret_of(token + "x")
    assert SECRET_SHAPE.fullmatch(secret_of(token))
    assert CANARY not in secret_of(token)


async def test_an_update_whose_200_got_lost_is_not_answered_twice(site: Site) -> None:
    update = site.update("/help")
    assert [await site.post(update), await site.post(update)] == [200, 200]
    assert len(site.wire.called("sendMessage")) == 1


async def test_beyond_what_is_in_hand_at_most_updates_are_sent_back(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ChatQueues, "max_concurrent_updates", 3)
    with monkeypatch.context() as broken:
        fail_help(broken, ValueError(CANARY))
        updates = [site.update("/help") for _ in range(3)]
        assert isinstance(site.app.intake, intake.Intake)
        for update in updates:
            site.app.intake.begin(read_incoming_update(json.loads(update), site.app.application.bot))
        late = site.update("/about")
        assert await site.post(late) == 503
        same = asyncio.create_task(site.post(updates[0]))
        assert await site.turn(same) == 200
        await site.app.intake.idle()
    assert len(site.aside.listing()) == 3
    assert await site.post(late) == 200


async def test_a_post_that_waits_too_long_is_sent_back_and_is_the_same_when_it_comes_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "HOLD", 0.01)
    with monkeypatch.context() as broken:
        retries = fail_help(broken, ValueError(CANARY))
        update = site.update("/help")
        assert [await site.post(update), await site.post(update)] == [503, 503]
        assert len(retries) == 1
    site.clock.turn_to(site.clock.now() + timedelta(minutes=1))
    await site.app.intake.idle()
    assert await site.post(update) == 200
    assert len(site.wire.called("sendMessage")) == 1


async def test_a_200_comes_only_after_the_effects_are_on_disk(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    reached, may_go_on = threading.Event(), threading.Event()
    fsync = RealDisk.fsync

    def slow(self: RealDisk, handle: int) -> None:
        reached.set()
        assert may_go_on.wait(10)
        fsync(self, handle)

    monkeypatch.setattr(RealDisk, "fsync", slow)
    posting = asyncio.create_task(site.post(site.update("/start")))
    assert await asyncio.to_thread(reached.wait, 10)
    assert (await site.fetch("/healthz")).code == 200
    assert not posting.done()
    assert site.people.load(person_id(USER)) is None
    may_go_on.set()
    assert await posting == 200
    assert site.people.load(person_id(USER)) is not None


async def test_one_that_is_posted_again_while_it_is_handled_is_handled_once(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken, may_go_on = 0, threading.Event()
    take, fsync = Intake.begin, RealDisk.fsync

    def counted(self: Intake, arrival: IncomingUpdate) -> "asyncio.Task[None]":
        nonlocal taken
        taken += 1
        if taken == POSTS:
            may_go_on.set()
        return take(self, arrival)

    def slow(self: RealDisk, handle: int) -> None:
        assert may_go_on.wait(10)
        fsync(self, handle)

    monkeypatch.setattr(Intake, "begin", counted)
    monkeypatch.setattr(RealDisk, "fsync", slow)
    update = site.update("/start")
    assert await asyncio.gather(*(site.post(update) for _ in range(POSTS))) == [200] * POSTS
    asked = [call for call in site.wire.called("sendMessage") if "Where are you?" in str(call.parameters)]
    assert len(asked) == 1


async def test_the_health_page_needs_no_secret_and_other_pages_are_not_there(site: Site) -> None:
    answer = await site.fetch("/healthz", secret=None)
    assert (answer.code, json.loads(answer.body)) == (200, site.health.facts)
    site.health = replace(site.health, disk_not_full=False)
    answer = await site.fetch("/healthz", secret=None)
    assert (answer.code, json.loads(answer.body)["disk_not_full"]) == (503, False)
    site.health = replace(site.health, disk_not_full=True, starting=True)
    answer = await site.fetch("/healthz", secret=None)
    assert (answer.code, json.loads(answer.body)) == (503, {"starting": True, **site.health.facts})
    site.health = replace(site.health, starting=False, left_to_others=2)
    answer = await site.fetch("/healthz", secret=None)
    assert (answer.code, json.loads(answer.body)) == (200, {"left_to_others": 2, **site.health.facts})
    for path in ("/", "/hook", "/hook/of/it", "/hook-of"):
        assert (await site.fetch(path)).code == 404
    assert (await site.fetch("/hook/of")).code == 405


async def test_a_body_beyond_all_measure_is_refused(site: Site) -> None:
    logging.getLogger("tornado.general").setLevel(logging.CRITICAL)
    assert await site.post(b'"' + b"x" * 2_000_000 + b'"') in (400, 413, 599)
    assert await site.post(site.update("/help")) == 200


async def test_telegram_is_told_where_to_post(site: Site) -> None:
    await site.listener.set_webhook()
    assert site.wire.world.webhook["url"] == "https://example.org/hook/of?all"
    assert site.wire.world.webhook_secret == SECRET
    assert "callback_query" in json.dumps(site.wire.called("setWebhook")[0].parameters)
