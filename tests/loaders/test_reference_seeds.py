"""The reference seeds are complete and sound: codes, names and words of countries, money, bodies and companies."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"


def words(text: str) -> list[str]:
    return text.split()


# ISO 3166-1, complete: a code missing from the seed, or one too many, is an error of the seed.
ISO_3166_1 = frozenset(
    words("""
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ
    BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU
    DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC
    GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM
    KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG
    MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL
    PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN
    SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB
    VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
    """)
)
USER_ASSIGNED = {"XKX"}
WITHDRAWN = {"SUN", "DDR", "YUG", "CSK"}

# Active codes of ISO 4217 that are money: without funds, bond units, metals, test and accounting codes.
ISO_4217 = frozenset(
    words("""
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC
    CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR
    ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
    MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE
    SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XDR
    XOF XPF YER ZAR ZMW ZWG
    """)
)

# Surfaces that truly mean more than one: two Congos, two Dominican adjectives, a capital that is the seat of the Union.
SEVERAL_MEANINGS = {
    "Brussels": {"BEL", "EU"},
    "Congo": {"COD", "COG"},
    "Congolese": {"COD", "COG"},
    "Dominican": {"DMA", "DOM"},
}
# Capitals whose names are left out of the words to search for, because they are mostly given names.
CAPITALS_NOT_SEARCHED = {"SYC"}

REFERENCE_SEEDS = {
    "countries": ("country_code",),
    "blocs": ("country_code",),
    "country_names": ("surface", "country_code"),
    "cities": ("surface",),
    "currencies": ("unit_code",),
    "currency_terms": ("term",),
    "organizations": ("name",),
    "companies": ("name",),
    "company_suffixes": ("term",),
    "company_nouns": ("term",),
}


def rows(name: str) -> list[dict[str, str]]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def column(name: str, key: str) -> list[str]:
    return [row[key] for row in rows(name)]


@pytest.mark.parametrize("name", REFERENCE_SEEDS)
def test_a_seed_is_plain_utf8_with_line_feeds_and_without_stray_blanks(name: str) -> None:
    content = (SEEDS / f"{name}.csv").read_bytes()
    assert content.decode("utf-8").endswith("\n")
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")
    assert not [cell for row in rows(name) for cell in row.values() if cell != cell.strip()]


@pytest.mark.parametrize("name", REFERENCE_SEEDS)
def test_every_row_of_a_seed_names_its_source(name: str) -> None:
    assert all(column(name, "source"))


@pytest.mark.parametrize(("name", "key"), REFERENCE_SEEDS.items())
def test_the_key_of_a_seed_is_given_and_unique(name: str, key: tuple[str, ...]) -> None:
    counts = Counter(tuple(row[part] for part in key) for row in rows(name))
    assert [values for values, count in counts.items() if count > 1 or not all(values)] == []


@pytest.mark.parametrize("name", [name for name in REFERENCE_SEEDS if name != "countries"])
def test_a_seed_is_sorted_by_its_key(name: str) -> None:
    key = REFERENCE_SEEDS[name]
    keys = [tuple(row[part] for part in key) for row in rows(name)]
    assert keys == sorted(keys)


def test_countries_are_all_of_iso_3166_with_the_documented_extras() -> None:
    assert len(ISO_3166_1) == 249
    assert set(column("countries", "country_code")) == ISO_3166_1 | USER_ASSIGNED | WITHDRAWN


def test_an_extra_country_says_why_it_is_there() -> None:
    sources = {row["country_code"]: row["source"] for row in rows("countries")}
    assert all("user-assigned" in sources[code] for code in USER_ASSIGNED)
    assert all(sources[code] == "ISO 3166-3 (withdrawn)" for code in WITHDRAWN)


def test_alpha_2_and_m49_codes_are_well_formed_and_unique() -> None:
    alpha2, m49 = column("countries", "alpha2"), [code for code in column("countries", "m49") if code]
    assert all(re.fullmatch("[A-Z]{2}", code) for code in alpha2)
    assert all(re.fullmatch("[0-9]{3}", code) for code in m49)
    assert len(set(alpha2)) == len(alpha2)
    assert len(set(m49)) == len(m49)
    assert [row["country_code"] for row in rows("countries") if not row["m49"]] == ["XKX"]


def test_namibia_keeps_its_alpha_2_code() -> None:
    assert [row["alpha2"] for row in rows("countries") if row["country_code"] == "NAM"] == ["NA"]


def test_every_sovereign_state_has_names_demonym_and_capital() -> None:
    sovereign = [row for row in rows("countries") if row["is_sovereign"] == "true"]
    assert len(sovereign) == 195  # 193 members and two observers of the United Nations
    wanted = ("name", "official_name", "demonym", "capital", "m49")
    assert [row["country_code"] for row in sovereign if not all(row[key] for key in wanted)] == []


def test_sovereign_states_come_before_the_territories_that_share_their_demonyms() -> None:
    flags = column("countries", "is_sovereign")
    assert flags == sorted(flags, reverse=True)


def test_no_bloc_takes_the_code_of_a_country() -> None:
    assert not set(column("blocs", "country_code")) & set(column("countries", "country_code"))


@pytest.mark.parametrize(
    "code",
    words(
        "EU ASEAN GCC EAEU UN NATO AU CIS SCO BRICS G7 G20 OPEC OECD WTO IMF APEC MERCOSUR ECOWAS SADC EAC CARICOM OIC OSCE "
        "CSTO OTS WHO WB IAEA UNESCO ADB EBRD"
    ),
)
def test_a_body_of_diplomatic_news_is_listed_and_has_a_name_to_search_for(code: str) -> None:
    assert code in set(column("blocs", "country_code"))
    assert code in set(column("country_names", "country_code"))


def test_every_surface_leads_to_a_listed_country_or_bloc() -> None:
    codes = set(column("countries", "country_code")) | set(column("blocs", "country_code"))
    assert set(column("country_names", "country_code")) <= codes
    assert {code for code in column("organizations", "country_code") if code} <= codes


def test_every_country_and_bloc_can_be_found_by_its_names() -> None:
    found = {(row["surface"], row["country_code"]) for row in rows("country_names")}
    assert [r["country_code"] for r in rows("countries") if (r["name"], r["country_code"]) not in found] == []
    assert [r["country_code"] for r in rows("countries") if (r["official_name"], r["country_code"]) not in found] == []
    assert [r["country_code"] for r in rows("blocs") if (r["name"], r["country_code"]) not in found] == []


def test_a_surface_has_one_meaning_unless_it_is_known_to_have_several() -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    for row in rows("country_names"):
        meanings[row["surface"]].add(row["country_code"])
    assert {surface: codes for surface, codes in meanings.items() if len(codes) > 1} == SEVERAL_MEANINGS


def test_a_two_letter_surface_is_one_of_four_that_news_uses_as_names() -> None:
    assert {s for s in column("country_names", "surface") if len(s) <= 2} == {"US", "UK", "EU", "UN"} | {
        s for s in column("country_names", "surface") if re.fullmatch("[A-Z][0-9]", s)
    }


def test_no_surface_begins_with_an_article_or_ends_in_a_possessive() -> None:
    surfaces = [s for s in column("country_names", "surface") if s != "The Hague"]
    assert [s for s in surfaces if re.match("[Tt]he ", s) or re.search("['’]s?$", s)] == [
        s for s in surfaces if s in {"Saint John's", "St. John's", "St John's", "Saint George's", "St. George's", "St George's"}
    ]


@pytest.mark.parametrize(
    ("surface", "code", "kind"),
    [
        ("Kazakhstani", "KAZ", "demonym"),
        ("Kazakhs", "KAZ", "demonym_plural"),
        ("Nur-Sultan", "KAZ", "historic"),
        ("Akorda", "KAZ", "seat"),
        ("French Republic", "FRA", "official"),
        ("Elysee", "FRA", "seat"),
        ("Turkey", "TUR", "alias"),
        ("Turkiye", "TUR", "name"),
        ("Czech Republic", "CZE", "official"),
        ("Sino", "CHN", "prefix"),
        ("Kiev", "UKR", "capital"),
        ("USSR", "SUN", "alias"),
        ("West Germany", "DEU", "historic"),
        ("Georgia", "GEO", "name"),
        ("Emirati", "ARE", "demonym"),
        ("ROK", "KOR", "alias"),
    ],
)
def test_a_form_of_a_name_is_found_with_its_kind(surface: str, code: str, kind: str) -> None:
    assert [(r["country_code"], r["name_kind"]) for r in rows("country_names") if r["surface"] == surface] == [(code, kind)]


def test_every_sovereign_state_has_its_capital_among_the_cities() -> None:
    capitals = {row["country_code"] for row in rows("cities") if row["is_capital"] == "true"}
    sovereign = {row["country_code"] for row in rows("countries") if row["is_sovereign"] == "true"}
    assert sovereign - capitals == CAPITALS_NOT_SEARCHED


def test_cities_lie_in_listed_countries_and_have_whole_populations() -> None:
    cities = rows("cities")
    assert {row["country_code"] for row in cities} <= set(column("countries", "country_code"))
    assert all(re.fullmatch("[1-9][0-9]*|", row["population"]) for row in cities)
    assert 3000 < len(cities) < 4500


def test_a_city_never_takes_the_name_of_another_country() -> None:
    names: dict[str, set[str]] = defaultdict(set)
    for row in rows("country_names"):
        names[row["surface"]].add(row["country_code"])
    assert [r["surface"] for r in rows("cities") if r["country_code"] not in names.get(r["surface"], {r["country_code"]})] == []


def test_every_currency_of_iso_4217_is_listed() -> None:
    active = {row["unit_code"] for row in rows("currencies") if "historic" not in row["source"]}
    assert active == ISO_4217


def test_currencies_have_numbers_minor_units_and_countries() -> None:
    codes = set(column("countries", "country_code")) | {"EU"}
    for row in rows("currencies"):
        assert re.fullmatch("[0-9]{3}", row["numeric_code"])
        assert row["minor_units"] in ({""} if row["unit_code"] == "XDR" else {"0", "2", "3"})
        assert set(row["country_codes"].split()) <= codes
        assert bool(row["country_codes"]) == (row["unit_code"] != "XDR")


def test_every_sovereign_state_has_a_currency() -> None:
    used = {c for r in rows("currencies") if "historic" not in r["source"] for c in r["country_codes"].split()}
    assert {r["country_code"] for r in rows("countries") if r["is_sovereign"] == "true"} <= used


def test_every_money_term_leads_to_a_currency_and_every_currency_has_its_code_as_a_term() -> None:
    terms = rows("currency_terms")
    assert {row["unit_code"] for row in terms} <= set(column("currencies", "unit_code"))
    assert {row["term"] for row in terms if row["term_kind"] == "code"} == set(column("currencies", "unit_code"))


@pytest.mark.parametrize(
    ("term", "unit_code", "is_ambiguous"),
    [
        ("$", "USD", "true"),
        ("US$", "USD", "false"),
        ("pounds", "GBP", "true"),
        ("€", "EUR", "false"),
        ("Rs", "INR", "true"),
        ("tenge", "KZT", "false"),
        ("zł", "PLN", "false"),
        ("R", "ZAR", "true"),
        ("renminbi", "CNY", "false"),
        ("dlrs", "USD", "true"),
    ],
)
def test_a_money_term_means_what_international_news_means_by_it(term: str, unit_code: str, is_ambiguous: str) -> None:
    found = [(r["unit_code"], r["is_ambiguous"]) for r in rows("currency_terms") if r["term"] == term]
    assert found == [(unit_code, is_ambiguous)]


def test_no_company_is_also_an_organisation_a_country_or_a_city() -> None:
    companies = set(column("companies", "name"))
    assert companies & set(column("organizations", "name")) == set()
    assert companies & set(column("country_names", "surface")) == set()
    assert companies & set(column("cities", "surface")) == set()


def test_companies_come_from_many_countries() -> None:
    homes = set(column("companies", "home_country_code"))
    assert homes <= set(column("countries", "country_code"))
    assert len(homes) >= 70


@pytest.mark.parametrize(
    ("term", "kind"), [("JSC", "legal"), ("S.p.A.", "legal"), ("Sdn Bhd", "legal"), ("Airlines", "descriptive")]
)
def test_a_company_ending_has_its_kind(term: str, kind: str) -> None:
    assert [row["suffix_kind"] for row in rows("company_suffixes") if row["term"] == term] == [kind]
