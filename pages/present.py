"""Trình chiếu. What does the Committee look at on the wall, one message at a time?"""

from ui import frame, present

desk = frame.enter("present")

present.show(desk)
