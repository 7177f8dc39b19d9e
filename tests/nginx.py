"""Finds nginx for the tests behind it, or gets Debian's where that can be done."""

from __future__ import annotations

import shutil
import sys

from tests import debian

NEEDED = "The faults need nginx. Install it (Debian: apt-get install nginx)."


def find() -> str | None:
    """The one on the path."""
    return shutil.which("nginx")


if __name__ == "__main__":
    sys.exit(debian.provide(find, "nginx", NEEDED))
