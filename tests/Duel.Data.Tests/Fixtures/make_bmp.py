"""Writes the BMP fixtures, and beside each the RGBA bytes that Pillow 9.4 reads from it."""
import random, struct
from pathlib import Path
from PIL import Image

HERE = Path(__file__).parent / "Bmp"
WIDTH, HEIGHT = 13, 9
rng = random.Random(3)


def colors(count):
    return b"".join(bytes([i * 37 % 256, i * 91 % 256, i * 151 % 256, 0]) for i in range(count))


def rows(depth, top_down=False):
    most = 1 << depth
    for y in range(HEIGHT):
        bits = "".join(format(rng.randrange(most), f"0{depth}b") for _ in range(WIDTH))
        bits += "0" * (-len(bits) % 32)
        yield bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def make(name, depth, compression=0, palette=b"", pixels=None, top_down=False, masks=b"", core=False):
    pixels = pixels if pixels is not None else b"".join(rows(depth))
    if core:
        palette = b"".join(palette[i:i + 3] for i in range(0, len(palette), 4))
        header = struct.pack("<IHHHH", 12, WIDTH, HEIGHT, 1, depth)
    else:
        header = struct.pack("<IiiHHIIiiII", 40, WIDTH, -HEIGHT if top_down else HEIGHT, 1, depth, compression, len(pixels), 2835, 2835, len(palette) // 4, 0)
    start = 14 + len(header) + len(masks) + len(palette)
    file = b"BM" + struct.pack("<IHHI", start + len(pixels), 0, 0, start) + header + masks + palette + pixels
    (HERE / f"{name}.bmp").write_bytes(file)
    (HERE / f"{name}.rgba").write_bytes(Image.open(HERE / f"{name}.bmp").convert("RGBA").tobytes())


make("depth1", 1, palette=colors(2))
make("depth4", 4, palette=colors(16))
make("depth8", 8, palette=colors(256))
make("depth8-core", 8, palette=colors(256), core=True)
make("depth16", 16)
make("depth16-masks-565", 16, 3, masks=struct.pack("<III", 0xF800, 0x07E0, 0x001F))
make("depth24", 24)
make("depth24-top-down", 24, top_down=True)
make("depth32", 32)
make("depth32-masks", 32, 3, masks=struct.pack("<III", 0xFF0000, 0xFF00, 0xFF))
run8 = b"".join(bytes([5, y, 0, 4, 1, 2, 3, y, 3, 200 - y, 1, 9, 0, 0]) for y in range(HEIGHT)) + b"\0\1"
make("run-length-8", 8, 1, palette=colors(256), pixels=run8)
run4 = b"".join(bytes([5, 0x1F, 0, 4, 0x12, 0x3A, 4, 0x55, 0, 0]) for y in range(HEIGHT)) + b"\0\1"
make("run-length-4", 4, 2, palette=colors(16), pixels=run4)
