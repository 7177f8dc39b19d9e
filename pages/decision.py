"""Quyết định. What does the decision say, and which line stands behind a figure?"""

from ui.frame import shell
from ui.regions import decision

page = shell.enter("decision")

decision.band(page)
decision.text(page)
