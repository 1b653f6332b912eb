"""The benchmark's figure with matplotlib: python3 figure.py FILE, in the folder of the data."""
import sys

import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

x, y, errors = np.loadtxt("line.dat", unpack=True)
r, slow, fast = np.loadtxt("log.dat", unpack=True)
values = np.fromfile("map.bin", dtype=np.float32).reshape(512, 512)

plt.rcParams.update({"font.size": 8, "lines.linewidth": 1})
figure, ((a, b), (c, d)) = plt.subplots(
    2, 2, figsize=(17.8 / 2.54, 14 / 2.54), constrained_layout=True)

a.errorbar(x, y, errors, fmt=".", markersize=1, elinewidth=0.6)
a.plot(x, y, label="$|m|$, $L=64$")
a.set(xlabel="$T/J$", ylabel=r"$\langle|m|\rangle$")
a.legend()

b.imshow(values, cmap="viridis", origin="lower")
b.set(xlabel="$i$", ylabel="$j$")

c.loglog(r, slow, "s-", markersize=3, label="$r^{-1/4}$")
c.loglog(r, fast, "^-", markersize=3, label="$r^{-1}$")
c.set(xlabel="$r$", ylabel="$G(r)$")
c.legend()

d.plot(x, np.sin(3 * x), label="sin")
d.plot(x, np.cos(3 * x), "--", label="cos")
d.legend()

figure.savefig(sys.argv[1], dpi=200)
