"""Dự án, nhiệm vụ. Which of the 21 costs how much, when does its money start, stop and swell, whom
and what does it serve?"""

from ui.frame import shell
from ui.regions import activities, chosen_unit

page = shell.enter("activities")

chosen_unit.unit_line(page)
activities.choices(page)
activities.heading(page)
activities.portfolio(page)
activities.to_settle(page)
chosen_unit.reaching(page)
