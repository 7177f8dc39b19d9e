"""The findings that matter for what is chosen."""

from __future__ import annotations

from planmodel.findings import concerned, concerning
from ui.frame.context import PageContext
from ui.frame.render_cache import region


@region
def findings(page: PageContext) -> None:
    """What concerns whom is chosen, else what needs settling before deciding."""
    about = concerned(page.plan, page.filter.without("activities"))
    rows = concerning(page.plan, about, None if about else "decide")
    if rows:
        key = "finding.about" if about else "finding.settle"
        if about and not about.isdisjoint(page.activities):
            key = "finding.about_led"
        title = page.words(key, n=len(rows))
        page.html("findings", title=title, rows=rows, onward=page.href("checks"))
