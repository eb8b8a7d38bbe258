"""Cells that break writers of files, each with what a file must hold instead. By hand."""

import datetime as dt

# (in the frame, in CSV without spreadsheet's marks, in a workbook, in JSON)
CELLS = {
    "formula": ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0", *["=cmd|' /C calc'!A0"] * 2),
    "at": ("@SUM(A1)", "'@SUM(A1)", "@SUM(A1)", "@SUM(A1)"),
    "guarded by hand": ("'=1", "''=1", "'=1", "'=1"),
    "percent": ("-10 %", "'-10 %", "-10 %", "-10 %"),
    "plus as text": ("+1", "'+1", "+1", "+1"),
    "minus as text": ("-1", "'-1", "-1", "-1"),
    "wide equals": ("＝1+1", "'＝1+1", "＝1+1", "＝1+1"),
    "formula behind a null": ("\x00=1+1", "'=1+1", "=1+1", "=1+1"),
    "tab": ("\t=1", "'\t=1", "\t=1", "\t=1"),
    "line breaks": ("a\r\nb\rc\nd", "a\r\nb\rc\nd", "a\nb\nc\nd", "a\r\nb\rc\nd"),
    "dash": ("– inte beräknad", "– inte beräknad", "– inte beräknad", "– inte beräknad"),
    "markup": ("<r><t>x</t></r>", *["<r><t>x</t></r>"] * 3),
    "cell's end": ("</t></is></c><f>1</f>", *["</t></is></c><f>1</f>"] * 3),
    "coded letter": ("_x0041_ _X_", *["_x0041_ _X_"] * 3),
    "emoji": ("🌍🧑‍🚒", *["🌍🧑‍🚒"] * 3),
    "spaces": ("  a \u00a0 b  ", *["  a \u00a0 b  "] * 3),
    "controls": ("a\x01\x0b\x1f\x7fb", *["ab"] * 3),
    "half a letter": ("a\ud83cb\uffff", *["ab"] * 3),
    "number as text": ("1.10", *["1.10"] * 3),
    "address": ("https://example.org", *["https://example.org"] * 3),
    "number": (1234.5678, "1234.5678", 1234.5678, 1234.5678),
    "negative": (-3, "-3", -3, -3),
    "zero": (0, "0", 0, 0),
    "huge": (1e300, "1" + "0" * 300, 1e300, 1e300),
    "too exact": (2**60, *["1152921504606846976"] * 3),
    "infinite": (float("-inf"), "'-inf", "-inf", "-inf"),
    "none": (None, "", None, None),
    "nan": (float("nan"), "", None, None),
    "true": (True, "true", "ja", True),
    "false": (False, "false", "nej", False),
}
DAYS = {
    "day": (dt.date(2024, 5, 2), "2024-05-02", dt.datetime(2024, 5, 2), "2024-05-02"),
    "midnight": (dt.datetime(2024, 5, 2), "2024-05-02", dt.datetime(2024, 5, 2), "2024-05-02"),
    "first right day": (dt.date(1900, 3, 1), "1900-03-01", dt.datetime(1900, 3, 1), "1900-03-01"),
    "before a spreadsheet's calendar": (dt.date(1865, 1, 1), *["1865-01-01"] * 3),
    "its false leap year": (dt.date(1900, 2, 28), *["1900-02-28"] * 3),
    "time": (dt.datetime(2024, 5, 2, 13, 30), *["2024-05-02T13:30:00"] * 3),
    "zone": (dt.datetime(2024, 5, 2, tzinfo=dt.UTC), *["2024-05-02T00:00:00+00:00"] * 3),
    "last day": (dt.date(9999, 12, 31), "9999-12-31", dt.datetime(9999, 12, 31), "9999-12-31"),
}
