"""Writes the JPEG fixtures, by Pillow 9.4 (libjpeg-turbo), by cjpeg and by an encoder of a few lines for what neither can write, and
beside each the RGB bytes that djpeg -nosmooth reads from it: colour of half the size is enlarged as it is, which is what Duel's decoder does."""
import struct
import subprocess
from pathlib import Path
import numpy as np
from PIL import Image

HERE = Path(__file__).parent / "Jpeg"
WIDTH, HEIGHT = 45, 37

y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
rng = np.random.default_rng(7)
PICTURE = np.stack([128 + 100 * np.sin(x / 5) * np.cos(y / 7), 255 * x / WIDTH, 255 * y / HEIGHT], -1)
PICTURE[10:20, 12:30] = [250, 10, 30]
PICTURE = np.clip(PICTURE + rng.normal(0, 12, PICTURE.shape), 0, 255).astype(np.uint8)


def expect(name):
    picture = Image.open(HERE / f"{name}.jpg")
    if picture.mode == "CMYK":  # which djpeg does not turn into RGB
        (HERE / f"{name}.rgb").write_bytes(picture.convert("RGB").tobytes())
        return
    pnm = subprocess.run(["djpeg", "-nosmooth", "-rgb", "-pnm", HERE / f"{name}.jpg"], check=True, capture_output=True).stdout
    (HERE / f"{name}.rgb").write_bytes(pnm[-3 * WIDTH * HEIGHT:])


def pillow(name, mode="RGB", **options):
    Image.fromarray(PICTURE).convert(mode).save(HERE / f"{name}.jpg", **options)
    expect(name)


# The example Huffman tables of ITU-T T.81, annex K.3.3.
DC_COUNTS, DC_SYMBOLS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], list(range(12))
ZIGZAG = sorted(range(64), key=lambda i: (i // 8 + i % 8, (i // 8 if (i // 8 + i % 8) % 2 else i % 8)))
# AC: every symbol that can occur with a code of 8 bits; four of 16 keep the all-ones code free.
AC_SYMBOLS = [0x00, 0xF0] + [run << 4 | size for size in range(1, 11) for run in range(16)]
AC_COUNTS = [0] * 7 + [100] + [0] * 7 + [len(AC_SYMBOLS) - 100]


def codes(counts, symbols):
    table, code, at = {}, 0, 0
    for length, count in enumerate(counts, 1):
        for _ in range(count):
            table[symbols[at]] = (code, length)
            code, at = code + 1, at + 1
        code <<= 1
    return table


class Bits:
    def __init__(self):
        self.text = ""

    def put(self, value, length):
        self.text += format(value, f"0{length}b") if length else ""

    def flush(self):
        self.text += "1" * (-len(self.text) % 8)
        data = bytes(int(self.text[i:i + 8], 2) for i in range(0, len(self.text), 8))
        self.text = ""
        return data.replace(b"\xff", b"\xff\0")


def own(name, planes, factors, restart=0, adobe=None, ids=(1, 2, 3, 4), wide_tables=False):
    """A baseline file of planes (each full size) with these sampling factors, as they are (no colour conversion)."""
    u = np.arange(8)
    dct = np.cos((2 * u[None] + 1) * u[:, None] * np.pi / 16) * np.where(u[:, None] == 0, np.sqrt(1 / 8), 1 / 2)
    quant = (3 + np.add.outer(u, u)).astype(int)
    most_h, most_v = max(h for h, _ in factors), max(v for _, v in factors)
    units = -(-WIDTH // (8 * most_h)), -(-HEIGHT // (8 * most_v))
    blocks = []
    for plane, (h, v) in zip(planes, factors):
        by_h, by_v = most_h // h, most_v // v
        full = np.pad(plane.astype(float), ((0, units[1] * 8 * most_v - HEIGHT), (0, units[0] * 8 * most_h - WIDTH)), mode="edge")
        small = full.reshape(full.shape[0] // by_v, by_v, full.shape[1] // by_h, by_h).mean((1, 3)) - 128
        tiles = small.reshape(small.shape[0] // 8, 8, small.shape[1] // 8, 8).transpose(0, 2, 1, 3)
        blocks.append(np.rint(dct @ tiles @ dct.T / quant).astype(int))
    dc, ac = codes(DC_COUNTS, DC_SYMBOLS), codes(AC_COUNTS, AC_SYMBOLS)
    bits, last, data, done, resets = Bits(), [0] * len(planes), b"", 0, 0

    def signed(value):
        size = abs(value).bit_length()
        return value if value >= 0 else value + (1 << size) - 1, size

    single = len(planes) == 1
    wide, high = (-(-WIDTH // 8), -(-HEIGHT // 8)) if single else units
    for unit in range(wide * high):
        if restart and done == restart:
            data += bits.flush() + bytes([0xFF, 0xD0 + resets % 8])
            last, done, resets = [0] * len(planes), 0, resets + 1
        done += 1
        for c, (h, v) in enumerate([(1, 1)] if single else factors):
            for by in range(v):
                for bx in range(h):
                    block = blocks[c][unit // wide * v + by, unit % wide * h + bx].reshape(64)[ZIGZAG]
                    value, size = signed(int(block[0]) - last[c])
                    last[c] = int(block[0])
                    bits.put(*dc[size])
                    bits.put(value, size)
                    run = 0
                    for coefficient in block[1:]:
                        if coefficient == 0:
                            run += 1
                            continue
                        while run > 15:
                            bits.put(*ac[0xF0])
                            run -= 16
                        value, size = signed(int(coefficient))
                        bits.put(*ac[run << 4 | size])
                        bits.put(value, size)
                        run = 0
                    if run:
                        bits.put(*ac[0])
    data += bits.flush()

    def segment(marker, content):
        return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content

    zigzag = quant.reshape(64)[ZIGZAG]
    file = b"\xff\xd8"
    if adobe is not None:
        file += segment(0xEE, b"Adobe\0\x64\0\0\0\0" + bytes([adobe]))
    file += segment(0xFE, b"a comment")
    file += segment(0xDB, b"\x10" + b"".join(struct.pack(">H", q) for q in zigzag) if wide_tables else b"\0" + bytes(zigzag.tolist()))
    file += segment(0xC1 if wide_tables else 0xC0, struct.pack(">BHHB", 8, HEIGHT, WIDTH, len(planes)) + b"".join(bytes([i, h << 4 | v, 0]) for i, (h, v) in zip(ids, factors)))
    file += segment(0xC4, b"\0" + bytes(DC_COUNTS) + bytes(DC_SYMBOLS)) + segment(0xC4, b"\x10" + bytes(AC_COUNTS) + bytes(AC_SYMBOLS))
    file += segment(0xDD, struct.pack(">H", restart)) if restart else b""
    file += segment(0xDA, bytes([len(planes)]) + b"".join(bytes([i, 0]) for i, _ in zip(ids, planes)) + b"\0\x3f\0")
    (HERE / f"{name}.jpg").write_bytes(file + data + b"\xff\xd9")
    expect(name)


def cjpeg(name, *options, refused=False):
    pnm = b"P6 %d %d 255 " % (WIDTH, HEIGHT) + PICTURE.tobytes()
    (HERE / f"{name}.jpg").write_bytes(subprocess.run(["cjpeg", *options], input=pnm, check=True, capture_output=True).stdout)
    if not refused:
        expect(name)


for quality, subsampling in [(20, 0), (60, 1), (85, 2), (95, 0)]:
    pillow(f"baseline-{quality}-{['444', '422', '420'][subsampling]}", quality=quality, subsampling=subsampling)
    pillow(f"progressive-{quality}-{['444', '422', '420'][subsampling]}", quality=quality, subsampling=subsampling, progressive=True)
pillow("optimized", quality=75, optimize=True)
pillow("grey", mode="L", quality=75)
pillow("grey-progressive", mode="L", quality=75, progressive=True)
pillow("cmyk", mode="CMYK", quality=80)
ycc = [np.asarray(Image.fromarray(PICTURE).convert("YCbCr"))[..., c] for c in range(3)]
rgb = [PICTURE[..., c] for c in range(3)]
own("own-440", ycc, [(1, 2), (1, 1), (1, 1)])
own("own-411", ycc, [(4, 1), (1, 1), (1, 1)])
own("own-410", ycc, [(4, 2), (1, 1), (1, 1)])
own("own-441", ycc, [(1, 4), (1, 1), (1, 1)])
own("own-420-restart", ycc, [(2, 2), (1, 1), (1, 1)], restart=2)
own("own-444-wide-tables", ycc, [(1, 1)] * 3, wide_tables=True)
own("own-mixed", ycc, [(2, 2), (2, 1), (1, 2)], restart=3)
own("own-grey-factors", ycc[:1], [(2, 2)], restart=5)
own("own-rgb-adobe", rgb, [(1, 1)] * 3, adobe=0)
own("own-rgb-ids", rgb, [(1, 1)] * 3, ids=b"RGB")
own("own-ycck", ycc + [255 - ycc[0] // 3], [(1, 1)] * 4, adobe=2)
cjpeg("restart-420", "-restart", "1B")
cjpeg("restart-progressive", "-progressive", "-restart", "2B", "-sample", "2x1")
cjpeg("smoothed-fast", "-dct", "fast", "-smooth", "20", "-quality", "30")
cjpeg("arithmetic", "-arithmetic", refused=True)
cjpeg("arithmetic-progressive", "-arithmetic", "-progressive", refused=True)
for orientation in range(1, 9):
    exif = Image.Exif()
    exif[0x0112] = orientation
    colors = Image.new("RGB", (24, 16))
    colors.paste((255, 0, 0), (0, 0, 8, 8))
    colors.paste((0, 0, 255), (8, 0, 24, 8))
    colors.save(HERE / f"exif-{orientation}.jpg", exif=exif, quality=95, subsampling=0)
    from PIL import ImageOps
    expected = ImageOps.exif_transpose(Image.open(HERE / f"exif-{orientation}.jpg")).convert("RGB")
    (HERE / f"exif-{orientation}.upright").write_bytes(expected.tobytes())
