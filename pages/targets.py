"""Chỉ tiêu. What does the decision want, how much, by when, who answers for it; and which
projects and tasks, with what money, stand beside each?"""

from ui.frame import shell
from ui.regions import chosen_unit, targets

page = shell.enter("targets")

chosen_unit.unit_line(page)
targets.heading(page)
targets.choices(page)
targets.quantified(page)
targets.reach(page)
targets.worded(page)
targets.sums(page)
