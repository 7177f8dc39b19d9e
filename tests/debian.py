"""What the tests need of Debian's packages, installed where that can be done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable


def provide(find: Callable[[], object], package: str, needed: str) -> int:
    """Gets the package unless something of its kind is found. An exit code; where it is not 0, what
    is needed was said."""
    if not find():
        _install(package)
    if find():
        return 0
    print(needed, file=sys.stderr)
    return 1


def _install(package: str) -> None:
    """Installs a package where apt-get is there and this is root; else does nothing."""
    apt_get = shutil.which("apt-get")
    if apt_get and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run([apt_get, "update", "-qq"], check=False)
        subprocess.run([apt_get, "install", "-y", "-qq", package], check=False)
