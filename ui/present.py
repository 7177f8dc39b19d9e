"""The slideshow: the Committee's deck of the view on the whole screen, every slide drawn once."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace

import streamlit as st

from export.deck import deck
from export.pictures import Place
from look.style import deck_sheet
from ui import ribbon
from ui.desk import Desk, address

SECONDS = 20  # of a slide that plays by itself


def show(desk: Desk) -> None:
    """Draws the deck; what is shown of it after that is the browser's matter."""
    found = deck(desk.plan, desk.view, desk.words)
    slides = []
    for slide in found.slides:
        qr = slide.origin.qr()
        slides.append(
            {
                "title": slide.title,
                "kind": type(slide.picture).__name__.lower(),
                "picture": slide.picture,
                "sentence": slide.origin.sentence,
                "source": slide.source,
                "address": slide.origin.address,
                "way_back": slide.origin.way_back,
                "href": _first_line(desk, slide.places),
                "qr": b64encode(qr).decode() if qr else "",
            }
        )
    st.html(deck_sheet())
    desk.html(
        "deck",
        slides=slides,
        start=found.at(desk.view.slide),
        seconds=SECONDS,
        notice=" ".join(ribbon.left_aside(desk)),
        leave=desk.href("overview"),
    )


def _first_line(desk: Desk, places: tuple[Place, ...]) -> str:
    """The decision, opened at the first line that prints a figure of the slide."""
    if not places:
        return ""
    return address("decision", replace(desk.view, slide=None, line=places[0].line))
