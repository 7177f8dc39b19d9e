"""Báo cáo. What has my unit still to report as of this day, and what has become of what it sent?
For who reviews: who has sent, who is late, and what is to be looked at before it counts?"""

from ui.frame import identity, shell
from ui.regions import reports, reports_board, reports_form, reports_opened

page = shell.enter("reports")

with reports.guarded(page):
    visit = identity.visit(page)
    desk = identity.desk(page, visit)
    place = reports.place(page, desk)
    reports.band(page, desk, visit, place)
    if place.kind == "report":
        reports_opened.report(page, desk, place)
    elif place.kind == "form":
        reports_form.form(page, desk, place)
    elif place.kind == "board":
        reports_board.board(page, desk, place)
    else:
        reports.closed(page, desk, visit, place)
