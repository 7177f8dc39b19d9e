"""Trình chiếu. What does the Committee look at on the wall, one message at a time?"""

from ui.frame import shell
from ui.regions import present

page = shell.enter("present")

present.show(page)
