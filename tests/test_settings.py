"""Settings on disk, endpoints and their keys."""

import pytest

from studio import settings
from studio.errors import StudioError
from studio.settings import (
    Settings,
    hides,
    keep_key,
    key_of,
    new_endpoint,
    read_settings,
    with_endpoint,
    without_endpoint,
    write_settings,
)
from studio.workflows.ready_models import ready_models


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MARQUEE_DATA", str(tmp_path))
    return tmp_path


class Shelf:
    def records(self):
        return ()


def test_settings_come_back_as_they_were_written():
    assert read_settings() == Settings()
    far = new_endpoint("Big One", "https://models.example/v1/", "big-1")
    wanted = with_endpoint(Settings(writer=far.id, hide="always"), far)
    write_settings(wanted)
    assert read_settings() == wanted and far.id == "endpoint-big-one" and far.url == "https://models.example/v1"


@pytest.mark.parametrize("text", ["{", '{"hide": "perhaps"}', '{"endpoints": [{"id": "a"}]}', "[]"])
def test_a_file_that_is_not_understood_is_named(own_folder, text):
    (own_folder / "settings.json").write_text(text, encoding="utf-8")
    with pytest.raises(StudioError, match="setting"):
        read_settings()


def test_only_sensible_addresses_are_taken():
    for url in ("models.example", "ftp://models.example", "https://", "http://models.example/v1"):
        with pytest.raises(StudioError):
            new_endpoint("Far", url, "m")
    assert new_endpoint("Here", "http://127.0.0.1:8080/v1", "m").is_local
    assert new_endpoint("Here", "http://localhost:1/v1", "m", taken=["endpoint-here"]).id == "endpoint-here-2"


def test_details_are_hidden_from_far_models_only_unless_told_otherwise():
    far, near = new_endpoint("Far", "https://far.example/v1", "m"), new_endpoint("Near", "http://localhost:1", "m")
    chosen = with_endpoint(with_endpoint(Settings(), far), near)
    assert [hides(chosen, model) for model in (far.id, near.id, "writer-1.5b")] == [True, False, False]
    assert hides(Settings(hide="always"), "writer-1.5b")
    assert not hides(Settings(endpoints=(far,), hide="never"), far.id)


def test_an_endpoint_is_a_model_only_while_it_is_on():
    far = new_endpoint("Far", "https://far.example/v1", "m", "completions")
    spec = ready_models(Shelf(), Settings(endpoints=(far,)))[far.id]
    assert (spec.lane, spec.options["kind"], spec.options["url"]) == ("words", "completions", far.url)
    off = settings.replace(far, on=False)
    assert far.id not in ready_models(Shelf(), Settings(endpoints=(off,)))


def test_a_removed_endpoint_is_no_longer_chosen():
    far = new_endpoint("Far", "https://far.example/v1", "m")
    left = without_endpoint(Settings(endpoints=(far,), writer=far.id, assistant="writer-1.5b"), far.id)
    assert left == Settings(assistant="writer-1.5b")
    with pytest.raises(StudioError, match="no endpoint"):
        without_endpoint(left, far.id)


def test_keys_live_in_the_keyring_and_not_in_the_file(own_folder, monkeypatch):
    held = {}
    monkeypatch.setattr("keyring.set_password", lambda service, name, key: held.update({(service, name): key}))
    monkeypatch.setattr("keyring.get_password", lambda service, name: held.get((service, name)))
    monkeypatch.setattr("keyring.delete_password", lambda service, name: held.pop((service, name)))
    write_settings(with_endpoint(Settings(), new_endpoint("Far", "https://far.example/v1", "m")))
    keep_key("endpoint-far", "sesame")
    assert key_of("endpoint-far") == "sesame"
    assert "sesame" not in (own_folder / "settings.json").read_text(encoding="utf-8")
    monkeypatch.setenv("MARQUEE_KEY_ENDPOINT_FAR", "from outside")
    assert key_of("endpoint-far") == "from outside"
    monkeypatch.delenv("MARQUEE_KEY_ENDPOINT_FAR")
    keep_key("endpoint-far", "")
    assert key_of("endpoint-far") == ""


def test_a_system_without_a_keyring_says_what_to_do(monkeypatch):
    from keyring.errors import NoKeyringError

    def none(*args):
        raise NoKeyringError("nothing here")

    monkeypatch.setattr("keyring.set_password", none)
    monkeypatch.setattr("keyring.get_password", none)
    with pytest.raises(StudioError, match="MARQUEE_KEY_ENDPOINT_FAR"):
        keep_key("endpoint-far", "sesame")
    assert key_of("endpoint-far") == ""
