"""Dự án, nhiệm vụ. Which of the 21 costs how much, when does its money start, stop and swell, whom
and what does it serve?"""

from ui import activities, frame, parts

desk = frame.enter("activities")

parts.unit_line(desk)
activities.controls(desk)
shown = activities.shown(desk)
activities.heading(desk, shown)
activities.portfolio(desk, shown)
activities.to_settle(desk, shown)
parts.reaching(desk)
