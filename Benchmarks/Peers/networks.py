"""One epoch of Adam in batches of 100, as a user of Python would have it.

    networks.py torch|sklearn dense|convolution THREADS EPOCHS    prints the best time of an epoch

PyTorch is given its faster ways: the optimizer in one kernel, and images with their channels last.
"""

import os
import sys
import time

library, kind, (threads, epochs) = sys.argv[1], sys.argv[2], map(int, sys.argv[3:5])
for name in ("OPENBLAS", "OMP", "MKL"):
    os.environ[f"{name}_NUM_THREADS"] = str(threads)

import numpy as np  # noqa: E402  (after the number of threads)

BATCH = 100
generator = np.random.Generator(np.random.SFC64(1))


def spins(count):
    """1024 spins of two kinds: as often up as down, or up with probability 0.65."""
    kinds = generator.integers(2, size=count)
    up = generator.random((count, 1024), dtype=np.float32) < np.where(kinds, 0.65, 0.5)[:, None]
    return np.where(up, np.float32(1), np.float32(-1)), kinds


def report(times, loss):
    print(f"best {min(times):.4f} s, loss {loss:.5f}", flush=True)


def with_torch(samples, kinds):
    import torch
    from torch import nn

    torch.set_num_threads(threads)
    torch.manual_seed(1)
    if kind == "dense":
        network = nn.Sequential(nn.Linear(1024, 100), nn.Sigmoid(), nn.Linear(100, 2))
        x = torch.from_numpy(samples)
    else:
        network = nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(2048, 64), nn.ReLU(), nn.Linear(64, 2),
        ).to(memory_format=torch.channels_last)
        x = torch.from_numpy(samples).view(-1, 1, 32, 32)
        x = x.contiguous(memory_format=torch.channels_last)
    y = torch.from_numpy(kinds)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.001, fused=True)
    times = []
    for _ in range(epochs):
        start = time.perf_counter()
        total = torch.zeros(())
        for rows in torch.randperm(len(x)).split(BATCH):
            optimizer.zero_grad(set_to_none=True)
            loss = nn.functional.cross_entropy(network(x[rows]), y[rows])
            loss.backward()
            optimizer.step()
            total += loss.detach() * len(rows)
        mean = float(total) / len(x)
        times.append(time.perf_counter() - start)
    report(times, mean)


def with_sklearn(samples, kinds):
    from sklearn.neural_network import MLPClassifier

    network = MLPClassifier(
        (100,), activation="logistic", batch_size=BATCH, alpha=0, random_state=1)
    times = []
    for _ in range(epochs):
        start = time.perf_counter()
        network.partial_fit(samples, kinds, classes=[0, 1])
        times.append(time.perf_counter() - start)
    report(times, network.loss_)


data = spins(40_000 if kind == "dense" else 10_000)
{"torch": with_torch, "sklearn": with_sklearn}[library](*data)
