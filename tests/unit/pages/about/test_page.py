"""Om: what the service is not stands first, and nobody is named."""

import dataclasses

from klimatvakt.pages.about.page import PAGE
from tests.fixtures.frames import FramesOf


def head(page):
    return page.words.split("För vem")[0]


def test_an_unofficial_service_says_so(draw, grankulla):
    assert "Inte stadens officiella tjänst." in head(draw(PAGE, grankulla))


def test_an_official_service_does_not_say_it_is_not(draw, grankulla):
    facts = dataclasses.replace(grankulla, area=dataclasses.replace(grankulla.area, official=True))
    assert "Inte stadens officiella tjänst." not in draw(PAGE, facts).words


def test_a_fictional_city_says_it_does_not_exist(draw, exempelstad):
    assert "Exempelstad är en påhittad stad. Staden finns inte." in head(draw(PAGE, exempelstad))


def test_roles_answer_for_the_data(draw, grankulla):
    words = draw(PAGE, grankulla).band("fel").words
    assert "För uppgifterna svarar: Klimatvakts datavårdare (inte staden)." in words
    assert "– ingen adress för felanmälan är publicerad" in words
    assert "– inga rättelser är publicerade" in words


def test_published_corrections_are_counted(draw, exempelstad):
    count = len(FramesOf(exempelstad).tables["correction"])
    assert f"{count} rättelser är publicerade." in draw(PAGE, exempelstad).band("fel").words


def test_the_licence_leads_to_its_text(draw, grankulla):
    assert '<a href="https://eupl.eu/1.2/sv/">EUPL-1.2</a>' in draw(PAGE, grankulla).html
