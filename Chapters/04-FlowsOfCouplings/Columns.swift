// Chapter 04: what the columns of its tables hold, and in what units.

extension FlowsOfCouplings {
  static let columns = [
    "neighbor": "Coupling K₁ of neighbors [1]",
    "nextNeighbor": "Coupling K₂ of next-nearest neighbors [1]",
    "du": "Change of K₁ in one step of the flow [1]",
    "dv": "Change of K₂ in one step of the flow [1]",
    "start": "Coupling of neighbors at the start, less the critical one [1]",
    "distance": "Coupling below the fixed point, K* − K [1]",
    "length": "Correlation length from the flow of one coupling [sites]",
    "exponent": "Exponent y_T of the fixed point [1]",
    "scale": "Factor b of the change of scale [1]",
    "first": "Critical coupling if bonds are moved first, then spins decimated [1]",
    "second": "Critical coupling if spins are decimated first, then bonds moved [1]",
    "cell": "Number of a cell of three sites [1]",
    "x": "Place of a site [sites]",
    "y": "The same, perpendicular to x [sites]",
    "scheme": "The approximate step of renormalization [text]",
    "lattice": "The lattice that it is made for [text]",
    "critical": "Critical coupling that it gives [1]",
    "exactCritical": "Critical coupling of the lattice, exact [1]",
    "size": "Edge of the torus at the start [sites]",
    "step": "How often the lattice has been blurred, each time by b = 2 [1]",
    "swarm.step": "Steps of the flow since the start [1]",
    "kept": "Mean product of neighbors among the spins that are kept, sampled [1]",
    "majority": "Mean product of neighbors among majorities of blocks, sampled [1]",
    "keptRatio": "The first over its value one step before [1]",
    "majorityRatio": "The second over its value one step before [1]",
  ]
}
