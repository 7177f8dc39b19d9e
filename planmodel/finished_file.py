"""A file that takes its place in one move once it is whole: until then what stood there stays."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_SHARING_VIOLATIONS = (5, 32, 33)  # access denied is what moving over an open file ends in


class NotReplaceableError(OSError):
    """What stands there is no regular file: moved over, it would be lost to the whole machine."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EEXIST, "not a regular file", str(path))


def is_held(error: OSError) -> bool:
    """Whether Windows keeps the file for another program, such as Excel, that has it open."""
    return getattr(error, "winerror", None) in _SHARING_VIOLATIONS


@contextmanager
def finished_file(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; without an exception it is moved over `path`.

    A link to a regular file is followed, not replaced. Raises NotReplaceableError where a
    folder, device, pipe, socket or any other link stands; OSError where it cannot be written.
    """
    place = _replaceable(path)
    unfinished = place.with_name(f"{place.name}.{os.getpid()}.tmp")
    try:
        unfinished.unlink(missing_ok=True)  # never written through what lies there
        yield unfinished
        _replaceable(place)
        unfinished.replace(place)
    finally:
        for left in (unfinished, Path(f"{unfinished}.wal")):
            with suppress(OSError):  # its folder is none: it was never written
                left.unlink(missing_ok=True)


def _replaceable(path: Path) -> Path:
    """The place that may be moved over: nothing stands there, or a regular file."""
    place = Path(os.path.realpath(path)) if path.is_symlink() else path
    if os.path.lexists(path) and not place.is_file():
        raise NotReplaceableError(path)
    return place
