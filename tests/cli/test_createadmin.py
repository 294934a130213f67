"""Opening a site, from the command line."""

from __future__ import annotations


def test_it_prints_a_link_where_a_password_is_chosen(open_site):
    done = open_site.run(
        "createadmin", "--provider", "Dale", "--name", "Di Lee", "--email", "di@dale.example"
    )
    assert done.returncode == 0, done.stderr
    assert "http://127.0.0.1:8000/account/password/reset/key/" in done.stdout


def test_the_same_provider_twice_is_refused(open_site):
    done = open_site.run(
        "createadmin", "--provider", "acorn care", "--name", "Al Lee", "--email", "al@a.example"
    )
    assert done.returncode == 1
    assert "is here already" in done.stderr


def test_a_wrong_email_adds_nothing(open_site):
    done = open_site.run("createadmin", "--provider", "Elm", "--name", "El Lee", "--email", "el")
    assert done.returncode == 1
    assert "Enter an email address" in done.stderr
    again = open_site.run(
        "createadmin", "--provider", "Elm", "--name", "El Lee", "--email", "el@elm.example"
    )
    assert again.returncode == 0, again.stderr
