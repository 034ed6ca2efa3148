"""Writes the GIF fixtures, and beside each, compressed, the RGBA bytes of all frames as Pillow 9.4 shows them."""
import gzip
import random
from pathlib import Path
from PIL import Image, ImageDraw, ImageSequence

HERE = Path(__file__).parent / "Gif"
WIDTH, HEIGHT = 31, 23


def expect(name):
    frames = [frame.convert("RGBA").tobytes() for frame in ImageSequence.Iterator(Image.open(HERE / f"{name}.gif"))]
    (HERE / f"{name}.rgba.gz").write_bytes(gzip.compress(b"".join(frames), mtime=0))


def noise(colors, seed):
    rng = random.Random(seed)
    picture = Image.new("P", (WIDTH, HEIGHT))
    picture.putpalette([rng.randrange(256) for _ in range(768)])
    picture.putdata([rng.randrange(colors) for _ in range(WIDTH * HEIGHT)])
    return picture


noise(256, 1).save(HERE / "noise-256.gif", interlace=False)
noise(2, 2).save(HERE / "noise-2.gif", interlace=False)
noise(20, 3).save(HERE / "interlaced.gif", interlace=True)
noise(16, 4).save(HERE / "transparent.gif", transparency=3, interlace=True)
flat = Image.new("P", (200, 150), 1)
flat.putpalette([0, 0, 0, 10, 200, 30])
flat.save(HERE / "flat.gif")
for name in ["noise-256", "noise-2", "interlaced", "transparent", "flat"]:
    expect(name)

for disposal in [0, 1, 2]:
    frames = []
    for i in range(5):
        frame = Image.new("RGBA", (WIDTH, HEIGHT), (0, 0, 0, 0))
        draw = ImageDraw.Draw(frame)
        draw.rectangle([i * 4, i * 3, i * 4 + 9, i * 3 + 7], fill=(40 * i, 255 - 30 * i, 90, 255))
        draw.point((i, 20), fill=(255, 0, 0, 255))
        frames.append(frame)
    frames[0].save(HERE / f"disposal-{disposal}.gif", save_all=True, append_images=frames[1:], duration=[100, 20, 30, 40, 50], loop=disposal, disposal=disposal)
    expect(f"disposal-{disposal}")
