"""A log line may be shipped off the machine: it never holds what anybody wrote or searched for."""

from __future__ import annotations

import io
import json
import logging

import pytest
import structlog
from django.test import RequestFactory
from django_structlog.middlewares import RequestMiddleware

from counterpoise.config import logging as log

SECRET = "Gwen said he hit her"


@pytest.fixture
def lines():
    """What the product's own handler writes, as parsed lines."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    options = log.settings(level="debug", format_name="json")["formatters"]["lines"]
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=options["foreign_pre_chain"], processors=options["processors"]
        )
    )
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    log.configure()
    structlog.configure(cache_logger_on_first_use=False)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(level)


def test_a_request_is_logged_without_query_form_agent_or_address(lines):
    request = RequestFactory().post(
        f"/concerns/x7/?words={SECRET}", {"what": SECRET}, headers={"user-agent": "Amina's phone"}
    )
    request.user = None

    def view(_request):
        structlog.get_logger("seen").info("looked", query_string=SECRET, body=SECRET, kept="yes")
        from django.http import HttpResponse  # noqa: PLC0415

        return HttpResponse("ok")

    RequestMiddleware(view)(request)
    text = json.dumps(lines())
    assert "POST /concerns/x7/" in text
    assert '"kept": "yes"' in text
    assert "Gwen" not in text
    assert "Amina" not in text
    assert "127.0.0.1" not in text


def test_an_exception_is_logged_by_kind_and_place_only(lines):
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("anything").exception("it failed")
    [line] = [line for line in lines() if line.get("event") == "it failed"]
    assert line["error"] == "builtins.ValueError"
    assert any("test_logging.py" in place for place in line["through"])
    assert "Gwen" not in json.dumps(line)


def test_an_exception_given_by_hand_is_treated_the_same(lines):
    structlog.get_logger("seen").error("sweep_failed", exc_info=ValueError(SECRET))
    [line] = [line for line in lines() if line.get("event") == "sweep_failed"]
    assert line["error"] == "builtins.ValueError"
    assert "Gwen" not in json.dumps(line)


def test_text_for_people_holds_no_more():
    options = log.settings(level="info", format_name="text")["formatters"]["lines"]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=options["foreign_pre_chain"], processors=options["processors"]
    )
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        record = logging.LogRecord(
            "n", logging.ERROR, "f", 1, "bad", (), (type(error), error, error.__traceback__)
        )
    assert "Gwen" not in formatter.format(record)
