"""Pictures that customers attach: drawn here, so that the scenario carries no photograph of anybody."""

from __future__ import annotations

import random
import struct
import zlib
from functools import lru_cache
from math import sin

WIDTH, HEIGHT = 480, 320
_PALETTES = (
    ((92, 138, 190), (236, 201, 160), (62, 84, 104), (38, 58, 60)),
    ((40, 58, 96), (214, 128, 110), (56, 52, 84), (24, 26, 44)),
    ((150, 186, 204), (236, 240, 238), (120, 142, 140), (70, 96, 78)),
    ((196, 208, 216), (246, 242, 232), (154, 164, 176), (92, 104, 118)),
)


@lru_cache(maxsize=32)
def picture(name: str, width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """A PNG of a mountain landscape, always the same for a name."""
    rng = random.Random(name)
    top, low, far, near = rng.choice(_PALETTES)
    sun = (rng.uniform(0.2, 0.8), rng.uniform(0.15, 0.4), 0.06)
    ridges = [
        [(rng.uniform(2, 5), rng.uniform(0, 6), rng.uniform(0.03, 0.08)) for _ in range(3)] for _ in range(3)
    ]
    heights = [
        [
            0.5 + 0.13 * number + sum(size * sin(wave * x / width * 6 + shift) for wave, shift, size in ridge)
            for x in range(width)
        ]
        for number, ridge in enumerate(ridges)
    ]
    rows = []
    for y in range(height):
        v = y / height
        sky = _mix(top, low, v * 1.4)
        row = bytearray(b"\0")
        for x in range(width):
            layer = sum(1 for ridge in heights if v > ridge[x])
            if layer:
                row += bytes(_mix(_mix(far, near, (layer - 1) / 2), low, max(0.0, 0.25 - 0.1 * layer)))
            elif (x / width - sun[0]) ** 2 + ((v - sun[1]) * height / width) ** 2 < sun[2] ** 2:
                row += bytes((255, 244, 214))
            else:
                row += bytes(sky)
        rows.append(bytes(row))
    return _png(width, height, b"".join(rows))


def _mix(one: tuple[int, int, int], other: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    share = min(1.0, max(0.0, share))
    return (
        round(one[0] + (other[0] - one[0]) * share),
        round(one[1] + (other[1] - one[1]) * share),
        round(one[2] + (other[2] - one[2]) * share),
    )


def _png(width: int, height: int, rows: bytes) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
