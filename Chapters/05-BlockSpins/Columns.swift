// Chapter 05: what the columns of its tables hold, and in what units.

extension BlockSpins {
  static let columns = [
    "rule": "How a block elects its spin [text]",
    "exponent": "Exponent y of the stability matrix, sampled [1]",
    "exact": "Exponent y of the magnetization at infinite temperature, exact [1]",
    "parity": "Whether the operators are even or odd under a flip of all spins [text]",
    "step": "How many steps of block spins, b = 2 each, from the sampled magnet [1]",
    "operators": "How many operators the stability matrix has [1]",
    "temperature": "Where the magnet stands: below, at or above T_c [text]",
    "spins": "A row of 64 of the spins, a sign for each [text]",
    "softness": "Strictness p of the vote [1]",
    "size": "Edge L of the torus [sites]",
    "energy": "Energy per site at K = 0.4, sampled [J]",
    "exactEnergy": "The same, exact [J]",
    "magnet": "Which bonds the magnet has [text]",
    "neighbors": "Mean product of neighboring block spins, sampled [1]",
    "nextNeighbors": "Mean product of block spins that are diagonal neighbors, sampled [1]",
    "squares": "Mean product of four block spins on a square, sampled [1]",
    "thirdNeighbors": "Mean product of block spins two sites apart, sampled [1]",
    "coupling": "Coupling K of the larger lattice [1]",
    "matched": "Coupling of the smaller lattice with the same block spins, sampled [1]",
    "predicted": "The same if y_T = 1, K_c + 2(K − K_c) [1]",
  ]
}
