"""What a token says of who signed in, and for how long it is believed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.secrets import secrets_singleton

from planmodel.plan import Plan
from reports import people
from reports.desk import Desk, NotAllowedError, Person
from reports.people import Role
from reports.store import Store
from ui.frame import sign_in

NOW = datetime(2026, 1, 20, 9, 0, tzinfo=UTC)
HOUR = 3600
WHOLE = {
    "redirect_uri": "https://plan.example.gov.vn/oauth2callback",
    "cookie_secret": "0123456789abcdef" * 2,
    "client_id": "plan",
    "client_secret": "a word",
    "server_metadata_url": "https://accounts.example.gov.vn/.well-known/openid-configuration",
}


def token(**claims: Any) -> dict[str, Any]:
    return {"sub": "s1", "iat": NOW.timestamp() - 60, **claims}


def is_good(**claims: Any) -> bool:
    account = sign_in.read(token(**claims))
    return account is not None and sign_in.is_good(account, NOW)


def ago(seconds: float) -> float:
    return NOW.timestamp() - seconds


def test_a_sign_in_is_good_for_eight_hours() -> None:
    assert is_good(auth_time=ago(8 * HOUR - 1)) and not is_good(auth_time=ago(8 * HOUR))
    assert is_good(iat=ago(8 * HOUR - 1)) and not is_good(iat=ago(8 * HOUR))
    assert not is_good(auth_time=ago(9 * HOUR), iat=ago(60))  # a new token of an old sign-in
    assert is_good(auth_time=None)


def test_what_is_of_a_time_to_come_is_not_believed() -> None:
    assert is_good(iat=ago(-119)) and not is_good(iat=ago(-121))
    assert not is_good(auth_time=ago(-9 * HOUR))


@pytest.mark.parametrize(
    "moment", [None, True, "1", "", [], float("nan"), float("inf"), 1e30, -1e30, 0, -1]
)
def test_what_is_no_moment_of_today_is_none(moment: Any) -> None:
    assert not is_good(iat=moment)


@pytest.mark.parametrize("subject", [None, "", 7, ["s1"], {"s": 1}])
def test_an_account_without_a_subject_is_nobody(subject: Any) -> None:
    assert sign_in.read(token(sub=subject)) is None


def test_an_account_is_named_as_it_names_itself() -> None:
    def told(**claims: Any) -> tuple[str, str]:
        account = sign_in.read(token(**claims))
        assert account
        return account.name, account.address

    assert told(name="Lê Thị Hà", email="ha@x.vn") == ("Lê Thị Hà", "ha@x.vn")
    assert told(name=7, email="ha@x.vn") == ("ha@x.vn", "ha@x.vn")
    assert told(preferred_username="ha.lt") == ("ha.lt", "ha.lt")
    assert told() == ("s1", "")


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the file of secrets of this process."""
    file = tmp_path / "secrets.toml"

    def written(text: str) -> None:
        file.write_text(text, encoding="utf-8")
        fresh = type(secrets_singleton)()
        monkeypatch.setattr(st, "secrets", fresh)
        monkeypatch.setattr(
            "streamlit.config.get_option",
            lambda name: [str(file)] if name == "secrets.files" else None,
        )
        monkeypatch.setattr(st, "get_option", lambda name: [str(file)])

    return written


def auth(**changed: str | None) -> str:
    told = {name: value for name, value in {**WHOLE, **changed}.items() if value is not None}
    return "\n".join(["[auth]", *(f'{name} = "{value}"' for name, value in told.items())])


def test_without_a_section_of_it_nobody_has_to_sign_in(secrets: Callable[[str], None]) -> None:
    assert not sign_in.is_set_up()
    secrets('[database]\nname = "x"')
    assert not sign_in.is_set_up()


def test_secrets_that_cannot_be_read_make_nobody_the_owner(
    secrets: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets("[auth\nthis is no TOML")
    assert sign_in.is_set_up() and sign_in.fault() == "[auth]"


def test_a_file_of_secrets_that_was_named_and_is_gone_makes_nobody_the_owner(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", "gone.toml")
    assert sign_in.is_set_up() and sign_in.fault() == "[auth]"


def test_what_is_missing_is_named_and_a_short_secret_is_none(
    secrets: Callable[[str], None],
) -> None:
    secrets(auth())
    assert sign_in.is_set_up() and sign_in.fault() == ""
    secrets(auth(client_id=None, redirect_uri=""))
    assert sign_in.fault() == "redirect_uri, client_id"
    secrets(auth(cookie_secret="xxx"))
    assert sign_in.fault() == "cookie_secret"
    secrets('auth = "yes"')
    assert sign_in.is_set_up() and sign_in.fault() == "[auth]"


def test_a_sign_in_ends_under_a_page_that_stays_open(store: Store, plan: Plan) -> None:
    people.give(store, "s1", "Nam", Role("administrator"), "the command")
    later = datetime.now(UTC) + timedelta(minutes=1)
    desk = Desk(store, plan, Person("Nam", "s1", until=later))
    desk.give("s2", "Hà", Role("reviewer"))
    gone = Desk(store, plan, Person("Nam", "s1", until=datetime.now(UTC)))
    assert gone.roles() == ()
    with pytest.raises(NotAllowedError) as refused:
        gone.give("s3", "Lan", Role("reviewer"))
    assert refused.value.act == "sign_in"
    assert [t.subject for t in people.history(store)] == ["s1", "s2"]
