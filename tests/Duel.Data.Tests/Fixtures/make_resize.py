"""Writes a picture and what Pillow 9.4 makes of it in other sizes: <filter>-<width>x<height>.rgb."""
from pathlib import Path
import numpy as np
from PIL import Image

HERE = Path(__file__).parent / "Resize"
y, x = np.mgrid[0:30, 0:41]
picture = np.stack([128 + 127 * np.sin(x * y / 40), 255 * ((x // 5 + y // 4) % 2), 6 * x], -1).astype(np.uint8)
image = Image.fromarray(picture)
(HERE / "source.rgb").write_bytes(image.tobytes())
for filter in ["box", "bilinear", "bicubic", "lanczos"]:
    for size in [(16, 16), (41, 7), (5, 30), (64, 50), (1, 1)]:
        resized = image.resize(size, Image.Resampling[filter.upper()])
        (HERE / f"{filter}-{size[0]}x{size[1]}.rgb").write_bytes(resized.tobytes())
