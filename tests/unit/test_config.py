import pytest

from klimatvakt.config import Settings, SettingsError, addresses


def test_first_city_stands_at_the_root_and_others_under_their_id():
    settings = Settings.from_env({"PORT": "9000"})
    assert addresses(settings) == ("http://127.0.0.1:9000/", "http://127.0.0.1:9000/exempelstad/")


def test_cities_are_trimmed_and_named_once():
    assert Settings.from_env({"KLIMATVAKT_CITIES": " a, b,a,"}).cities == ("a", "b")


@pytest.mark.parametrize("port", ["", "0", "-1", "8050.0", "åtta", "８０"], ids=lambda text: text or "empty")
def test_a_port_that_is_no_positive_number_is_refused_or_defaulted(port):
    if port == "":
        assert Settings.from_env({"PORT": port}).port == 8050
    elif port == "８０":
        # isdecimal() accepts full-width digits and int() reads them: a number all the same.
        assert Settings.from_env({"PORT": port}).port == 80
    else:
        with pytest.raises(SettingsError, match="PORT"):
            Settings.from_env({"PORT": port})


def test_no_city_is_refused():
    with pytest.raises(SettingsError, match="KLIMATVAKT_CITIES"):
        Settings.from_env({"KLIMATVAKT_CITIES": " , "})
