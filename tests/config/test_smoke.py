import pytest
from django.db import connection

@pytest.mark.django_db(transaction=True)
def test_a(client):
    r = client.get("/healthz/")
    print(r.content)
    assert r.status_code == 200
@pytest.mark.django_db(transaction=True)
def test_c(client):
    r = client.get("/healthz/worker/")
    print(r.content)
    assert r.status_code == 500
@pytest.mark.django_db
def test_b():
    print(connection.vendor)
