"""The language model over real HTTP: what is asked of the server, and that nothing it does is more than no answer."""

import asyncio
import gzip

import msgspec
import pytest

from tests.transport.http_server import Handle, HttpServer, answer, bytes_of, bytes_then_cut, bytes_then_silence
from transport import model_server
from transport.model_server import ModelServer

KEY = "sk-made-up-and-secret"
WORDS = "words that nobody else may read"


def said(text: object) -> bytes:
    """What a server of this protocol answers with."""
    return answer(msgspec.json.encode({"choices": [{"message": {"role": "assistant", "content": text}}]}))


def asking(server: HttpServer, within: float = 5.0, places: int = 2, path: str = "/v1") -> ModelServer:
    return ModelServer(f"http://127.0.0.1:{server.port}{path}", "small, ears", KEY, within=within, places=places)


async def test_words_go_to_the_completions_of_the_server_with_name_and_key(server: HttpServer) -> None:
    server.handle = bytes_of(said("  An answer. "))
    model = asking(server)
    assert await model.complete("Do this.", WORDS) == "An answer."
    await model.close()
    (came,) = server.came
    assert (came.method, came.target) == ("POST", "/v1/chat/completions")
    assert came.headers["authorization"] == f"Bearer {KEY}"
    assert msgspec.json.decode(came.body) == {
        "model": "small",
        "messages": [{"role": "system", "content": "Do this."}, {"role": "user", "content": WORDS}],
        "stream": False,
    }


async def test_a_voice_goes_to_the_transcriptions_under_the_second_name(server: HttpServer) -> None:
    server.handle = bytes_of(answer(b'{"text": " I was nervous. "}'))
    model = asking(server)
    assert await model.transcribe(b"OggS...") == "I was nervous."
    await model.close()
    (came,) = server.came
    assert came.target == "/v1/audio/transcriptions"
    assert b"OggS..." in came.body
    assert b"ears" in came.body


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("", "/v1/chat/completions"),
        ("/", "/v1/chat/completions"),
        ("/v1/", "/v1/chat/completions"),
        ("/api/v3", "/api/v3/chat/completions"),
    ],
)
async def test_the_address_may_leave_out_the_version(server: HttpServer, path: str, target: str) -> None:
    server.handle = bytes_of(said("Yes."))
    model = asking(server, path=path)
    await model.complete("", WORDS)
    await model.close()
    assert server.came[0].target == target


async def test_without_a_key_none_is_sent(server: HttpServer) -> None:
    server.handle = bytes_of(said("Yes."))
    model = ModelServer(f"http://127.0.0.1:{server.port}", "small")
    await model.complete("", WORDS)
    await model.close()
    assert "authorization" not in server.came[0].headers


async def test_what_a_model_thinks_aloud_is_cut_off(server: HttpServer) -> None:
    server.handle = bytes_of(said("<think>\nThey want a sentence.\n</think>\n\nA sentence."))
    model = asking(server)
    assert await model.complete("", WORDS) == "A sentence."
    await model.close()


BOMB = gzip.compress(b" " * 50_000_000)

MISBEHAVIOUR: dict[str, Handle] = {
    "no answer": bytes_then_silence(b""),
    "a slow head": bytes_then_silence(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n"),
    "a slow body": bytes_then_silence(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{"),
    "a cut connection": bytes_then_cut(b""),
    "a cut body": bytes_then_cut(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"),
    "no HTTP": bytes_then_cut(b"hello\r\n\r\n"),
    "401": bytes_of(answer(b'{"error":{"message":"bad key sk-made-up-and-secret"}}', "401 Unauthorized")),
    "404": bytes_of(answer(b"", "404 Not Found")),
    "429": bytes_of(answer(b"{}", "429 Too Many Requests", "Retry-After: 3600")),
    "500": bytes_of(answer(b"<html>", "500 Internal Server Error")),
    "a redirect": bytes_of(answer(b"", "302 Found", "Location: http://127.0.0.1:9/")),
    "a huge answer": bytes_of(said("word " * 100_000)),
    "an endless answer": bytes_then_silence(b"HTTP/1.1 200 OK\r\n\r\n" + b" " * 200_000),
    "a bomb": bytes_of(answer(BOMB, "200 OK", "Content-Encoding: gzip")),
    "broken gzip": bytes_of(answer(b"not gzip", "200 OK", "Content-Encoding: gzip")),
    "no JSON": bytes_of(answer(b"Sure! Here it is")),
    "deep JSON": bytes_of(answer(b"[" * 60_000)),
    "no UTF-8": bytes_of(answer(b'{"choices":[{"message":{"content":"\xff\xfe"}}]}')),
    "null": bytes_of(answer(b"null")),
    "a list": bytes_of(answer(b"[]")),
    "no choices": bytes_of(answer(b"{}")),
    "empty choices": bytes_of(answer(b'{"choices":[]}')),
    "no message": bytes_of(answer(b'{"choices":[{"text":"old"}]}')),
    "null for words": bytes_of(said(None)),
    "a number for words": bytes_of(said(5)),
    "a list for words": bytes_of(said([{"type": "text", "text": "hi"}])),
    "nothing": bytes_of(said("")),
    "nothing but thoughts": bytes_of(said("<think>hm</think>")),
    "nothing at all": bytes_of(answer(b"")),
}


@pytest.mark.parametrize("ask", ["complete", "transcribe"])
@pytest.mark.parametrize("how", MISBEHAVIOUR)
async def test_a_server_that_misbehaves_gives_no_answer_and_nothing_of_it_is_logged(
    server: HttpServer, how: str, ask: str, caplog: pytest.LogCaptureFixture
) -> None:
    server.handle = MISBEHAVIOUR[how]
    model = asking(server, within=0.2)
    call = model.complete(WORDS, WORDS) if ask == "complete" else model.transcribe(WORDS.encode())
    async with asyncio.timeout(5):
        assert await call is None
    await model.close()
    assert len(server.came) == 1
    assert "model_failed" in caplog.text or "nothing" in how
    for secret in (KEY, WORDS, str(server.port), "127.0.0.1", "bad key"):
        assert secret not in caplog.text


async def test_a_server_that_is_not_there_gives_no_answer(server: HttpServer) -> None:
    nowhere = ModelServer("http://127.0.0.1:9/v1", "small", within=5.0)
    assert await nowhere.complete("", WORDS) is None
    await nowhere.close()


def failing(status: str = "500 Internal Server Error") -> Handle:
    return bytes_of(answer(b"{}", status))


async def test_after_some_failures_nobody_waits_for_it_for_a_while(
    server: HttpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.handle = failing()
    model = asking(server)
    for _ in range(model_server.FAILURES + 2):
        assert await model.complete("", WORDS) is None
    assert len(server.came) == model_server.FAILURES
    server.handle = bytes_of(answer(b'{"text": "heard"}'))
    assert await model.transcribe(b"OggS") == "heard"
    server.handle = bytes_of(said("Back."))
    loop = asyncio.get_running_loop()
    now = loop.time
    monkeypatch.setattr(loop, "time", lambda: now() + model_server.PAUSE)
    assert await model.complete("", WORDS) == "Back."
    await model.close()


async def test_a_success_forgets_the_failures_before(server: HttpServer) -> None:
    model, answered = asking(server), None
    for handle in [
        *[failing()] * (model_server.FAILURES - 1),
        bytes_of(said("Yes.")),
        failing(),
        bytes_of(said("Yes.")),
    ]:
        server.handle = handle
        answered = await model.complete("", WORDS)
    assert answered == "Yes."
    await model.close()


async def test_who_finds_all_places_taken_does_not_wait(server: HttpServer) -> None:
    server.handle = bytes_then_silence(b"")
    model = asking(server, places=2)
    waiting = [asyncio.create_task(model.complete("", WORDS)) for _ in range(2)]
    await server.have_come(2)
    assert await model.complete("", WORDS) is None
    assert len(server.came) == 2
    await model.close()
    assert await asyncio.gather(*waiting) == [None, None]


def test_people_are_told_the_host_alone() -> None:
    assert ModelServer("http://models.example.org/v1", "small").host == "models.example.org"
