"""One master: what all ads of a campaign share, and which ad says it in its own way.

Pure functions like those of `edits.py`. A key is a copy field's first line (`headline`, `cta` …; the further lines of a
list belong to their ad alone), `picture` or `logo`, or `colors`; a picture's and a logo's value is its asset, that of
the colours what `shared_colors` tells. An ad overrides a key exactly when it says or shows something else than the
master, so an override that comes to agree is none any more.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from studio.document.edits import document_of, marked, replace_document, with_words
from studio.document.layer_edits import refitted
from studio.document.layers import Campaign, CampaignPicture, Document, ImageLayer
from studio.document.shared_colors import COLORS, has_own, own_slots, pulled, pushed, told, with_slots
from studio.errors import StudioError
from studio.placements import field_name

PICTURED = ("picture", "logo")
"""Keys whose value is an asset."""


def shared(campaign: Campaign) -> dict[str, str]:
    """The master's values by key; of a campaign that has none yet, what most of its ads say and show."""
    return dict(campaign.master or with_master(campaign).master)


def overridden(document: Document) -> tuple[str, ...]:
    """The keys that an ad says or shows in its own way."""
    return document.overrides


def with_master(campaign: Campaign) -> Campaign:
    """The campaign with a master, made of what most ads say and show where it has none; each ad is marked."""
    if campaign.master and COLORS not in dict(campaign.master):
        # Of a campaign from before colours were shared.
        return with_colors(campaign)
    if campaign.master or not campaign.documents:
        return campaign
    values = {key: _usual(campaign, key) for key in _keys(campaign)}
    return settled(replace(campaign, master=tuple((key, value) for key, value in values.items() if value)))


def with_colors(campaign: Campaign) -> Campaign:
    """The campaign with its ads' colours as the shared ones: some were laid out anew. Those of an ad that has its own
    stay that ad's."""
    sharing = [one for one in campaign.documents if COLORS not in one.overrides]
    return settled(_with_values(campaign, {**dict(campaign.master), COLORS: told(sharing)}))


def settled(campaign: Campaign, *, anew: bool = False) -> Campaign:
    """The campaign with every ad's overrides marked as they are now.

    With `anew` a key whose shared words no ad says any more takes what most ads say: they were all translated, say.
    """
    if not campaign.master:
        return with_master(campaign)
    if anew:
        values = dict(campaign.master)
        for key in values:
            if key != COLORS and values[key] not in _said(campaign, key):
                values[key] = _usual(campaign, key) or values[key]
        campaign = _with_values(campaign, values)
    for document in campaign.documents:
        for key, _ in campaign.master:
            document = _marked(campaign, document, key)
        campaign = replace_document(campaign, document)
    return campaign


def set_shared(campaign: Campaign, key: str, value: str, *, also: str = "", remember: bool = True) -> Campaign:
    """Change shared content: every ad that does not override it follows at once.

    `also` is an ad that gives up its own words for it. Ads keep locked words, and words that another of their lines
    says already; both are then overrides. Without `remember` the words before are not kept among the wordings. Raises
    StudioError for a key that is no shared content, or an `also` whose words are locked.
    """
    given, campaign = campaign, with_master(campaign)
    if not shareable(campaign, key):
        raise StudioError(f"“{key}” is not shared by the ads of this campaign; change it in one ad.")
    _refuse_locked(campaign, also, key)
    following = [one for one in campaign.documents if key not in one.overrides or one.id == also]
    campaign = _with_values(campaign, {**dict(campaign.master), key: value})
    for document in following:
        campaign = replace_document(campaign, _followed(campaign, document, key, remember=remember))
    return _steady(given, settled(campaign))


def override(campaign: Campaign, document_id: str, key: str, value: str) -> Campaign:
    """Let one ad say or show something else than the campaign. Raises StudioError when its words are locked, or it
    has nothing of that key."""
    given, campaign = campaign, with_master(campaign)
    document = document_of(campaign, document_id)
    _refuse_locked(campaign, document_id, key)
    if not _has(document, key):
        raise StudioError(f"The ad “{document_id}” has no “{key}” to change.")
    fresh = _marked(campaign, _given(campaign, document, key, value), key)
    return _steady(given, replace_document(campaign, fresh))


def pull_back(campaign: Campaign, document_id: str, key: str) -> Campaign:
    """Let an ad follow the campaign again. Raises StudioError when its words are locked, or the key is not shared."""
    given, campaign = campaign, with_master(campaign)
    values = dict(campaign.master)
    if key not in values:
        raise StudioError(f"“{key}” is not shared by the ads of this campaign; there is nothing to pull back to.")
    if key == COLORS:
        fresh = pulled(document_of(campaign, document_id), values[key])
        return _steady(given, replace_document(campaign, _marked(campaign, fresh, key)))
    return override(campaign, document_id, key, values[key])


def push_to_all(campaign: Campaign, document_id: str, key: str) -> Campaign:
    """Let every ad say or show what this one does, those with something of their own too; locked words stay."""
    given, campaign = campaign, with_master(campaign)
    if key == COLORS:
        return _steady(given, _with_pushed_colors(campaign, document_id))
    value = next(iter(_values(document_of(campaign, document_id), key)), "")
    if not value or not shareable(campaign, key):
        raise StudioError(f"The ad “{document_id}” has nothing of “{key}” that other ads could use.")
    campaign = _with_values(campaign, {**dict(campaign.master), key: value})
    if key == "picture":
        campaign = _with_known(campaign, value)
    for document in campaign.documents:
        if document.id != document_id:
            campaign = replace_document(campaign, _followed(campaign, document, key))
    return _steady(given, settled(campaign))


def _with_pushed_colors(campaign: Campaign, document_id: str) -> Campaign:
    """Every ad with what one ad has in colours of its own, in these; the other parts stay as they are."""
    shared_colors = dict(campaign.master)[COLORS]
    own = own_slots(document_of(campaign, document_id), shared_colors)
    if not own:
        raise StudioError(f"The ad “{document_id}” has no colours of its own that other ads could use.")
    campaign = _with_values(campaign, {**dict(campaign.master), COLORS: with_slots(shared_colors, own)})
    for document in campaign.documents:
        campaign = replace_document(campaign, pushed(document, own))
    return settled(campaign)


def shareable(campaign: Campaign, key: str) -> bool:
    """Whether a key can be shared: a picture, a logo, or the first line of a field that some ad has."""
    return key in PICTURED or (key == field_name(key) and any(key in dict(one.copy) for one in campaign.documents))


def _keys(campaign: Campaign) -> Iterator[str]:
    said = (key for document in campaign.documents for key, _ in document.copy)
    yield from dict.fromkeys(key for key in said if key == field_name(key))
    yield from (*PICTURED, COLORS)


def _said(campaign: Campaign, key: str) -> list[str]:
    """What the ads say or show under a key, once for each layer or line."""
    return [value for document in campaign.documents for value in _values(document, key)]


def _usual(campaign: Campaign, key: str) -> str:
    """What most ads say or show; of equals the first. Empty when there is nothing."""
    if key == COLORS:
        return told(campaign.documents)
    if key == "picture" and campaign.pictures:
        return campaign.pictures[0].asset
    counted = Counter(value for value in _said(campaign, key) if value)
    return counted.most_common(1)[0][0] if counted else ""


def _values(document: Document, key: str) -> list[str]:
    if key in PICTURED:
        return [layer.asset for layer in _pictured(document, key)]
    return [text for other, text in document.copy if other == key]


def _has(document: Document, key: str) -> bool:
    return bool(_values(document, key))


def _pictured(document: Document, key: str) -> list[ImageLayer]:
    return [layer for layer in document.layers if isinstance(layer, ImageLayer) and layer.role == key]


def _marked(campaign: Campaign, document: Document, key: str) -> Document:
    """The document with its override of a key as it is now."""
    value = dict(campaign.master).get(key, "")
    if key == COLORS:
        own = has_own(document, value)
    elif key in PICTURED:
        known = {picture.asset for picture in _views(campaign, value)} | {value}
        own = any(asset not in known for asset in _values(document, key))
    else:
        return marked(campaign, document, key)
    if own == (key in document.overrides):
        return document
    rest = tuple(other for other in document.overrides if other != key)
    return replace(document, overrides=(*rest, key) if own else rest)


def _followed(campaign: Campaign, document: Document, key: str, *, remember: bool = True) -> Document:
    """The document with the shared value of a key, where it may change."""
    value = dict(campaign.master)[key]
    others = [text for other, text in document.copy if other != key and field_name(other) == key]
    if not _has(document, key) or key in document.locked or value in others:
        return document
    return _given(campaign, document, key, value, remember=remember)


def _given(campaign: Campaign, document: Document, key: str, value: str, *, remember: bool = True) -> Document:
    if key not in PICTURED:
        return with_words(document, key, value, remember=remember)
    views = _views(campaign, value)
    layers = tuple(
        _framed(layer, value, views, _ratio(campaign, value))
        if isinstance(layer, ImageLayer) and layer.role == key
        else layer
        for layer in document.layers
    )
    return document if layers == document.layers else refitted(replace(document, layers=layers))


def _refuse_locked(campaign: Campaign, document_id: str, key: str) -> None:
    if document_id and key in document_of(campaign, document_id).locked:
        raise StudioError("These words are locked; unlock their field in the Copy pane to change them.")


def _steady(before: Campaign, after: Campaign) -> Campaign:
    """The campaign with the very ads of before where equal ones came out: what an edit leaves alone keeps its
    identity."""
    known = {document.id: document for document in before.documents}
    kept = tuple(known[one.id] if known.get(one.id) == one else one for one in after.documents)
    steady = replace(after, documents=kept)
    return before if steady == before else steady


def _with_values(campaign: Campaign, values: dict[str, str]) -> Campaign:
    master = tuple(values.items())
    return campaign if master == campaign.master else replace(campaign, master=master)


# Pictures


def _views(campaign: Campaign, asset: str) -> tuple[CampaignPicture, ...]:
    """The pictures that show the same as one: a scene is rendered in several framings, a photo is one."""
    found = next((picture for picture in campaign.pictures if picture.asset == asset), None)
    if found is None:
        return ()
    if found.source not in ("scene", "cutout", "staged"):
        return (found,)
    return tuple(picture for picture in campaign.pictures if picture.source == found.source)


def _ratio(campaign: Campaign, asset: str) -> float:
    """A picture's width over its height, from the campaign's pictures or from a layer that shows it; 0 if unknown."""
    for picture in campaign.pictures:
        if picture.asset == asset:
            return picture.width / picture.height
    for document in campaign.documents:
        for layer in document.layers:
            if isinstance(layer, ImageLayer) and layer.asset == asset and layer.width and layer.height:
                return (layer.width / layer.crop[2]) / (layer.height / layer.crop[3])
    return 0.0


def _with_known(campaign: Campaign, asset: str) -> Campaign:
    """The campaign with a picture among its own, its subject taken to be in the middle, when it is not yet."""
    ratio = _ratio(campaign, asset)
    if not ratio or any(picture.asset == asset for picture in campaign.pictures):
        return campaign
    made = CampaignPicture(asset=asset, width=round(1000 * ratio), height=1000, source="photo")
    return replace(campaign, pictures=(*campaign.pictures, made))


def _framed(layer: ImageLayer, asset: str, views: tuple[CampaignPicture, ...], ratio: float) -> ImageLayer:
    """The layer with another picture in the same frame, its subject in sight. A logo or cut-out stands whole in it."""
    frame = layer.width / max(layer.height, 1e-6)
    if views:
        picture = min(views, key=lambda one: max(one.width / one.height / frame, frame * one.height / one.width))
        asset, ratio = picture.asset, picture.width / picture.height
        if layer.asset == asset:
            return layer
        if picture.source != "cutout":
            x, y, width, height = picture.subject
            return _covering(replace(layer, asset=asset), ratio / frame, (x + width / 2, y + height / 2))
    return _whole(replace(layer, asset=asset, crop=(0.0, 0.0, 1.0, 1.0)), ratio or frame)


def _covering(layer: ImageLayer, wider: float, focus: tuple[float, float]) -> ImageLayer:
    """The largest crop that fills the frame, about the focus. `wider` is the picture's ratio over the frame's."""
    width, height = min(1.0, 1 / wider), min(1.0, wider)
    left = min(max(0.0, focus[0] - width / 2), 1 - width)
    top = min(max(0.0, focus[1] - height / 2), 1 - height)
    return replace(layer, crop=(left, top, width, height), focus=focus)


def _whole(layer: ImageLayer, ratio: float) -> ImageLayer:
    """The layer as large as its frame holds it whole, in the frame's middle."""
    width = min(layer.width, layer.height * ratio)
    height = width / ratio
    x, y = layer.x + (layer.width - width) / 2, layer.y + (layer.height - height) / 2
    return replace(layer, x=x, y=y, width=width, height=height)
