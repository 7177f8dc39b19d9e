"""Đối chiếu. Do the figures agree, and what has to be minded when reading them?"""

from ui.frame import shell
from ui.regions import checks

page = shell.enter("checks")

checks.stack(page)
checks.totals(page)
checks.all_findings(page)
