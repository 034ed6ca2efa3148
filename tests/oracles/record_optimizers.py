"""Records tests/oracles/optimizers.json: torch.optim on the loss sum(curvature w^2) / 2, in float64."""
import json
import pathlib

import torch

START = [1.0, -2.0, 0.5, 3.0, -0.1, 0.01]
CURVATURE = [1.0, 3.0, 0.2, 0.7, 5.0, 1e-4]
STEPS = 12
OPTIMIZERS = {
    "adam": lambda p: torch.optim.Adam(p, lr=0.05, betas=(0.5, 0.999), eps=1e-8),
    "adam, no first moment": lambda p: torch.optim.Adam(p, lr=0.02, betas=(0.0, 0.9), eps=1e-8),
    "adamw": lambda p: torch.optim.AdamW(p, lr=0.05, betas=(0.9, 0.99), eps=1e-8, weight_decay=0.1),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.99, eps=1e-8),
    "sgd": lambda p: torch.optim.SGD(p, lr=0.05),
    "sgd, momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9),
    "sgd, nesterov, decay": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.1),
}


def run(make):
    w = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    optimizer = make([w])
    path = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        ((torch.tensor(CURVATURE, dtype=torch.float64) * w * w).sum() / 2).backward()
        optimizer.step()
        path.append(w.detach().tolist())
    return path


if __name__ == "__main__":
    about = {"by": "tests/oracles/record_optimizers.py", "torch": torch.__version__}
    record = {"about": about, "start": START, "curvature": CURVATURE, "paths": {name: run(make) for name, make in OPTIMIZERS.items()}}
    path = pathlib.Path(__file__).with_name("optimizers.json")
    path.write_text(json.dumps(record, separators=(",", ":")).replace('],[', '],\n[') + "\n")
    print(path.name, path.stat().st_size)
