"""Every way of telling a visit, on sentences of our own; published on Wednesday, 12 June 2024."""

from __future__ import annotations

import pytest
from visit_documents import visits_of

# sentence, (visitor, from, host, city, status, kind, edtf)
SAID = [
    (
        "President Ana Duarte paid a state visit to Norway on 3 May 2024.",
        ("Ana Duarte", "PRT", "NOR", None, "occurred", "state", "2024-05-03"),
    ),
    (
        "President Ana Duarte is paying an official visit to Oslo.",
        ("Ana Duarte", "PRT", "NOR", "Oslo", "ongoing", "official", "2024-06-12"),
    ),
    (
        "Foreign Minister Takeshi Mori visited Kenya in March 2023.",
        ("Takeshi Mori", "JPN", "KEN", None, "occurred", "unspecified", "2023-03"),
    ),
    (
        "Prime Minister Erik Halvorsen arrived in Tashkent on Monday for a working visit.",
        ("Erik Halvorsen", "NOR", "UZB", "Tashkent", "occurred", "working", "2024-06-10"),
    ),
    (
        "Chancellor Helena Brandt will travel to Nairobi next week.",
        ("Helena Brandt", "DEU", "KEN", "Nairobi", "planned", "unspecified", None),
    ),
    (
        "Minister Mette Sandvik flew to Rabat on 2 June to discuss solar power.",
        ("Mette Sandvik", "NOR", "MAR", "Rabat", "occurred", "unspecified", "2024-06-02"),
    ),
    (
        "On Tuesday, President Grace Mwangi left for Lisbon.",
        ("Grace Mwangi", "KEN", "PRT", "Lisbon", "occurred", "unspecified", "2024-06-11"),
    ),
    ("Otabek Rahimov toured Japan in April 2022.", ("Otabek Rahimov", "UZB", "JPN", None, "occurred", "unspecified", "2022-04")),
    (
        "Prime Minister Karim Benslimane was in Madrid to sign a fisheries protocol.",
        ("Karim Benslimane", "MAR", "ESP", "Madrid", "occurred", "unspecified", "[..2024-06-12]"),
    ),
    (
        "Prime Minister Karim Benslimane is in Madrid for talks on migration.",
        ("Karim Benslimane", "MAR", "ESP", "Madrid", "ongoing", "unspecified", "2024-06-12"),
    ),
    (
        "President Grace Mwangi will be in Prague from 20 to 22 June.",
        ("Grace Mwangi", "KEN", "CZE", "Prague", "planned", "unspecified", "2024-06-20/2024-06-22"),
    ),
    (
        "Chancellor Helena Brandt welcomed President Ana Duarte to Berlin on Tuesday.",
        ("Ana Duarte", "PRT", "DEU", "Berlin", "occurred", "unspecified", "2024-06-11"),
    ),
    (
        "Chancellor Helena Brandt received Foreign Minister Takeshi Mori.",
        ("Takeshi Mori", "JPN", "DEU", None, "occurred", "unspecified", "[..2024-06-12]"),
    ),
    (
        "President Grace Mwangi hosted Prime Minister Erik Halvorsen in Nairobi on 7 May 2024.",
        ("Erik Halvorsen", "NOR", "KEN", "Nairobi", "occurred", "unspecified", "2024-05-07"),
    ),
    (
        "President Ana Duarte was received by Chancellor Helena Brandt on Monday.",
        ("Ana Duarte", "PRT", "DEU", None, "occurred", "unspecified", "2024-06-10"),
    ),
    (
        "Prime Minister Erik Halvorsen was officially welcomed in Rabat by Prime Minister Karim Benslimane.",
        ("Erik Halvorsen", "NOR", "MAR", "Rabat", "occurred", "unspecified", "[..2024-06-12]"),
    ),
    (
        "Foreign Minister Takeshi Mori held talks with President Otabek Rahimov in Tashkent on 1 June 2024.",
        ("Takeshi Mori", "JPN", "UZB", "Tashkent", "occurred", "unspecified", "2024-06-01"),
    ),
    (
        "Minister Mette Sandvik held talks with Moroccan officials in Rabat.",
        ("Mette Sandvik", "NOR", "MAR", "Rabat", "occurred", "unspecified", "[..2024-06-12]"),
    ),
    (
        "President Grace Mwangi met today with President Ana Duarte in Lisbon.",
        ("Grace Mwangi", "KEN", "PRT", "Lisbon", "occurred", "unspecified", "2024-06-12"),
    ),
    (
        "The agreement was signed in Prague by Deputy Minister Peter Novotny and Minister Mette Sandvik on 4 April 2024.",
        ("Mette Sandvik", "NOR", "CZE", "Prague", "occurred", "unspecified", "2024-04-04"),
    ),
    (
        "Documents were signed during the visit of President Otabek Rahimov to Portugal in May 2023.",
        ("Otabek Rahimov", "UZB", "PRT", None, "occurred", "unspecified", "2023-05"),
    ),
    (
        "Rahimov's visit to Lisbon is the first by a leader of his country.",
        ("Otabek Rahimov", "UZB", "PRT", "Lisbon", "occurred", "unspecified", "[..2024-06-12]"),
    ),
    (
        "A visit to Morocco by Chancellor Helena Brandt is planned for September 2024.",
        ("Helena Brandt", "DEU", "MAR", None, "planned", "unspecified", "2024-09"),
    ),
    (
        "Chancellor Helena Brandt's trip to Kenya was postponed.",
        ("Helena Brandt", "DEU", "KEN", None, "postponed", "unspecified", None),
    ),
    (
        "Prime Minister Erik Halvorsen cancelled his visit to Tokyo.",
        ("Erik Halvorsen", "NOR", "JPN", "Tokyo", "cancelled", "unspecified", None),
    ),
    (
        "President Ana Duarte is due to visit Uzbekistan in October.",
        ("Ana Duarte", "PRT", "UZB", None, "planned", "unspecified", "2024-10"),
    ),
    (
        "President Ana Duarte is scheduled to arrive in Nairobi on 20 June for a three-day visit.",
        ("Ana Duarte", "PRT", "KEN", "Nairobi", "planned", "unspecified", "2024-06-20/2024-06-22"),
    ),
    (
        "Prime Minister Erik Halvorsen began a four-day visit to Japan on Monday.",
        ("Erik Halvorsen", "NOR", "JPN", None, "ongoing", "unspecified", "2024-06-10/2024-06-13"),
    ),
    (
        "Speaking during a visit to Rabat, Foreign Minister Takeshi Mori praised the reforms.",
        ("Takeshi Mori", "JPN", "MAR", "Rabat", "occurred", "unspecified", "[..2024-06-12]"),
    ),
    (
        "Foreign Minister Takeshi Mori, who visited Prague in February 2024, praised the reforms.",
        ("Takeshi Mori", "JPN", "CZE", "Prague", "occurred", "unspecified", "2024-02"),
    ),
    (
        "President Grace Mwangi, on a state visit to Portugal, addressed parliament.",
        ("Grace Mwangi", "KEN", "PRT", None, "occurred", "state", "[..2024-06-12]"),
    ),
    (
        "President Grace Mwangi wrapped up her official visit to Oslo on 9 June.",
        ("Grace Mwangi", "KEN", "NOR", "Oslo", "occurred", "official", "2024-06-09"),
    ),
    (
        "A Japanese delegation led by Foreign Minister Takeshi Mori arrived in Lisbon on 5 June.",
        ("Takeshi Mori", "JPN", "PRT", "Lisbon", "occurred", "unspecified", "2024-06-05"),
    ),
    (
        "Minister Mette Sandvik will attend an energy conference in Rabat on 3 July.",
        ("Mette Sandvik", "NOR", "MAR", "Rabat", "planned", "unspecified", "2024-07-03"),
    ),
    (
        "Foreign Minister Takeshi Mori is expected to pay a visit to the Czech Republic later this year.",
        ("Takeshi Mori", "JPN", "CZE", None, "planned", "unspecified", None),
    ),
    (
        "The two met during President Otabek Rahimov's 2022 visit to Berlin.",
        ("Otabek Rahimov", "UZB", "DEU", "Berlin", "occurred", "unspecified", "2022"),
    ),
    (
        "Prime Minister Erik Halvorsen paid a return visit to Kenya in January 2024.",
        ("Erik Halvorsen", "NOR", "KEN", None, "occurred", "unspecified", "2024-01"),
    ),
    ("The Kenyan leader last visited Oslo in 2019.", ("Kenyan leader", "KEN", "NOR", "Oslo", "occurred", "unspecified", "2019")),
    (
        "President Otabek Rahimov made a stopover in Prague on 30 May 2024 for talks with Deputy Minister Peter Novotny.",
        ("Otabek Rahimov", "UZB", "CZE", "Prague", "occurred", "unspecified", "2024-05-30"),
    ),
    (
        "President Grace Mwangi concluded talks with Chancellor Helena Brandt at the Chancellery in Berlin on 6 June.",
        ("Grace Mwangi", "KEN", "DEU", "Berlin", "occurred", "unspecified", "2024-06-06"),
    ),
    (
        "Prime Minister Karim Benslimane travelled to Portugal last month to open a trade fair.",
        ("Karim Benslimane", "MAR", "PRT", None, "occurred", "unspecified", "2024-05"),
    ),
    (
        "President Ana Duarte embarks on an official visit to Japan on 1 July.",
        ("Ana Duarte", "PRT", "JPN", None, "planned", "official", "2024-07-01"),
    ),
    (
        "Chancellor Helena Brandt heads to Tashkent on Friday.",
        ("Helena Brandt", "DEU", "UZB", "Tashkent", "planned", "unspecified", "2024-06-14"),
    ),
    (
        "In Tokyo, Chancellor Helena Brandt will hold meetings with Foreign Minister Takeshi Mori on 1 July.",
        ("Helena Brandt", "DEU", "JPN", "Tokyo", "planned", "unspecified", "2024-07-01"),
    ),
    (
        "Foreign Minister Takeshi Mori's arrival in Rabat on Tuesday opened three days of talks.",
        ("Takeshi Mori", "JPN", "MAR", "Rabat", "occurred", "unspecified", "2024-06-11"),
    ),
    (
        "An Uzbek delegation visited Lisbon in April 2024.",
        ("Uzbek delegation", "UZB", "PRT", "Lisbon", "occurred", "unspecified", "2024-04"),
    ),
    (
        "President Otabek Rahimov has arrived in the Moroccan capital Rabat.",
        ("Otabek Rahimov", "UZB", "MAR", "Rabat", "occurred", "unspecified", "[..2024-06-12]"),
    ),
    (
        "Prime Minister Erik Halvorsen met German Chancellor Helena Brandt during a visit to the German capital on 4 June.",
        ("Erik Halvorsen", "NOR", "DEU", None, "occurred", "unspecified", "2024-06-04"),
    ),
    (
        "President Ana Duarte, accompanied by business leaders, will visit Kenya on 2-4 July 2024.",
        ("Ana Duarte", "PRT", "KEN", None, "planned", "unspecified", "2024-07-02/2024-07-04"),
    ),
    (
        "Deputy Minister Peter Novotny is currently visiting Morocco.",
        ("Peter Novotny", "CZE", "MAR", None, "ongoing", "unspecified", "2024-06-12"),
    ),
    (
        "Kenyan President Grace Mwangi kicked off a two-day state visit to Japan on Tuesday.",
        ("Grace Mwangi", "KEN", "JPN", None, "ongoing", "state", "2024-06-11/2024-06-12"),
    ),
    (
        "Prime Minister Erik Halvorsen's three-day visit to Morocco, which ended on Sunday, focused on fish.",
        ("Erik Halvorsen", "NOR", "MAR", None, "occurred", "unspecified", None),
    ),
    (
        "At the invitation of President Grace Mwangi, President Ana Duarte paid a state visit to the Republic of Kenya from 3 "
        "to 5 June 2024.",
        ("Ana Duarte", "PRT", "KEN", None, "occurred", "state", "2024-06-03/2024-06-05"),
    ),
    (
        "Chancellor Helena Brandt met President Otabek Rahimov in Berlin on Monday, the first day of his visit.",
        ("Otabek Rahimov", "UZB", "DEU", "Berlin", "occurred", "unspecified", "2024-06-10"),
    ),
    (
        "Foreign Minister Takeshi Mori concluded his visit to Kenya and returned to Tokyo.",
        ("Takeshi Mori", "JPN", "KEN", None, "occurred", "unspecified", None),
    ),
    (
        "Minister Mette Sandvik, who is visiting Rabat, told reporters that talks would go on.",
        ("Mette Sandvik", "NOR", "MAR", "Rabat", "ongoing", "unspecified", "2024-06-12"),
    ),
    (
        "Visiting Japanese Foreign Minister Takeshi Mori met Prime Minister Karim Benslimane in Rabat on Tuesday.",
        ("Takeshi Mori", "JPN", "MAR", "Rabat", "occurred", "unspecified", "2024-06-11"),
    ),
    (
        "President Ana Duarte will make an official visit to Nairobi this month.",
        ("Ana Duarte", "PRT", "KEN", "Nairobi", "planned", "official", None),
    ),
    (
        "Prime Minister Erik Halvorsen and President Otabek Rahimov co-chaired the third session of the joint council in "
        "Tashkent on 5 June 2024.",
        ("Erik Halvorsen", "NOR", "UZB", "Tashkent", "occurred", "unspecified", "2024-06-05"),
    ),
    (
        "The contract was signed in Lisbon on Monday in the presence of Prime Minister Karim Benslimane "
        "and President Ana Duarte.",
        ("Karim Benslimane", "MAR", "PRT", "Lisbon", "occurred", "unspecified", "2024-06-10"),
    ),
    (
        "President Grace Mwangi's planned trip to Norway has been cancelled.",
        ("Grace Mwangi", "KEN", "NOR", None, "cancelled", "unspecified", None),
    ),
    (
        "Deputy Minister Peter Novotny led a trade mission to Japan in May 2024.",
        ("Peter Novotny", "CZE", "JPN", None, "occurred", "unspecified", "2024-05"),
    ),
    (
        "Foreign Minister Takeshi Mori has returned from a visit to Portugal.",
        ("Takeshi Mori", "JPN", "PRT", None, "occurred", "unspecified", None),
    ),
    (
        "President Otabek Rahimov, currently on a working visit in Rabat, met business leaders.",
        ("Otabek Rahimov", "UZB", "MAR", "Rabat", "ongoing", "working", None),
    ),
    (
        "Prime Minister Karim Benslimane touched down in Oslo late on Monday.",
        ("Karim Benslimane", "MAR", "NOR", "Oslo", "occurred", "unspecified", "2024-06-10"),
    ),
    (
        "Norway's prime minister, Erik Halvorsen, travels to Nairobi on Friday to meet President Grace Mwangi.",
        ("Erik Halvorsen", "NOR", "KEN", "Nairobi", "planned", "unspecified", "2024-06-14"),
    ),
    (
        "President Ana Duarte plans to visit Japan in the autumn.",
        ("Ana Duarte", "PRT", "JPN", None, "planned", "unspecified", None),
    ),
    (
        "Chancellor Helena Brandt opened the fair in Lisbon together with President Ana Duarte on 8 June 2024.",
        ("Helena Brandt", "DEU", "PRT", "Lisbon", "occurred", "unspecified", "2024-06-08"),
    ),
    (
        "President Grace Mwangi arrived here on Tuesday on an official visit to Portugal.",
        ("Grace Mwangi", "KEN", "PRT", None, "occurred", "official", "2024-06-11"),
    ),
    (
        "In May 2023, Foreign Minister Takeshi Mori went to Tashkent, where he met President Otabek Rahimov.",
        ("Takeshi Mori", "JPN", "UZB", "Tashkent", "occurred", "unspecified", "2023-05"),
    ),
    (
        "Foreign Minister Takeshi Mori called on President Grace Mwangi at State House, Nairobi, on 6 June 2024.",
        ("Takeshi Mori", "JPN", "KEN", "Nairobi", "occurred", "unspecified", "2024-06-06"),
    ),
    (
        "Morocco's Karim Benslimane held a meeting with his Portuguese counterpart in Lisbon.",
        ("Karim Benslimane", "MAR", "PRT", "Lisbon", "occurred", "unspecified", None),
    ),
    (
        "President Ana Duarte's visit to Oslo, scheduled for 25 June, will be the first in a decade.",
        ("Ana Duarte", "PRT", "NOR", "Oslo", "planned", "unspecified", "2024-06-25"),
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SAID, ids=[s[:60] for s, _ in SAID])
def test_a_visit_is_read_however_it_is_told(sentence: str, expected: tuple[str | None, ...]) -> None:
    found = visits_of(sentence)
    assert [(v.visitor_label, v.from_country_code, v.host_country_code, v.city, v.status, v.visit_kind) for v in found] == [
        expected[:6]
    ]
    if expected[6] is not None:
        assert found[0].when.edtf == expected[6]
