"""Settings of one centre: one database, one deployment. Secrets come from the environment only."""

import os
import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

PACKAGE_DIR = Path(__file__).resolve().parent.parent
REPOSITORY_DIR = PACKAGE_DIR.parent.parent
DATA_DIR = Path(os.environ.get("HOUVAST_DATA", REPOSITORY_DIR / ".houvast")).resolve()

DEMO = os.environ.get("HOUVAST_DEMO", "") == "1"
DEBUG = os.environ.get("HOUVAST_DEBUG", "") == "1"


def _secret_key() -> str:
    """Take the key from the environment, or keep a random one in the data folder for a local machine."""
    if key := os.environ.get("HOUVAST_SECRET_KEY"):
        return key
    path = DATA_DIR / "secret-key"
    if not path.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = os.environ.get("HOUVAST_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("HOUVAST_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "pgtrigger",
    "procrastinate.contrib.django",
    "template_partials",
    "houvast.core",
    "houvast.audit",
    "houvast.accounts",
    "houvast.documents",
    "houvast.apps.clients",
    "houvast.apps.lawbook",
    "houvast.apps.casefiles",
    "houvast.apps.assessments",
    "houvast.apps.mpsa",
    "houvast.apps.trajectories",
    "houvast.apps.questionnaires",
    "houvast.apps.contracts",
    "houvast.apps.agenda",
    "houvast.apps.paperwork",
    "houvast.apps.workload",
    "houvast.apps.sanctions",
    "houvast.apps.committee",
    "houvast.apps.subsidies",
    "houvast.apps.case_reviews",
    "houvast.apps.aid",
    "houvast.apps.payments",
    "houvast.apps.employment",
    "houvast.apps.activities",
    "houvast.apps.imports",
    "houvast.apps.reporting",
    "houvast.web",
    "houvast.jobs",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "houvast.web.middleware.UserLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Deny by default: a view is open only when it says so with login_not_required.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "houvast.web.middleware.UnkeptPagesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "houvast.web.middleware.TemporaryPasswordMiddleware",
    # A tablet in the hands of the client shows one page (docs/adr/0022).
    "houvast.web.handover.HandedOverMiddleware",
    "houvast.web.middleware.HtmxLoginMiddleware",
    "houvast.web.middleware.ReadOnlyGetMiddleware",
]

ROOT_URLCONF = "houvast.config.urls"
WSGI_APPLICATION = "houvast.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Before the apps' own folders: our account pages replace those of allauth.
        "DIRS": [PACKAGE_DIR / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "houvast.web.context.navigation",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "houvast.web.templatetags.houvast",
                "houvast.web.templatetags.components",
            ],
        },
    }
]
FORM_RENDERER = "houvast.web.forms.HouvastFormRenderer"

DATABASES = {
    "default": dj_database_url.parse(
        # The console script starts the embedded server and sets DATABASE_URL before Django loads.
        os.environ.get("DATABASE_URL", "postgres://houvast@127.0.0.1:1/houvast"),
        conn_max_age=600,
        conn_health_checks=True,
    )
}
# How far a word may be misspelt in a search: Vermuelen finds Vermeulen, Jans does not find Janssens' neighbours.
DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c pg_trgm.strict_word_similarity_threshold=0.4"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["houvast.accounts.backends.TeamBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_FORMS = {
    "login": "houvast.web.preferences.forms.LoginForm",
    "change_password": "houvast.web.preferences.forms.ChangePasswordForm",
    "reset_password": "houvast.web.preferences.forms.PasswordForgottenForm",
    "reset_password_from_key": "houvast.web.preferences.forms.NewPasswordForm",
    "reauthenticate": "houvast.web.preferences.forms.ConfirmPasswordForm",
}
MFA_FORMS = {
    "authenticate": "houvast.web.preferences.forms.TwoStepsForm",
    "reauthenticate": "houvast.web.preferences.forms.ConfirmCodeForm",
    "activate_totp": "houvast.web.preferences.forms.ActivateTwoStepsForm",
}
ACCOUNT_ADAPTER = "houvast.accounts.adapter.ClosedSignupAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Houvast"

SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
BEHIND_TLS = os.environ.get("HOUVAST_TLS", "") == "1"
SESSION_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
# Behind a web server every visitor has its address: without this, one colleague's wrong passwords lock everybody out.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("HOUVAST_PROXIES", "1" if BEHIND_TLS else "0"))
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("fr", _("Frans")), ("en", _("Engels"))]
LOCALE_PATHS = [REPOSITORY_DIR / "locale"]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True
FORMAT_MODULE_PATH = ["houvast.config.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [
    ("vendor/tabler", REPOSITORY_DIR / "node_modules/@tabler/core/dist"),
    ("vendor/tabler-icons", REPOSITORY_DIR / "node_modules/@tabler/icons-webfont/dist"),
    ("vendor/inter", REPOSITORY_DIR / "node_modules/@fontsource-variable/inter"),
    ("vendor/htmx", REPOSITORY_DIR / "node_modules/htmx.org/dist"),
]
# Only what pages load: a page that uses another file of these packages adds it here.
VENDOR_FILES = [
    "vendor/tabler/css/tabler.min.css",
    "vendor/tabler/css/tabler.min.css.map",
    "vendor/tabler/js/tabler.min.js",
    "vendor/tabler/js/tabler.min.js.map",
    "vendor/tabler-icons/tabler-icons.min.css",
    "vendor/tabler-icons/fonts/tabler-icons.ttf",
    "vendor/tabler-icons/fonts/tabler-icons.woff",
    "vendor/tabler-icons/fonts/tabler-icons.woff2",
    "vendor/inter/files/inter-latin-wght-normal.woff2",
    "vendor/inter/files/inter-latin-ext-wght-normal.woff2",
    "vendor/inter/files/inter-cyrillic-wght-normal.woff2",
    "vendor/htmx/htmx.min.js",
]
STATICFILES_FINDERS = [
    "houvast.core.staticfiles.ListedFilesFinder",
    "houvast.core.staticfiles.OwnAppsFinder",
]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "files", "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
EMAIL_BACKEND = os.environ.get("HOUVAST_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
SILENCED_SYSTEM_CHECKS: list[str] = []

CENTRE = {
    "name": os.environ.get("HOUVAST_CENTRE_NAME", "OCMW Houtrode"),
    "address": os.environ.get("HOUVAST_CENTRE_ADDRESS", "Marktplein 1, 8999 Houtrode"),
    "place": os.environ.get("HOUVAST_CENTRE_PLACE", "Houtrode"),  # where papers are signed
    "phone": os.environ.get("HOUVAST_CENTRE_PHONE", "050 00 00 00"),
    "chair": os.environ.get("HOUVAST_CENTRE_CHAIR", "Greet Vandenbroucke"),
    "director": os.environ.get("HOUVAST_CENTRE_DIRECTOR", "Pieter Lambrecht"),
    "postcodes": os.environ.get("HOUVAST_CENTRE_POSTCODES", "8999").split(","),
}

# A machine that was off at night does the night's work when it starts: late is better than not.
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 24 * 3600}

# Choices the sources leave to the centre (practice.md §4.4): may USA rest on another threshold each time, and from which
# day is somebody "older than 60"?
MPSA = {
    "strict_same_threshold": os.environ.get("HOUVAST_MPSA_STRICT", "") == "1",
    "age_reading": os.environ.get("HOUVAST_MPSA_AGE", "completed_years_gt"),  # or date_gt
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("HOUVAST_LOG_LEVEL", "WARNING")},
}
