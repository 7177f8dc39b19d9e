"""Chỉ tiêu. What does the decision want, how much, by when, who answers for it; and which
projects and tasks, with what money, stand beside each?"""

from ui import frame, parts, targets

desk = frame.enter("targets")

parts.unit_line(desk)
targets.heading(desk)
targets.controls(desk)
targets.quantified(desk)
targets.worded(desk)
targets.sums(desk)
