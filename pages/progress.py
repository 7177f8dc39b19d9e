"""Tiến độ. Which targets are reached on the day of the data, which are not and why; who has not
reported; and how much of the money that is needed was allocated and disbursed?"""

from ui.frame import shell
from ui.regions import progress, progress_targets

page = shell.enter("progress")

progress.choices(page)
if page.view.progress_by == "target":
    progress_targets.by_status(page)
