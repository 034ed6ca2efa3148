"""What the same tests find in a plain PyTorch script: docs/reliability.md names its figures.

    python3 tests/oracles/peer_reliability.py [kills]

Kills: a child saves an 8 MB state over its one file again and again, as scripts do (torch.save(state, path)), and
is killed at a random instant; then the file is loaded. Resume: a small GAN on points is stopped in the middle of an epoch
with what tutorials save (both networks, both optimisers, the epoch) and goes on; the end is compared with an undisturbed run.
"""
import copy, os, random, signal, sys, tempfile, time

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def kills(count, rename):
    chance, faults = random.Random(1), 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "state.pt")
        state = {"weights": torch.randn(2_000_000), "step": 0}
        torch.save(state, path)
        for _ in range(count):
            child = os.fork()
            if child == 0:
                while True:
                    state["step"] += 1
                    if rename:
                        torch.save(state, path + ".tmp")
                        os.replace(path + ".tmp", path)
                    else:
                        torch.save(state, path)
            time.sleep(chance.uniform(0.01, 0.1))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            try:
                torch.load(path)
            except Exception:  # noqa: BLE001 - whatever a torn file provokes
                faults += 1
                torch.save(state, path)
    return faults


def mlp(i, o):
    return nn.Sequential(nn.Linear(i, 32), nn.LeakyReLU(0.2), nn.Linear(32, 32), nn.LeakyReLU(0.2), nn.Linear(32, o))


def train(stop=None, saved=None, epochs=4):
    torch.manual_seed(0)
    data = DataLoader(TensorDataset(torch.randn(200, 2)), batch_size=16, shuffle=True)
    g, d = mlp(4, 2), mlp(2, 1)
    go, do = torch.optim.Adam(g.parameters(), 2e-4, (0.5, 0.999)), torch.optim.Adam(d.parameters(), 2e-4, (0.5, 0.999))
    first = 0
    if saved:
        for part, state in zip((g, d, go, do), saved["states"]):
            part.load_state_dict(state)
        first = saved["epoch"]
    bce, step = nn.BCEWithLogitsLoss(), 0
    for epoch in range(first, epochs):
        for (real,) in data:
            fake = g(torch.randn(len(real), 4))
            loss = bce(d(real), torch.ones(len(real), 1)) + bce(d(fake.detach()), torch.zeros(len(real), 1))
            do.zero_grad(); loss.backward(); do.step()
            loss = bce(d(fake), torch.ones(len(real), 1))
            go.zero_grad(); loss.backward(); go.step()
            step += 1
            if step == stop:
                return {"states": [copy.deepcopy(part.state_dict()) for part in (g, d, go, do)], "epoch": epoch}
    return torch.cat([p.detach().flatten() for p in g.parameters()])


count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
print(f"PyTorch {torch.__version__}")
print(f"torch.save over one file: {kills(count, rename=False)} of {count} kills left a file that cannot be loaded")
print(f"torch.save beside it and a rename: {kills(count, rename=True)} of {count}")
whole = train()
print(f"undisturbed runs agree to the bit: {bool(torch.equal(whole, train()))}")
resumed = train(saved=train(stop=20))
print(f"resumed in the middle of an epoch: equal to the bit: {bool(torch.equal(whole, resumed))}, largest difference of a weight {(whole - resumed).abs().max():.3g}")
