"""Writes PNG files of all the kinds of Willem van Schaik's PngSuite, under its names, packed here, and into expected.txt for each the
SHA-256 of the RGBA bytes that were packed (16-bit samples to the nearest byte), or the word "refused" for the damaged ones and
the very narrow interlaced ones."""
import hashlib, struct, sys, zlib
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "oracles"))
from png_parts import SAMPLES, SIGNATURE, chunk, filtered, header, packed, passes

HERE = Path(__file__).parent / "PngSuite"
HERE.mkdir(exist_ok=True)
EXPECTED = {}
PALETTE = bytes((i * f + 17) % 256 for i in range(256) for f in (37, 91, 151))


def parts(color, depth, width=32, height=32, interlaced=False, kinds=(0, 1, 2, 3, 4), colors=None, transparency=None, level=6):
    """The chunks of a file and the RGBA that they mean."""
    samples, most = SAMPLES[color], (colors or 1 << min(depth, 8)) - 1 if color == 3 else (1 << depth) - 1
    pixels = [[[(most * (x + 2 * y + 5 * s) // 90 + x * y * s) % (most + 1) for s in range(samples)] for x in range(width)] for y in range(height)]
    raw, row_number = b"", 0
    for x0, y0, dx, dy in passes(interlaced):
        above = None
        for line in pixels[y0::dy]:
            if not line[x0::dx]:
                continue
            row = packed([v for p in line[x0::dx] for v in p], depth)
            raw += filtered(kinds[row_number % len(kinds)], row, above or bytes(len(row)), max(1, samples * depth // 8))
            above, row_number = row, row_number + 1
    rgba = bytearray()
    for pixel in (p for line in pixels for p in line):
        opacity = 255
        if color == 3:
            opacity = transparency[pixel[0]] if transparency and pixel[0] < len(transparency) else 255
            rgba += PALETTE[3 * pixel[0]:3 * pixel[0] + 3]
        else:
            if transparency and list(struct.unpack(f">{samples}H", transparency)) == pixel:
                opacity = 0
            values = [(2 * v * 255 + (1 << depth) - 1) // (2 * ((1 << depth) - 1)) for v in pixel]
            if color in (4, 6):
                opacity = values.pop()
            rgba += bytes(values * 3 if len(values) == 1 else values)
        rgba.append(opacity)
    return {
        "IHDR": header(width, height, depth, color, interlaced),
        "PLTE": chunk(b"PLTE", PALETTE[:3 * (most + 1)]) if color == 3 else b"",
        "tRNS": chunk(b"tRNS", transparency) if transparency else b"",
        "data": zlib.compress(raw, level),
    }, bytes(rgba)


def write(name, file, rgba=None):
    (HERE / f"{name}.png").write_bytes(file)
    EXPECTED[name] = hashlib.sha256(rgba).hexdigest() if rgba else "refused"


def make(name, color, depth, extra=b"", late=b"", idat=1, **options):
    p, rgba = parts(color, depth, **options)
    data = p["data"]
    cuts = [data[i:i + idat] for i in range(0, len(data), idat)] if idat > 1 else [data]
    write(name, SIGNATURE + p["IHDR"] + extra + p["PLTE"] + p["tRNS"] + b"".join(chunk(b"IDAT", c) for c in cuts) + late + chunk(b"IEND", b""), rgba)


LETTERS = {0: "0g", 2: "2c", 3: "3p", 4: "4a", 6: "6a"}
KINDS = [(0, d) for d in (1, 2, 4, 8, 16)] + [(2, 8), (2, 16)] + [(3, d) for d in (1, 2, 4, 8)] + [(4, 8), (4, 16), (6, 8), (6, 16)]
for color, depth in KINDS:
    for way, interlaced in (("n", False), ("i", True)):
        make(f"bas{way}{LETTERS[color]}{depth:02}", color, depth, interlaced=interlaced)
for size in [*range(1, 10), *range(32, 41)]:
    depth = 1 if size < 3 else 2 if size < 5 else 4 if size > 9 else 2
    for way, interlaced in (("n", False), ("i", True)):
        make(f"s{size:02}{way}3p{depth:02}", 3, depth, width=size, height=size, interlaced=interlaced)
        if interlaced and size < 5:  # which Duel refuses by name
            EXPECTED[f"s{size:02}i3p{depth:02}"] = "refused"
for kind in range(5):
    make(f"f{kind:02}n0g08", 0, 8, kinds=(kind,))
    make(f"f{kind:02}n2c08", 2, 8, kinds=(kind,))
make("f99n0g04", 0, 4, kinds=(4, 2, 0, 3, 1))
for level in (0, 3, 6, 9):
    make(f"z{level:02}n2c08", 2, 8, level=level)
for color, depth in ((0, 16), (2, 16)):
    for pieces, length in ((1, 1), (2, 900), (4, 400), (9, 2)):
        make(f"oi{pieces}n{LETTERS[color]}{depth}", color, depth, idat=length)
grey, rgb = struct.pack(">H", 4), struct.pack(">HHH", 26, 58, 90)
make("tbbn0g04", 0, 4, transparency=grey)
make("tbwn0g16", 0, 16, transparency=struct.pack(">H", 65535 * 13 // 90))
make("tbrn2c08", 2, 8, transparency=struct.pack(">HHH", 0, 14, 28))
make("tbbn2c16", 2, 16, transparency=struct.pack(">HHH", 0, 3640, 7281))
make("tbbn3p08", 3, 8, transparency=bytes([0, 40, 80, 120]))
make("tm3n3p02", 3, 2, transparency=bytes([255, 170, 85, 0]))
for gamma in (35, 45, 55, 70, 100, 250):
    for color, depth in ((0, 16), (2, 8), (3, 4)):
        make(f"g{gamma:02}n{LETTERS[color]}{depth:02}"[:8], color, depth, extra=chunk(b"gAMA", struct.pack(">I", gamma * 1000)))
make("bgwn6a08", 6, 8, extra=chunk(b"bKGD", struct.pack(">HHH", 255, 255, 255)))
make("bgan6a16", 6, 16)
make("bggn4a16", 4, 16, extra=chunk(b"bKGD", struct.pack(">H", 43908)))
make("ccwn2c08", 2, 8, extra=chunk(b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)))
make("cdfn2c08", 2, 8, width=8, height=32, extra=chunk(b"pHYs", struct.pack(">IIB", 1, 4, 0)))
make("cs3n2c16", 2, 16, extra=chunk(b"sBIT", bytes([13, 13, 13])))
make("cm7n0g04", 0, 4, extra=chunk(b"tIME", struct.pack(">HBBBBB", 1970, 1, 1, 0, 0, 0)))
make("ch1n3p04", 3, 4)
make("ct1n0g04", 0, 4, extra=chunk(b"tEXt", b"Title\0PNG"), late=chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 5000)))
make("ctfn0g04", 0, 4, late=chunk(b"iTXt", b"Title\0\0\0fi\0Otsikko\0PNG"))
make("pp0n2c16", 2, 16, extra=chunk(b"sPLT", b"six-cube\0\x08" + bytes(6)))
make("exif2c08", 2, 8, extra=chunk(b"eXIf", b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x01\0\0\0\0\0\0"))


def broken(name, change, color=0, depth=8):
    p, _ = parts(color, depth)
    write(name, change(p))


def whole(p, ihdr=None, idat=None):
    return SIGNATURE + (ihdr or p["IHDR"]) + p["PLTE"] + (chunk(b"IDAT", p["data"]) if idat is None else idat) + chunk(b"IEND", b"")


def layout(depth, color):
    return chunk(b"IHDR", struct.pack(">IIBBBBB", 32, 32, depth, color, 0, 0, 0))


for name, at, byte in (("xs1n0g01", 0, 0x88), ("xs2n0g01", 1, 0x51), ("xs4n0g01", 3, 0x67), ("xs7n0g01", 6, 0x0d)):
    broken(name, lambda p, at=at, byte=byte: whole(p)[:at] + bytes([byte]) + whole(p)[at + 1:])
broken("xcrn0g04", lambda p: whole(p).replace(b"\r\n", b"\r"))
broken("xlfn0g04", lambda p: whole(p).replace(b"\r\n", b"\n"))
broken("xhdn0g08", lambda p: whole(p, ihdr=p["IHDR"][:-1] + bytes([p["IHDR"][-1] ^ 1])))
broken("xcsn0g01", lambda p: whole(p, idat=chunk(b"IDAT", p["data"])[:-1] + bytes([chunk(b"IDAT", p["data"])[-1] ^ 1])))
broken("xdtn0g01", lambda p: whole(p, idat=b""))
broken("xc1n0g08", lambda p: whole(p, ihdr=layout(8, 1)))
broken("xc9n2c08", lambda p: whole(p, ihdr=layout(8, 9)))
for depth in (0, 3, 99):
    broken(f"xd{depth % 10}n2c08", lambda p, depth=depth: whole(p, ihdr=layout(depth, 2)))
(HERE / "expected.txt").write_text("".join(f"{name} {value}\n" for name, value in sorted(EXPECTED.items())))
