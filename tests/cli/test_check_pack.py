"""`counterpoise check --pack FILE`: is it the one issued, and what has changed since?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import OperationalError
from typer.testing import CliRunner

from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.packs import actions
from counterpoise.apps.packs.facts import checking
from counterpoise.apps.packs.models import PackFile
from counterpoise.cli import app
from counterpoise.terms import ConcernStatus, PackForm
from tests.apps.packs.conftest import begun, issued, quinn, shown, told  # noqa: F401

RUNNER = CliRunner()


@pytest.fixture
def saved(issued, shown, tmp_path):  # noqa: F811
    """Save an issued pack in a form, as somebody who was handed it has it."""
    pack = issued()

    def save(form, change=None):
        data = bytes(PackFile.objects.get(pack=pack, form=form).content)
        path = tmp_path / f"handed-over.{form.lower()}"
        path.write_bytes(change(data) if change else data)
        return pack, path

    return save


def check(path):
    return RUNNER.invoke(app, ["check", "--pack", str(path)])


@pytest.mark.parametrize("form", [PackForm.PDF, PackForm.DOCX, PackForm.JSON, PackForm.XLSX])
def test_the_file_that_was_issued(saved, form):
    pack, path = saved(form)
    told_ = check(path)
    assert told_.exit_code == 0, told_.output
    assert pack.reference in told_.output
    assert pack.digest in told_.output
    assert "None of the" in told_.output


def test_one_letter_changed(saved):
    _, path = saved(PackForm.JSON, lambda data: data.replace(b"Larch House", b"Larch Mouse", 1))
    assert check(path).exit_code == 1
    assert "altered" in check(path).output


def test_a_pdf_with_other_pages_around_the_same_data(saved):
    _, path = saved(PackForm.PDF, lambda data: data + b"\n% more")
    answer = check(path)
    assert answer.exit_code == 1
    assert "pages around it" in answer.output


def test_a_word_document_saved_again(saved):
    _, path = saved(PackForm.DOCX, lambda data: data + b" ")
    assert check(path).exit_code == 1


def test_data_that_was_only_laid_out_otherwise_is_still_the_pack(saved):
    _, path = saved(PackForm.JSON, lambda data: b"\n" + data + b"\n")
    assert check(path).exit_code == 0


def test_records_that_changed_since_are_named(saved, service):
    _, path = saved(PackForm.PDF)
    concern = Concern.objects.filter(service=service).first()
    Concern.objects.filter(pk=concern.pk).update(status=ConcernStatus.WITHDRAWN)
    answer = check(path)
    assert answer.exit_code == 0
    assert "1 of the" in answer.output
    assert concern.reference in answer.output


def test_a_pack_taken_back_says_so(saved, beth, now):
    pack, path = saved(PackForm.PDF)
    actions.withdraw_pack(pack=pack, because="The wrong months", by=beth, at=now + timedelta(1))
    assert "The wrong months" in check(path).output


def test_without_the_database_it_says_how_little_that_proves(saved, monkeypatch):
    _, path = saved(PackForm.JSON)

    def away(_data):
        raise OperationalError

    monkeypatch.setattr(checking, "check_issued", away)
    answer = check(path)
    assert answer.exit_code == 0
    assert "Without the database" in answer.output


def test_another_providers_file_and_no_file(tmp_path, db):
    other = tmp_path / "letter.txt"
    other.write_text("Dear all")
    assert check(other).exit_code == 1
    assert "not a pack" in check(other).output
    assert check(tmp_path / "none").exit_code == 1
