"""What a person does on the page of reports. Whether they may is asked in the transaction that
writes: a right that was taken, or a button that should not be there, changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from types import MappingProxyType

from sqlalchemy import Connection

from planmodel.plan import Plan
from reports import drafts, ledger, people, queries, sign_outs
from reports.content import Report, Trouble, content_hash
from reports.drafts import Box, Draft, Source, Where
from reports.judgement import judge_lines, mark
from reports.ledger import Entry, Filed, Guard, Receipt
from reports.people import Role
from reports.store import Store
from reports.submission import NotSubmittedError, Submission, assess, submit


class NotAllowedError(Exception):
    """Who asked may not do it, or not any more. `act`: report, review, appoint; sign_in where
    nothing is wrong but that the sign-in has ended."""

    def __init__(self, act: str) -> None:
        super().__init__(act)
        self.act = act


class MovedError(Exception):
    """What stands is other than what was looked at: somebody typed in the draft meanwhile, or sent
    the report of this `number`."""

    def __init__(self, number: int = 0) -> None:
        super().__init__(number)
        self.number = number


@dataclass(frozen=True)
class Person:
    """Who sits at the desk: the name that the history shows, and the subject by which the sign-in
    knows them. `is_owner`: of a laptop that serves nobody else, where nobody has to sign in;
    `until`: when the sign-in ends (UTC), also under a page that stays open; `signed_in_at`: when it
    was given, for what they signed out of is over."""

    name: str
    subject: str = ""
    is_owner: bool = False
    until: datetime | None = None
    signed_in_at: datetime | None = None

    @property
    def is_gone(self) -> bool:
        """Whether the sign-in has ended."""
        return self.until is not None and self.until <= datetime.now(UTC)


@dataclass(frozen=True)
class Form:
    """A draft, judged: what of each item is refused and what is unusual, and what it would change
    (`submission`). `unconfirmed`: the items whose unusual figures wait for a tick."""

    draft: Draft
    submission: Submission
    refused: Mapping[str, tuple[Trouble, ...]]
    unusual: Mapping[str, tuple[Trouble, ...]]
    unconfirmed: tuple[str, ...]

    @property
    def can_be_sent(self) -> bool:
        """Whether something stands in it, nothing is refused and all that is unusual was ticked."""
        submission = self.submission
        return bool(submission.changes) and not (submission.refused or self.unconfirmed)


class Desk:
    """What one person may do with the store's reports. Every method that writes raises
    NotAllowedError, StoreError, and what it names itself; then nothing was kept. `person`: None for
    somebody who is not known."""

    def __init__(self, store: Store, plan: Plan, person: Person | None) -> None:
        self.store, self.plan, self.person = store, plan, person

    def roles(self) -> tuple[Role, ...]:
        """The roles that the person holds now. Raises StoreError."""
        if self.person is None or self.person.is_gone:
            return ()
        if self.person.is_owner:
            return tuple(Role(name) for name in people.ROLES)
        with self.store.reading() as connection:
            return _roles(connection, self.person)

    def find(self, number: int) -> Filed | None:
        """The report of this number where the person may see it: whoever accepts sees every one, an
        officer those of their unit, anybody else what is accepted. None also where there is none:
        the answer does not say which. Raises StoreError."""
        try:
            filed = ledger.find(self.store, number)
        except ledger.LedgerError:
            return None
        roles, entry = self.roles(), filed.entry
        own = people.permits(roles, "review") or people.permits(roles, "report", entry.unit)
        return filed if own or entry.state == "accepted" else None

    def form(self, unit: str, as_of: date) -> Form:
        """The draft of a unit and day with all that is to be said of it. Raises StoreError."""
        draft = drafts.read(self.store, unit, as_of)
        return judged(self.store, self.plan, draft)

    def newest(self, unit: str, as_of: date) -> Entry | None:
        """The newest report of a unit and day that was not withdrawn. Raises StoreError."""
        entries = ledger.listing(self.store, unit, as_of)
        return next((entry for entry in entries if entry.state != "withdrawn"), None)

    def save(
        self,
        unit: str,
        as_of: date,
        changed: Mapping[str, Mapping[str, str]],
        seen: int | None = None,
        shown: Mapping[Where, Collection[str]] = MappingProxyType({}),
    ) -> None:
        """Keeps what was typed: by item the fields of a Box that changed. `seen`: the number of the
        newest report when it was typed, 0 for none; None where that is no matter. `shown`: what the
        fields showed to who typed (drafts.save). Raises MovedError where another report was sent
        since, which ended the draft that was typed in."""
        allowed = self._guard("report")

        def guard(connection: Connection, unit: str) -> None:
            allowed(connection, unit)
            newest = connection.execute(queries.newest(unit, as_of)).first()
            if seen is not None and newest is not None and newest.id > seen:
                raise MovedError(newest.id)

        drafts.save(self.store, unit, as_of, changed, self._name(), guard, shown)

    def discard(self, unit: str, as_of: date) -> None:
        """Takes the draft of a unit and day away."""
        drafts.discard(self.store, unit, as_of, self._guard("report"))

    def take_over(
        self,
        report: Report,
        confirmed: Mapping[str, str] | None = None,
        source: Source | None = None,
    ) -> None:
        """Writes what a file or an earlier report says into the draft of its unit and day, over
        what stands there. `confirmed`: what was ticked, by item; `source`: the file."""
        by = self._name()
        with self.store.writing() as connection:
            self._guard("report")(connection, report.unit)
            drafts.fill(connection, self.plan, report, by, confirmed or {}, source)

    def submit(self, unit: str, as_of: date, seen: str) -> Receipt:
        """Sends the draft, which ends with it. `seen`: the fingerprint of the one that was looked
        at. Raises MovedError, NotSubmittedError and LedgerError."""
        form = self.form(unit, as_of)
        if form.draft.fingerprint != seen:
            raise MovedError
        if not form.can_be_sent:
            raise NotSubmittedError
        allowed = self._guard("report")

        def guard(connection: Connection, unit: str) -> None:
            allowed(connection, unit)
            if drafts.read_in(connection, unit, as_of).fingerprint != seen:
                raise MovedError
            drafts.clear(connection, unit, as_of)

        made = _with_source(form)
        return submit(self.store, made, self._name(), True, self._subject(), guard)

    def withdraw(self, number: int, reason: str) -> None:
        """Takes a report of the person's own unit back. Raises LedgerError."""
        self._decide(ledger.withdraw, "report", number, reason)

    def accept(self, number: int, reason: str = "", seen: str = "") -> None:
        """Accepts a report, where it still is in the state in which it was `seen`: nobody overrules
        a return that they do not know of. Raises LedgerError."""
        self._decide(ledger.accept, "review", number, reason, seen=seen)

    def give_back(self, number: int, reason: str, questions: Iterable[str] = ()) -> None:
        """Returns a report with its reason. All of it becomes the draft of its unit and day, where
        nobody has begun another. Raises LedgerError."""
        report = ledger.find(self.store, number).report
        allowed, by = self._guard("review"), self._name()

        def guard(connection: Connection, unit: str) -> None:
            allowed(connection, unit)
            if not drafts.read_in(connection, unit, report.as_of).boxes:
                drafts.fill(connection, self.plan, report, by)

        told = {"subject": self._subject(), "guard": guard}
        ledger.give_back(self.store, number, by, reason, questions, **told)

    def give(self, subject: str, name: str, role: Role, reason: str = "") -> None:
        """Gives a role. Raises PeopleError."""
        by, guard = self._name(), self._guard("appoint")
        people.give(self.store, subject, name, role, by, self._subject(), reason, guard)

    def take(self, subject: str, role: Role, reason: str = "") -> None:
        """Takes a role. Raises PeopleError."""
        by, guard = self._name(), self._guard("appoint")
        people.take(self.store, subject, role, by, self._subject(), reason, guard)

    def _decide(
        self, act: Callable[..., None], right: str, number: int, reason: str, **how: str
    ) -> None:
        told = {"subject": self._subject(), "guard": self._guard(right), **how}
        act(self.store, number, self._name(), reason, **told)

    def _name(self) -> str:
        return self.person.name if self.person else ""

    def _subject(self) -> str:
        return self.person.subject if self.person else ""

    def _guard(self, act: str) -> Guard:
        person = self.person
        if person is None:
            raise NotAllowedError(act)

        def guard(connection: Connection, unit: str) -> None:
            if person.is_owner:
                return
            if person.is_gone or _is_over(connection, person):
                raise NotAllowedError("sign_in")
            if not people.permits(people.roles_in(connection, person.subject), act, unit):
                raise NotAllowedError(act)

        return guard


def _is_over(connection: Connection, person: Person) -> bool:
    """Whether the person has signed out."""
    return sign_outs.is_over_in(connection, person.subject, person.signed_in_at)


def _roles(connection: Connection, person: Person) -> tuple[Role, ...]:
    """What the person holds; nothing once they have signed out."""
    is_over = _is_over(connection, person)
    return () if is_over else people.roles_in(connection, person.subject)


def _with_source(form: Form) -> Submission:
    """The draft's report, with whom the file names that it was filled from, and by way of that file
    where it still says the same line for line."""
    made, source = form.submission, form.draft.source
    if source is None or made.report is None:
        return made
    named = replace(made, person=source.person)
    if content_hash(made.report) != source.content_hash:
        return named
    return replace(named, way="file", file_name=source.name, file_hash=source.file_hash)


def judged(store: Store, plan: Plan, draft: Draft) -> Form:
    """A draft with all that is to be said of it. Raises StoreError."""
    is_invented = store.kind() == "demonstration"
    lines = draft.lines()
    judgement = judge_lines(plan, draft.unit, draft.as_of, lines, is_invented)
    submission = assess(store, plan, judgement)
    refused, unusual = by_item(submission.refused), by_item(submission.asks)
    waiting = tuple(
        item
        for item, troubles in unusual.items()
        if draft.boxes.get(item, Box()).confirmed != mark(troubles)
    )
    return Form(draft, submission, refused, unusual, waiting)


def by_item(troubles: Iterable[Trouble]) -> dict[str, tuple[Trouble, ...]]:
    """Troubles by the item that they are about, "" for the report as a whole."""
    found = defaultdict[str, list[Trouble]](list)
    for trouble in troubles:
        found[str(trouble.values.get("item", ""))].append(trouble)
    return {item: tuple(told) for item, told in found.items()}
