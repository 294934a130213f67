"""The one-page escalation tool: a phone page, and one side of A4."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from django.urls import reverse
from pypdf import PdfReader

from counterpoise.apps.concerns.facts.tool import Pair, escalation_tool_of
from counterpoise.apps.concerns.presenters.tool import tool_page
from counterpoise.apps.concerns.presenters.tool_pdf import tool_pdf
from counterpoise.terms import Role
from tests.apps.concerns.raise_pages import text_of
from tests.factories import cast

pytestmark = pytest.mark.django_db
A4 = (595, 842)


def tool_url(service):
    return reverse("concerns:tool_of", args=[service.public_key])


def pdf_url(service):
    return reverse("concerns:tool_pdf", args=[service.public_key])


@pytest.fixture
def page(service, now):
    return tool_page(service, *escalation_tool_of(service), now=now)


def words_in(pdf):
    text = PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    return " ".join(text.split())


def test_the_phone_page_has_everything_of_the_ruleset(client, amina, service):
    client.force_login(amina)
    said = text_of(client.get(tool_url(service)))
    tool, basis = escalation_tool_of(service)
    for pair in tool.pairs:
        assert pair.quality in said
        assert pair.safeguarding in said
    assert all(line in said for line in (*tool.first, *tool.always, basis))
    assert all(row.who in said and row.within in said for row in tool.tell)


def test_the_numbers_are_this_services_and_its_councils(client, amina, service):
    client.force_login(amina)
    said = text_of(client.get(tool_url(service)))
    for number in ("999", service.on_call_phone, "01632 960 001", "01632 960 002"):
        assert number in said
    assert "Fenmarch Council" in said


def test_a_number_nobody_recorded_is_said(client, amina, service, page):
    assert "Safeguarding lead" in page.missing
    client.force_login(amina)
    assert "Nobody has recorded a number yet for" in text_of(client.get(tool_url(service)))


def test_the_safeguarding_leads_and_cqcs_numbers_stand_on_it_once_recorded(
    client, amina, service, now
):
    service.safeguarding_lead_phone, service.cqc_phone = "01632 960 055", "01632 960 066"
    service.save()
    page = tool_page(service, *escalation_tool_of(service), now=now)
    assert page.missing == ()
    assert {"01632 960 055", "01632 960 066"} <= {one.number for one in page.contacts}
    assert "01632 960 066" in words_in(tool_pdf(page))
    client.force_login(amina)
    assert "01632 960 055" in text_of(client.get(tool_url(service)))


def test_another_boards_words_make_another_tool(service, now, page):
    service.council.board.ruleset = "sussex"
    service.council.board.save()
    sussex = tool_page(service, *escalation_tool_of(service), now=now)
    assert sussex.basis != page.basis


def test_it_is_one_side_of_a4_with_every_pair(client, amina, service, page):
    client.force_login(amina)
    response = client.get(pdf_url(service))
    assert response["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(response.content))
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == A4
    said = words_in(response.content)
    assert all(pair.topic in said for pair in page.pairs)
    assert service.on_call_phone in said
    assert page.always[-1] in said


def test_the_pdf_can_be_read_aloud(page):
    with pikepdf.open(io.BytesIO(tool_pdf(page))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert page.title in about["dc:title"]
        tags = {str(tag) for tag in _tags(pdf.Root.StructTreeRoot)}
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L"} <= tags


def _tags(node):
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _tags(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node.S
        if "/K" in node:
            yield from _tags(node.K)


def test_a_longer_tool_is_still_one_side(page):
    more = replace(page, pairs=page.pairs * 2)
    assert len(PdfReader(io.BytesIO(tool_pdf(more))).pages) == 1


def test_a_tool_too_long_for_a_wall_leaves_out_pairs_and_says_so(page):
    long = tuple(Pair(f"Topic {n}", "Quality words " * 30, "Other words " * 30) for n in range(14))
    pdf = tool_pdf(replace(page, pairs=long))
    said = words_in(pdf)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    assert "more on the phone page" in said
    assert "Topic 0" in said
    assert page.always[-1] in said


def test_with_one_service_it_opens_at_once(client, amina, service):
    client.force_login(amina)
    assert client.get(reverse("concerns:tool")).url == tool_url(service)


def test_with_several_it_asks_which(client, amina, service, sibling_service):
    cast.give_role(amina, Role.CARE_WORKER, service=sibling_service)
    client.force_login(amina)
    said = text_of(client.get(reverse("concerns:tool")))
    assert tool_url(service) in said
    assert tool_url(sibling_service) in said


def test_with_none_it_says_what_it_is_for(client, dee, service):
    client.force_login(dee)
    said = text_of(client.get(reverse("concerns:tool")))
    assert "which number to ring" in said
    assert "Larch House" not in said


@pytest.mark.parametrize("who", ["callum", "dee"])
def test_another_services_numbers_are_not_found(client, request, service, who):
    client.force_login(request.getfixturevalue(who))
    for url in (tool_url(service), pdf_url(service)):
        response = client.get(url)
        assert response.status_code == 404
        assert service.on_call_phone.encode() not in response.content


def test_without_a_role_it_is_refused(client, ez, service):
    client.force_login(ez)
    for url in (reverse("concerns:tool"), tool_url(service), pdf_url(service)):
        assert client.get(url).status_code == 403
