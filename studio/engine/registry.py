"""Finds a backend by its name, so that nobody else imports one."""

import importlib
from collections.abc import Callable

from studio.engine.protocol import Backend, ModelSpec
from studio.errors import MissingWeights


def load_backend(spec: ModelSpec) -> Backend:
    """Construct the backend that `spec.backend` (`"module:Class"`) names; its weights are not read yet.

    Raises MissingWeights when the name is malformed, or the module or class cannot be imported.
    """
    module_name, _, class_name = spec.backend.partition(":")
    try:
        family: Callable[[ModelSpec], Backend] = getattr(importlib.import_module(module_name), class_name)
    except (ImportError, AttributeError, ValueError, OSError) as error:
        raise MissingWeights(
            f"The model {spec.id} cannot start because its backend {spec.backend} cannot be loaded ({error}); "
            "reinstall the program or choose another model."
        ) from error
    return family(spec)
