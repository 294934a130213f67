"""The pages for raising a concern, in order, and the sheet they fill in together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils.datastructures import MultiValueDict

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.actions import CameFrom, NewConcern
from counterpoise.apps.concerns.forms.raising_base import Around, RaiseForm, Typed
from counterpoise.apps.concerns.forms.raising_more import RANG_999, DoneForm, FactsForm, WhereForm
from counterpoise.apps.concerns.forms.raising_noticed import NoticedForm
from counterpoise.apps.concerns.forms.raising_when import WhenForm, said_when
from counterpoise.apps.concerns.forms.raising_who import ServiceForm, WhoForm
from counterpoise.apps.concerns.models import ConcernDraft
from counterpoise.apps.concerns.models.concern import said_in
from counterpoise.apps.concerns.queries.drafts import services_to_raise_for
from counterpoise.apps.directory.models import Service
from counterpoise.kit.errors import NotNow
from counterpoise.terms import Answer

PAGES: dict[str, type[RaiseForm]] = {
    "noticed": NoticedForm,
    "service": ServiceForm,
    "who": WhoForm,
    "when": WhenForm,
    "where": WhereForm,
    "done": DoneForm,
    "facts": FactsForm,
}
DANGER, CHECK = "danger", "check"
DANGER_READ = "danger_read"
FROM_ELSEWHERE = ("came_from_words", "came_from_page", "came_from_key")
ORDER = ("noticed", DANGER, "service", "who", "when", "where", "done", "facts", CHECK)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One draft's answers so far, and what is around them."""

    answers: Typed
    around: Around
    read: dict[str, RaiseForm] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, draft: ConcernDraft, scope: Scope, *, at: datetime) -> Sheet:
        """The sheet of a draft that is kept."""
        return cls.begun(scope, at=at, answers=draft.answers, since=draft.started_at)

    @classmethod
    def begun(
        cls, scope: Scope, *, at: datetime, answers: Typed, since: datetime | None = None
    ) -> Sheet:
        """A sheet on which only ``answers`` stand."""
        services = services_to_raise_for(scope, at=at)
        if not services:
            raise NotNow(
                "There is no open service here to raise a concern for.",
                hint="Ask an administrator of your organisation to add it.",
            )
        around = Around(
            at=at,
            writing_since=since or at,
            scope=scope,
            services=services,
            service=_service_in(answers, services),
        )
        return cls(answers, around)

    def shown(self, page: str) -> RaiseForm:
        """A page with what was typed on it earlier."""
        return PAGES[page](around=self.around, typed=self.answers)

    def sent(self, page: str, data: Mapping[str, Any]) -> RaiseForm:
        """A page as it has just been sent."""
        return PAGES[page](data, around=self.around)

    def looked_at(self, page: str) -> RaiseForm:
        """A page with what is kept of it, read again as it was meant when it was typed."""
        if page not in self.read:
            said_at = (page == "when" and said_when(self.answers)) or self.around.at
            kept = MultiValueDict({name: list(values) for name, values in self.answers.items()})
            self.read[page] = PAGES[page](kept, around=replace(self.around, at=said_at))
        return self.read[page]

    def with_answers(self, typed: Typed) -> Sheet:
        """The sheet with one more page filled in."""
        answers = {**self.answers, **typed}
        service = _service_in(answers, self.around.services)
        return Sheet(answers, replace(self.around, service=service))

    def pages(self) -> tuple[str, ...]:
        """The pages this sheet has, in order: danger and service only where they matter."""
        left_out = set()
        if not self.may_be_in_danger:
            left_out.add(DANGER)
        if len(self.around.services) == 1:
            left_out.add("service")
        return tuple(page for page in ORDER if page not in left_out)

    def after(self, page: str) -> str:
        """The page that follows."""
        following = ORDER[ORDER.index(page) + 1 :]
        read = () if self.danger_unread else (DANGER,)
        return next(one for one in following if one in self.pages() and one not in read)

    def before(self, page: str) -> str:
        """The page that comes before, for the way back."""
        earlier = [one for one in ORDER[: ORDER.index(page)] if one in self.pages()]
        return earlier[-1] if earlier else ""

    def answered(self, name: str) -> str:
        """The one answer kept under a name; "" while there is none."""
        return (self.answers.get(name) or [""])[0]

    def sent_past_the_manager(self) -> Sheet:
        """The same sheet with "It is about the manager" answered by the button they pressed."""
        return self.with_answers({"about_manager": ["yes"]})

    @property
    def begun_something(self) -> bool:
        """Words that show, or somebody in danger: worth keeping. A box of spaces is not."""
        return bool(said_in(self.answers)) or self.may_be_in_danger

    @property
    def may_be_in_danger(self) -> bool:
        """Yes and not sure both come to 999 before anything else."""
        return (self.answers.get("danger_now") or [""])[0] in (Answer.YES, Answer.NOT_SURE)

    @property
    def danger_unread(self) -> bool:
        """999 has not been shown since they answered as they now do."""
        read = self.answers.get(DANGER_READ)
        return self.may_be_in_danger and read != self.answers.get("danger_now")

    @property
    def steps_with_999(self) -> list[str]:
        """The steps taken, with the call to 999 among them."""
        steps = list(self.answers.get("steps_taken", []))
        return steps if RANG_999 in steps else [RANG_999, *steps]

    def first_wrong(self) -> str:
        """The first page that cannot be sent as it stands; "" when all can."""
        for page in self.pages():
            if page in PAGES and not self.looked_at(page).is_valid():
                return page
        return ""

    def new_concern(self, draft: ConcernDraft) -> NewConcern:
        """What is raised, from every page. Only for a sheet with no page wrong."""
        said: dict[str, Any] = {
            "service": self.around.service,
            "draft": draft,
            "came_from": _came_from(self.answers),
        }
        facts: dict[str, str] = {}
        for page in PAGES:
            if page in self.pages():
                part = self._said_on(page)
                facts |= part.pop("reporter_facts", {})
                said |= part
        return NewConcern(**said, reporter_facts=facts)

    def _said_on(self, page: str) -> dict[str, Any]:
        form = self.looked_at(page)
        return form.said() if form.is_valid() else {}


def _came_from(answers: Typed) -> CameFrom | None:
    """Where it began, if on a page of something else; no box of any page has these names."""
    words, name, key = ((answers.get(part) or [""])[0] for part in FROM_ELSEWHERE)
    return CameFrom(words, name, key) if key else None


def _service_in(answers: Typed, services: tuple[Service, ...]) -> Service | None:
    if len(services) == 1:
        return services[0]
    key = (answers.get("service") or [""])[0]
    return next((one for one in services if one.public_key == key), None)
