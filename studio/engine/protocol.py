"""The contract between the program and its models: frozen requests, frozen results, events, `Engine`.

Everything here is picklable and free of heavy libraries, so it may travel through a pipe.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from studio.engine.training import Trained, TrainRequest
from studio.errors import Cancelled

LANES = ("words", "pictures", "tags")


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """One model that is ready to load: which backend runs it, on which lane, from which files."""

    id: str
    backend: str
    """`"module:Class"`, imported only by the engine that runs it."""
    lane: str
    files: Mapping[str, str] = field(default_factory=dict)
    """Role (`"weights"`, `"folder"`, ...) to absolute path."""
    memory_bytes: int = 0
    """What a loaded model needs, estimated; checked against free memory before loading."""
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CompleteRequest:
    """Continue `prefix + prompt` as plain text, `samples` times.

    `prefix` is the part shared between calls; a backend keeps its state cached, with `keep` on disk too: for a
    prefix that holds nothing of the user's and will be asked for another day. Without `logprobs` a backend may
    leave out the log-probabilities, which cost time at every token.
    """

    model: str
    prompt: str
    prefix: str = ""
    samples: int = 1
    max_tokens: int = 64
    temperature: float = 0.8
    top_p: float = 0.95
    stop: tuple[str, ...] = ()
    seed: int = 0
    logprobs: bool = True
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Completion:
    """One continuation: its text (stop words removed), tokens, and the sum of its log-probabilities in nats."""

    text: str
    tokens: int
    logprob: float | None = None


@dataclass(frozen=True, slots=True)
class Completions:
    """The answer to a CompleteRequest or ChatRequest. Each is also sent as a `Partial` when it is done."""

    items: tuple[Completion, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """Answer a conversation: `messages` are (role, text) pairs, role one of system, user, assistant.

    Text is streamed as `Partial(str)` pieces.
    """

    model: str
    messages: tuple[tuple[str, str], ...]
    max_tokens: int = 256
    temperature: float = 0.7
    seed: int = 0


@dataclass(frozen=True, slots=True)
class ScoreRequest:
    """Log-probability of each continuation after its own context: `pairs` are (context, continuation)."""

    model: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """Sums of log-probabilities in nats, and token counts, one per pair in the same order."""

    logprobs: tuple[float, ...]
    tokens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EmbedRequest:
    """Sentence vectors for `texts`."""

    model: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vectors:
    """`rows` is a float32 numpy array of shape (n, dimensions); every row has length 1."""

    rows: Any


@dataclass(frozen=True, slots=True)
class View:
    """One picture of a scene: pixel size, and the side that must stay free for type.

    `space`: "top", "bottom", "left", "right", or "none" (subject centred, fills the frame).
    """

    name: str
    width: int
    height: int
    space: str = "none"


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """Make one picture per view of the described scene.

    `scene` is the plain-data description that `studio.scenes` makes (JSON types only).
    `folder` receives the PNG files. A quick look is sent first as `Preview`.
    """

    model: str
    scene: Mapping[str, Any]
    views: tuple[View, ...]
    folder: str
    seed: int = 0
    samples: int = 32


@dataclass(frozen=True, slots=True)
class DiffuseRequest:
    """Make `count` pictures for each view with a diffusion model; the answer is `Pictures`.

    A view is rendered in a size the model can work in and brought to the view's own size exactly. The k-th picture of
    a view starts from `seed + k`, so each can be made again alone; with a `count` above 1 the k-th is called
    `name-k` (from 1). None for `steps` or `guidance` and "" for `scheduler` are the model's own choice.

    `image` is a picture file to start from: changed by `strength` (0..1, 1 leaves nothing of it). With a `mask`, a
    grey picture file of the same shape, only its white parts are made anew and its black ones stay untouched.
    `loras` are (safetensors file, weight) pairs. Every `preview_every` steps a `Preview` is sent, 0 for none; files go
    into `folder`.
    """

    model: str
    prompt: str
    views: tuple[View, ...]
    folder: str
    negative: str = ""
    count: int = 1
    seed: int = 0
    steps: int | None = None
    guidance: float | None = None
    scheduler: str = ""
    loras: tuple[tuple[str, float], ...] = ()
    image: str = ""
    strength: float = 0.6
    mask: str = ""
    preview_every: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """One finished picture. `subject` is (x, y, width, height) of what a crop should keep whole, as fractions 0..1 of
    the frame; `seed` the one it was made from, where it was made by diffusion."""

    view: str
    path: str
    width: int
    height: int
    subject: tuple[float, float, float, float]
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Pictures:
    """The answer to a PictureRequest or DiffuseRequest, in the order of its views; each is also sent as a `Partial`.

    `note` says in one sentence how the machine was used, where that was a choice."""

    items: tuple[Picture, ...]
    seconds: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class TagRequest:
    """Name what is seen in each picture file; `top` tags each. `pictures` may hold what was decoded before, one a
    path: uint8 RGB (h, w, 3), upright sRGB of some 512 pixels; a backend that needs more reads the file."""

    model: str
    paths: tuple[str, ...]
    top: int = 5
    pictures: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Tagged:
    """One picture's tags, best first, as (name, confidence 0..1); `error` is a sentence when it could not be read;
    `features` the bytes of the float32 vector that a classifier's final layer is fed, empty when a model has none."""

    path: str
    tags: tuple[tuple[str, float], ...] = ()
    error: str = ""
    features: bytes = b""


@dataclass(frozen=True, slots=True)
class TaggedPictures:
    """The answer to a TagRequest, in the order of its paths; batches are also sent as `Partial`s."""

    items: tuple[Tagged, ...]


@dataclass(frozen=True, slots=True)
class MatchRequest:
    """Say of each picture file how sure it is that each of `words` fits it; the answer is a TaggedPictures with every
    word as a tag, best first."""

    model: str
    paths: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindRequest:
    """Find the things in each picture file; the answer is a TaggedPictures with one tag for each thing found that is
    at least `sure` (0..1), so three people are three tags."""

    model: str
    paths: tuple[str, ...]
    sure: float = 0.5


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """Read the words in each picture file; the answer is a TaggedPictures with one tag for each line of text, in
    reading order."""

    model: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LookRequest:
    """Say what one picture file shows, or with a `question` answer it; text is streamed as `Partial(str)` pieces.

    The answer is a Completions of one item. `detailed` asks for a paragraph instead of a sentence.
    """

    model: str
    path: str
    question: str = ""
    detailed: bool = False
    max_tokens: int = 96


@dataclass(frozen=True, slots=True)
class WarmRequest:
    """Load a model now, so that the next request need not wait."""

    model: str


@dataclass(frozen=True, slots=True)
class Warmed:
    """The answer to a WarmRequest."""

    seconds: float


def voiced(model: str, voice: str) -> str:
    """The engine's id of a model that speaks with a voice; the model itself when `voice` is empty."""
    return f"{model}@{voice}" if voice else model


Request = (
    CompleteRequest
    | ChatRequest
    | ScoreRequest
    | EmbedRequest
    | PictureRequest
    | DiffuseRequest
    | TagRequest
    | MatchRequest
    | FindRequest
    | ReadRequest
    | LookRequest
    | WarmRequest
    | TrainRequest
)
Result = Completions | Scores | Vectors | Pictures | TaggedPictures | Warmed | Trained


@dataclass(frozen=True, slots=True)
class Step:
    """Progress of the running request: `done` of `total` (0 when unknown), and a few words."""

    done: float
    total: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """A first look at the picture being made: a PNG file, and the view it is of."""

    view: str
    path: str


@dataclass(frozen=True, slots=True)
class Partial:
    """A finished part of the answer (Completion, str, Picture, or a tuple of Tagged)."""

    value: Any


Event = Step | Preview | Partial
Report = Callable[[Event], None]


class Token(Protocol):
    """What a running job asks to know whether it should stop; `threading.Event` is one."""

    def is_set(self) -> bool: ...


def stop_if(token: Token) -> None:
    """Raise Cancelled when the user has stopped the job."""
    if token.is_set():
        raise Cancelled


def ignore(event: Event) -> None:
    """A Report that nobody listens to."""


class Never:
    """A Token that is never set."""

    def is_set(self) -> bool:
        return False


NEVER = Never()
"""The token of work that nobody can stop."""


class Backend(Protocol):
    """One family of models. Constructed cheaply; `load` reads the weights; used by one thread."""

    def __init__(self, spec: ModelSpec) -> None: ...

    def load(self, report: Report, token: Token) -> None:
        """Read the weights. Raises MissingWeights with a plain sentence when a file is absent or damaged."""
        ...

    def run(self, request: Any, report: Report, token: Token) -> Any:
        """Answer one request; checks the token at every token, step or picture. Raises Cancelled."""
        ...

    def close(self) -> None:
        """Give back the memory."""
        ...


class Engine(Protocol):
    """Runs requests on models. Calls may come from any thread; one lane runs one request at a time."""

    def run(self, request: Any, report: Report = ignore, token: Token = NEVER) -> Any:
        """Answer a request with its Result.

        Raises Cancelled, MissingWeights (also for an unknown model), NotEnoughMemory, EngineDied,
        or another StudioError with one plain sentence.
        """
        ...

    def has(self, model: str) -> bool:
        """Whether this engine knows the model."""
        ...

    def learn(self, models: Mapping[str, ModelSpec]) -> None:
        """Know these models from now on, in place of those before; running requests end as they began."""
        ...

    def close(self) -> None:
        """Stop everything; waits for children to end."""
        ...
