"""Everything an operator may set, read once from `COUNTERPOISE_…` variables.

One class, so that the list is complete: `docs/guides/running-it.md` has a row for each field and
a test fails when one is missing. Settings modules read this and never `os.environ`.
"""

from __future__ import annotations

import os
import secrets
import sys
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "COUNTERPOISE_"
PACKAGE = Path(__file__).resolve().parents[1]


def default_data_folder() -> Path:
    """`var/` beside a checkout's `src/`; for an installed wheel, the user's own data folder."""
    checkout = PACKAGE.parents[1]
    if (checkout / "pyproject.toml").is_file() and PACKAGE.parent.name == "src":
        return checkout / "var"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "counterpoise"
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "counterpoise"


class Environment(BaseSettings):
    """The operator's settings, with defaults that are safe on one machine without TLS."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    public_address: str = Field(
        "http://127.0.0.1:8000",
        pattern=r"^https?://[^/\s]+$",
        description="The address people type. With https, cookies and HSTS are made strict",
    )
    allowed_hosts: str = Field(
        "", description="More host names the site answers to, separated by commas"
    )
    proxies: int = Field(
        0, ge=0, le=5, description="How many trusted proxies stand in front and pass TLS on"
    )
    secret_key: SecretStr | None = Field(
        None, description="Signs sessions and links. Made and kept in the data folder if not set"
    )
    data_folder: Path = Field(
        default_factory=default_data_folder,
        description="Where the SQLite database, uploaded files and the made key lie",
    )
    rulesets_folder: Path | None = Field(
        None, description="Where your own thresholds and clocks lie, beside the shipped ones"
    )
    similar_wording: Literal["auto", "off"] = Field(
        "auto",
        description="auto uses the weights of `counterpoise[similar]` where they are installed",
    )
    upload_limit_mb: int = Field(
        20, ge=1, le=200, description="The largest file anybody may send, in megabytes"
    )
    virus_scanner: str = Field(
        "",
        pattern=r"^(unix:/.+|[^:\s]+:\d+)?$",
        description="clamd, as `host:port` or `unix:/path`, with a `StreamMaxLength` and a "
        "`MaxFileSize` above the largest file; files are not scanned if not set",
    )
    static_folder: Path | None = Field(
        None, description="Where collected style sheets and scripts lie; data folder if not set"
    )
    database_url: SecretStr | None = Field(
        None, description="`postgresql://user:password@host/name`; SQLite if not set"
    )
    keeper_database_url: SecretStr | None = Field(
        None,
        description="The same database by the role that looks after it: worker, migrations, backup",
    )
    database_pool: int = Field(
        8, ge=0, le=100, description="PostgreSQL connections kept per process; 0 keeps none"
    )
    email_host: str = Field("", description="Mail server; mail is printed to the log if not set")
    email_port: int = Field(587, ge=1, le=65535, description="Mail server's port")
    email_user: str = Field("", description="Mail account")
    email_password: SecretStr = Field(SecretStr(""), description="Mail account's password")
    email_security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="How the connection to the mail server is protected"
    )
    email_from: str = Field(
        "Counterpoise <noreply@localhost>", description="Whom notices to people come from"
    )
    second_factor: Literal["managers", "everyone", "off"] = Field(
        "managers", description="Who needs a second step to sign in; managers means and above"
    )
    oidc_issuer: str = Field("", description="Issuer of the organisation's single sign-on")
    oidc_name: str = Field("Work account", description="What its sign-in button says")
    oidc_client_id: str = Field("", description="Our client id there")
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="Our client secret there")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="The least serious thing written to the log"
    )
    log_format: Literal["json", "text"] = Field(
        "json", description="One JSON object a line for machines, or text for people"
    )
    debug: bool = Field(False, description="Developer's error pages. Never with real people's data")
    demo: bool = Field(False, description="Set by `counterpoise demo`: fictitious data, no mail")

    @property
    def secure(self) -> bool:
        """Whether people reach the site over TLS."""
        return self.public_address.startswith("https://")

    @property
    def hosts(self) -> list[str]:
        """Host names answered to; on this machine's own address its two usual names as well."""
        host = self.public_address.split("://", 1)[1]
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        local = ["127.0.0.1", "localhost", "[::1]"]
        extra = [part.strip() for part in self.allowed_hosts.split(",") if part.strip()]
        return list(dict.fromkeys([name, *extra, *(local if name in local else [])]))

    @property
    def origins(self) -> list[str]:
        """Origins whose forms are accepted (scheme and port matter to Django here)."""
        scheme = self.public_address.split("://", 1)[0]
        extra = [part.strip() for part in self.allowed_hosts.split(",") if part.strip()]
        return [self.public_address, *(f"{scheme}://{host}" for host in extra)]

    @property
    def sign_in_origins(self) -> list[str]:
        """Where an organisation's own sign-in takes place, as scheme and host."""
        return ["/".join(self.oidc_issuer.split("/")[:3])] if self.oidc_issuer else []

    def signing_key(self) -> str:
        """The given key, else one made on first use and readable by this account alone."""
        if self.secret_key:
            return self.secret_key.get_secret_value()
        place = self.data_folder / "secret_key"
        if not place.exists():
            self.data_folder.mkdir(parents=True, exist_ok=True)
            _write_once(place, secrets.token_urlsafe(64))
        return place.read_text(encoding="ascii").strip()


def _write_once(place: Path, text: str) -> None:
    """Create whole or not at all, so that two processes starting together agree on one key."""
    draft = place.with_name(f".{place.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text + "\n")
    try:
        os.link(draft, place)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


class BadEnvironment(SystemExit):
    """A variable has a value we cannot use; the message names it and says why."""


@cache
def environment() -> Environment:
    """The process's environment, checked; stops with one line per wrong variable."""
    try:
        return Environment()  # type: ignore[call-arg]
    except ValidationError as error:
        raise BadEnvironment("\n".join(_explain(error))) from None


def _explain(error: ValidationError) -> list[str]:
    return [
        f"{PREFIX}{str(item['loc'][0]).upper()} cannot be used: {item['msg'].lower()}."
        " See docs/guides/running-it.md."
        for item in error.errors(include_input=False)
    ]
