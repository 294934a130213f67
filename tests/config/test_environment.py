"""What an operator may set: checked on the way in, explained when it cannot be used."""

from __future__ import annotations

import stat

import pytest

from counterpoise.config.environment import BadEnvironment, Environment, environment


@pytest.fixture(autouse=True)
def clean(monkeypatch, tmp_path):
    for name in Environment.model_fields:
        monkeypatch.delenv(f"COUNTERPOISE_{name.upper()}", raising=False)
    monkeypatch.setenv("COUNTERPOISE_DATA_FOLDER", str(tmp_path))


def test_without_any_setting_it_is_one_machine_without_tls():
    here = Environment()
    assert not here.secure
    assert "127.0.0.1" in here.hosts
    assert "localhost" in here.hosts
    assert here.database_url is None
    assert not here.debug


def test_a_public_https_address_is_secure_and_answers_to_its_own_name_only():
    here = Environment(public_address="https://concerns.example.org")
    assert here.secure
    assert here.hosts == ["concerns.example.org"]
    assert here.origins == ["https://concerns.example.org"]


def test_more_names_may_be_given():
    here = Environment(public_address="https://a.example", allowed_hosts="b.example, c.example")
    assert here.hosts == ["a.example", "b.example", "c.example"]
    assert "https://c.example" in here.origins


def test_a_port_belongs_to_the_origin_and_not_to_the_host():
    here = Environment(public_address="http://192.0.2.7:8080")
    assert here.hosts == ["192.0.2.7"]
    assert here.origins == ["http://192.0.2.7:8080"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PUBLIC_ADDRESS", "concerns.example.org"),
        ("PUBLIC_ADDRESS", "https://concerns.example.org/path"),
        ("DATABASE_POOL", "many"),
        ("LOG_LEVEL", "loud"),
        ("EMAIL_PORT", "99999"),
    ],
)
def test_a_wrong_value_is_named_and_not_repeated(name, value, monkeypatch):
    monkeypatch.setenv(f"COUNTERPOISE_{name}", value)
    environment.cache_clear()
    with pytest.raises(BadEnvironment) as stop:
        environment()
    environment.cache_clear()
    assert f"COUNTERPOISE_{name} cannot be used" in str(stop.value)
    assert "running-it.md" in str(stop.value)


def test_a_wrong_password_setting_is_not_printed(monkeypatch):
    monkeypatch.setenv("COUNTERPOISE_EMAIL_PORT", "hunter2-in-the-wrong-place")
    environment.cache_clear()
    with pytest.raises(BadEnvironment) as stop:
        environment()
    environment.cache_clear()
    assert "hunter2" not in str(stop.value)


def test_the_made_key_is_kept_private_and_stays_the_same(tmp_path):
    here = Environment(data_folder=tmp_path / "new")
    key = here.signing_key()
    assert len(key) >= 64
    assert Environment(data_folder=tmp_path / "new").signing_key() == key
    mode = stat.S_IMODE((tmp_path / "new" / "secret_key").stat().st_mode)
    assert mode == 0o600
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret_key"]


def test_a_given_key_is_used_and_nothing_is_written(tmp_path):
    here = Environment(data_folder=tmp_path / "none", secret_key="given")
    assert here.signing_key() == "given"
    assert not (tmp_path / "none").exists()


def test_secrets_do_not_show_when_printed():
    here = Environment(secret_key="s3cret", database_url="postgresql://a:pa55@b/c")
    assert "s3cret" not in repr(here)
    assert "pa55" not in repr(here)
