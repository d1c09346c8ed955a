"""Is it alive; is it ready."""


def test_a_live_process_says_so(app):
    response = app.test_client().get("/health/live")
    assert response.status_code == 200
    assert response.json == {"status": "ok"}


def test_readiness_names_what_is_away(session, app):
    response = app.test_client().get("/health/ready")
    assert response.status_code == 503
    assert response.json == {
        "status": "away", "database": True, "migrations": True, "worker": False
    }  # fmt: skip
