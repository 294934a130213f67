"""Plain Django forms that come out as correct GOV.UK markup.

`PlainRenderer` is the site's form renderer, so every form, sign-in included, has the same
labels, hints, errors and describedby without a word in its own template.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.forms import widgets
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

from counterpoise.kit.errors import Refused
from counterpoise.kit.plain_errors import speak_plainly

_CHOICES = (widgets.RadioSelect, widgets.CheckboxSelectMultiple)


def _css_class(widget: widgets.Widget) -> str:
    """The class GOV.UK Frontend styles this control by; "" where our template writes its own."""
    for kind, css in (
        (_CHOICES, ""),
        (widgets.MultiWidget, ""),
        (widgets.CheckboxInput, "govuk-checkboxes__input"),
        (widgets.Textarea, "govuk-textarea"),
        (widgets.FileInput, "govuk-file-upload"),
        (widgets.Select, "govuk-select"),
        (widgets.HiddenInput, ""),
        (
            widgets.PasswordInput,
            "govuk-input govuk-password-input__input govuk-js-password-input-input",
        ),
        (widgets.Input, "govuk-input"),
    ):
        if isinstance(widget, kind):
            return css
    return ""


class PlainBoundField(BoundField):
    """A field that knows how GOV.UK Frontend wants to see it."""

    @property
    def single_checkbox(self) -> bool:
        """One tick box carries its label at its right, not above."""
        return isinstance(self.field.widget, widgets.CheckboxInput)

    @property
    def password(self) -> bool:
        return isinstance(self.field.widget, widgets.PasswordInput)

    @property
    def is_question(self) -> bool:
        """Whether this field's label is the page's own heading."""
        return self.name == getattr(self.form, "question", "")

    @property
    def counted_to(self) -> int | None:
        """The limit a live count is shown for, when the field asks for one."""
        return getattr(self.field, "counted_to", None)

    @property
    def first_id(self) -> str:
        """Where the error summary's link goes: the part that is wrong, else the first control."""
        widget, id_ = self.field.widget, self.auto_id
        if isinstance(widget, widgets.MultiWidget):
            place = self._first_wrong_part(widget)
            id_, widget = f"{id_}_{place}", widget.widgets[place]
        return f"{id_}_0" if isinstance(widget, _CHOICES) else id_

    @property
    def wrong_parts(self) -> set[str]:
        """Names of the parts of a date or a moment that are wrong."""
        return {error.code for error in self.errors.as_data() if error.code}

    def _first_wrong_part(self, widget: widgets.MultiWidget) -> int:
        wrong = [f"_{part}" for part in self.wrong_parts]
        places = [place for place, name in enumerate(widget.widgets_names) if name in wrong]
        return min(places, default=0)

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: widgets.Widget | None = None
    ) -> dict[str, Any]:
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        css = _css_class(widget)
        if hasattr(widget, "wrong_parts"):
            widget.wrong_parts = self.wrong_parts
        if css:
            own = widget.attrs.get("class", "")
            wrong = f"{css.split()[0]}--error" if self.errors else ""
            built["placeholder"] = False  # words in a box vanish when they are needed
            built["class"] = " ".join(part for part in (css, wrong, own) if part)
        if self.counted_to:
            built["class"] += " govuk-js-character-count"
            described = built.get("aria-describedby", "")
            built["aria-describedby"] = f"{described} {self.auto_id}-info".strip()
        return built


class PlainRenderer(TemplatesSetting):
    """Our templates for a form and its fields; Django's own for what we leave alone."""

    form_template_name = "kit/forms/form.html"
    field_template_name = "kit/forms/field.html"
    bound_field_class = PlainBoundField


class PlainForm(forms.Form):
    """The base of our forms.

    `question` names the field whose label is the page's heading, for one question a page.
    `at` is the moment of the request, needed by fields that refuse the future.
    """

    question: str = ""
    use_required_attribute = False

    def __init__(self, *args: Any, at: datetime | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.at = at
        for field in self.fields.values():
            if hasattr(field, "at"):
                field.at = at

    def full_clean(self) -> None:
        """Judged in our own sentences; a page may have fitted its fields until now."""
        speak_plainly(self.fields.values())
        super().full_clean()

    def refuse(self, refused: Refused) -> None:
        """Show why an action refused, beside the field it names or above them all."""
        sentence = f"{refused.message} {refused.hint}".strip()
        self.add_error(refused.field if refused.field in self.fields else None, sentence)
