"""Quyết định. What does the decision say, and which line stands behind a figure?"""

from ui import decision, frame

desk = frame.enter("decision")

decision.band(desk)
decision.text(desk)
