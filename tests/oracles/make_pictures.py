#!/usr/bin/env python3
"""make_pictures.py FOLDER COUNT SEED: valid pictures of all kinds, and the pixels that Pillow sees in them.

Beside NUMBER.png, .jpg, .bmp or .gif stands NUMBER.raw: width and height (32 bits, little-endian), then red, green, blue, alpha.
Pillow cannot write all kinds of PNG, so those are packed here and read by it; of 16-bit samples, which it cuts off, the pixels are
those that were packed, rounded. Pictures are noise on gradients, 1 to 70 pixels a side.
"""
import io
import os
import random
import struct
import sys
import zlib

from PIL import Image

from png_parts import SAMPLES, SIGNATURE, chunk, filtered, header, packed, passes


def png(chance, width, height):
    color, depth = chance.choice([(0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8), (4, 8), (4, 16), (6, 8), (6, 16)])
    samples, most = SAMPLES[color], (1 << depth) - 1
    pixels = [[[chance.randint(0, most) if chance.random() < 0.3 else (x * 7 + y * 3 + c * 50) & most for c in range(samples)] for x in range(width)] for y in range(height)]
    interlaced = chance.random() < 0.5
    raw = b""
    for (x0, y0, dx, dy) in passes(interlaced):
        above = None
        for y in range(y0, height, dy):
            row = packed([value for x in range(x0, width, dx) for value in pixels[y][x]], depth)
            if not row:
                continue
            above = above or bytes(len(row))
            raw += filtered(chance.randint(0, 4), row, above, max(1, samples * depth // 8))
            above = row
    extra = b""
    if color == 3:
        extra = chunk(b"PLTE", bytes(chance.randint(0, 255) for _ in range(3 * (most + 1))))
        if chance.random() < 0.5:
            extra += chunk(b"tRNS", bytes(chance.randint(0, 255) for _ in range(chance.randint(1, most + 1))))
    elif color in (0, 2) and depth == 8 and chance.random() < 0.5:
        extra = chunk(b"tRNS", b"".join(struct.pack(">H", value) for value in pixels[0][0]))
    data = zlib.compress(raw, chance.randint(0, 9))
    cut = chance.randint(0, len(data))
    file = (SIGNATURE + header(width, height, depth, color, interlaced)
            + extra + chunk(b"IDAT", data[:cut]) + chunk(b"IDAT", data[cut:]) + chunk(b"IEND", b""))
    if depth < 16:
        return file, seen(file)
    rgba = bytearray()
    for row in pixels:
        for pixel in row:
            values = [(value * 255 + 32767) // 65535 for value in pixel]
            rgba += bytes(values[:1] * 3 if color in (0, 4) else values[:3]) + bytes([values[-1] if color in (4, 6) else 255])
    return file, bytes(rgba)


def seen(file):
    return Image.open(io.BytesIO(file)).convert("RGBA").tobytes()


def canvas(chance, width, height, mode):
    bands = {"L": 1, "RGB": 3, "RGBA": 4}[mode]
    noise = chance.randint(0, 40)
    flat = bytes(min(255, max(0, (x * 3 + y * 2 + c * 60) % 256 + chance.randint(-noise, noise))) for y in range(height) for x in range(width) for c in range(bands))
    return Image.frombytes(mode, (width, height), flat)


def saved(picture, kind, **options):
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def jpg(chance, width, height):
    picture = canvas(chance, width, height, chance.choice(["RGB", "RGB", "RGB", "L"]))
    options = {"quality": chance.randint(10, 98), "progressive": chance.random() < 0.5, "optimize": chance.random() < 0.5}
    if picture.mode == "RGB":
        options["subsampling"] = 0  # Pillow enlarges colour of half the size smoothly, and Duel as it is
    if chance.random() < 0.3:
        exif = Image.Exif()
        exif[0x0112] = chance.randint(1, 8)
        options["exif"] = exif
    file = saved(picture, "JPEG", **options)
    return file, seen(file)


def bmp(chance, width, height):
    mode = chance.choice(["1", "L", "P", "RGB"])
    picture = canvas(chance, width, height, "RGB")
    file = saved(picture.quantize(chance.randint(2, 256)) if mode == "P" else picture.convert(mode), "BMP")
    return file, seen(file)


def gif(chance, width, height):
    picture = canvas(chance, width, height, "RGB").quantize(chance.choice([2, 3, 16, 200, 256]))
    options = {"interlace": chance.randint(0, 1)}
    if chance.random() < 0.5:
        options["transparency"] = chance.randint(0, 3)
    file = saved(picture, "GIF", **options)
    return file, seen(file)


def main(folder, count, seed):
    chance = random.Random(seed)
    for number in range(count):
        kind, make = [("png", png), ("jpg", jpg), ("bmp", bmp), ("gif", gif), ("jpg", jpg), ("png", png)][number % 6]
        width, height = chance.randint(1, 70), chance.randint(1, 70)
        file, pixels = make(chance, width, height)
        place = os.path.join(folder, f"{number:05d}")
        with open(f"{place}.{kind}", "wb") as out:
            out.write(file)
        with open(f"{place}.raw", "wb") as out:
            out.write(struct.pack("<II", width, height) + pixels)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
