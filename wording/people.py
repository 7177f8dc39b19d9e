"""Who did something, as the store of the reports keeps it: a person's own name, or a code for
whoever has none to give, which each reader is told in their language."""

from __future__ import annotations

import re

OWNER = "@owner"  # of a laptop that serves nobody else
INVENTED_OFFICER, INVENTED_REVIEWER = "@invented_officer", "@invented_reviewer"
CODES = (OWNER, INVENTED_OFFICER, INVENTED_REVIEWER)
_FILLED_IN = "{by} (người điền: {person})"  # as it was kept from the first report on
_PARTS = re.compile(r"(.+) \(người điền: (.+)\)")


def filled_in(by: str, person: str) -> str:
    """Who handed a file in, and the person whom the file names as having filled it in."""
    return _FILLED_IN.format(by=by, person=person)


def parts(kept: str) -> tuple[str, str]:
    """Who handed it in, and who filled it in; "" where nobody else is named."""
    found = _PARTS.fullmatch(kept)
    return (found[1], found[2]) if found else (kept, "")
