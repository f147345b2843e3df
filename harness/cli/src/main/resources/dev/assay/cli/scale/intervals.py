"""The work of CellIntervals by numpy: parametric bootstrap intervals of cells."""
import sys

from statistics import NormalDist

import numpy as np

draws = int(sys.argv[2])
random = np.random.default_rng(1)
normal = NormalDist()
normals = np.array([normal.inv_cdf((d + 0.5) / draws) for d in range(draws)])
for line in open(sys.argv[1]):
    n, scores, errors = line.strip().split(";")
    scores = np.array(scores.split(), dtype=float)
    error = np.sqrt(np.mean(np.square(np.array(errors.split(), dtype=float))))
    k, mean = len(scores), scores.mean()
    n = mean * (1 - mean) / error**2 if 0 < mean < 1 else float(n)
    z = random.permutation(normals)
    half = z * np.sqrt(mean * (1 - mean) / n + z**2 / (4 * n * n))
    drawn = (mean + z**2 / (2 * n) + half) / (1 + z**2 / n)
    if k > 1:
        drawn += scores.std(ddof=1) / np.sqrt(k) * random.standard_t(k - 1, draws)
    low, high = np.quantile(drawn, [0.025, 0.975])
    print(f"{low:.6f} {high:.6f}")
