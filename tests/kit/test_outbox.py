"""The server's half of a form that keeps its draft."""

import pytest
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import Client, RequestFactory

from counterpoise.kit.outbox import OutboxMiddleware

FROM_OUTBOX = {"Outbox": "1"}


def answer(response, headers):
    return OutboxMiddleware(lambda _: response)(RequestFactory().post("/", headers=headers))


def test_a_redirect_is_named_in_a_header_with_its_cookies():
    response = redirect("/kept/")
    response.set_cookie("seen", "yes")
    named = answer(response, FROM_OUTBOX)
    assert (named.status_code, named.headers["Go-To"]) == (204, "/kept/")
    assert named.cookies["seen"].value == "yes"


def test_being_sent_to_sign_in_is_told_apart():
    named = answer(redirect("/account/login/?next=/raise/"), FROM_OUTBOX)
    assert (named.status_code, named.headers["Go-To"]) == (401, "/account/login/?next=/raise/")


@pytest.mark.parametrize("headers", [{}, {"Outbox": "0"}])
def test_everyone_else_is_redirected_as_always(headers):
    assert answer(redirect("/kept/"), headers).status_code == 302


def test_a_page_is_left_as_it_is():
    assert answer(HttpResponse("the form again"), FROM_OUTBOX).content == b"the form again"


@pytest.mark.parametrize(("headers", "stale"), [(FROM_OUTBOX, "1"), ({}, None)])
def test_a_stale_token_is_marked_for_the_page_alone(settings, db, headers, stale):
    settings.ROOT_URLCONF = "tests.kit.urls"
    client = Client(enforce_csrf_checks=True)
    response = client.post("/draft/", {"note": "x"}, headers=headers)
    assert response.status_code == 403
    assert response.headers.get("Stale-Token") == stale
    assert b"This page is out of date" in response.content
