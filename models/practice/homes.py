"""The invented households of the practice cases: a key, a tenancy, its address and who lives there."""

from __future__ import annotations

from typing import Any

from pendulum import DateTime

from models.people import Colleague
from models.policy.behaviours import Relationship
from models.practice.people import Household, house

#: Key, address, postcode, and the customer: a name, or what `Office.add_person` takes.
HOMES: tuple[tuple[str, str, str, str | dict[str, Any]], ...] = (
    ("patel", "12 Mill Lane, Poole", "BH15 1CA", {"name": "Mr Rakesh Patel", "phone": "07700 900112"}),
    ("moss", "14 Mill Lane, Poole", "BH15 1CA", {"name": "Mrs Gwen Moss", "phone": "01632 960114"}),
    ("doyle", "3 Quay Court, Poole", "BH15 2KM", {"name": "Mr Liam Doyle", "phone": "07700 900203"}),
    ("hill", "27 Fern Rise, Wareham", "BH20 4CO", "Ms Karen Hill"),
    (
        "webb",
        "8 Sandpiper Close, Poole",
        "BH15 3MV",
        {"name": "Mr Terry Webb", "email": "t.webb@example.org"},
    ),
    ("dunn", "41 Larch Avenue, Swanage", "BH19 1IK", "Mr Jordan Dunn"),
    ("ahmed", "5 Chapel Walk, Poole", "BH15 4KC", "Ms Shazia Ahmed"),
    ("siân", "2 Heol-y-Parc, Corfe", "BH20 5VO", "Mrs Siân Prydderch-Llŷr"),
    ("renée", "19 Station Road, Wool", "BH20 6CM", "Ms Renée Désirée Éluère"),
    ("sunny", "Flat 6, Harbour House, Poole", "BH15 5MK", "Sunny 🌻 Delaney"),
    (
        "long",
        "The Old Coach House, 114 Upper Wimborne Road, Sturminster Marshall",
        "BH21 4VC",
        "Mrs Bartholomea Featherstonehaugh-Cholmondeley-Worthington",
    ),
    ("obrien", "16 Mill Lane, Poole", "BH15 1CA", "Mr Seán O’Brien"),
    ("nowak", "33 Larch Avenue, Swanage", "BH19 1IK", "Ms Małgorzata Nowak-Żółkiewska"),
    ("frost", "7 Fern Rise, Wareham", "BH20 4CO", "Mr Alan Frost"),
    (
        "gray",
        "52 Quay Court, Poole",
        "BH15 2KM",
        {
            "name": "Mr Peter Gray",
            "comms_needs": "Prefers a phone call",
            "adjustments": "Writing is painful: a hand impairment",
        },
    ),
    (
        "bell",
        "11 Sandpiper Close, Poole",
        "BH15 3MV",
        {"name": "Ms Tanya Bell", "representative": "Rosa Bell, sister"},
    ),
    ("stone", "4 Chapel Walk, Poole", "BH15 4KC", "Mr Craig Stone"),
    ("lane", "21 Station Road, Wool", "BH20 6CM", "Miss Heidi Lane"),
    ("ford", "9 Harbour House, Poole", "BH15 5MK", "Mr Dennis Ford"),
    ("marsh", "60 Larch Avenue, Swanage", "BH19 1IK", "Mrs Olive Marsh"),
    ("reid", "1 Quay Court, Poole", "BH15 2KM", "Mr Andrew Reid"),
    ("cole", "15 Fern Rise, Wareham", "BH20 4CO", "Ms Natalie Cole-Bright"),
    ("akhtar", "38 Chapel Walk, Poole", "BH15 4KC", "Mr Imran Akhtar"),
    ("page", "23 Sandpiper Close, Poole", "BH15 3MV", "Mr Colin Page"),
    ("wood", "6 Station Road, Wool", "BH20 6CM", "Mrs Jean Wood"),
    ("price", "70 Larch Avenue, Swanage", "BH19 1IK", "Mr Martin Pryce"),
    ("shaw", "29 Quay Court, Poole", "BH15 2KM", "Ms Donna Shaw"),
    ("holt", "18 Fern Rise, Wareham", "BH20 4CO", "Mr Ray Holt"),
    ("kaur", "44 Chapel Walk, Poole", "BH15 4KC", "Mrs Jasvir Kaur"),
    ("tate", "31 Sandpiper Close, Poole", "BH15 3MV", "Mr Owen Tate"),
    ("lowry", "12 Station Road, Wool", "BH20 6CM", "Ms Beth Lowry"),
    ("quinn", "2 Harbour House, Poole", "BH15 5MK", "Mr Declan Quinn"),
    ("ross", "55 Larch Avenue, Swanage", "BH19 1IK", "Mrs Fiona Ross"),
    ("vale", "40 Quay Court, Poole", "BH15 2KM", "Mr Simon Vale"),
    ("amos", "61 Larch Avenue, Swanage", "BH19 1IK", "Mr Joseph Amos"),
    ("beck", "3 Sandpiper Close, Poole", "BH15 3MV", "Ms Hanna Beck"),
    ("carr", "9 Chapel Walk, Poole", "BH15 4KC", "Mr Lewis Carr"),
    ("dale", "24 Fern Rise, Wareham", "BH20 4CO", "Mrs Ivy Dale"),
    ("finn", "17 Station Road, Wool", "BH20 6CM", "Mr Eoin Finn"),
    ("gill", "35 Quay Court, Poole", "BH15 2KM", "Mr Harjit Gill"),
    ("hobbs", "12 Harbour House, Poole", "BH15 5MK", "Ms Carol Hobbs"),
    ("iqbal", "48 Larch Avenue, Swanage", "BH19 1IK", "Mr Zafar Iqbal"),
    ("jarvis", "5 Fern Rise, Wareham", "BH20 4CO", "Mr Neil Jarvis"),
    ("knox", "22 Sandpiper Close, Poole", "BH15 3MV", "Ms Lorna Knox"),
    ("lamb", "2 Chapel Walk, Poole", "BH15 4KC", "Ms Edie Lamb"),
    ("noble", "30 Station Road, Wool", "BH20 6CM", "Mr Pat Noble"),
)

#: People who are not the customer of an address of their own.
SON: dict[str, Any] = {"name": "Kyle Reid", "relationship": Relationship.HOUSEHOLD, "is_minor": True}


def settle(by: Colleague, now: DateTime) -> dict[str, Household]:
    """Add every household. Kyle, who is 17, lives with his parents on their tenancy."""
    found: dict[str, Household] = {}
    for number, (key, address, postcode, customer) in enumerate(HOMES, 1):
        people = [customer if isinstance(customer, dict) else {"name": customer}]
        people += [SON] if key == "reid" else []
        found[key] = house(f"T-{number:04d}", address, postcode, *people, by=by, now=now)
    return found
