"""The steps of a spreadsheet as pages, and the file of bad rows, harmless in any program."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from counterpoise.apps.assurance.models import ImportBatch, Reading
from tests.apps.assurance.files import csv_of

EVIL = '=HYPERLINK("http://evil.example")'
SHEET = csv_of(
    "Service;Month;Blanket restrictions in force;Notes",
    "Larch House;January 2026;3;",
    f"{EVIL};February 2026;3;@SUM(A1)",
)


@pytest.fixture
def as_beth(client, beth, service, at_the_moment):
    client.force_login(beth)
    return client


@pytest.fixture
def uploaded(as_beth):
    def send(content=SHEET, name="figures.csv"):
        file = SimpleUploadedFile(name, content)
        return as_beth.post(reverse("assurance:upload"), {"file": file})

    return send


def page(name, batch):
    return reverse(f"assurance:{name}", args=[batch.public_key])


@pytest.fixture
def mapped(uploaded, as_beth):
    uploaded()
    batch = ImportBatch.objects.get()
    named = {
        "column-0": "service",
        "column-1": "month",
        "column-2": "n:R06",
        "column-3": "",
        "service": "",
        "seen_version": "1",
    }
    as_beth.post(page("columns", batch), named)
    return batch.fresh()


def test_a_file_leads_to_its_columns_with_what_was_guessed(uploaded, as_beth):
    response = uploaded()
    batch = ImportBatch.objects.get()
    assert response["Location"] == page("columns", batch)
    shown = as_beth.get(page("columns", batch)).content.decode()
    assert '<option value="n:R06" selected>' in shown
    assert "For example: 3, 3" in shown


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "The file is empty."), (b"PK\x03\x04nonsense", "We cannot read this file")],
)
def test_a_file_that_cannot_be_read_is_refused_on_the_page(uploaded, content, why):
    assert why in uploaded(content).content.decode()
    assert not ImportBatch.objects.exists()


def test_no_file_at_all(as_beth):
    shown = as_beth.post(reverse("assurance:upload"), {}).content.decode()
    assert "Answer “Which file”." in shown


def test_columns_that_say_too_little_keep_what_was_chosen(uploaded, as_beth):
    uploaded()
    batch = ImportBatch.objects.get()
    sent = {"column-1": "month", "column-2": "n:R06", "seen_version": "1"}
    shown = as_beth.post(page("columns", batch), sent).content.decode()
    assert "Say which column is the service" in shown
    assert '<option value="month" selected>' in shown


def test_the_preview_says_what_will_happen_and_confirming_does_it(mapped, as_beth):
    response = as_beth.get(page("batch", mapped))
    shown = response.content.decode()
    assert "1 figure is new. 1 row has something wrong." in shown
    assert "Row 3" in shown
    sent = {"seen_digest": response.context["digest"], "seen_version": str(mapped.version)}
    refused = as_beth.post(page("confirm", mapped), sent)
    assert refused.status_code == 400
    assert "nothing was brought in" in refused.content.decode()
    assert not Reading.objects.exists()
    done = as_beth.post(page("confirm", mapped), sent | {"leave_out_bad": "on"}, follow=True)
    assert "Brought in: 1 new, 0 changed. 1 row was left out." in done.content.decode()
    assert Reading.objects.get().numerator == 3


def test_the_file_of_bad_rows_runs_nothing(mapped, as_beth):
    response = as_beth.get(page("bad_rows", mapped))
    text = b"".join(response.streaming_content).decode()
    assert response["Content-Disposition"].endswith('"rows-to-put-right.csv"')
    assert "'=HYPERLINK" in text
    assert "'@SUM" in text
    assert "There is no service called" in text


def test_what_is_in_a_file_is_shown_as_words_only(mapped, as_beth):
    shown = as_beth.get(page("batch", mapped)).content.decode()
    assert 'href="http://evil.example"' not in shown


def test_a_given_up_file_says_so(mapped, as_beth):
    as_beth.post(page("give_up", mapped))
    shown = as_beth.get(page("batch", mapped)).content.decode()
    assert "Nothing was brought in from it." in shown


def test_somebody_elses_file_is_not_found(mapped, client, callum):
    client.force_login(callum)
    for name in ("batch", "columns", "bad_rows"):
        assert client.get(page(name, mapped)).status_code == 404


def test_the_first_page_of_figures_shows_what_is_not_finished(mapped, as_beth):
    shown = as_beth.get(reverse("assurance:figures")).content.decode()
    assert "figures.csv, uploaded today" in shown
    assert "Nothing that was asked for is missing." in shown
