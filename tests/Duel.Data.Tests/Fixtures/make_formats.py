"""Writes the WebP, TIFF and TGA fixtures by Pillow 9.4, and beside each the RGBA bytes that Pillow reads from it."""
from pathlib import Path
import numpy as np
from PIL import Image

HERE = Path(__file__).parent
WIDTH, HEIGHT = 21, 13
y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
rng = np.random.default_rng(11)
RGBA = np.stack([255 * x / WIDTH, 255 * y / HEIGHT, rng.integers(0, 255, x.shape), np.where(x > y, 255, 40 + 10 * y)], -1).astype(np.uint8)
COLOR = Image.fromarray(RGBA[..., :3])
ALPHA = Image.fromarray(RGBA)
GREY = COLOR.convert("L")


def make(folder, name, picture, extension=None, **options):
    path = HERE / folder / f"{name}.{extension or folder.lower()}"
    path.parent.mkdir(exist_ok=True)
    picture.save(path, **options)
    path.with_suffix(".rgba").write_bytes(Image.open(path).convert("RGBA").tobytes())


make("Webp", "lossless", COLOR, lossless=True)
make("Webp", "lossless-alpha", ALPHA, lossless=True, exact=True)
make("Webp", "lossy", COLOR, quality=80)
make("Webp", "lossy-alpha", ALPHA, quality=80)
make("Webp", "grey", GREY.convert("RGB"), lossless=True)
for compression in [None, "tiff_lzw", "tiff_adobe_deflate", "packbits"]:
    make("Tiff", f"color-{(compression or 'none').removeprefix('tiff_')}", COLOR, extension="tif", compression=compression)
make("Tiff", "grey", GREY, extension="tif")
make("Tiff", "grey-1-bit", GREY.convert("1"), extension="tif", compression="group4", tiffinfo={262: 0})
make("Tiff", "palette", COLOR.convert("P", palette=Image.Palette.ADAPTIVE, colors=16), extension="tif")
make("Tiff", "alpha", ALPHA, extension="tif", compression="tiff_lzw")
# Pillow keeps these as 16 bits: what is right is the nearest byte to the same share.
deep = (x * 3000 + y * 7).astype(np.uint16)
Image.fromarray(deep).save(HERE / "Tiff" / "grey-16-bit.tif")
share = ((deep.astype(int) * 255 + 32767) // 65535).astype(np.uint8)
(HERE / "Tiff" / "grey-16-bit.rgba").write_bytes(np.stack([share] * 3 + [np.full_like(share, 255)], -1).tobytes())
for compression in [None, "tga_rle"]:
    kind = "rle" if compression else "raw"
    make("Tga", f"color-{kind}", COLOR, compression=compression)
    make("Tga", f"alpha-{kind}", ALPHA, compression=compression)
    make("Tga", f"grey-{kind}", GREY, compression=compression)
    make("Tga", f"palette-{kind}", COLOR.convert("P", palette=Image.Palette.ADAPTIVE, colors=16), compression=compression)
