"""Writes the PNG fixtures with an encoder of a few lines, and beside each the RGBA bytes that Pillow 9.4 reads from it."""
import random, struct, sys, zlib
from pathlib import Path
from PIL import Image

sys.path.append(str(Path(__file__).parents[2] / "oracles"))
from png_parts import SAMPLES, SIGNATURE, chunk, filtered, header, packed, passes

HERE = Path(__file__).parent / "Png"
WIDTH, HEIGHT = 13, 11


def make(name, color, depth, interlaced=False, palette=None, transparency=None):
    rng = random.Random(name)
    samples, most = SAMPLES[color], (len(palette) // 3 - 1 if palette else (1 << depth) - 1)
    pixels = [[[(min(most, int(most * (x + y + 3 * s) / 30)) if rng.random() < 0.8 else rng.randint(0, most)) for s in range(samples)]
               for x in range(WIDTH)] for y in range(HEIGHT)]
    data, kind = b"", 0
    for x0, y0, dx, dy in passes(interlaced):
        rows = [packed([v for p in line[x0::dx] for v in p], depth) for line in pixels[y0::dy] if line[x0::dx]]
        above = bytes(len(rows[0])) if rows else b""
        for row in rows:
            data += filtered(kind % 5, row, above, max(1, samples * depth // 8))
            above, kind = row, kind + 1
    data = zlib.compress(data)
    half = len(data) // 2
    file = SIGNATURE + header(WIDTH, HEIGHT, depth, color, interlaced)
    file += chunk(b"tEXt", b"Comment\0skipped")
    file += chunk(b"PLTE", palette) if palette else b""
    file += chunk(b"tRNS", transparency) if transparency else b""
    file += chunk(b"IDAT", data[:half]) + chunk(b"IDAT", data[half:]) + chunk(b"IEND", b"")
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
