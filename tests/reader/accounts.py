"""The accounts of a province: a provider on loopback at which anybody signs in under any subject,
and what a dashboard is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

import httpx
from oidc_provider_mock import User, run_server_in_thread

from tests.reader.session import Session
from wording.words import Words

SECRET = "a secret of the tests, as long as one has to be"


@contextmanager
def provider(*people: tuple[str, str]) -> Iterator[str]:
    """The address of a provider that knows these people (subject and name), while it answers."""
    known = [User(sub=subject, claims={"name": name}) for subject, name in people]
    with run_server_in_thread(user_claims=known) as server:
        yield f"http://localhost:{server.server_port}"


def settings(folder: Path, url: str, address: str = "http://127.0.0.1:{port}") -> dict[str, str]:
    """The environment of a dashboard whose people sign in there; `address`: under which they reach
    it."""
    told = {
        "redirect_uri": f"{address}/oauth2callback",
        "cookie_secret": SECRET,
        "client_id": "plan",
        "client_secret": "told",
        "server_metadata_url": f"{url}/.well-known/openid-configuration",
    }
    file = folder / "secrets.toml"
    rows = [f'{name} = "{value}"' for name, value in told.items()]
    file.write_text("\n".join(["[auth]", *rows]), encoding="utf-8")
    return {"STREAMLIT_SECRETS_FILES": str(file)}


def sign_in(url: str, subject: str, reader: str) -> httpx.Client:
    """Signs in at a dashboard without a screen; whoever `reader` is to what stands before it. What
    comes back holds the cookies of the browser."""
    browser = httpx.Client(follow_redirects=True, timeout=60)
    browser.cookies.set("plan_reader", reader, "127.0.0.1")
    browser.get(f"{url}/_stcore/health")  # which gives what a page shows to be its own
    with Session(url, "reports", headers=cookies(browser)) as visitor:
        visitor.press(Words("vi")("sign_in.enter"))
    asked = browser.get(urljoin(url, visitor.sent_to))
    browser.post(asked.url, data={"sub": subject}).raise_for_status()
    return browser


def cookies(browser: httpx.Client, **changed: str) -> dict[str, str]:
    """What a browser shows to the dashboard, some of it changed."""
    held = {c.name: str(c.value) for c in browser.cookies.jar if c.domain.startswith("127.")}
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in {**held, **changed}.items())}
