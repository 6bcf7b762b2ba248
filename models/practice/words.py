"""Words for invented people, places and reports. Made up for practice: no list of real people lies behind it.

None of them holds a quote, a backslash or a line break: they are put into JSON as they are (mould.py).
"""

from __future__ import annotations

from random import Random

from models.policy.behaviours import Code

FIRST = (
    "Aaron Abena Adam Aisha Alan Alice Alun Amara Amir Andrew Angela Anna Anwen Arjun Asha Ayla Barry Beth Bilal "
    "Brenda Brian Bronwen Carl Carol Carys Ceri Charlotte Chloë Chris Clare Colin Craig Cyril Daisy Daniel Darren "
    "David Debbie Delroy Denise Derek Diane Dilys Donna Doreen Dylan Edna Edward Eileen Eirlys Elaine Elif Ellie "
    "Emma Emyr Erin Esther Ethan Eunice Fatima Femi Fiona Frances Frank Freya Gareth Gary George Geraint Gillian "
    "Glen Gloria Grace Graham Gwen Hannah Harjit Harold Hayley Heather Helen Henry Hilda Hugh Ian Ifan Imran Irene "
    "Isaac Isla Ivy Jack Jade Jamal James Janet Jason Jasvir Jean Jenny Jerzy Jill Joan Joe John Jordan Josie Joyce "
    "Judith Julie Kamal Karen Kate Keith Kelly Ken Kevin Kofi Laura Leah Lee Leila Leroy Lesley Lewis Liam Linda "
    "Lisa Llinos Louise Lucy Luke Lynn Maggie Mair Malcolm Małgorzata Marek Margaret Maria Mark Martin Mary Matthew "
    "Maureen Megan Mehmet Michael Michelle Mohan Mona Mustafa Nadia Naomi Natalie Neil Nesta Nicola Nigel Noor Norma "
    "Olive Olu Omar Oscar Owen Pamela Patricia Paul Pauline Peter Philip Polly Priti Rachel Raj Ravi Ray Rebecca "
    "Renée Rhian Rhys Richard Rita Robert Robin Roger Rohan Rosa Ross Roy Ruby Ruth Ryan Sadia Sally Sam Sandra "
    "Sanjay Sarah Scott Seán Shabnam Sharon Sheila Shirley Shona Siân Simon Sioned Stella Steve Stuart Sue Sunita "
    "Susan Sylvia Tamsin Tanya Tariq Terry Theo Tim Tina Tomos Tony Tracey Trevor Una Vera Victor Wayne Wendy Wilf "
    "Yasmin Yusuf Zainab Zara Zoë"
).split()

LAST = (
    "Abbot Adeyemi Ahmed Akhtar Aldridge Appleby Ashdown Asante Atkins Bagley Bailey Balogun Barlow Barrow Bassett "
    "Beckett Begum Bellamy Bevan Birch Blythe Boateng Bowden Bowen Bracken Bradley Briggs Brook Burdock Butler "
    "Byrne Calder Carver Chandler Chaudhry Clough Cobb Coles Conway Cooper Corbett Cotter Crane Cullen Dale Danso "
    "Darby Davies Dean Demir Dhillon Dixon Doherty Drake Drury Dunne Eastwood Eaton Edwards Elliot Ellis Evans "
    "Fairley Farrow Fenton Fielding Finch Fisher Flint Flynn Fowler Fraser Frost Gale Gardner Garner Gibbs Gill "
    "Glover Goddard Goode Gough Grant Greaves Griffiths Haines Hale Hammond Harding Harlow Harper Hart Hassan Hawke "
    "Hayes Heath Hendry Herring Hobbs Holland Holt Hopkins Howell Hughes Hunt Hussain Hutton Ingram Islam James "
    "Jarvis Jenkins Johal Jones Kaur Kaya Keane Kelly Kemp Kendall Khan Kirby Kowalski Lacey Lamb Lane Lawson Leigh "
    "Lewis Lindqvist Lloyd Lomax Lowe Lynch Maddox Malik Mann Marlow Marsh Mason Mensah Mercer Miah Miller Mills "
    "Mistry Moran Morgan Morris Moss Nash Nolan Norris Nowak O’Brien O’Hara Oakley Obi Odell Okafor Oliver Osei "
    "Owens Page Palmer Parish Park Parry Patel Pearce Pike Pollard Poole Potts Powell Price Pryce Quinn Radford "
    "Rahman Rees Reeve Regan Rice Riley Roberts Rowe Rowland Sahota Samuel Sanders Shah Sharma Shaw Shepherd Singh "
    "Slater Stokes Stone Summers Swann Sykes Tait Tanner Tate Thorne Tibbs Tran Tucker Turnbull Tyler Vaughan Verma "
    "Wade Walker Walsh Ward Warren Watkins Webster West Whelan Wilde Winter Wolfe Woodward Wright Wyatt Yates Young "
    "Żukowski"
).split()

STREETS = (
    "Alder Ash Badger Beech Birch Bramble Brook Canal Cedar Chapel Cherry Church Clover Dale Elm Farm Fern Field "
    "Forge Fox Garden Granary Grove Harbour Hawthorn Hazel Heath Heron Hill Holly Ivy Juniper Kestrel Lark Laurel "
    "Lime Linden Maple Marsh Meadow Mill Moor Oak Orchard Otter Park Pine Poplar Priory Quarry Quay River Robin "
    "Rowan Sandpiper Spring Station Swan Sycamore Thistle Vale Vine Walnut Water Well Willow Wood Wren Yew"
).split()
ENDS = ("Road", "Lane", "Close", "Avenue", "Court", "Walk", "Rise", "Street", "Way", "Gardens")
TOWNS = (
    ("Poole", "BH15"),
    ("Swanage", "BH19"),
    ("Wareham", "BH20"),
    ("Wool", "BH20"),
    ("Wimborne", "BH21"),
    ("Dorchester", "DT1"),
    ("Weymouth", "DT4"),
    ("Blandford", "DT11"),
)
NEVER_GIVEN = ("CA", "IK", "KM", "MV", "OC", "VO")
"""Ends that no postcode has."""

WHERE = (
    "on the phone",
    "at the front desk",
    "at the door",
    "in the car park",
    "in the stairwell",
    "by email",
    "on a visit",
)
ABOUT = (
    "a repair that was late",
    "a letter about the rent",
    "the noise from next door",
    "a transfer that was refused",
    "a missed appointment",
    "the heating",
    "damp in the bedroom",
    "the service charge",
    "parking",
    "the lift",
    "a complaint from last month",
    "the bins",
)
AFTER = (
    "I ended it politely.",
    "I stayed calm and wrote it down at once.",
    "A colleague heard it.",
    "It took a while before I could go on.",
    "I told my manager the same day.",
    "I said that I would come back to it tomorrow.",
    "It was not the first time.",
    "Nobody was hurt.",
)
DID: dict[Code, tuple[str, ...]] = {
    Code.UB01: (
        "said that I would be sorry if I came back",
        "said they would be waiting for me after work",
        "raised a fist at me",
    ),
    Code.UB02: ("mocked me in front of others", "told everybody in the queue that I can do nothing right"),
    Code.UB03: (
        "pushed me against the door",
        "threw a cup that hit my arm",
        "grabbed my sleeve and would not let go",
    ),
    Code.UB04: (
        "called me stupid and useless",
        "made remarks about how I look",
        "called me a liar, again and again",
    ),
    Code.UB05: ("shouted and swore at me", "shouted over every answer", "swore at me through the letterbox"),
    Code.UB06: ("made sexual remarks to me", "sent me a message of a sexual kind"),
    Code.UB07: ("said that they would only speak to a man", "made degrading remarks about women in our team"),
    Code.UB08: (
        "waited for me outside three days in a row",
        "rang my own number in the evening, again and again",
    ),
    Code.UB09: ("made a remark about where I come from", "made a remark about my disability"),
    Code.UB10: (
        "posted that I take money from tenants",
        "wrote to my manager that I had stolen, which is not true",
    ),
    Code.UB99: ("let the dog run at me, and laughed", "blocked the door so that I could not leave"),
    Code.UD01: ("asked for every paper since the tenancy began", "sent four boxes of copies"),
    Code.UD02: ("wants each repair done within the hour", "wants a visit from a director each week"),
    Code.UD03: ("wrote 40 emails this week", "rang 25 times in two days"),
    Code.UD04: ("wants an answer in writing within the hour", "wants the case closed by tonight"),
    Code.UD05: (
        "speaks to one of us only, and rings off otherwise",
        "sends back every letter that I did not sign",
    ),
    Code.UD06: ("rings every morning for an hour", "writes to five teams about the same thing each day"),
    Code.UD07: (
        "has changed what the complaint is about six times",
        "agrees, and asks for something else next day",
    ),
    Code.UD08: ("wants us to mend the street lights", "complains about the bus company each week"),
    Code.UD99: ("wants each call recorded and typed out", "wants us to speak with the neighbours daily"),
}


def full_name(random: Random) -> str:
    """A first name and a last name; no title, which would not always fit."""
    return f"{random.choice(FIRST)} {random.choice(LAST)}"


def address(random: Random) -> tuple[str, str]:
    """A street with its town, and a postcode that can't exist."""
    town, area = random.choice(TOWNS)
    street = f"{random.randint(1, 180)} {random.choice(STREETS)} {random.choice(ENDS)}, {town}"
    return street, f"{area} {random.randint(1, 9)}{random.choice(NEVER_GIVEN)}"


def account(random: Random, name: str, code: Code) -> str:
    """What a colleague reports: who did what, about what, and what came after."""
    did, about, after = random.choice(DID[code]), random.choice(ABOUT), random.choice(AFTER)
    return f"We spoke about {about}. {name} {did}. {after}"
