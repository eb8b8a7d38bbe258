import io

import pytest

from klimatvakt.i18n.extraction import messages, table_words


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('ctx.t("Läge {date}", date=day)', ["Läge {date}"]),
        ('WORDS = {"idea": N_("Idé")}', ["Idé"]),
        ('t.plural("{n} rad", "{n} rader", count)', [("{n} rad", "{n} rader")]),
        ("""words = f"{amount}, {t('{share} av behovet', share=1)}\"""", ["{share} av behovet"]),
        ('t("En mening " "i två bitar")', ["En mening i två bitar"]),
        ('t(label)\nprint("inte ett meddelande")', []),
    ],
    ids=["call", "marker", "plural", "in an f-string", "joined literals", "nothing literal"],
)
def test_messages_are_found(code, found):
    assert [message for _, _, message, _ in messages(io.BytesIO(code.encode()), (), (), {})] == found


def test_words_of_the_catalogue_are_found():
    found = {message for _, _, message, _ in table_words(io.BytesIO(), (), (), {})}
    assert {"Färdplanens teman", "Utsläppsbudgetens storlek; tomt = räknas ur banan", "t CO2e"} <= found
