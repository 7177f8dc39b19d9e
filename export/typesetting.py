"""What sets a page or a picture without a screen: typst, with the house's fonts alone.

typst keeps what it has laid out as long as its process lives: some 350 MB after the briefs of all
units. So it works in a process of its own (export.typesetter), which ends with what was asked.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Literal

Ending = Literal["pdf", "png", "svg"]
_TYPESETTER = (sys.executable, "-X", "utf8", "-m", "export.typesetter")
_ROOT = Path(__file__).resolve().parent.parent


class TypesettingError(RuntimeError):
    """A template could not be set: what typst says of it."""


class Typesetter:
    """Sets one page after another, to `with`'s end."""

    def __init__(self) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(_TYPESETTER, cwd=_ROOT, stdin=pipe, stdout=pipe)

    def __enter__(self) -> Typesetter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:  # it may be half way through a page that nobody waits for
            self._process.kill()
        self._process.communicate()  # closes its input, at whose end it ends

    def typeset(
        self,
        files: dict[str, bytes],
        told: dict[str, str],
        ending: Ending,
        sharp: float | None = None,
    ) -> bytes:
        """What `main.typ` among the files draws of what it is told; a PNG with `sharp` dots an
        inch."""
        texts = {name: content.decode() for name, content in files.items()}
        asked = {"files": texts, "told": told, "ending": ending, "sharp": sharp}
        asks, answers = self._process.stdin, self._process.stdout
        assert asks and answers
        with suppress(BrokenPipeError):  # it has ended: then no answer comes
            asks.write(json.dumps(asked).encode() + b"\n")
            asks.flush()
        answer = json.loads(answers.readline() or '{"fault": "typst has ended"}')
        if "fault" in answer:
            raise TypesettingError(answer["fault"])
        page = answers.read(answer["length"])
        if len(page) < answer["length"]:
            raise TypesettingError("typst has ended within a page")
        return page
