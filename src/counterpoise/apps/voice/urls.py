"""Every page of what people say, as verbs."""

from django.urls import path

from counterpoise.apps.voice.views import api, entries, imports, manager, senders, writing

app_name = "voice"

urlpatterns = [
    # For other systems, with a key
    path("api/v1/", api.api.urls),
    path("notes/", entries.entries, name="entries"),
    # Write something down
    path("notes/write/", writing.write, name="write"),
    path("notes/write/<str:kind>/<str:place>/", writing.write_who, name="write_who"),
    path("notes/write/<str:kind>/<str:place>/<str:who>/", writing.write_words, name="write_words"),
    # Kept aside, and about one person
    path("notes/aside/", entries.set_aside, name="set_aside"),
    path("notes/about/<str:key>/", entries.about, name="about"),
    # Files, and systems that send
    path("notes/files/", imports.imports, name="imports"),
    path("notes/files/<str:key>/", imports.import_one, name="import"),
    path("notes/files/<str:key>/columns/", imports.import_columns, name="import_columns"),
    path("notes/files/<str:key>/progress/", imports.import_progress, name="import_progress"),
    path("notes/files/<str:key>/confirm/", imports.import_confirm, name="import_confirm"),
    path("notes/files/<str:key>/give-up/", imports.import_give_up, name="import_give_up"),
    path("notes/files/<str:key>/bad-rows/", imports.import_bad_rows, name="import_bad_rows"),
    path("notes/systems/", senders.senders, name="senders"),
    path("notes/systems/<str:key>/", senders.sender, name="sender"),
    path("notes/systems/<str:key>/keys/", senders.new_key, name="make_key"),
    path("notes/keys/<str:key>/revoke/", senders.end_key, name="revoke_key"),
    # One entry
    path("notes/<str:key>/", entries.entry, name="entry"),
    path("notes/<str:key>/kept/", writing.kept, name="kept"),
    path("notes/<str:key>/raise/", writing.raise_from, name="raise_from"),
    path("notes/<str:key>/add/", entries.add, name="add"),
    path("notes/<str:key>/take-back/", entries.withdraw, name="withdraw"),
    path("notes/<str:key>/manager/", manager.about_manager, name="about_manager"),
    path("notes/<str:key>/who/", entries.match, name="match"),
]
