"""Cách đọc. What do the marks and the words mean, and what can the plan not answer?"""

from ui.frame import shell
from ui.regions import guide

page = shell.enter("guide")

guide.marks(page)
guide.results(page)
guide.glossary(page)
