"""What the companies of the history do: their names, activities, materials and waste, by trade."""

from typing import NamedTuple

from vth.events.catalogue.values import MaterialNature, MaterialOrigin

PRIMARY, SECONDARY = MaterialOrigin.PRIMARY, MaterialOrigin.SECONDARY
ABIOTIC, BIOTIC = MaterialNature.ABIOTIC, MaterialNature.BIOTIC


class Material(NamedTuple):
    """What goes in, and how many tonnes a year in a company of common size."""

    name: str
    origin: MaterialOrigin
    nature: MaterialNature
    tonnes: int


class Trade(NamedTuple):
    """A line of business: the word in a company's name, its SBI code, what it does, takes in and leaves over."""

    word: str
    sbi_code: str
    activity: str
    materials: tuple[Material, ...]
    waste: str
    weight: int
    dangerous: bool = False


SAND = Material("zand en grind", PRIMARY, ABIOTIC, 9000)
STEEL = Material("staal", PRIMARY, ABIOTIC, 2400)
TRADES = (
    Trade("Betonwaren", "23611", "Vervaardigen van betonproducten",
          (SAND, Material("cement", PRIMARY, ABIOTIC, 2600), Material("betongranulaat", SECONDARY, ABIOTIC, 1800)),
          "betonresten en slib", 5),
    Trade("Betonmortel", "2363", "Vervaardigen van betonmortel",
          (SAND, Material("cement", PRIMARY, ABIOTIC, 3100)), "spoelwater en restbeton", 3),
    Trade("Recycling", "3832", "Sorteren en bewerken van bouw- en sloopafval",
          (Material("puin", SECONDARY, ABIOTIC, 21000), Material("diesel", PRIMARY, ABIOTIC, 140)),
          "sorteerresidu en zeefzand", 6),
    Trade("Milieuservice", "3811", "Inzamelen en opslaan van bedrijfsafval",
          (Material("restafval", SECONDARY, BIOTIC, 6000),), "restafval en verpakkingen", 3),
    Trade("Kunststoffen", "2222", "Vervaardigen van kunststof verpakkingen",
          (Material("polyetheen", PRIMARY, ABIOTIC, 1900), Material("kunststofregranulaat", SECONDARY, ABIOTIC, 600)),
          "aanspuitresten en afgekeurd product", 5),
    Trade("Metaalbewerking", "2562", "Bewerken van metaal",
          (STEEL, Material("koelsmeermiddel", PRIMARY, ABIOTIC, 35)), "metaalspanen en emulsie", 5),
    Trade("Constructie", "2511", "Vervaardigen van staalconstructies",
          (STEEL, Material("straalgrit", PRIMARY, ABIOTIC, 90)), "snijresten en gebruikt straalgrit", 3),
    Trade("Oppervlaktetechniek", "2561", "Galvaniseren en coaten van metaal",
          (Material("zink", PRIMARY, ABIOTIC, 420), Material("poedercoating", PRIMARY, ABIOTIC, 60)),
          "filterkoek en overspray", 4),
    Trade("Zuivel", "1051", "Verwerken van melk tot zuivelproducten",
          (Material("melk", PRIMARY, BIOTIC, 30000), Material("verpakkingsfolie", PRIMARY, ABIOTIC, 380)),
          "wei en verpakkingsresten", 3),
    Trade("Karton", "17212", "Vervaardigen van golfkarton",
          (Material("oud papier", SECONDARY, BIOTIC, 8000), Material("zetmeellijm", PRIMARY, BIOTIC, 210)),
          "papierslib en snijresten", 3),
    Trade("Houtwerk", "16231", "Vervaardigen van kozijnen en deuren",
          (Material("hout", PRIMARY, BIOTIC, 1300), Material("verf", PRIMARY, ABIOTIC, 40)),
          "zaagsel en houtresten", 3),
    Trade("Textiel", "1392", "Vervaardigen van bedrijfstextiel",
          (Material("katoen", PRIMARY, BIOTIC, 260), Material("polyester", PRIMARY, ABIOTIC, 310)),
          "snijresten en afgedankt textiel", 2),
    Trade("Wegenbouw", "42111", "Opslaan en bewerken van asfalt en grond",
          (SAND, Material("bitumen", PRIMARY, ABIOTIC, 700), Material("asfaltgranulaat", SECONDARY, ABIOTIC, 5200)),
          "freesasfalt", 3),
    Trade("Groothandel", "4613", "Opslaan van bouwmaterialen",
          (Material("bouwmaterialen", PRIMARY, ABIOTIC, 1200),), "verpakkingshout en folie", 2),
    Trade("Chemie", "2059", "Vervaardigen en opslaan van chemische producten",
          (Material("oplosmiddelen", PRIMARY, ABIOTIC, 2700), Material("hulpstoffen", PRIMARY, ABIOTIC, 480)),
          "destillatieresidu en lege emballage", 2, True),
    Trade("Opslag", "4612", "Opslaan van gevaarlijke stoffen in verpakking",
          (Material("verpakkingen", PRIMARY, ABIOTIC, 160),), "beschadigde emballage", 2, True),
)  # fmt: skip
PROPER = (
    "Tureluur", "Meerkoet", "Lepelaar", "Kievit", "Waterhoen", "Zilvermeeuw", "Koperwiek", "Grutto", "Wulp", "Roerdomp",
    "Bosuil", "Boomklever", "Wielewaal", "Kramsvogel", "Putter", "Sijs", "Goudvink", "Kneu", "Karekiet", "Rietgors",
    "Slobeend", "Krakeend", "Smient", "Wintertaling", "Kluut", "Plevier", "Scholekster", "Visdief", "Ooievaar",
    "Purperreiger", "Buizerd", "Torenvalk", "Sperwer", "Gierzwaluw", "Roodborst", "Winterkoning", "Heggenmus",
    "Nachtegaal", "Steenuil", "Specht",
)  # fmt: skip
"""Birds that breed in the Netherlands: no company of this history is a real one."""
