"""Works out the frozen layers of a network once per batch, and the loss on the learnt places only.

The layers below the first one that learns give the same for a batch in every epoch. What they gave is kept, and
later epochs start from there: with half of the layers frozen a third of an epoch's work is saved. The last step, the
largest matrix of a small model, is done only where a token is learnt.
"""

from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

from studio.engine.backends.training_batches import UNTOLD, Batch


class Passage:
    """A causal network of transformers whose layers from `first` on learn; `look` is called at every layer.

    `keep` False works everything out anew each time, which takes no memory.
    """

    def __init__(self, network: Any, layers: Any, first: int, look: Callable[[], None], *, keep: bool = True) -> None:
        self._network = network
        self._below = list(layers[:first])
        self._keep = keep and first > 0
        self._kept: dict[int, Any] = {}
        self._given: Any = None
        self._made: Any = None
        self._places: Any = None
        self._in_tuple = False
        self._look = look
        self._own = [layer.forward for layer in self._below]
        for layer in layers[first + 1 :]:
            layer.register_forward_pre_hook(lambda *_: look())
        layers[first].register_forward_pre_hook(self._enter, with_kwargs=True)
        network.get_output_embeddings().register_forward_pre_hook(self._choose)

    def loss(self, batch: Batch, key: int) -> Any:
        """The sum of cross-entropies in nats over the learnt places of `batch`; `key` is the batch's own number."""
        from torch.nn import functional

        device = next(self._network.parameters()).device
        told = batch.targets[:, 1:] != UNTOLD
        self._places = told.to(device)
        self._given = self._kept.get(key)
        with self._stepping_over(self._given is not None):
            logits = self._network(input_ids=batch.ids.to(device), use_cache=False).logits[0]
        if self._keep and self._given is None:
            self._kept[key] = self._made
        return functional.cross_entropy(logits.float(), batch.targets[:, 1:][told].to(device), reduction="sum")

    def _enter(
        self, layer: Any, args: tuple[Any, ...], named: dict[str, Any]
    ) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Before the first learning layer: take what was kept in place of what comes, or keep what comes."""
        self._look()
        if args:
            if self._given is not None:
                return (self._given, *args[1:]), named
            self._made = args[0].detach()
        elif self._given is not None:
            return args, {**named, "hidden_states": self._given}
        else:
            self._made = named["hidden_states"].detach()
        return args, named

    def _choose(self, head: Any, args: tuple[Any, ...]) -> tuple[Any, ...]:
        """Before the output matrix: only the places whose next token is learnt, as one row."""
        return (args[0][:, :-1][self._places][None],)

    @contextmanager
    def _stepping_over(self, over: bool) -> Any:
        """Inside, the frozen layers do nothing when `over` is set, and are watched for a cancel when it is not."""
        for layer, own in zip(self._below, self._own, strict=True):
            layer.forward = self._pass_on if over else self._watched(own)
        try:
            yield
        finally:
            for layer, own in zip(self._below, self._own, strict=True):
                layer.forward = own

    def _watched(self, own: Callable[..., Any]) -> Callable[..., Any]:
        def forward(*args: Any, **named: Any) -> Any:
            self._look()
            made = own(*args, **named)
            self._in_tuple = isinstance(made, tuple)
            return made

        return forward

    def _pass_on(self, hidden_states: Any, *args: Any, **named: Any) -> Any:
        return (hidden_states,) if self._in_tuple else hidden_states


def layers_of(network: Any) -> Any:
    """The network's blocks: its longest list of modules."""
    from torch.nn import ModuleList

    return max((module for module in network.modules() if isinstance(module, ModuleList)), key=len)
