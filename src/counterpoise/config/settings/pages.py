"""Templates, components and the files that go with them."""

from counterpoise.config.environment import PACKAGE, environment

_environment = environment()

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "counterpoise.config.frame.frame",
            ],
        },
    }
]

# Every form, sign-in included, comes out in the same plain markup.
FORM_RENDERER = "counterpoise.kit.forms.PlainRenderer"

STATIC_URL = "/static/"
STATIC_ROOT = _environment.static_folder or _environment.data_folder / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
# A developer's page shows the file as it lies; everyone else gets a compressed copy under a name
# that holds its digest, so that a browser may keep it for good.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if _environment.debug
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = _environment.debug
