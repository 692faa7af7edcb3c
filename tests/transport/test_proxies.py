import asyncio
import os
from base64 import b64encode

import pytest
from telegram.error import NetworkError
from telegram.request import BaseRequest

from app.settings import Unusable, read_settings
from app.telegram import telegram_bot
from tests.transport.http_clients import BOTH, outcome
from tests.transport.http_server import Came, HttpServer, answer, bytes_of
from tests.transport.own_certificate import OwnCertificate
from transport.proxies import Proxies, UnknownProxy


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of those of this machine."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


async def tunnel(came: Came, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Does what a proxy is asked to with CONNECT."""
    host, _, port = came.target.rpartition(":")
    there, away = await asyncio.open_connection(host, int(port))
    writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")

    async def pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        while piece := await source.read(65536):
            sink.write(piece)
        sink.close()

    await asyncio.gather(pump(reader, away), pump(there, writer), return_exceptions=True)


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("name", ["HTTP_PROXY", "ALL_PROXY"])
async def test_a_request_goes_through_the_proxy_of_the_environment(
    server: HttpServer, kind: type[BaseRequest], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, f"http://ann:s3cret@127.0.0.1:{server.port}")
    async with kind() as request:
        assert await outcome(request, "http://telegram.invalid/bot1:token/getMe") == (None, False)
    (came,) = server.came
    assert came.target == "http://telegram.invalid/bot1:token/getMe"
    assert came.headers["proxy-authorization"] == f"Basic {b64encode(b'ann:s3cret').decode()}"


@pytest.mark.parametrize("kind", BOTH)
async def test_tls_goes_through_the_proxy_in_a_tunnel(
    server: HttpServer, kind: type[BaseRequest], monkeypatch: pytest.MonkeyPatch, own_certificate: OwnCertificate
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"127.0.0.1:{server.port}")
    monkeypatch.setenv("SSL_CERT_FILE", str(own_certificate.file))
    server.handle = tunnel
    async with HttpServer().listening(own_certificate.of_server()) as behind:
        async with kind() as request:
            assert await outcome(request, behind.url("https")) == (None, False)
        assert [b"hi" in came.body for came in behind.came] == [True]
    assert [(came.method, came.target) for came in server.came] == [("CONNECT", f"127.0.0.1:{behind.port}")]


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("status", ["403 Forbidden", "407 Proxy Authentication Required", "502 Bad Gateway"])
async def test_what_a_proxy_refuses_never_left(
    server: HttpServer, kind: type[BaseRequest], status: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{server.port}")
    server.handle = bytes_of(answer(b"", status))
    async with kind() as request:
        assert await outcome(request, "https://telegram.invalid/bot1:token/getMe") == (NetworkError, True)
    assert server.came[0].method == "CONNECT"


@pytest.mark.parametrize("kind", BOTH)
async def test_without_the_proxy_nothing_leaves(kind: type[BaseRequest], monkeypatch: pytest.MonkeyPatch) -> None:
    async with HttpServer().listening() as gone:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{gone.port}")
    async with kind() as request:
        assert await outcome(request, "https://telegram.invalid/bot1:token/getMe") == (NetworkError, True)


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("direct", ["127.0.0.1", "*", "example.org,127.0.0.1"])
async def test_what_no_proxy_names_goes_directly(
    server: HttpServer, kind: type[BaseRequest], direct: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", direct)
    async with kind() as request:
        assert await outcome(request, server.url()) == (None, False)


@pytest.mark.parametrize(
    ("url", "proxy"),
    [
        ("https://api.telegram.org/bot", "http://secure:1"),
        ("http://api.telegram.org/bot", "http://all:1"),
        ("https://example.org/bot", None),
        ("https://api.example.org/bot", None),
        ("https://notexample.org/bot", "http://secure:1"),
        ("http://ann@example.org:8081/bot", None),
    ],
)
def test_each_address_has_its_proxy(url: str, proxy: str | None) -> None:
    proxies = Proxies({"https": "secure:1", "all": "http://all:1", "no": "example.org", "ftp": "socks5://x"})
    assert proxies.proxy_of(url) == proxy


def test_a_proxy_of_another_kind_is_refused_at_the_start_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://ann:s3cret@127.0.0.1:1080")
    with pytest.raises(UnknownProxy, match=r"^socks5$"):
        Proxies()
    with pytest.raises(Unusable, match="socks5://; it must be http:// or https://") as refused:
        telegram_bot(read_settings({"TELEGRAM_BOT_TOKEN": "1:token"}))
    assert "s3cret" not in str(refused.value)
