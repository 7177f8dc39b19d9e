"""Cách đọc. What do the marks and the words mean, and what can the plan not answer?"""

from ui import frame, guide

desk = frame.enter("guide")

guide.marks(desk)
guide.terms(desk)
