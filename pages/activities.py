"""Dự án, nhiệm vụ. Which of the 21 costs how much, when does its money start, stop and swell, whom
and what does it serve?"""

from ui import activities, frame, parts

desk = frame.enter("activities")

parts.unit_line(desk)
activities.controls(desk)
activities.heading(desk)
activities.portfolio(desk)
activities.to_settle(desk)
parts.reaching(desk)
