"""The wall reads a clock's own provider before it looks its concern up."""

from django.db import migrations

from counterpoise.kit.rows import PROVIDERS_SQL, protect_anew, within, within_one_by_one
from counterpoise.kit.migrating import Statements

PLACE = ("concerns_clock", "concern_id", "concerns_concern")
POLICIES = {"concerns_clock": f"provider_id = {PROVIDERS_SQL} OR {within_one_by_one(*PLACE)}"}


def build(_apps, editor):
    protect_anew(editor, POLICIES, written={"concerns_clock": within_one_by_one(*PLACE)})


def build_as_before(_apps, editor):
    protect_anew(editor, {"concerns_clock": within(*PLACE)})


class Migration(migrations.Migration):
    dependencies = [("governance", "0002_wall"), ("concerns", "0005_clock_provider")]
    operations = [Statements(build, build_as_before, elidable=False)]
