"""The accounts of a province: a provider on loopback at which anybody signs in under any subject,
and what a dashboard is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from oidc_provider_mock import User, run_server_in_thread

SECRET = "a secret of the tests, as long as one has to be"


@contextmanager
def provider(*people: tuple[str, str]) -> Iterator[str]:
    """The address of a provider that knows these people (subject and name), while it answers."""
    known = [User(sub=subject, claims={"name": name}) for subject, name in people]
    with run_server_in_thread(user_claims=known) as server:
        yield f"http://localhost:{server.server_port}"


def settings(folder: Path, url: str) -> dict[str, str]:
    """The environment of a dashboard whose people sign in there."""
    told = {
        "redirect_uri": "http://127.0.0.1:{port}/oauth2callback",
        "cookie_secret": SECRET,
        "client_id": "plan",
        "client_secret": "told",
        "server_metadata_url": f"{url}/.well-known/openid-configuration",
    }
    file = folder / "secrets.toml"
    rows = [f'{name} = "{value}"' for name, value in told.items()]
    file.write_text("\n".join(["[auth]", *rows]), encoding="utf-8")
    return {"STREAMLIT_SECRETS_FILES": str(file)}
