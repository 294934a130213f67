"""The questions about facts, for the forms and pages that ask them."""

from counterpoise.engines.triage import FACT_QUESTIONS, FactQuestion

QUESTIONS_BY_NAME: dict[str, FactQuestion] = {one.name: one for one in FACT_QUESTIONS}
