"""No sentence of the library's own, whatever is wrong and whoever wrote the field."""

from __future__ import annotations

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from counterpoise.kit.forms import PlainForm

LONG = "x" * 3000
CHOICES = [("a", "A"), ("b", "B")]


class Any(PlainForm):
    choice = forms.ChoiceField(choices=CHOICES, required=False)
    typed = forms.TypedChoiceField(choices=CHOICES, required=False)
    several = forms.MultipleChoiceField(choices=CHOICES, required=False)
    email = forms.EmailField(required=False)
    whole = forms.IntegerField(min_value=1, max_value=9, required=False)
    exact = forms.DecimalField(max_digits=4, decimal_places=1, required=False)
    day = forms.DateField(required=False)
    at = forms.TimeField(required=False)
    link = forms.URLField(required=False, assume_scheme="https")
    words = forms.CharField(max_length=5, min_length=2, required=False)
    file = forms.FileField(required=False)
    needed = forms.CharField(label="What do you need?")
    own = forms.ChoiceField(
        choices=CHOICES, required=False, error_messages={"invalid_choice": "Choose your own one."}
    )


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("choice", LONG, "Choose one of the answers shown here."),
        ("typed", "<b>", "Choose one of the answers shown here."),
        ("email", LONG, "Write a whole email address"),
        ("whole", LONG, "Write a whole number in figures"),
        ("whole", "10", "This cannot be more than 9."),
        ("whole", "0", "This cannot be less than 1."),
        ("exact", LONG, "Write a number in figures"),
        ("exact", "1.25", "Write at most 1 figures after"),
        ("exact", "123456", "Write a number in figures"),
        ("day", LONG, "Write the date as day, month and year"),
        ("at", LONG, "Write the time like 15:30"),
        ("link", "not a link", "Write a whole web address"),
        ("words", LONG, "Shorten this to 5 characters."),
        ("words", "x", "Write at least 2 characters."),
        ("words", "x\x00y", "A character in this cannot be kept."),
        ("needed", "", "Answer “What do you need”."),
        ("own", "c", "Choose your own one."),
    ],
)
def test_each_mistake_in_our_own_words(name, typed, sentence):
    error = Any({name: typed}).errors[name][0]
    assert error.startswith(sentence)
    assert LONG not in error


def test_several_choices():
    form = Any(MultiValueDict({"several": ["a", LONG]}))
    assert form.errors["several"] == ["Choose from the answers shown here."]


def test_an_empty_file():
    form = Any({}, {"file": SimpleUploadedFile("a.txt", b"")})
    assert form.errors["file"] == ["This file is empty."]


def test_a_field_added_while_the_form_is_made_speaks_plainly_too():
    class Later(PlainForm):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.fields["late"] = forms.ChoiceField(choices=CHOICES, required=False)

    assert Later({"late": "z"}).errors["late"] == ["Choose one of the answers shown here."]
