"""Đối chiếu. Do the figures agree, and what has to be minded when reading them?"""

from ui import checks, frame

desk = frame.enter("checks")

checks.stack(desk)
checks.totals(desk)
checks.findings(desk)
