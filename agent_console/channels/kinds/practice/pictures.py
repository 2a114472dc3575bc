"""Pictures that customers attach: drawn here, so that the scenario carries no photograph of anybody."""

from __future__ import annotations

import random
import struct
import zlib
from functools import lru_cache
from itertools import pairwise

WIDTH, HEIGHT = 480, 320
_PALETTES = (
    ((92, 138, 190), (236, 201, 160), (62, 84, 104), (38, 58, 60)),
    ((40, 58, 96), (214, 128, 110), (56, 52, 84), (24, 26, 44)),
    ((150, 186, 204), (236, 240, 238), (120, 142, 140), (70, 96, 78)),
    ((196, 208, 216), (246, 242, 232), (154, 164, 176), (92, 104, 118)),
)


_FABRICS = ((74, 98, 66), (48, 62, 96), (176, 84, 40), (98, 98, 100))
Colour = tuple[int, int, int]


@lru_cache(maxsize=32)
def picture(name: str, width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """A PNG, always the same for a name, which begins with what it shows: photo/, page/ or detail/."""
    rng = random.Random(name)
    if name.startswith("page/"):
        return _png(width, height, _page(rng, width, height))
    if name.startswith("detail/"):
        return _png(width, height, _detail(rng, width, height))
    return _png(width, height, _landscape(rng, width, height))


def _page(rng: random.Random, width: int, height: int) -> bytes:
    """A sheet of paper with lines of text, photographed on a table."""
    lines = [rng.uniform(0.3, 0.62) if rng.random() < 0.85 else 0.0 for _ in range(14)]
    rows = []
    for y in range(height):
        row = bytearray(b"\0")
        line, within = divmod(y / height * 18 - 2, 1)
        length = lines[int(line)] if 0 <= line < len(lines) and within < 0.42 else 0.0
        for x in range(width):
            u = x / width
            if not 0.14 < u < 0.86 or not 0.03 < y / height < 0.99:
                row += bytes((112, 92, 74))
            elif 0.2 < u < 0.2 + length and int(x / width * 90 + line * 7) % 7:
                row += bytes((92, 96, 104))
            else:
                row += bytes((246, 245, 241))
        rows.append(bytes(row))
    return b"".join(rows)


def _detail(rng: random.Random, width: int, height: int) -> bytes:
    """Woven fabric from close by, with a tear in it."""
    ground = rng.choice(_FABRICS)
    tear = _ridge(rng, width, 0.5, 0.12)
    rows = []
    for y in range(height):
        row = bytearray(b"\0")
        v = y / height
        for x in range(width):
            u = x / width
            gap = abs(v - tear[x]) - 0.03 * max(0.0, 1 - abs(u - 0.5) * 3)
            weave = 0.12 * (((x * 160 // width) // 2 + (y * 107 // height) // 2) % 2)
            light = min(0.5, 0.28 * (1 - v) + weave)
            colour = _mix(ground, (255, 255, 255), light) if gap > 0 else (22, 22, 24)
            row += bytes(_mix(colour, (235, 232, 226), 0.5) if 0 < gap < 0.008 else colour)
        rows.append(bytes(row))
    return b"".join(rows)


def _landscape(rng: random.Random, width: int, height: int) -> bytes:
    top, low, far, near = rng.choice(_PALETTES)
    sun = (rng.uniform(0.15, 0.85), rng.uniform(0.12, 0.3), rng.uniform(0.03, 0.05))
    heights = [_ridge(rng, width, 0.4 + 0.16 * number, 0.2 - 0.035 * number) for number in range(4)]
    rows = []
    for y in range(height):
        v = y / height
        sky = _mix(top, low, v * 1.4)
        row = bytearray(b"\0")
        for x in range(width):
            layer = sum(1 for ridge in heights if v > ridge[x])
            if layer:
                deep = v - heights[layer - 1][x]
                rock = _mix(_mix(far, near, (layer - 1) / 3), low, max(0.0, 0.5 - 0.13 * layer - deep))
                snow = 0.5 - heights[layer - 1][x] - deep * 1.6
                row += bytes(_mix(rock, (250, 250, 252), min(0.85, snow * 14) if layer < 3 else 0.0))
            elif (x / width - sun[0]) ** 2 + ((v - sun[1]) * height / width) ** 2 < sun[2] ** 2:
                row += bytes((255, 244, 214))
            else:
                row += bytes(sky)
        rows.append(bytes(row))
    return b"".join(rows)


def _ridge(rng: random.Random, width: int, base: float, rough: float) -> list[float]:
    """Heights from 0, the top, to 1, jagged as midpoint displacement makes them."""
    points = [base + rng.uniform(-rough, rough), base + rng.uniform(-rough, rough)]
    while len(points) < 513:
        finer = [points[0]]
        for one, other in pairwise(points):
            finer += [(one + other) / 2 + rng.uniform(-rough, rough), other]
        points, rough = finer, rough * 0.52
    return [points[x * 512 // max(1, width - 1)] if width > 1 else points[0] for x in range(width)]


def _mix(one: Colour, other: Colour, share: float) -> Colour:
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
