"""Who looks at a page that is for people with roles, and their way in or out: in the band of the
page, in sight also where its filters are folded."""

from __future__ import annotations

import streamlit as st

from reports import people
from reports.people import Role
from ui.frame import plan_store, sign_in
from ui.frame.context import PageContext
from ui.frame.identity import Visit

MAY_SIGN_IN = ("signed_out", "expired")


def show(page: PageContext, visit: Visit, roles: tuple[Role, ...], leads_in: bool) -> None:
    """Who looks, what they may do, and the way out; the way in where the page itself has none."""
    words, appoints = page.words, people.permits(roles, "appoint") and page.name != "people"
    with st.container(key="visit", horizontal=True, vertical_alignment="center"):
        told = [told_role(page, role) for role in roles]
        page.html("reports_visit", visit=visit, roles=told, appoints=appoints)
        if visit.person and visit.standing in ("signed_in", "no_role"):
            st.button(
                words("sign_in.leave"),
                key="sign_out",
                type="tertiary",
                on_click=sign_in.leave,
                args=(plan_store.store(), visit.person.subject, visit.person.signed_in_at),
            )
        elif visit.standing in MAY_SIGN_IN and leads_in:
            asked = st.button(words("sign_in.enter"), key="sign_in", type="tertiary")
            if asked and not sign_in.begin():
                page.html("reports_sign_in", part="failed")


def told_role(page: PageContext, role: Role) -> str:
    """A role in words: reports for Như Thanh; accepts reports."""
    every = page.words("role.every_unit")
    who = page.unit_name(role.unit, "short") if role.unit else every
    return page.words(f"role.{role.name}", who=who)
