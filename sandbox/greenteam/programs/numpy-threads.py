#!/usr/bin/env python3
"""BLAS with more than one thread, and a solution that is right."""
import numpy as np
import psutil

a = np.random.default_rng(0).standard_normal((1500, 1500))
x = np.linalg.solve(a, np.ones(1500))
product = a @ a
print("solved:", np.allclose(a @ x, 1), "threads:", psutil.Process().num_threads() >= 2, "finite:", np.isfinite(product).all())
