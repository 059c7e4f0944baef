"""The register of shapes: a described item becomes its parts, at the height it asks for."""

from collections.abc import Callable, Mapping
from typing import Any

from studio.engine.backends.scene import photo_body, sets
from studio.engine.backends.scene.objects import (
    adornment,
    animals,
    appliances,
    athletics,
    bags,
    bakery,
    banquet,
    bath,
    beasts,
    blossoms,
    buildings,
    care,
    cars,
    cartons,
    clinic,
    coast,
    coffers,
    desk,
    devices,
    dishes,
    drinks,
    dwellings,
    everyday,
    exhibits,
    fashion,
    fauna,
    feasts,
    festive,
    fiesta,
    foliage,
    foods,
    footwear,
    fruit,
    furnishing,
    garden,
    garments,
    gear,
    goods,
    grooming,
    hands,
    hardware,
    heavy,
    home,
    homestead,
    jewels,
    keepsakes,
    kit,
    kitchen,
    landmarks,
    larder,
    leisure,
    lettering,
    linens,
    lunar,
    machines,
    meals,
    music,
    nature,
    nursery,
    occasions,
    office,
    orchard,
    orchestra,
    outdoors,
    packs,
    pantry,
    parlour,
    pastimes,
    pitch,
    play,
    power,
    premises,
    preserves,
    produce,
    pursuits,
    refreshments,
    safety,
    shed,
    shop,
    signs,
    snacks,
    sport,
    stationery,
    street,
    sweets,
    tech,
    terrain,
    tools,
    traffic,
    trains,
    travel,
    vessels,
    wear,
    wheels,
    worktop,
    yard,
)
from studio.engine.backends.scene.scenery import SCENERY
from studio.engine.backends.scene.shapes import Part, bounds, merged
from studio.errors import StudioError

Builder = Callable[[Mapping[str, Any]], list[Part]]

BUILDERS: dict[str, Builder] = {
    name: getattr(module, name)
    for module, names in (
        (vessels, "bottle can jar cup glass tube candle sphere cone ring orange apple lemon bean loaf"),
        (vessels, "baguette bowl plant balloon"),
        (goods, "cube ice box gift bag phone laptop book card ticket coins medal knitwear shoe headphones"),
        (photo_body, "photo"),
        (packs, "pump spray flacon lipstick polish compact cream soap toothbrush pouch crisps carton pills paint"),
        (sweets, "cupcake cake cakeslice donut cookie icecream popsicle chocolate lollipop macaron"),
        (sweets, "onemacaron"),
        (foods, "burger pizza egg cheese pretzel sushi fries sausage"),
        (drinks, "wineglass beermug winebottle beerbottle cocktail jug"),
        (animals, "dog cat bunny snowman"),
        (fruit, "pear strawberry cherry tomato carrot avocado pineapple melon pumpkin grapes mushroom"),
        (garden, "tulipvase rose cactus tree palmleaf wheat"),
        (jewels, "sunglasses watch jewel"),
        (bags, "handbag backpack suitcase umbrella"),
        (fashion, "cap hat heel boot"),
        (garments, "tshirt jumper hoodie shirt jacket coat raincoat dress"),
        (footwear, "flipflops sandal slippers wellies hanger clothesrail"),
        (linens, "cushion pillow blanket rug mattress toiletroll sponge"),
        (appliances, "washingmachine fridge oven microwave fan radiator fireplace"),
        (worktop, "toaster blender mixer espressomachine airfryer"),
        (furnishing, "bookshelf wardrobe drawers bench deckchair hammock pictureframe standingmirror coathook"),
        (nursery, "rockinghorse dollshouse pram babybottle dummy"),
        (bath, "bathtub tap showerhead broom vacuum iron detergent"),
        (wear, "jeans socks gloves mittens scarf tie bowtie belt"),
        (home, "sofa chair table lamp vase candlestick bed"),
        (kitchen, "teapot kettle coffeepot pan cutlery"),
        (tools, "bulb clock hammer"),
        (tech, "camera tablet monitor keyboard mouse controller battery earbuds"),
        (music, "speaker microphone record guitar"),
        (lettering, "glyph"),
        (wheels, "car bicycle scooter"),
        (travel, "drone telescope plane rocket boat house surfboard globe"),
        (signs, "heart star moon sun cloud drop bolt check snowflake bauble crown trophy padlock key shield cross pin"),
        (office, "chart bubble magnifier megaphone gear flag envelope calendar pencil scissors clapper puzzle wallet"),
        (office, "notes"),
        (sport, "football basketball racket dumbbell helmet"),
        (play, "bear duck blocks petbowl bone paw piggy watering drum"),
        (care, "scales charger weddingband comb handmirror dryer dipper honeycomb towel tray basket festoon seedling"),
        (care, "hourglass"),
        (shed, "dice knight bucket spade ladder mailbox screwdriver bandage palette piano stormlantern"),
        (trains, "train submarine airship bigtop kite"),
        (coast, "lighthouse anchor shipswheel compass seashell starfish turbine solar"),
        (clinic, "tooth stethoscope syringe thermometer facemask pillbottle wheelchair firstaid dentalchair"),
        (clinic, "hearingaid"),
        (dishes, "noodles soup saladbowl pasta steak"),
        (meals, "ricebowl steamer taco chicken fish prawn"),
        (bakery, "croissant bagel toast sandwich eclair pancakes waffle muffin mooncake"),
        (devices, "printer router vrheadset chip robot serverrack ereader securitycamera thermostat doorbell"),
        (machines, "grinder circularsaw jigsaw handsaw ballbearing solderingiron"),
        (hardware, "screw hexbolt hexnut fasteners toolbox paintroller tapemeasure pliers spiritlevel workbench"),
        (refreshments, "icedtea milk teabag beans"),
        (cartons, "openbox jewelbox"),
        (yard, "wheelbarrow mower hose secateurs crate barrel pallet trafficcone"),
        (safety, "hardhat goggles workgloves extinguisher smokealarm weldingmask torch"),
        (power, "cabledrum boiler evplug lightswitch socket"),
        (produce, "chilli corn potato aubergine broccoli onion garlic pepper"),
        (orchard, "peach plum kiwi mango blueberries raspberry coconut fig nuts banana"),
        (shop, "trolley cardterminal till pricetag microscope labglass blackboard"),
        (hands, "openhand cuppedhands holdingphone pointinghand thumbsup handshake figure family"),
        (blossoms, "monstera monsteraleaf basil peony orchid lavender bonsai"),
        (fauna, "butterfly bee bird owl goldfish turtle"),
        (gear, "chainsaw rake axe trowel remote projector usbstick bloodpressure robotvacuum"),
        (traffic, "van ambulance lorry fireengine taxi campervan tram motorbike tractor"),
        (festive, "redlantern plumblossom bamboo holly wreath pinecone acorn"),
        (beasts, "horse elephant penguin fox"),
        (desk, "calculator safe briefcase gavel rubberstamp clipboard gradcap folders contract"),
        (stationery, "ruler setsquare paperclip stapler notebook fountainpen"),
        (buildings, "shopfront skyscrapers apartments church greenhouse barn school factory marketstall"),
        (landmarks, "windmill castle greekhouses bridge theatre"),
        (feasts, "bell target discoball firework bunting popper presents stocking easteregg boxinggloves golf"),
        (feasts, "pins signpost passport"),
        (pitch, "skis snowboard volleyball americanfootball cricket goal"),
        (athletics, "baseball hockey iceskates swimgoggles whistle stopwatch treadmill exercisebike"),
        (fiesta, "balloondog balloonbunch carnivalmask sparkler pinata menorah candelabra rosette"),
        (lunar, "chineseknot foldingfan firecrackers redenvelope lionhead"),
        (heavy, "digger forklift crane cruiseship ferry helicopter"),
        (street, "trafficlight roadsign lamppost busstop parcellocker forsale housekeys"),
        (dwellings, "gardenshed modernhouse highrise dinosaur"),
        (everyday, "latte bubbletea tyre tissuebox"),
        (terrain, "mountain volcano island iceberg hedge flowerbed fountain"),
        (exhibits, "bust capital easel giltframe amphora"),
        (occasions, "weddingarch champagnetower champagnebucket ringcushion menucard"),
        (larder, "whisk rollingpin choppingboard cheeseboard saltpepper coffeegrinder mortar eggbox breadbin"),
        (larder, "winerack apron ovenglove"),
        (pursuits, "tripod ringlight wool sewingmachine diffuser"),
        (coffers, "treasurechest hamper dustbin recyclingbin"),
        (outdoors, "kayak paddleboard carabiner gnome"),
        (foliage, "leaf"),
        (cars, "convertible"),
        (premises, "showroom"),
        (kit, "rugbyball etoothbrush candlejar denimjacket leafheap"),
        (leisure, "beachtowel mat spreadcloth"),
        (banquet, "mooncakebox banquettable"),
        (preserves, "jamjar coinjar citrushalf"),
        (orchestra, "saxophone trumpet violin electricguitar drumkit"),
        (snacks, "popcorn candycane gingerbread pizzaslice bun cinnamonroll tart wrap friedchicken"),
        (pantry, "creamcheese icedlatte oilbottle spoon olives cucumber lettuce cauliflower lobster"),
        (grooming, "razor hairbrush straightener deodorant eyeshadow makeupbrush jaderoller clawclip"),
        (homestead, "nest windowframe jetty bank barbecue campfire birdhouse"),
        (adornment, "earrings bracelet skirt beanie duffel tote"),
        (keepsakes, "goldbars ingot diya snowglobe santahat lifebuoy sandcastle binoculars"),
        (pastimes, "icecreamvan radio amplifier headset tabletennis barbell heatpump aquarium"),
        (nature, "cherrytree pampas sleepingcat sleepingdog bat"),
        (parlour, "conferencetable teatin smoothie"),
        (sets, "podium plinth slab steps arch halo hoop panel column block pebble drape water backdrop"),
    )
    for name in names.split()
}
BUILDERS["slice"] = vessels.citrus_slice

VARIANTS = {
    "lemonslice": ("slice", ""), "limeslice": ("slice", ""), "grapefruitslice": ("slice", ""), "lime": ("lemon", ""),
    "grapefruit": ("orange", ""), "champagne": ("winebottle", "champagne"), "flute": ("wineglass", "flute"),
    "martini": ("wineglass", "cocktail"), "coupe": ("wineglass", "coupe"), "pint": ("beermug", "pint"),
    "heartballoon": ("balloon", "heart"), "scoop": ("icecream", "single"), "emptyvase": ("vase", "empty"),
    "armchair": ("sofa", "armchair"), "stool": ("chair", "stool"), "desk": ("table", "desk"),
    "floorlamp": ("lamp", "floor"), "desklamp": ("lamp", "desk"), "frenchpress": ("coffeepot", "press"),
    "pot": ("pan", "pot"), "knife": ("cutlery", "knife"), "drill": ("hammer", "drill"), "brush": ("hammer", "brush"),
    "wrench": ("hammer", "wrench"), "wallclock": ("clock", "wall"), "television": ("monitor", "television"),
    "loudspeaker": ("speaker", "box"), "plug": ("battery", "plug"), "lantern": ("pumpkin", "lantern"),
    "tulip": ("rose", "tulip"), "sunflower": ("rose", "sunflower"), "daisy": ("rose", "daisy"),
    "bouquet": ("rose", "bouquet"), "fir": ("tree", "fir"), "christmastree": ("tree", "christmas"),
    "palm": ("tree", "palm"), "bus": ("car", "bus"), "tent": ("house", "tent"),
    "skateboard": ("surfboard", "skateboard"), "pie": ("chart", "pie"), "tennisball": ("basketball", "tennis"),
    "kettlebell": ("dumbbell", "kettlebell"), "glasses": ("sunglasses", "round"), "smartwatch": ("watch", "smart"),
    "necklace": ("jewel", "necklace"), "gem": ("jewel", "gem"), "chefhat": ("hat", "chef"),
    "partyhat": ("hat", "party"), "weddingcake": ("cake", "tiers"), "softserve": ("icecream", "soft"),
    "eggcup": ("egg", "cup"), "medical": ("shield", "cross"), "raincloud": ("cloud", "rain"),
    "locomotive": ("train", "steam"), "towelroll": ("towel", "roll"), "emptynest": ("nest", "empty"),
    "opennotebook": ("notebook", "open"), "mapleleaf": ("leaf", "maple"), "oakleaf": ("leaf", "oak"),
    "eucalyptus": ("leaf", "eucalyptus"), "mintsprig": ("leaf", "mint"), "olivebranch": ("leaf", "olive"),
    "honeyjar": ("jamjar", ""), "orangehalf": ("citrushalf", ""), "lemonhalf": ("citrushalf", ""),
    "limehalf": ("citrushalf", ""), "grapefruithalf": ("citrushalf", ""), "rolledmat": ("mat", "rolled"),
    "margherita": ("pizza", "margherita"),
}  # fmt: skip
"""Objects that are built as a style of another: name -> (builder, style)."""


def _styled(builder: Builder, style: str) -> Builder:
    return lambda item: builder({**item, "style": style})


BUILDERS.update({name: _styled(BUILDERS[shape], style) for name, (shape, style) in VARIANTS.items()})

SETS = frozenset(name for name, builder in BUILDERS.items() if builder.__module__ == sets.__name__)
"""Shapes that are built at the very sizes they ask for."""


def build(item: Mapping[str, Any]) -> list[Part]:
    """The parts of one item, placed and turned.

    item: shape, at (x, y, z), turn (degrees), tilt (degrees, around y), height (stage units, for goods), lie (on its
    back, its front upwards, for pictures from straight above).
    Raises StudioError for a shape that does not exist.
    """
    shape = str(item["shape"])
    builder = BUILDERS.get(shape) or SCENERY.get(shape)
    if builder is None:
        raise StudioError(f"The scene asks for a “{shape}”, which cannot be built; describe it with another word.")
    parts = builder(item)
    if shape not in SETS and shape not in SCENERY:
        parts = merged(parts)
    if shape not in SETS and shape not in SCENERY and "height" in item and shape != "photo":
        low, high = bounds(parts)
        wide, tall = float(high[0] - low[0]), float(high[2] - low[2])
        factor = lettering.factor(item, wide, tall) if shape == "glyph" else float(item["height"]) / tall
        parts = [part.moved(z=-float(low[2])).scaled(factor) for part in parts]
    x, y, z = (float(v) for v in item.get("at", (0, 0, 0)))
    turn, tilt = float(item.get("turn", 0)), float(item.get("tilt", 0))
    if item.get("lie"):
        parts = [part.turned(-90, "x") for part in parts]
        foot = float(bounds(parts)[0][2])
        parts = [part.moved(z=-foot) for part in parts]
    placed = [part.turned(tilt, "y").turned(turn) for part in parts]
    return [part.moved(x, y, z) for part in placed]
