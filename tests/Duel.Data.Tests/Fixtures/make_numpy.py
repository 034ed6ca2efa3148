"""Writes arrays as NumPy 1.24 saves them."""
from pathlib import Path
import numpy as np

HERE = Path(__file__).parent / "Numpy"
pictures = np.arange(2 * 4 * 5 * 3, dtype=np.uint8).reshape(2, 4, 5, 3)
np.save(HERE / "pictures.npy", pictures)
np.save(HERE / "channels-first.npy", np.ascontiguousarray(pictures.transpose(0, 3, 1, 2)))
np.save(HERE / "float32.npy", (pictures / 127.5 - 1).astype(np.float32))
np.save(HERE / "float64.npy", pictures / 255)
np.save(HERE / "int64.npy", np.array([1, -2, 3]))
np.save(HERE / "scalar.npy", np.float64(2.5))
np.save(HERE / "fortran.npy", np.asfortranarray(np.ones((3, 4))))
np.save(HERE / "int16.npy", np.ones(3, np.int16))
for version in [(2, 0), (3, 0)]:
    with open(HERE / f"version{version[0]}.npy", "wb") as file:
        np.lib.format.write_array(file, np.array([1.5, 2.5], np.float32), version=version)
splits = {f"{split}_{kind}": value for split, n in [("train", 2), ("val", 1), ("test", 1)]
          for kind, value in [("images", pictures[:n, :, :4, 0]), ("labels", np.arange(n, dtype=np.uint8)[:, None])]}
np.savez(HERE / "splits-stored.npz", **splits)
np.savez_compressed(HERE / "splits-deflated.npz", **splits)
np.savez(HERE / "single.npz", anything=pictures)
