"""The fixed cast, in its fixed places, at one fixed moment."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from counterpoise.kit import rows
from counterpoise.terms import Role
from tests.factories import cast
from tests.factories.flushing import allow_flush

allow_flush()


HERE = Path(__file__).parent
# Nothing here asks a database, so the whole run has them once and not once a database.
NO_DATABASE = (
    *(HERE / folder for folder in ("engines", "spec", "bulk")),
    *(HERE / "cli" / f"test_{command}.py" for command in ("chart", "critique", "patterns")),
    *(HERE / "cli" / f"test_{command}.py" for command in ("scan", "screen", "triage", "verdict")),
)


def pytest_collection_modifyitems(items):
    """Mark what runs once, and put browser tests last.

    Once its driver has begun, a worker's thread holds an event loop. Pages that turn
    asynchronous work into synchronous, such as the health pages, refuse to run beside one.
    """
    for item in items:
        if any(item.path.is_relative_to(place) for place in NO_DATABASE):
            item.add_marker("once")
            assert not item.get_closest_marker("django_db"), f"{item.nodeid} asks for a database"
    items.sort(key=lambda item: "playwright" in getattr(item, "fixturenames", ()))


@pytest.fixture(autouse=True)
def nobody_is_looking():
    """A page asked for by an earlier test set its viewer; the database forgot it when that test
    was rolled back, and so must the connection."""
    setattr(connection, rows.MARK, False)


@pytest.fixture
def now():
    """The one moment tests happen at."""
    return cast.NOW


@pytest.fixture
def council(db):
    return cast.make_council()


@pytest.fixture
def provider(db):
    return cast.make_provider()


@pytest.fixture
def service(provider, council):
    """Where Amina works and Beth is registered manager."""
    return cast.make_service(provider, council)


@pytest.fixture
def sibling_service(provider, council):
    """Another service of the same provider, where neither of them works."""
    return cast.make_service(provider, council, "Quay Homecare")


@pytest.fixture
def other_provider(db):
    return cast.make_provider("Millbrook Support")


@pytest.fixture
def other_service(other_provider, council):
    """Where Callum manages: another provider under the same council."""
    return cast.make_service(other_provider, council, "Brook View")


@pytest.fixture
def person(service):
    """Gwen, who lives at Larch House."""
    return cast.make_person(service)


@pytest.fixture
def other_person(other_service):
    """Somebody Amina, Beth and Dee must never see."""
    return cast.make_person(other_service, "Idris")


@pytest.fixture
def amina(service):
    """A care worker at Larch House."""
    user = cast.make_user("Amina Yusuf")
    cast.give_role(user, Role.CARE_WORKER, service=service)
    return user


@pytest.fixture
def beth(service):
    """The registered manager of Larch House."""
    user = cast.make_user("Beth Carver")
    cast.give_role(user, Role.REGISTERED_MANAGER, service=service)
    return user


@pytest.fixture
def callum(other_service):
    """A registered manager of another provider's service."""
    user = cast.make_user("Callum Reid")
    cast.give_role(user, Role.REGISTERED_MANAGER, service=other_service)
    return user


@pytest.fixture
def dee(council):
    """An officer of the council."""
    user = cast.make_user("Dee Okafor")
    cast.give_role(user, Role.COUNCIL_OFFICER, council=council)
    return user


@pytest.fixture
def ez(db):
    """Somebody who signs in and holds no role."""
    return cast.make_user("Ez Novak")
