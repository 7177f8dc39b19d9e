"""Who owns the machine: nobody by default. Each road by which somebody else comes is one line."""

from __future__ import annotations

from typing import Any

import pytest

from ui.frame.loopback import is_loopback, serves_itself_alone

OPTIONS: dict[str, Any] = {
    "server.address": "127.0.0.1",
    "server.enableCORS": True,
    "server.allowedHosts": ["127.0.0.1", "localhost"],
    "server.corsAllowedOrigins": [],
    "browser.serverAddress": "localhost",
}


def seen(host: str = "127.0.0.1:8501", origin: str = "", **more: str) -> dict[str, list[str]]:
    """The headers of a browser; "-" leaves one out."""
    told = {"host": host, "origin": origin or f"http://{host}", **more}
    return {name.replace("_", "-"): [value] for name, value in told.items() if value != "-"}


def is_owner(
    headers: dict[str, list[str]], environment: dict[str, str] | None = None, **changed: Any
) -> bool:
    named = {name.replace("_", ".", 1): value for name, value in changed.items()}
    options = OPTIONS | named
    return serves_itself_alone(headers, options.__getitem__, environment or {})


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8501", "localhost:8501", "localhost", "[::1]:8501", "127.0.0.2:8501"]
)
def test_a_browser_at_this_machine_is_its_owner_s(host: str) -> None:
    """By ssh -L too: whoever has an account on the machine may tunnel to it."""
    assert is_owner(seen(host))


@pytest.mark.parametrize(
    "headers",
    [
        seen("plan.example.gov.vn"),
        seen("evil.example:8501"),  # a name of the attacker's that leads here (DNS rebinding)
        seen("localhost.evil.example"),
        seen("127.0.0.1.evil.example"),
        seen("192.168.1.20:8501"),
        seen("0.0.0.0:8501"),
        seen("[::ffff:192.168.1.20]:8501"),
        seen("evil@127.0.0.1:8501"),
        seen("[::1"),
        seen("-"),
        # nginx as it comes rewrites Host to the process's own, and passes the page's origin on
        seen(origin="https://plan.example.gov.vn"),
        seen(origin="http://evil.example"),
        seen(origin="http://127.0.0.1:3000"),  # another page that this machine serves
        seen(origin="http://127.0.0.1"),
        seen(origin="null"),  # a page without a place: a file, a frame in a sandbox
        seen(origin="-"),
        seen(origin="http://[::1"),
        seen(x_forwarded_for="10.0.0.7"),
        seen(x_forwarded_for="127.0.0.1"),
        seen(x_forwarded_proto="https"),
        seen(x_forwarded_host="plan.example.gov.vn"),
        seen(x_real_ip="10.0.0.7"),
        seen(forwarded="for=10.0.0.7"),
        seen(via="1.1 proxy"),
        seen(cf_connecting_ip="10.0.0.7"),
        {},
        {**seen(), "host": ["127.0.0.1:8501", "plan.example.gov.vn"]},
        {**seen(), "origin": ["http://127.0.0.1:8501", "http://evil.example"]},
    ],
)
def test_whoever_may_come_from_elsewhere_is_a_reader(headers: dict[str, list[str]]) -> None:
    assert not is_owner(headers)


@pytest.mark.parametrize(
    "changed",
    [
        {"server_address": "0.0.0.0"},  # a container, a server for an office
        {"server_address": "::"},
        {"server_address": "192.168.1.20"},
        {"server_address": "unix:///run/plan.sock"},
        {"server_address": ""},
        {"server_address": None},
        {"server_enableCORS": False},
        {"server_allowedHosts": ["127.0.0.1", "plan.example.gov.vn"]},
        {"server_allowedHosts": [""]},
        {"server_corsAllowedOrigins": ["https://portal.example.gov.vn"]},
        {"browser_serverAddress": "plan.example.gov.vn"},
        {"environment": {"PLAN_HOST": "plan.example.gov.vn"}},
        {"environment": {"PLAN_ADDRESS": "https://plan.example.gov.vn"}},
    ],
)
def test_a_process_that_was_told_of_others_is_for_reading(changed: dict[str, Any]) -> None:
    assert not is_owner(seen(), **changed)


def test_an_address_of_this_machine_is_no_other() -> None:
    assert is_owner(seen(), {"PLAN_HOST": "", "PLAN_ADDRESS": "http://127.0.0.1:8501"})
    assert is_owner(seen("[::1]:8501"), server_address="::1")


def test_loopback_is_more_than_one_address_and_no_name_but_one() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.1.2.3", "::1", "LocalHost")))
    others = ("", "localhost.", "127.1", "2130706433", "::ffff:10.0.0.1", "plan.local", "10.0.0.1")
    assert not any(map(is_loopback, others))
