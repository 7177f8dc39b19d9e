"""The scripts of the frame: what HTML alone cannot do."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from wording.words import LANGUAGES, catalogue

_NAMES = (
    "signing.js",
    "behaviour.js",
    "guard.js",
    "choosers.js",
    "platform.js",
    "pictures.js",
    "present.js",
    "copying.js",
    "popovers.js",
    "notes.js",
    "forms.js",
    "going_on.js",
)


@cache
def scripts(language: str) -> str:
    """One <script> element, told the language and what the platform's words are in it."""
    here = catalogue(language)
    platform = [
        [catalogue(other)[key], here[key]]
        for key in here
        for other in LANGUAGES
        if other != language and key.startswith("platform.")
    ]
    files = resources.files("ui.platform")
    written = (files.joinpath(name).read_text(encoding="utf-8") for name in _NAMES)
    told = {
        "planLanguage": language,
        "planPlatform": platform,
        "planGuardWords": {
            key.removeprefix("guard."): here[key] for key in here if key.startswith("guard.")
        },
    }
    settings = " ".join(f"window.{name} = {json.dumps(value)};" for name, value in told.items())
    return f"<script>{settings}\n{' '.join(written)}</script>"
