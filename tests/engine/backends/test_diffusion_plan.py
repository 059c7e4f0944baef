"""How memory is used, over a table of machines; and how pictures of any size lie in the sizes a model works in."""

import numpy as np
import pytest
from PIL import Image

from studio.engine.backends.diffusion_canvas import frame, seam, where_subject
from studio.engine.backends.diffusion_plan import Machine, plan, tiles_needed, work_bytes
from studio.errors import NotEnoughMemory

GB = 1_000_000_000
SMALL = {"unet": 860_000_000, "text_encoder": 123_000_000, "vae": 84_000_000}
LARGE = {"unet": 2_567_000_000, "text_encoder": 123_000_000, "text_encoder_2": 695_000_000, "vae": 84_000_000}
HUGE = {"transformer": 11_900_000_000, "text_encoder_2": 4_760_000_000, "vae": 84_000_000}


@pytest.mark.parametrize(
    ("device", "ram", "free", "model", "side", "expected"),
    [
        ("cpu", 16, 16, SMALL, 512, ("float32", "", False, False)),
        ("cpu", 6.5, 6.5, SMALL, 1024, ("float32", "", True, False)),
        ("cpu", 3.5, 3.5, SMALL, 512, ("bfloat16", "", False, False)),
        ("cpu", 17, 17, LARGE, 1024, ("float32", "", True, False)),
        ("cpu", 11, 11, LARGE, 1024, ("bfloat16", "", False, False)),
        ("cuda", 32, 24, LARGE, 1024, ("bfloat16", "", False, False)),
        ("cuda", 32, 8.5, LARGE, 1024, ("bfloat16", "", True, False)),
        ("cuda", 32, 6.6, LARGE, 1024, ("bfloat16", "model", True, False)),
        ("cuda", 64, 26, HUGE, 1024, ("bfloat16", "model", True, False)),
        ("cuda", 64, 6, HUGE, 1024, ("bfloat16", "layers", True, False)),
        ("mps", 16, 12, LARGE, 1024, ("float16", "", False, False)),
        ("mps", 16, 7.9, LARGE, 1024, ("float16", "", True, True)),
    ],
)
def test_the_best_way_that_fits_is_taken(
    device: str, ram: float, free: float, model: dict[str, int], side: int, expected: tuple[str, str, bool, bool]
) -> None:
    halves = "float16" if device == "mps" else "bfloat16"
    way = plan(Machine(device, int(ram * GB), int(free * GB), halves), model, side * side)
    assert (way.dtype, way.offload, way.tiles, way.slices) == expected
    assert way.needs < free * GB
    assert f"{round(way.needs / 1e6):,} of {round(free * 1000):,} MB free" in way.sentence


def test_what_does_not_fit_is_refused_with_figures_and_a_way_out() -> None:
    with pytest.raises(NotEnoughMemory, match=r"about 34,\d+ MB of memory and 8,000 MB are free; close .*smaller"):
        plan(Machine("cpu", 8 * GB, 8 * GB), HUGE, 1024 * 1024)
    with pytest.raises(NotEnoughMemory, match=r"on the graphics card and 2,000 MB are free; make it at most \d+x\d+"):
        plan(Machine("cuda", 64 * GB, 2 * GB), SMALL, 6000 * 6000)
    with pytest.raises(NotEnoughMemory, match=r"of main memory beside the graphics card and 4,000 MB"):
        plan(Machine("cuda", 4 * GB, 6 * GB), HUGE, 512 * 512)


def test_a_wish_for_exact_numbers_is_kept() -> None:
    assert plan(Machine("cuda", 32 * GB, 24 * GB), LARGE, 1024 * 1024, "float32").dtype == "float32"
    assert plan(Machine("cpu", 32 * GB, 32 * GB), SMALL, 512 * 512, "float16").dtype == "float16"


def test_a_larger_picture_is_decoded_in_tiles_or_refused() -> None:
    way = plan(Machine("cpu", 16 * GB, 16 * GB), SMALL, 512 * 512)
    assert not tiles_needed(way, 512 * 512, 4 * GB)
    assert tiles_needed(way, 2048 * 1024, 4 * GB)
    with pytest.raises(NotEnoughMemory, match=r"beside the model and 1,000 MB are free; make it at most \d+x\d+"):
        tiles_needed(way, 4096 * 4096, GB)
    assert work_bytes(1024 * 1024, "float32", False, False) == 2 * work_bytes(1024 * 1024, "float16", False, False)


@pytest.mark.parametrize(
    ("wanted", "native", "multiple", "work"),
    [
        ((512, 512), 512, 8, (512, 512)),
        ((500, 333), 512, 8, (504, 336)),
        ((1080, 1080), 1024, 16, (1088, 1088)),
        ((1080, 1920), 1024, 16, (768, 1376)),
        ((160, 600), 1024, 16, (672, 1600)),
        ((970, 90), 1024, 16, (976, 416)),
        ((320, 50), 512, 8, (800, 336)),
        ((2160, 2160), 1024, 64, (1024, 1024)),
    ],
)
def test_a_picture_of_any_size_comes_from_a_size_the_model_can_work_in(
    wanted: tuple[int, int], native: int, multiple: int, work: tuple[int, int]
) -> None:
    found = frame(*wanted, native, multiple)
    assert found.work == work
    assert all(side % multiple == 0 for side in found.work)
    assert found.from_work(Image.new("RGB", found.work)).size == wanted
    assert found.into_work(Image.new("RGB", wanted)).size == found.work
    assert found.into_work(Image.new("L", wanted)).mode == "L"
    left, top, right, bottom = found.box
    assert 0 <= left < right <= found.work[0] and 0 <= top < bottom <= found.work[1]


def test_a_picture_in_its_own_size_is_trimmed_not_scaled() -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (333, 500, 3), np.uint8))
    found = frame(500, 333, 512, 8)
    assert found.scale == 1
    assert np.array_equal(np.asarray(found.from_work(found.into_work(noise))), np.asarray(noise))


def test_the_seam_lies_inside_the_mask_and_is_soft() -> None:
    mask = np.zeros((80, 100), np.uint8)
    mask[20:60, 0:50] = 255
    weight = seam(mask)
    assert np.all(weight[mask == 0] == 0) and weight[40, 25] == 1
    assert 0 < weight[20, 25] < 1 and weight[40, 0] == 1  # a picture's own edge is no seam
    assert np.all(seam(np.full((4, 4), 255, np.uint8)) == 1)


def test_the_subject_of_a_picture_is_found_as_a_part_of_its_frame() -> None:
    ground = np.full((120, 200, 3), 225, np.uint8)
    ground[40:100, 120:170] = (180, 30, 40)
    x, y, width, height = where_subject(Image.fromarray(ground))
    assert abs(x - 0.6) < 0.06 and abs(y - 0.33) < 0.08 and abs(width - 0.25) < 0.08 and abs(height - 0.5) < 0.1
    assert where_subject(Image.new("RGB", (40, 30), "white")) == (0.0, 0.0, 1.0, 1.0)
