"""Dự án, nhiệm vụ. Which of the 21 costs how much, when does its money start, stop and swell, whom
and what does it serve?"""

from ui.frame import shell
from ui.regions import activities, parts

page = shell.enter("activities")

parts.unit_line(page)
activities.choices(page)
activities.heading(page)
activities.portfolio(page)
activities.to_settle(page)
parts.reaching(page)
