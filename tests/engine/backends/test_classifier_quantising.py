"""A classifier's convolutions in eight bits: smaller, nearly the same answers, and left alone where they are not."""

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from studio.engine.backends import classifier_quantising
from studio.engine.backends.classifier_quantising import drawn_pictures, quantised

SIDE = 32


@pytest.fixture(scope="module")
def graph() -> bytes:
    """A network of nine convolutions with random weights, as an ONNX file."""
    random = np.random.default_rng(0)
    nodes = [
        helper.make_node("Cast", ["pixels"], ["real"], name="cast", to=TensorProto.FLOAT),
        helper.make_node("Transpose", ["real"], ["x0"], name="turn", perm=[0, 3, 1, 2]),
    ]
    weights, channels = [], 3
    for layer in range(9):
        values = random.normal(0, (2 / (9 * channels)) ** 0.5, (32, channels, 3, 3)).astype(np.float32)
        weights.append(numpy_helper.from_array(values / (255 if layer == 0 else 1), f"w{layer}"))
        nodes += [
            helper.make_node("Conv", [f"x{layer}", f"w{layer}"], [f"c{layer}"], name=f"conv{layer}", pads=[1] * 4),
            helper.make_node("Relu", [f"c{layer}"], [f"x{layer + 1}"], name=f"relu{layer}"),
        ]
        channels = 32
    weights.append(numpy_helper.from_array(random.normal(0, 1, (32, 10)).astype(np.float32), "final"))
    nodes += [
        helper.make_node("GlobalAveragePool", ["x9"], ["pooled"], name="pool"),
        helper.make_node("Flatten", ["pooled"], ["features"], name="flat"),
        helper.make_node("MatMul", ["features", "final"], ["logits"], name="classify"),
    ]
    pixels = helper.make_tensor_value_info("pixels", TensorProto.UINT8, ["n", SIDE, SIDE, 3])
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", width])
        for name, width in (("logits", 10), ("features", 32))
    ]
    model = helper.make_model(
        helper.make_graph(nodes, "net", [pixels], outputs, weights), opset_imports=[helper.make_opsetid("", 17)]
    )
    model.ir_version = 9
    return bytes(model.SerializeToString())


def test_most_layers_become_whole_numbers_and_the_answers_stay(graph: bytes) -> None:
    made = quantised(graph)
    kinds = [node.op_type for node in onnx.load_from_string(made).graph.node]
    assert made != graph and kinds.count("QuantizeLinear") >= 2
    fresh = drawn_pictures(6, SIDE, seed=9)
    before, after = (classifier_quantising._session(one).run(["logits"], {"pixels": fresh})[0] for one in (graph, made))
    assert not np.array_equal(before, after)
    np.testing.assert_allclose(after, before, atol=0.1 * float(np.abs(before).max()))


def test_a_network_that_would_answer_otherwise_is_left_as_it_is(graph: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classifier_quantising, "ALIKE", 1.01)
    assert quantised(graph) == graph


def test_drawn_pictures_are_the_same_every_time() -> None:
    one, other = drawn_pictures(3, SIDE), drawn_pictures(3, SIDE)
    np.testing.assert_array_equal(one, other)
    assert one.shape == (3, SIDE, SIDE, 3) and one.dtype == np.uint8 and one.std() > 10
    assert not np.array_equal(drawn_pictures(3, SIDE, seed=1), one)
