"""A filled form that is handed in as a file: read, held against the draft, and written into it
whole or not at all. The file stands in the session's memory until then; a reload loses it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from reports import counting, ledger, preview, refusal, template
from reports.comparison import by_section, newest_day
from reports.content import Report, content_hash
from reports.desk import Desk
from reports.drafts import Source
from reports.judgement import Judgement, judge_file
from reports.ledger import Receipt
from reports.preview import Preview
from reports.sentences import mention
from reports.store import StoreError
from reports.submission import Submission, assess
from ui.frame.context import PageContext
from ui.regions import reports_steps
from ui.regions.reports import Place

_JUDGED = "reports_judged"  # the file that was read last, and what was found


def show(page: PageContext, desk: Desk, place: Place) -> None:
    """The place for the file, and what the file says."""
    main, aside = st.columns([3, 1], gap="large")
    with main:
        head, box, body = st.container(), st.container(), st.container()
    with box:
        file = st.file_uploader(
            page.words("report_upload.label"), key=_key(place), label_visibility="collapsed"
        )
    if file is None:
        with head:
            reports_steps.say_why(page)
            page.title(page.words("report_upload.title"), page.words("report_upload.note"))
        with body:
            _begin(page, desk, place)
        with aside:
            _help(page, desk, place)
        return
    made = _read(page, desk, file.name, file.getvalue())
    with head:
        reports_steps.say_why(page)
    _tell(page, desk, place, made, (head, body, aside))


def _tell(
    page: PageContext, desk: Desk, place: Place, made: Submission, parts: tuple[DeltaGenerator, ...]
) -> None:
    """What becomes of the file: another's, refused, empty, sent before, or shown in full."""
    report, (head, body, aside) = made.report, parts
    words = page.words
    if report and (report.unit, report.as_of) != (place.unit, place.day):
        with head:
            _of_another(page, place, made)
    elif made.refused or report is None:
        with head:
            _refused_title(page, made)
        with body:
            _refused(page, made)
    elif not report.figures:
        with head:
            page.title(words("report_upload.title_blank"), words("report_upload.nothing"))
    elif known := ledger.same(desk.store, report):
        with head:
            _known(page, desk, place, known)
    else:
        seen = preview.preview(page.plan, desk.form(place.unit, place.day), made, page.words)
        with body:
            ticked = _lines(page, place, made, seen)
        with head:
            _title(page, seen, len(seen.marks) - len(ticked))
            _sent_before(page, desk, report)
        with aside:
            _write(page, desk, place, made, seen, ticked)
        return
    with aside:
        page.html("report_file", made=made, hash=made.file_hash[:8])
        _leave(page, place)


def _read(page: PageContext, desk: Desk, name: str, content: bytes) -> Submission:
    """The file as it was read once, held against what is accepted now."""
    file_hash = sha256(content).hexdigest()
    kept: tuple[object, str, Judgement] | None = st.session_state.get(_JUDGED)
    if kept is None or kept[:2] != (page.plan, file_hash):
        kept = page.plan, file_hash, judge_file(page.plan, content)
        st.session_state[_JUDGED] = kept
    made = assess(desk.store, page.plan, kept[2])
    return replace(made, way="file", file_name=name, file_hash=file_hash)


def _begin(page: PageContext, desk: Desk, place: Place) -> None:
    """The four steps, and how far the draft is."""
    draft = desk.form(place.unit, place.day).draft
    filled = sum(bool(line.found) for line in draft.lines())
    page.html("report_upload_steps", filled=filled, saved=draft.saved_at)


def _help(page: PageContext, desk: Desk, place: Place) -> None:
    """Where the form is to be had, and which files are taken."""
    words, unit = page.words, page.unit_name(place.unit, "short")

    def made() -> bytes:
        try:
            last = counting.last_accepted(desk.store, place.unit, place.day)
        except StoreError:
            last = {}
        plan = page.plan
        return template.workbook(plan, place.unit, place.day, words, last, plan.is_invented)

    page.html("report_upload_form")
    st.download_button(
        words("report_upload.form", who=unit),
        made,
        file_name=template.file_name(place.unit, place.day),
        mime=template.MIME,
        key="upload_template",
        on_click="ignore",
        width="stretch",
    )
    page.html("report_upload_taken", who=unit, day=place.day)
    _back(page, place)


def _of_another(page: PageContext, place: Place, made: Submission) -> None:
    """The file is another unit's, or of another day: one sentence, and where it belongs."""
    words, report = page.words, made.report
    assert report is not None
    is_known = report.unit in page.units
    name = page.unit_name(report.unit) if is_known else report.unit
    day = words.day(report.as_of)
    title = words("report_upload.title_other", who=name, day=day)
    own = page.unit_name(place.unit)
    page.title(title, words("report_upload.other", who=own, day=words.day(place.day)))
    if is_known:
        page.html("report_upload_other", unit=report.unit, day=report.as_of, who=name)


def _refused_title(page: PageContext, made: Submission) -> None:
    words = page.words
    in_cells = sum(bool(trouble.place) for trouble in made.refused)
    if in_cells:
        title = words("report_upload.title_refused", n=len(made.refused))
    else:
        title = words("report_upload.title_unread")
    page.title(title, words("report_upload.mend"))


def _refused(page: PageContext, made: Submission) -> None:
    """What has to be corrected: sheet, cell, line, what to do; below it all that the file says."""
    wrongs = refusal.wrongs(page.plan, made, page.words)
    if not any(wrong.cell for wrong in wrongs):
        page.html("report_unready", places=[wrong.said for wrong in wrongs])
        return
    lines = refusal.lines(page.plan, made, page.words)
    leads = {line.item for line in lines}
    page.html("report_upload_refused", rows=wrongs, leads=leads)
    if lines:
        page.html("report_file_lines", sections=by_section(lines))


def _known(page: PageContext, desk: Desk, place: Place, known: Receipt) -> None:
    """The file says what a report says that was sent already."""
    words, filed = page.words, ledger.find(desk.store, known.number)
    at = words.moment(filed.entry.submitted_at)
    page.title(words("report_upload.title_known", at=at), words("report_upload.known"))
    page.html("report_upload_known", entry=filed.entry, at=at)


def _sent_before(page: PageContext, desk: Desk, report: Report) -> None:
    """That all figures of the file stand in a report that was sent, whatever the draft holds."""
    entry = ledger.holding(desk.store, report)
    if entry:
        at = page.words.moment(entry.submitted_at)
        page.html("report_upload_before", number=entry.number, at=at)


def _title(page: PageContext, seen: Preview, waiting: int) -> None:
    """What the file would do to the draft; `waiting`: how many of its figures wait for a tick."""
    words, parts = page.words, list[str]()
    if seen.fresh:
        parts.append(words("report_upload.fresh", n=seen.fresh))
    if seen.replaced:
        parts.append(words("report_upload.replaced", n=seen.replaced))
    title = words("report_upload.title_same")
    if parts:
        title = words("report_upload.title_write", what=words.together(parts))
    if seen.marks:
        kind, asked = ("odd", waiting) if waiting else ("ticked", len(seen.marks))
        title = words(f"report_upload.title_{kind}", title=title, asked=asked)
    notes = [words("report_upload.same", n=seen.same)] if seen.same else []
    notes += [words("report_upload.noted", n=seen.noted)] if seen.noted else []
    notes += [words("report_upload.empty", n=seen.empty)] if seen.empty else []
    page.title(title, " ".join((*notes, words("report_upload.not_yet"))))


def _lines(page: PageContext, place: Place, made: Submission, seen: Preview) -> set[str]:
    """All that the file says, unusual figures first, each with its tick; the items that were
    ticked."""
    words, ticked = page.words, set[str]()
    document = made.report.document if made.report else ""
    drawn = {"now": words("report_upload.in_file"), "unit": place.unit}
    if seen.whole:
        said = [mention(page.plan, trouble, words) for trouble in seen.whole]
        page.html("report_whole", said=said)
        ticked |= _tick(made, seen, "", words("report_upload.keep_day"))
    if seen.unusual:
        newest = newest_day(seen.unusual)
        with st.container(key="report_odd", gap=None):
            page.html("report_odd_head", has_draft=True, newest=newest, now=drawn["now"])
            for number, told in enumerate(seen.unusual):
                with st.container(key=f"report_odd_{number}", horizontal=True, gap="small"):
                    draft = seen.drafts.get(told.item, "")
                    page.html(
                        "report_odd",
                        told=told,
                        draft=draft,
                        newest=newest,
                        document=document,
                        **drawn,
                    )
                    keep = words("report_upload.keep_note")
                    if told.new:
                        keep = words("report_upload.keep", value=told.new)
                    ticked |= _tick(made, seen, told.item, keep)
    if seen.others:
        page.html(
            "report_lines",
            title=words(f"report_upload.{'others' if seen.unusual else 'lines'}"),
            sections=by_section(seen.others),
            newest=newest_day(seen.others),
            document=document,
            drafts=seen.drafts,
            has_odd=False,
            **drawn,
        )
    return ticked


def _tick(made: Submission, seen: Preview, item: str, words: str) -> set[str]:
    key = f"report_keep_{made.file_hash[:8]}_{item}_{seen.marks[item]}"
    return {item} if st.checkbox(words, key=key, width=170) else set()


def _write(
    page: PageContext, desk: Desk, place: Place, made: Submission, seen: Preview, ticked: set[str]
) -> None:
    """The button that writes the file into the draft, once all that is unusual was ticked."""
    words, report = page.words, made.report
    assert report is not None
    waiting = len(seen.marks) - len(ticked)
    label = words("report_upload.write")
    kind = {"type": "primary", "width": "stretch", "key": "report_write"}
    if st.button(label, disabled=waiting > 0, **kind):  # type: ignore[arg-type]
        file = made.file_name, made.file_hash
        source = Source(*file, content_hash(report), made.person)
        confirmed = {item: seen.confirms[item] for item in ticked & seen.confirms.keys()}
        said = reports_steps.said(page, lambda: desk.take_over(report, confirmed, source))
        reports_steps.stop(said)
        if not said:
            _forget(place)
            reports_steps.go(place, "check")
        st.rerun()
    page.html("report_upload_waiting", waiting=waiting)
    page.html("report_file", made=made, hash=made.file_hash[:8])
    _leave(page, place)


def _leave(page: PageContext, place: Place) -> None:
    """The ways out: another file, or back to the form."""
    st.button(
        page.words("report_upload.drop"),
        width="stretch",
        key="report_drop",
        on_click=_forget,
        args=(place,),
    )
    _back(page, place)


def _back(page: PageContext, place: Place) -> None:
    st.button(
        page.words("report_upload.back"),
        width="stretch",
        key="report_back",
        on_click=reports_steps.go,
        args=(place, "form"),
    )


def _forget(place: Place) -> None:
    """Lets go of the file: the place for it is another one from now on."""
    st.session_state.pop(_JUDGED, None)
    key = "report_files"
    st.session_state[key] = st.session_state.get(key, 0) + 1


def _key(place: Place) -> str:
    return f"report_file_{place.unit}_{place.day}_{st.session_state.get('report_files', 0)}"
