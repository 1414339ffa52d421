"""Every setting of netconfig, read from the environment once, loud on nonsense.

A reader that is marked as a secret also takes `NAME_FILE`, the path of a file that holds the value.
The table of all settings for people is in README.md; a test keeps the two equal.
"""

import os
import re
import secrets
import sys
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from netconfig import logs

ENVIRONMENT_NAMES: list[str] = []
"""Every variable that was asked for, in order; the README's table is checked against it."""


def _raw(name: str, *, secret: bool = False) -> str | None:
    ENVIRONMENT_NAMES.append(name)
    value = os.environ.get(name)
    path = os.environ.get(f"{name}_FILE") if secret else None
    if value is not None and path is not None:
        raise ImproperlyConfigured(f"Set {name} or {name}_FILE, not both.")
    if path is None:
        return value
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name}_FILE names {path}, which cannot be read: {error.strerror}."
        ) from error
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}_FILE names {path}, which is no text.") from error


def env_text(name: str, default: str, *, one_of: tuple[str, ...] = ()) -> str:
    value = _raw(name)
    if value is None:
        return default
    if one_of and value not in one_of:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(one_of)}, not {value!r}.")
    return value


def env_flag(name: str, *, default: bool) -> bool:
    value = _raw(name)
    if value is None:
        return default
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if value.lower() not in words:
        raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")
    return words[value.lower()]


def env_number(name: str, default: int, *, least: int, most: int) -> int:
    value = _raw(name)
    if value is None:
        return default
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise ImproperlyConfigured(
            f"{name} must be a whole number from {least} to {most}, not {value!r}."
        )
    return int(value)


def env_list(name: str, default: list[str]) -> list[str]:
    value = _raw(name)
    return default if value is None else [item.strip() for item in value.split(",") if item.strip()]


def env_folders(name: str, default: list[str]) -> list[Path]:
    """Return those folders, which need not be there yet; raises ImproperlyConfigured for others."""
    folders = [Path(path) for path in env_list(name, default)]
    for folder in folders:
        if not folder.is_absolute():
            raise ImproperlyConfigured(
                f"{name} must name a folder by its full path, not {str(folder)!r}."
            )
        if folder.exists() and not folder.is_dir():
            raise ImproperlyConfigured(f"{name} must name a folder, and {folder} is none.")
    return folders


def env_key(name: str, file_name: str, make: Callable[[], str]) -> str:
    """Return that key, made once into the data directory (mode 600) when none is set."""
    value = _raw(name, secret=True)
    if value is not None:
        if not value:
            raise ImproperlyConfigured(f"{name} is empty.")
        return value
    path = DATA_DIR / file_name
    try:
        if not path.exists():
            _write_once(path, make())
        key = path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(f"The key file {path} cannot be read: {error}.") from error
    if not key:
        raise ImproperlyConfigured(f"The key file {path} is empty: restore it, or set {name}.")
    return key


def _write_once(path: Path, text: str) -> None:
    """Create the file whole, or leave another process's: no half-written key is ever read."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    except OSError as error:
        raise _unwritable(path.parent, error) from error


def _unwritable(folder: Path, error: OSError) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"The data directory {folder} cannot be written ({error.strerror}): "
        "set NETCONFIG_DATA_DIR to a folder that can."
    )


def _data_dir() -> Path:
    home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    path = Path(env_text("NETCONFIG_DATA_DIR", f"{home}/netconfig")).expanduser().absolute()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"The data directory {path} cannot be made ({error.strerror}): "
            "set NETCONFIG_DATA_DIR to a folder that can be written."
        ) from error
    return path


def _database() -> dict[str, object]:
    url = _raw("NETCONFIG_DATABASE_URL", secret=True)
    if not url:
        return _sqlite(str(DATA_DIR / "netconfig.sqlite3"))
    try:
        parts = urlsplit(url)
        port: int | str = parts.port or ""
    except ValueError as error:
        raise _BAD_DATABASE from error
    name = unquote(parts.path.strip("/"))
    if parts.scheme == "sqlite" and name and not parts.netloc:
        return _sqlite(f"/{name}")
    if parts.scheme in ("postgres", "postgresql") and name:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": port,
            # What libpq knows, such as ?sslmode=verify-full: without it TLS would not be checked.
            "OPTIONS": dict(parse_qsl(parts.query)),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise _BAD_DATABASE


def _sqlite(path: str) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # A reader that turns writer would meet "database is locked"; asking first waits.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: a journal line that was answered for must outlive a power cut.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
        "TEST": {"NAME": os.environ.get("NETCONFIG_TEST_SQLITE")},
    }


def _templates() -> Path:
    folders = env_folders("NETCONFIG_TEMPLATES", [str(BASE_DIR / "templates")])
    if len(folders) != 1:
        raise ImproperlyConfigured("NETCONFIG_TEMPLATES must be one folder.")
    return folders[0]


def _stop_at_misspelt_names() -> None:
    """A setting that nobody reads would leave its default in place without a word."""
    known = {*ENVIRONMENT_NAMES, *(f"{name}_FILE" for name in ENVIRONMENT_NAMES)}
    for name in sorted(os.environ):
        # Secrets of intent may be in variables of any name: only what was surely meant is told.
        close = get_close_matches(name, known, n=1, cutoff=0.93) if name not in known else []
        if name.startswith("NETCONFIG_") and close:
            raise ImproperlyConfigured(f"{name} is no setting: is {close[0]} meant?")


_BAD_DATABASE = ImproperlyConfigured(
    "NETCONFIG_DATABASE_URL must look like sqlite:////path/file.sqlite3 "
    "or postgres://user:password@host:5432/name."
)


def _broker() -> tuple[str, dict[str, object]]:
    url = _raw("NETCONFIG_BROKER_URL", secret=True) or "filesystem://localhost//"
    scheme = urlsplit(url).scheme
    if scheme in ("redis", "rediss", "amqp", "amqps"):
        return url, {}
    if scheme != "filesystem":
        raise ImproperlyConfigured(
            "NETCONFIG_BROKER_URL must be filesystem://, redis://host:6379/0 or amqp://host:5672//."
        )
    queue, control = DATA_DIR / "broker" / "queue", DATA_DIR / "broker" / "control"
    for folder in (queue, control):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(DATA_DIR, error) from error
    return url, {
        "data_folder_in": str(queue),
        "data_folder_out": str(queue),
        "control_folder": str(control),
        "polling_interval": 0.05,
    }


BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = _data_dir()

# --- Keys: one per purpose, never one for another ----
SECRET_KEY = env_key("NETCONFIG_SECRET_KEY", "secret.key", lambda: secrets.token_urlsafe(48))
NETCONFIG_ENCRYPTION_KEYS = [
    key.strip()
    for key in env_key(
        "NETCONFIG_ENCRYPTION_KEYS", "encryption.keys", lambda: Fernet.generate_key().decode()
    ).split(",")
]
try:
    [Fernet(key) for key in NETCONFIG_ENCRYPTION_KEYS]
except ValueError as error:
    raise ImproperlyConfigured(
        "NETCONFIG_ENCRYPTION_KEYS must be Fernet keys (32 bytes in URL-safe base64), by commas."
    ) from error
NETCONFIG_TOKEN_KEY = env_key("NETCONFIG_TOKEN_KEY", "token.key", lambda: secrets.token_urlsafe(48))

# --- Web ----
DEBUG = env_flag("NETCONFIG_DEBUG", default=False)
NETCONFIG_LISTEN = env_text("NETCONFIG_LISTEN", "127.0.0.1:8080")
_HOST_AND_PORT = re.compile(r"[^:\s]+:([0-9]{1,5})")
_LISTEN = _HOST_AND_PORT.fullmatch(NETCONFIG_LISTEN)
if _LISTEN is None or not 1 <= int(_LISTEN[1]) <= 65_535:
    raise ImproperlyConfigured(f"NETCONFIG_LISTEN must be host:port, not {NETCONFIG_LISTEN!r}.")
NETCONFIG_URL = env_text("NETCONFIG_URL", f"http://{NETCONFIG_LISTEN}").rstrip("/")
if not re.fullmatch(
    r"https?://([^/\[\]@:?#\s]+|\[[0-9a-f:]+\])(:[0-9]{1,5})?(/.*)?", NETCONFIG_URL
):
    raise ImproperlyConfigured(f"NETCONFIG_URL must be an http(s) address, not {NETCONFIG_URL!r}.")
_IS_HTTPS = urlsplit(NETCONFIG_URL).scheme == "https"
ALLOWED_HOSTS = env_list(
    "NETCONFIG_ALLOWED_HOSTS", ["127.0.0.1", "localhost", str(urlsplit(NETCONFIG_URL).hostname)]
)
CSRF_TRUSTED_ORIGINS = ["{0.scheme}://{0.netloc}".format(urlsplit(NETCONFIG_URL))]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = env_number("NETCONFIG_SESSION_SECONDS", 43_200, least=300, most=2_592_000)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _IS_HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if _IS_HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "sign-in", "home", "sign-in"
ROOT_URLCONF = "netconfig.urls"
ASGI_APPLICATION = "netconfig.asgi.application"
STATIC_URL = "static/"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# --- Work ----
NETCONFIG_WORKERS = env_number("NETCONFIG_WORKERS", 2, least=1, most=64)
NETCONFIG_DEVICE_THREADS = env_number("NETCONFIG_DEVICE_THREADS", 32, least=1, most=256)
NETCONFIG_DEVICE_SECONDS = env_number("NETCONFIG_DEVICE_SECONDS", 60, least=5, most=3600)
NETCONFIG_SWEEP_SECONDS = env_number("NETCONFIG_SWEEP_SECONDS", 3, least=1, most=300)
NETCONFIG_HEARTBEAT_SECONDS = env_number("NETCONFIG_HEARTBEAT_SECONDS", 30, least=3, most=600)
NETCONFIG_TEMPLATES = _templates()
NETCONFIG_GIT_SECONDS = env_number("NETCONFIG_GIT_SECONDS", 120, least=1, most=3600)
NETCONFIG_GIT_LOCAL_PATHS = env_folders("NETCONFIG_GIT_LOCAL_PATHS", [])
NETCONFIG_POLL_SECONDS = env_number("NETCONFIG_POLL_SECONDS", 60, least=1, most=86_400)
CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = _broker()

# --- People ----
AUTH_USER_MODEL = "people.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
NETCONFIG_USER_TOKEN = _raw("NETCONFIG_USER_TOKEN", secret=True) or ""

# --- Django ----
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "netconfig.people",
    "netconfig.audit",
    "netconfig.notify",
    "netconfig.devices",
    "netconfig.intent",
    "netconfig.changes",
    "netconfig.deployments",
    "netconfig.sources",
    "netconfig.web",
    "netconfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "netconfig.logs.correlate_request",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "netconfig.people.sessions.PersonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "netconfig.web.gate.Gate",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "netconfig.people.sessions.person",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
WHITENOISE_USE_FINDERS = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
TIME_ZONE = env_text("NETCONFIG_TIME_ZONE", "UTC")
try:
    ZoneInfo(TIME_ZONE)
except (ValueError, OSError, ZoneInfoNotFoundError) as error:
    raise ImproperlyConfigured(
        f"NETCONFIG_TIME_ZONE must be a time zone such as Europe/Berlin, not {TIME_ZONE!r}."
    ) from error
USE_TZ = True
LANGUAGE_CODE = "en-gb"

# --- Logs ----
NETCONFIG_LOG_FORMAT = env_text(
    "NETCONFIG_LOG_FORMAT", "console" if sys.stderr.isatty() else "json", one_of=("json", "console")
)
NETCONFIG_LOG_LEVEL = env_text(
    "NETCONFIG_LOG_LEVEL", "INFO", one_of=("DEBUG", "INFO", "WARNING", "ERROR")
)
_stop_at_misspelt_names()
LOGGING_CONFIG = None
logs.configure(form=NETCONFIG_LOG_FORMAT, level=NETCONFIG_LOG_LEVEL)
