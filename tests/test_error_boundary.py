"""What stands where a page could not be drawn: words, the way on, and nothing of the insides."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from planmodel import budget
from planmodel.plan import QueryTimeError
from tests.reader.screen import opened, seen
from ui.frame import render_cache


@pytest.mark.parametrize(
    ("fault", "language", "said"),
    [
        (QueryTimeError("SELECT secret"), "vi", "Phép tính này lâu quá nên đã dừng"),
        (QueryTimeError("SELECT secret"), "en", "This took too long and was stopped"),
        (KeyError("secret"), "vi", "Trang này gặp lỗi nên chưa hiện được"),
        (KeyError("secret"), "en", "Something went wrong and this page cannot be shown"),
    ],
)
def test_a_page_that_fails_says_so_and_comes_back(
    monkeypatch: pytest.MonkeyPatch, fault: Exception, language: str, said: str
) -> None:
    def failing(*_: object) -> None:
        raise fault

    app = opened("budget", "year=2013", language)
    render_cache.forget()
    with monkeypatch.context() as broken:
        broken.setattr(budget, "matrix", failing)
        told = seen(app.run())
    assert said in told and "secret" not in told and not app.exception
    assert "29.990" in told or "29,990" in told  # the frame, its filter and its sentence stay
    assert [button.label for button in app.button if button.label in ("Thử lại", "Try again")]
    assert said not in seen(again(app))


def again(app: AppTest) -> AppTest:
    """Presses the button that stands there."""
    return next(b for b in app.button if b.label in ("Thử lại", "Try again")).click().run()
