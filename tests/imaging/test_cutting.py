"""Cutting out on any ground, with strokes, undo, and a finished edge; measured against pictures of known alpha."""

import numpy as np
import pytest
from composed import blot, laid, leaves, overlap, rust, tuft, tumbler

from studio.errors import BadPicture
from studio.imaging.cutting import Cutting, cut_out_subject

SIZE = 240, 200


def picture(shape=blot, ground=leaves):
    cover = shape(*SIZE)
    return laid(cover, rust(*SIZE), ground(*SIZE)), cover


def begun():
    """A cutting that was told what is the subject, which takes less time than to look for it."""
    rgb, cover = picture()
    cutting = Cutting(rgb)
    cutting.begin(cover > 0.5)
    return cutting


def test_a_subject_on_a_busy_ground_is_found_by_itself():
    rgb, cover = picture()
    rgba = cut_out_subject(rgb)
    assert rgba.shape == (*rgb.shape[:2], 4) and rgba.dtype == np.uint8
    assert overlap(rgba[..., 3] > 127, cover > 0.5) > 0.97
    assert np.abs(rgba[..., 3] / 255 - cover).mean() < 0.006


def test_hair_is_closer_to_the_truth_than_the_outline_alone():
    rgb, cover = picture(tuft, lambda w, h: np.full((h, w, 3), 240.0))
    cutting = Cutting(rgb)
    cutting.begin(cover > 0.9)
    rough = np.abs(cutting.alpha / 255 - cover).mean()
    fine = np.abs(cutting.result()[..., 3] / 255 - cover).mean()
    assert fine < 0.8 * rough


def test_edges_take_no_ground_with_them():
    rgb, cover = picture()
    rgba = begun().result()
    edge = (cover > 0.3) & (cover < 0.7) & (rgba[..., 3] > 40)
    true = rust(*SIZE)[edge]
    assert np.abs(rgba[..., :3][edge] - true).mean() < 0.6 * np.abs(rgb[edge] - true).mean()


def test_a_stroke_keeps_and_removes_and_is_taken_back():
    cutting = begun()
    before = cutting.alpha.copy()
    assert before[20, 20] == 0 and before[100, 120] == 255
    cutting.stroke([(20, 20), (30, 20)], 6, keep=True)
    cutting.stroke([(120, 100)], 6, keep=False)
    after = cutting.alpha.copy()
    assert after[20, 25] == 255 and after[100, 120] == 0
    assert cutting.undo() and cutting.undo() and not cutting.can_undo
    assert np.array_equal(cutting.alpha, before)
    assert cutting.undo() is None
    assert cutting.redo() and cutting.redo() and not cutting.can_redo
    assert np.array_equal(cutting.alpha, after)


def test_a_new_stroke_forgets_what_was_taken_back():
    cutting = begun()
    cutting.stroke([(20, 20)], 4, keep=True)
    cutting.undo()
    cutting.stroke([(200, 20)], 4, keep=True)
    assert cutting.redo() is None


def test_the_told_box_holds_every_change():
    cutting = begun()
    before = cutting.alpha.copy()
    top, bottom, left, right = cutting.stroke([(120, 40), (125, 60)], 5, keep=False)
    changed = cutting.alpha != before
    changed[top:bottom, left:right] = False
    assert not changed.any()


def test_strokes_hold_in_the_result():
    cutting = begun()
    cutting.stroke([(15, 15)], 5, keep=True)
    cutting.stroke([(120, 100)], 5, keep=False)
    alpha = cutting.result()[..., 3]
    assert alpha[15, 15] == 255 and alpha[100, 120] == 0


def test_a_models_mask_begins_in_place_of_our_own():
    cutting = Cutting(picture()[0])
    mask = np.zeros((50, 60), bool)
    mask[:, :30] = True
    cutting.begin(mask)
    assert cutting.alpha[100, 20] == 255 and cutting.alpha[100, 220] == 0


def test_glass_that_is_marked_lets_the_ground_through():
    cover = tumbler(*SIZE)
    cutting = Cutting(laid(cover, rust(*SIZE), leaves(*SIZE)))
    cutting.begin(tumbler(*SIZE) > 0.2)
    pane = (slice(50, 92), slice(92, 148))
    assert (cutting.alpha[pane] == 255).all()
    cutting.loosen([(95, 50), (145, 50), (145, 92), (95, 92), (95, 70), (145, 70)], 14)
    assert np.abs(cutting.alpha[pane] / 255 - cover[pane]).mean() < 0.2
    assert np.abs(cutting.result()[..., 3][pane] / 255 - cover[pane]).mean() < 0.12
    loose = cutting.alpha.copy()
    cutting.undo()
    assert (cutting.alpha[pane] == 255).all()
    cutting.redo()
    assert np.abs(cutting.alpha.astype(int) - loose).max() <= 2


def test_what_was_solved_in_haste_is_mended_when_the_brush_rests():
    cover = tumbler(*SIZE)
    cutting = Cutting(laid(cover, rust(*SIZE), leaves(*SIZE)))
    cutting.begin(cover > 0.2)
    assert cutting.settle() is None
    cutting.loosen([(x, y) for y in (45, 65, 85) for x in (90, 150)], 14)
    assert cutting.is_rough
    before = cutting.alpha.copy()
    top, bottom, left, right = cutting.settle()
    assert not cutting.is_rough
    changed = cutting.alpha != before
    changed[top:bottom, left:right] = False
    assert not changed.any()


def test_softness_widens_the_edge_only():
    cutting = begun()
    crisp, soft = (cutting.result(amount)[..., 3] for amount in (0.0, 1.0))
    between = [((alpha > 0) & (alpha < 255)).sum() for alpha in (crisp, soft)]
    assert between[1] > 1.5 * between[0]
    assert soft[100, 120] == 255 and soft[5, 5] == 0


def test_nothing_to_find_is_said_and_strokes_still_work():
    cutting = Cutting(np.full((80, 100, 3), 128, np.uint8))
    with pytest.raises(BadPicture, match="Nothing stands out"):
        cutting.begin()
    cutting.stroke([(50, 40), (60, 40)], 10, keep=True)
    assert cutting.alpha[40, 55] == 255


def test_too_small_a_picture_is_refused():
    with pytest.raises(BadPicture, match="too small"):
        Cutting(np.zeros((20, 400, 3), np.uint8))


def test_strokes_at_the_border_and_outside_are_harmless():
    cutting = begun()
    cutting.stroke([(-40, -40)], 5, keep=True)
    cutting.stroke([(239, 199), (500, 500)], 5, keep=False)
    assert cutting.alpha.shape == (200, 240)
