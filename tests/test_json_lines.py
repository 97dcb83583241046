"""What is written line by line is read back as what it was."""

import json

from hypothesis import given, strategies as st

from cmtracker.json_lines import written

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), values))
def test_a_document_is_read_back_as_it_was(document):
    assert json.loads(written(document)) == document


def test_each_record_has_a_line_of_its_own():
    document = {"version": 1, "sessions": [{"note": "à\nb"}, {"note": "c"}], "orders": []}

    assert written(document).split("\n") == [
        "{",
        ' "version": 1,',
        ' "sessions": [',
        '  {"note": "à\\nb"},',
        '  {"note": "c"}',
        " ],",
        ' "orders": []',
        "}",
    ]
