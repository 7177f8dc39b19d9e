"""python -m export.typesetter: sets pages with typst, in a process that ends when its input does.

It reads one page a line, as JSON: {"files": {name: text}, "told": {name: text}, "ending": "pdf",
"png" or "svg", "sharp": dots an inch}. It answers with a line, {"length": bytes}, and so many
bytes; or with {"fault": what typst says} alone.
"""

from __future__ import annotations

import json
import sys
from importlib import resources
from typing import Any

import typst


def main() -> None:
    """Sets every page that is asked for."""
    compiler = _compiler()
    for line in sys.stdin.buffer:
        try:
            page = _page(compiler, json.loads(line))
            _answer({"length": len(page)}, page)
        except typst.TypstError as error:
            _answer({"fault": str(error)})


def _answer(said: dict[str, Any], page: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + page)
    sys.stdout.buffer.flush()


def _page(compiler: typst.Compiler, asked: dict[str, Any]) -> bytes:
    # Its types leave out what its guide has: several files by name.
    files: Any = {name: text.encode() for name, text in asked["files"].items()}
    drawn = compiler.compile(
        files, format=asked["ending"], ppi=asked["sharp"], sys_inputs=asked["told"]
    )
    assert isinstance(drawn, bytes)
    return drawn


def _compiler() -> typst.Compiler:
    """One that reaches the house's fonts, and those inside typst for signs that these lack."""
    folder = str(resources.files("look").joinpath("fonts"))
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)


if __name__ == "__main__":
    main()
