"""Who is named, by which forms, in which office, for which country: plain statements from many countries."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.articles.model import Article
from communique.extraction.people import PeopleLexicon, PersonTable, build
from communique.extraction.pipeline import Extractor
from communique.windows import UNKNOWN, Window, day

Read = Callable[..., PersonTable]
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def read() -> Read:
    extractor, lexicon = Extractor.load(SEEDS), PeopleLexicon.load(SEEDS)

    def people(text: str, published: Window = UNKNOWN) -> PersonTable:
        document = extractor.read(Article("id", text, "a.txt", "text/plain", published=published))
        table = build(document, lexicon)
        for mention in table.mentions:
            assert document.text[mention.anchor_start : mention.anchor_end] == mention.printed_name
        for claim in (*table.mentions, *table.roles):
            assert all(0 <= e.start < e.end <= len(text) for e in claim.evidence)
        assert len({(m.anchor_start, m.anchor_end) for m in table.mentions}) == len(table.mentions)
        return table

    return people


def offices(table: PersonTable) -> list[tuple[str, str, str | None]]:
    return [(p.full_name, r.title, r.country_code) for p in table.people for r in p.roles]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chilean President Gabriel Boric received Ambassador of Morocco to Chile Kenza El Ghali in Santiago.",
            [("Gabriel Boric", "President", "CHL"), ("Kenza El Ghali", "Ambassador", "MAR")],
        ),
        (
            "Ghana's Minister of Trade and Industry, Alan Kyerematen, met Nigerian Vice President Yemi Osinbajo in Accra.",
            [("Alan Kyerematen", "Minister of Trade and Industry", "GHA"), ("Yemi Osinbajo", "Vice President", "NGA")],
        ),
        (
            "The contract was praised by Luis Arce, president of Bolivia, and by Turkish Energy Minister Alparslan Bayraktar.",
            [("Luis Arce", "president", "BOL"), ("Alparslan Bayraktar", "Energy Minister", "TUR")],
        ),
        (
            "Hungarian Minister of Foreign Affairs and Trade Péter Szijjártó met Slovak Economy Minister Denisa Saková.",
            [("Péter Szijjártó", "Minister of Foreign Affairs and Trade", "HUN"), ("Denisa Saková", "Economy Minister", "SVK")],
        ),
        (
            "Minister of Foreign Affairs and Cooperation of Mozambique Verónica Macamo arrived in Lisbon.",
            [("Verónica Macamo", "Minister of Foreign Affairs and Cooperation", "MOZ")],
        ),
        (
            "Vietnamese Deputy Minister of Planning and Investment Tran Quoc Phuong opened the forum.",
            [("Tran Quoc Phuong", "Deputy Minister of Planning and Investment", "VNM")],
        ),
        (
            "Deputy Chairman of the Security Council of Russia Dmitry Medvedev spoke in Moscow.",
            [("Dmitry Medvedev", "Deputy Chairman of the Security Council", "RUS")],
        ),
        (
            "Greek Deputy Minister of Foreign Affairs for Economic Diplomacy and Openness Kostas Fragogiannis spoke in Athens.",
            [("Kostas Fragogiannis", "Deputy Minister of Foreign Affairs for Economic Diplomacy and Openness", "GRC")],
        ),
        (
            "Trade between France and Egypt grew, Director of the Department of North Africa of the Ministry of Foreign Affairs "
            "of France Anne Martin said.",
            [("Anne Martin", "Director of the Department of North Africa", "FRA")],
        ),
    ],
)
def test_an_office_before_or_after_a_name_gives_person_title_and_country(
    read: Read, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert offices(read(text)) == expected


def test_the_organ_of_an_office_is_kept_beside_its_title(read: Read) -> None:
    role = read(
        "Director of the Department of North Africa of the Ministry of Foreign Affairs of France Anne Martin said so."
    ).roles[0]
    assert (role.title, role.organization_name, role.organization_basis) == (
        "Director of the Department of North Africa", "Ministry of Foreign Affairs", "stated",
    )  # fmt: skip


def test_variants_of_one_office_meet_in_its_key(read: Read) -> None:
    keys = {
        read(text).roles[0].office_key
        for text in (
            "Egyptian Foreign Minister Sameh Shoukry spoke.",
            "Minister of Foreign Affairs of Egypt Sameh Shoukry spoke.",
            "Sameh Shoukry, Egypt's minister of foreign affairs, spoke.",
        )
    }
    assert len(keys) == 1


def test_units_meet_in_either_word_order(read: Read) -> None:
    first, second = (
        read(text).roles[0].office_key
        for text in (
            "Director of the Department of Central Asia of Japan Kenji Sato spoke.",
            "Director of the Central Asia Department of Japan Kenji Sato spoke.",
        )
    )
    assert first == second


def test_an_ambassador_has_a_sending_and_a_receiving_country(read: Read) -> None:
    role = read("The US Ambassador to India Eric Garcetti visited Chennai.").roles[0]
    assert (role.country_code, role.country_basis, role.receiving_country_code) == ("USA", "stated", "IND")


def test_an_embassy_says_for_whom_an_ambassador_speaks(read: Read) -> None:
    role = read("The Embassy of Sweden in Hanoi held a reception. Ambassador Ann Linde thanked Vietnam and its guests.").roles[0]
    assert (role.country_code, role.country_basis) == ("SWE", "inferred")


def test_the_country_after_the_name_belongs_to_the_office(read: Read) -> None:
    assert offices(read("The Minister met Deputy Prime Minister John Rosso of Papua New Guinea.")) == [
        ("John Rosso", "Deputy Prime Minister", "PNG")
    ]


def test_a_list_carries_its_country_on(read: Read) -> None:
    table = read("It was signed by South Korean President Yoon Suk Yeol and Trade Minister Ahn Duk-geun in Seoul.")
    assert [(p.full_name, p.country_code, p.country_basis) for p in table.people] == [
        ("Yoon Suk Yeol", "KOR", "stated"),
        ("Ahn Duk-geun", "KOR", "inferred"),
    ]


def test_a_counterpart_holds_the_same_office_for_the_other_country(read: Read) -> None:
    table = read("Belgian Foreign Minister Hadja Lahbib met her Dutch counterpart, Hanke Bruins Slot, in The Hague.")
    assert offices(table)[1] == ("Hanke Bruins Slot", "Foreign Minister", "NLD")
    assert table.roles[1].confidence < table.roles[0].confidence


def test_a_plural_office_is_held_by_each_of_the_list(read: Read) -> None:
    table = read("Prime Ministers Keir Starmer and Mark Carney spoke about the United Kingdom and Canada.")
    assert [(n, t) for n, t, _ in offices(table)] == [("Keir Starmer", "Prime Minister"), ("Mark Carney", "Prime Minister")]


def test_an_unqualified_head_of_state_is_not_of_the_country_that_he_visits(read: Read) -> None:
    table = read("President Joko Widodo visited Hanoi. Indonesia and Vietnam agreed on fisheries, Vietnam said.")
    assert table.people[0].country_code == "IDN"
    assert table.people[0].country_basis == "inferred"


def test_no_office_is_of_the_country_to_which_its_holder_travels_anywhere_in_the_text(read: Read) -> None:
    table = read(
        "Foreign Minister Nils Aare spoke on trade. Estonia and Zambia signed a pact. "
        "Mr Aare landed at the airport in Lusaka, Zambia."
    )
    assert table.people[0].country_code == "EST"


def test_an_office_named_elsewhere_with_its_country_gives_the_country(read: Read) -> None:
    table = read("Minister of Investment Omar Said met Greek officials in Athens. The Saudi Minister of Investment leaves today.")
    assert table.people[0].country_code == "SAU"


def test_a_country_of_the_body_is_no_side_when_the_other_side_is_known(read: Read) -> None:
    table = read(
        "Vice President Ann Lee met Chancellor Karl Muster of Germany in Bonn. They spoke of trade. They spoke of energy. "
        "They spoke of aid. Both praised Ukraine. Ukraine thanked both."
    )
    assert [p.country_code for p in table.people if p.full_name == "Ann Lee"] == [None]


def test_an_arabic_family_name_is_known_without_its_article(read: Read) -> None:
    table = read("Iraqi Prime Minister Samir al-Karbali opened the fair. Karbali thanked the guests.")
    assert {m.full_name for m in table.mentions} == {"Samir al-Karbali"}
    assert len(table.mentions) == 2


def test_no_president_is_given_to_a_monarchy(read: Read) -> None:
    table = read(
        "President Francois Hollande spoke about Britain and France. Britain and British firms want more; Britain waits."
    )
    assert table.people[0].country_code == "FRA"


def test_one_country_has_one_prime_minister(read: Read) -> None:
    table = read(
        "Japanese Prime Minister Fumio Kishida spoke. Japan wants more trade with Fiji. Prime Minister Sitiveni Rabuka agreed."
    )
    assert [p.country_code for p in table.people] == ["JPN", "FJI"]


def test_former_and_acting_holders_are_marked_and_the_words_are_no_part_of_the_title(read: Read) -> None:
    table = read("Former Japanese Prime Minister Yasuo Fukuda met acting Thai Foreign Minister Don Pramudwinai.")
    assert [(r.title, r.is_former, r.is_acting) for r in table.roles] == [
        ("Prime Minister", True, False),
        ("Foreign Minister", False, True),
    ]


def test_honorifics_are_no_part_of_a_name(read: Read) -> None:
    table = read(
        "Dr. S. Jaishankar, External Affairs Minister of India, met H.E. Sheikh Abdullah bin Zayed, Foreign Minister of Qatar. "
        "Mr Jaishankar spoke."
    )
    assert [p.full_name for p in table.people] == ["S. Jaishankar", "Abdullah bin Zayed"]


def test_surnames_initials_first_names_and_nicknames_mean_the_person_named_in_full(read: Read) -> None:
    text = (
        'Indonesian President Joko "Jokowi" Widodo met Argentine diplomat Maria de la Cruz. M. de la Cruz thanked Jokowi. '
        "Widodo said de la Cruz was right, and Maria agreed."
    )
    table = read(text)
    assert [p.full_name for p in table.people] == ["Joko Widodo", "Maria de la Cruz"]
    by_person = [[m.printed_name for m in table.mentions if m.document_person_id == p.document_person_id] for p in table.people]
    assert by_person[0] == ['Joko "Jokowi" Widodo', "Jokowi", "Widodo"]
    assert by_person[1][0] == "Maria de la Cruz"
    assert "de la Cruz" in by_person[1]
    assert "Maria" in by_person[1]


@pytest.mark.parametrize(
    ("text", "family", "order"),
    [
        ("Chinese Foreign Minister Wang Yi spoke.", "Wang", "family_first"),
        ("South Korean President Yoon Suk Yeol spoke.", "Yoon", "family_first"),
        ("Vietnamese President Vo Van Thuong spoke.", "Vo", "family_first"),
        ("Dutch Prime Minister Joop den Uyl spoke.", "den Uyl", "given_first"),
        ("German President Richard von Weizsaecker spoke.", "von Weizsaecker", "given_first"),
        ("Japanese Prime Minister Fumio Kishida spoke.", "Kishida", "given_first"),
    ],
)
def test_the_family_name_follows_the_usage_of_the_country(read: Read, text: str, family: str, order: str) -> None:
    person = read(text).people[0]
    assert (person.family_name, person.name_order) == (family, order)


def test_a_single_name_has_no_order_and_no_family_name(read: Read) -> None:
    person = read("King Fahd of Saudi Arabia arrived in Cairo.").people[0]
    assert (person.full_name, person.family_name, person.name_order, person.roles[0].title) == ("Fahd", None, None, "King")


def test_speech_headers_name_their_speaker(read: Read) -> None:
    table = read(
        "SECRETARY BLINKEN: Thank you all for coming to Algeria.\n\nI met Algerian President Abdelmadjid Tebboune today."
    )
    assert {p.full_name for p in table.people} == {"Blinken", "Abdelmadjid Tebboune"}


@pytest.mark.parametrize(
    "text",
    [
        "The wreath was laid at the Charles de Gaulle's monument in Astana, Kazakhstan.",
        "Flights to France leave from Simon Bolivar Airport and Kennedy Street.",
        "The Prime Minister of Spain and the President of France met; the ambassador attended.",
        "Exports of Kazakhstan to France rose in May, the Ministry of Energy said in Astana.",
        "French companies such as Air Liquide and Vicat operate in Kazakhstan.",
        "Leave a Reply. Images of France. The New Kazakhstan programme began in June.",
    ],
)
def test_monuments_places_bodies_and_bare_titles_are_no_people(read: Read, text: str) -> None:
    assert read(text).people == ()


def test_a_title_and_country_refer_back_to_the_one_who_holds_them(read: Read) -> None:
    table = read("French President Emmanuel Macron arrived in Astana. The French President thanked Kazakhstan.")
    references = [m for m in table.mentions if m.mention_kind == "coreference"]
    assert [(m.printed_name, m.full_name) for m in references] == [("French President", "Emmanuel Macron")]
    assert all(e.basis == "inferred" for m in references for e in m.evidence if e.slot == "name")


def test_our_president_is_that_of_the_speakers_country(read: Read) -> None:
    table = read(
        "French President Emmanuel Macron met Kazakh President Kassym-Jomart Tokayev. According to Kazakh Deputy Minister "
        "Roman Vassilenko, “the visit of our President to Paris was a success”."
    )
    ours = [m.full_name for m in table.mentions if m.mention_kind == "coreference"]
    assert ours == ["Kassym-Jomart Tokayev"]


def test_an_office_of_the_past_keeps_its_own_date(read: Read) -> None:
    table = read(
        "The host recalled a speech by Kassym-Jomart Tokayev when he was "
        "the Minister of Foreign Affairs of Kazakhstan in June 1998.",
        published=day(date(2022, 6, 18)),
    )
    role = table.roles[0]
    assert (role.title, role.country_code, role.as_of.edtf, role.is_former) == (
        "Minister of Foreign Affairs",
        "KAZ",
        "1998-06",
        True,
    )


def test_an_office_without_a_date_is_seen_when_the_article_appeared(read: Read) -> None:
    published = day(date(2024, 5, 24))
    role = read("Polish President Andrzej Duda spoke.", published=published).roles[0]
    assert (role.as_of.edtf, role.as_of.basis) == ("2024-05-24", "inferred")
    assert not read("Polish President Andrzej Duda spoke.").roles[0].as_of.is_known


def test_two_heads_of_state_share_the_pair_of_countries_out(read: Read) -> None:
    table = read(
        "Kazakhstan and France held talks. The ministers recalled the two heads of state, "
        "Kassym-Jomart Tokayev and Emmanuel Macron."
    )
    assert [(n, t, c) for n, t, c in offices(table)] == [
        ("Kassym-Jomart Tokayev", "head of state", "KAZ"),
        ("Emmanuel Macron", "head of state", "FRA"),
    ]
    assert {r.country_basis for r in table.roles} == {"inferred"}


def test_one_text_gives_one_table(read: Read) -> None:
    text = "Polish President Andrzej Duda met Foreign Ministers Sergey Lavrov and Wang Yi. Duda thanked Lavrov."
    first, second = read(text), read(text)
    assert (first.people, first.mentions) == (second.people, second.mentions)


_GIVEN = st.sampled_from(["Anna", "Peter", "José", "Fatima", "Kenji", "Olena", "Amina"])
_FAMILY = st.sampled_from(["Kovalenko", "Mbeki", "O'Neill", "Al-Harthy", "de Souza", "Nakagawa", "Fragopoulou"])
_COUNTRY = st.sampled_from([("Ghana", "GHA"), ("Peru", "PER"), ("Japan", "JPN"), ("Oman", "OMN"), ("Ukraine", "UKR")])
_OFFICE = st.sampled_from(
    ["Minister of Energy", "Ambassador", "Deputy Prime Minister", "Minister of Foreign Affairs", "President"]
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(given_name=_GIVEN, family=_FAMILY, country=_COUNTRY, office=_OFFICE)
def test_any_office_of_any_country_before_any_name_is_read_whole(
    read: Read, given_name: str, family: str, country: tuple[str, str], office: str
) -> None:
    name = f"{given_name} {family}"
    for text in (
        f"{office} of {country[0]} {name} opened the talks on trade.",
        f"{name}, {office} of {country[0]}, opened the talks on trade.",
        f"{country[0]}'s {office} {name} opened the talks on trade.",
    ):
        assert offices(read(text)) == [(name, office, country[1])]


def test_who_accompanies_a_head_of_state_stands_for_the_same_country(read: Read) -> None:
    table = read(
        "Swiss President Ignazio Cassis arrived in Tokyo. President Cassis was accompanied by State Secretary Livia Leu."
    )
    assert offices(table)[-1] == ("Livia Leu", "State Secretary", "CHE")


def test_a_country_that_owns_a_name_stands_behind_the_person(read: Read) -> None:
    person = read("Ghanaian President Nana Akufo-Addo met Singapore's Lee Hsien Loong.").people[-1]
    assert (person.full_name, person.country_code, person.family_name) == ("Lee Hsien Loong", "SGP", "Lee")


def test_plural_ministers_follow_the_order_of_those_whom_they_attend(read: Read) -> None:
    table = read(
        "Chinese Premier Li Qiang held talks with Vietnamese Prime Minister Pham Minh Chinh in Beijing. "
        "Foreign Ministers Qin Gang and Bui Thanh Son attended."
    )
    assert offices(table)[2:] == [("Qin Gang", "Foreign Minister", "CHN"), ("Bui Thanh Son", "Foreign Minister", "VNM")]


def test_a_title_that_is_also_a_name_opens_the_name_before_another_office(read: Read) -> None:
    table = read("Amir Khan Durrani, the acting foreign minister of Afghanistan, came to Doha.")
    assert [p.full_name for p in table.people] == ["Amir Khan Durrani"]
    assert [r.title for r in table.roles] == ["foreign minister"]


def test_a_royal_style_is_no_office_beside_an_office(read: Read) -> None:
    table = read("Prince Faisal bin Farhan, the Saudi foreign minister, met his Pakistani counterpart Ishaq Dar in Jeddah.")
    assert [(r.title, r.country_code) for r in table.roles] == [("foreign minister", "SAU"), ("foreign minister", "PAK")]


def test_two_demonyms_before_a_plural_office_are_shared_out(read: Read) -> None:
    table = read("The Fijian and Tongan premiers, Sitiveni Rabuka and Siaosi Sovaleni, asked for help.")
    assert [p.country_code for p in table.people] == ["FJI", "TON"]


def test_a_minister_beside_an_ambassador_is_of_the_host(read: Read) -> None:
    table = read("Nepal opened an airport. Finance Minister Bishnu Paudel and Chinese Ambassador Chen Song cut the ribbon.")
    assert [p.country_code for p in table.people] == ["NPL", "CHN"]


def test_the_side_before_a_person_gives_the_country(read: Read) -> None:
    table = read("It was signed on the Rwandan side by Minister Paula Ingabire and on the Estonian side by Minister Urve Palo.")
    assert [p.country_code for p in table.people] == ["RWA", "EST"]


def test_the_free_side_of_a_pair_is_that_of_the_head_without_a_country(read: Read) -> None:
    table = read(
        "President Ana Duarte met Prime Minister Yair Lapid of Israel. They spoke of Iran, of Iran's missiles and of threats "
        "from Iran. The leaders praised Portuguese-Israeli cooperation."
    )
    assert ("Ana Duarte", "President", "PRT") in offices(table)


def test_a_stance_is_of_the_state_for_which_its_speaker_stands(read: Read) -> None:
    table = read(
        "President Ana Duarte spoke with Prime Minister Yair Lapid of Israel about threats posed by Iran. She underscored "
        "Portugal's firm commitment that Iran will not have the weapon."
    )
    assert ("Ana Duarte", "President", "PRT") in offices(table)


def test_the_head_left_over_is_held_by_the_one_person_without_an_office(read: Read) -> None:
    table = read(
        "The visit of the President of Kenya to Portugal is a success. This was stated by President Ana Duarte after talks with "
        "her Kenyan counterpart in Lisbon. Portugal wants more, the Portuguese President said. Ana Duarte and Daniel Mwangi "
        "agreed to hold a meeting. Portugal and Kenya will double their trade."
    )
    assert offices(table) == [("Ana Duarte", "President", "PRT"), ("Daniel Mwangi", "President", "KEN")]


def test_an_honorific_behind_a_comma_keeps_the_counterpart(read: Read) -> None:
    table = read("President Nana Akufo-Addo and his Turkish counterpart, Mr Recep Tayyip Erdogan, spoke in Accra.")
    assert ("Recep Tayyip Erdogan", "President", "TUR") in offices(table)


def test_who_is_accompanied_by_a_minister_is_no_organization_met_before(read: Read) -> None:
    table = read(
        "Mexican Foreign Secretary Luis Videgaray, who was at the summit of the Pacific Alliance, will be accompanied by Economy "
        "Secretary Ildefonso Guajardo."
    )
    assert ("Ildefonso Guajardo", "Economy Secretary", "MEX") in offices(table)
