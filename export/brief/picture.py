"""The chart of a brief alone, as a picture for another page."""

from __future__ import annotations

from typing import Literal, get_args

from export.brief.brief import said, typeset
from export.typesetting import Typesetter
from planmodel.link import View
from planmodel.plan import Plan
from wording.words import Words

Ending = Literal["png", "svg"]
ENDINGS: tuple[Ending, ...] = get_args(Ending)
_SHARP = 200  # dots an inch


def picture(plan: Plan, view: View, words: Words, ending: Ending) -> bytes | None:
    """The chart that the brief of this view draws, with its title, its source, the decision and
    the way back; None where the view has nothing to draw. Amounts are million dong, exact."""
    data = said(plan, view, Words(words.language)) | {"qr": None}
    if data["chart"] is None:
        return None
    with Typesetter() as typesetter:
        return typeset(typesetter, "picture.typ", data, ending, _SHARP)
