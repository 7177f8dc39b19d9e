"""Who did something, as the store of the reports keeps it: a person's own name, or a code for
whoever has none to give, which each reader is told in their language."""

from __future__ import annotations

import re

OWNER = "@owner"  # of a laptop that serves nobody else
INVENTED_OFFICER, INVENTED_REVIEWER = "@invented_officer", "@invented_reviewer"
CODES = (OWNER, INVENTED_OFFICER, INVENTED_REVIEWER)
# How whom a form names was kept with who handed it in, until it had a column of its own.
_PARTS = re.compile(r"(.+) \(người điền: (.+)\)")


def parts(kept: str) -> tuple[str, str]:
    """Who handed it in, and who filled it in; "" where nobody else is named."""
    found = _PARTS.fullmatch(kept)
    return (found[1], found[2]) if found else (kept, "")
