import asyncio
from pathlib import Path

import pytest
from telegram.error import NetworkError
from telegram.request import BaseRequest

from tests.transport.http_clients import BOTH, outcome
from tests.transport.http_server import HttpServer
from tests.transport.own_certificate import OwnCertificate


@pytest.mark.parametrize("kind", BOTH)
async def test_a_server_of_ones_own_is_trusted_by_the_certificate_that_the_environment_names(
    kind: type[BaseRequest], own_certificate: OwnCertificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(own_certificate.file))
    async with HttpServer().listening(own_certificate.of_server()) as server, kind() as request:
        for _ in range(2):
            assert await outcome(request, server.url("https")) == (None, False)
        assert [b"hi" in came.body for came in server.came] == [True] * 2
        assert server.connections == 1


@pytest.mark.parametrize("kind", BOTH)
async def test_a_certificate_that_nobody_vouches_for_gets_nothing(
    kind: type[BaseRequest], own_certificate: OwnCertificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    async with HttpServer().listening(own_certificate.of_server()) as server, kind() as request:
        assert await outcome(request, server.url("https")) == (NetworkError, True)
    assert server.came == []


@pytest.mark.parametrize("kind", BOTH)
async def test_a_certificate_for_another_address_gets_nothing(
    kind: type[BaseRequest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = OwnCertificate(tmp_path, "127.0.0.2")
    monkeypatch.setenv("SSL_CERT_FILE", str(elsewhere.file))
    async with HttpServer().listening(elsewhere.of_server()) as server, kind() as request:
        assert await outcome(request, server.url("https")) == (NetworkError, True)
    assert server.came == []


@pytest.mark.parametrize("kind", BOTH)
async def test_a_server_without_tls_where_tls_is_asked_for_gets_nothing(kind: type[BaseRequest]) -> None:
    async def refuse(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(refuse, "127.0.0.1", 0) as server, kind() as request:
        port = server.sockets[0].getsockname()[1]
        assert await outcome(request, f"https://127.0.0.1:{port}/bot1:token/getMe") == (NetworkError, True)
