"""One epoch of CD-1 in batches of 100, as a user of Python would have it.

    boltzmann.py numpy|torch|sklearn VISIBLE HIDDEN SAMPLES THREADS EPOCHS    prints the best time of an epoch
"""

import os
import sys
import time

library, (visible, hidden, samples, threads, epochs) = sys.argv[1], map(int, sys.argv[2:7])
for name in ("OPENBLAS", "OMP", "MKL"):
    os.environ[f"{name}_NUM_THREADS"] = str(threads)

import numpy as np  # noqa: E402  (after the number of threads)

BATCH, RATE = 100, 0.05
generator = np.random.Generator(np.random.SFC64(1))


def waves():
    """Waves of random direction and phase on a square, with noise; up where they are positive."""
    side = int(visible**0.5)
    x, y = np.arange(visible) % side, np.arange(visible) // side
    data = np.empty((samples, visible), np.float32)
    for row in data:
        phase, kx, ky = generator.uniform([0, 0.05, 0.05], [6.28, 0.3, 0.3])
        row[:] = np.sin(kx * x + ky * y + phase) + generator.uniform(-0.3, 0.3, visible) > 0
    return data


def report(times, wrong=float("nan")):
    print(f"best {min(times):.4f} s, wrong in reconstructions {wrong:.3f}", flush=True)


def with_numpy(data):
    single = np.float32
    weights = (0.01 * generator.standard_normal((visible, hidden))).astype(single)
    c, b = np.zeros(visible, single), np.zeros(hidden, single)

    def means(fields):
        np.exp(np.negative(fields, out=fields), out=fields)
        fields += 1
        return np.reciprocal(fields, out=fields)

    def sample(p):
        return (generator.random(p.shape, dtype=single) < p).astype(single)

    times = []
    for _ in range(epochs):
        start = time.perf_counter()
        for first in range(0, samples, BATCH):
            x = data[first : first + BATCH]
            h = means(x @ weights + b)
            v = sample(means(sample(h) @ weights.T + c))
            last = means(v @ weights + b)
            weights += RATE / BATCH * (x.T @ h - v.T @ last)
            c += RATE / BATCH * (x - v).sum(0)
            b += RATE / BATCH * (h - last).sum(0)
        times.append(time.perf_counter() - start)
    report(times, np.abs(x - v).mean())


def with_torch(data):
    import torch

    torch.set_num_threads(threads)
    torch.manual_seed(1)
    data = torch.from_numpy(data)
    weights = 0.01 * torch.randn(visible, hidden)
    c, b = torch.zeros(visible), torch.zeros(hidden)
    times = []
    with torch.inference_mode():
        for _ in range(epochs):
            start = time.perf_counter()
            for x in data.split(BATCH):
                h = torch.addmm(b, x, weights).sigmoid_()
                v = torch.bernoulli(torch.addmm(c, torch.bernoulli(h), weights.t()).sigmoid_())
                last = torch.addmm(b, v, weights).sigmoid_()
                weights.addmm_(x.t(), h, alpha=RATE / BATCH)
                weights.addmm_(v.t(), last, alpha=-RATE / BATCH)
                c.add_((x - v).sum(0), alpha=RATE / BATCH)
                b.add_((h - last).sum(0), alpha=RATE / BATCH)
            times.append(time.perf_counter() - start)
    report(times, float((x - v).abs().mean()))


def with_sklearn(data):
    """PCD with one sweep and as many chains as a batch has samples: the same five products."""
    from sklearn.neural_network import BernoulliRBM

    times = []
    for _ in range(epochs):
        machine = BernoulliRBM(
            n_components=hidden, learning_rate=RATE, batch_size=BATCH, n_iter=1, random_state=1)
        start = time.perf_counter()
        machine.fit(data)
        times.append(time.perf_counter() - start)
    report(times)


{"numpy": with_numpy, "torch": with_torch, "sklearn": with_sklearn}[library](waves())
