"""Writes the PNG fixtures with an encoder of a few lines, and beside each the RGBA bytes that Pillow 9.4 reads from it."""
import struct, zlib, random
from pathlib import Path
from PIL import Image

HERE = Path(__file__).parent / "Png"
WIDTH, HEIGHT = 13, 11
SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def pack(values, depth):
    if depth == 16:
        return b"".join(struct.pack(">H", v) for v in values)
    bits = "".join(format(v, f"0{depth}b") for v in values)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def filtered(kind, row, above, distance):
    out = bytearray([kind])
    for i, value in enumerate(row):
        a = row[i - distance] if i >= distance else 0
        b = above[i]
        c = above[i - distance] if i >= distance else 0
        p = a + b - c
        paeth = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
        out.append((value - [0, a, b, (a + b) // 2, paeth][kind]) & 255)
    return bytes(out)


def make(name, color, depth, interlaced=False, palette=None, transparency=None):
    rng = random.Random(name)
    samples, most = SAMPLES[color], (len(palette) // 3 - 1 if palette else (1 << depth) - 1)
    pixels = [[[(min(most, int(most * (x + y + 3 * s) / 30)) if rng.random() < 0.8 else rng.randint(0, most)) for s in range(samples)]
               for x in range(WIDTH)] for y in range(HEIGHT)]
    data, kind = b"", 0
    for x0, y0, dx, dy in ADAM7 if interlaced else [(0, 0, 1, 1)]:
        rows = [pack([v for p in line[x0::dx] for v in p], depth) for line in pixels[y0::dy] if line[x0::dx]]
        above = bytes(len(rows[0])) if rows else b""
        for row in rows:
            data += filtered(kind % 5, row, above, max(1, samples * depth // 8))
            above, kind = row, kind + 1
    packed = zlib.compress(data)
    half = len(packed) // 2
    file = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, color, 0, 0, int(interlaced)))
    file += chunk(b"tEXt", b"Comment\0skipped")
    file += chunk(b"PLTE", palette) if palette else b""
    file += chunk(b"tRNS", transparency) if transparency else b""
    file += chunk(b"IDAT", packed[:half]) + chunk(b"IDAT", packed[half:]) + chunk(b"IEND", b"")
    (HERE / f"{name}.png").write_bytes(file)
    if color == 0 and depth == 16:  # Pillow keeps these as 16 bits
        rgba = b"".join(bytes([(v * 255 + 32767) // 65535] * 3 + [255]) for line in pixels for [v] in line)
    else:
        rgba = Image.open(HERE / f"{name}.png").convert("RGBA").tobytes()
    (HERE / f"{name}.rgba").write_bytes(rgba)


def colors(count):
    return bytes((i * f) % 256 for i in range(count) for f in (37, 91, 151))


for color, depths in {0: [1, 2, 4, 8, 16], 2: [8, 16], 4: [8, 16], 6: [8, 16]}.items():
    for depth in depths:
        make(f"color{color}-depth{depth}", color, depth)
for depth in [1, 2, 4, 8]:
    make(f"color3-depth{depth}", 3, depth, palette=colors(min(1 << depth, 200)))
    make(f"color3-depth{depth}-interlaced", 3, depth, interlaced=True, palette=colors(1 << depth))
make("color0-depth1-interlaced", 0, 1, interlaced=True)
make("color2-depth8-interlaced", 2, 8, interlaced=True)
make("color6-depth16-interlaced", 6, 16, interlaced=True)
make("color3-depth4-transparent", 3, 4, palette=colors(16), transparency=bytes([0, 80, 160]))
make("color0-depth8-transparent", 0, 8, transparency=struct.pack(">H", 127))
make("color2-depth8-transparent", 2, 8, transparency=struct.pack(">HHH", 0, 25, 51))
