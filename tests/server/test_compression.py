"""Responses are compressed for who takes that, and are told apart from those that are not."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.server.http.compression import takes_gzip
from tests.server.servers import serving

LARGE = "/sparql?query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D&format=csv"
PATHS = ["/vocabulary.json", "/queries", "/ns?format=turtle", "/page/id/shanghai-customs", "/assets/pages.css", LARGE]
SMALL = ["/health", "/sparql?query=ASK%7B%7D", "/nothing"]


def raw(client: httpx.Client, path: str, encodings: str, **headers: str) -> httpx.Response:
    """The response with its content as it was sent."""
    request = client.build_request("GET", path, headers={"Accept-Encoding": encodings, **headers})
    answer = client.send(request, stream=True)
    content = b"".join(answer.iter_raw())
    answer.close()
    return httpx.Response(answer.status_code, headers=[*answer.headers.items()], extensions={"sent": content})


@pytest.fixture(scope="module", params=["64", "0"], ids=["kept", "not kept"])
def served(
    request: pytest.FixtureRequest, server_cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    with (
        serving(server_cache, tmp_path_factory.mktemp("gzip"), "--cache", request.param, "--workers", "1") as running,
        httpx.Client(base_url=running.address, timeout=60) as client,
    ):
        yield client


@pytest.mark.parametrize("path", PATHS)
def test_who_takes_gzip_gets_it_and_the_same_content(served: httpx.Client, path: str) -> None:
    for _ in range(2):
        plain, packed = raw(served, path, "identity"), raw(served, path, "deflate, gzip;q=0.5")
        assert plain.status_code == packed.status_code == 200
        assert "content-encoding" not in plain.headers
        assert packed.headers["content-encoding"] == "gzip"
        assert gzip.decompress(packed.extensions["sent"]) == plain.extensions["sent"]
        assert len(packed.extensions["sent"]) < len(plain.extensions["sent"]) / 2
        assert int(plain.headers["content-length"]) == len(plain.extensions["sent"])
        for answer in (plain, packed):
            assert answer.headers.get_list("vary") == ["Accept, Accept-Encoding, Accept-Language"]


@pytest.mark.parametrize("path", SMALL)
def test_what_is_small_is_sent_as_it_is(served: httpx.Client, path: str) -> None:
    assert "content-encoding" not in raw(served, path, "gzip").headers


@pytest.mark.parametrize("path", PATHS[:5])
def test_each_has_its_etag_and_both_mean_that_nothing_has_changed(served: httpx.Client, path: str) -> None:
    plain, packed = raw(served, path, "identity"), raw(served, path, "gzip")
    assert packed.headers["etag"] == f"W/{plain.headers['etag']}"
    for seen in (plain.headers["etag"], packed.headers["etag"]):
        for encodings in ("identity", "gzip"):
            again = raw(served, path, encodings, **{"If-None-Match": seen})
            assert (again.status_code, again.extensions["sent"]) == (304, b"")
            assert "content-encoding" not in again.headers
            assert again.headers["etag"].removeprefix("W/") == plain.headers["etag"]
    assert raw(served, path, "gzip", **{"If-None-Match": '"else"'}).status_code == 200


@pytest.mark.parametrize(
    ("encodings", "takes"),
    [
        ("", False),
        ("gzip", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, identity", False),
        ("br, gzip;q=0.1", True),
        ("identity", False),
        ("x-gzipped", False),
    ],
)
def test_an_encoding_without_weight_is_not_sent(encodings: str, takes: bool) -> None:
    assert takes_gzip(encodings) is takes
