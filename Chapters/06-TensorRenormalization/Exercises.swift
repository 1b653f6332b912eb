//: Every answer is computed when the book is made. The stars tell how much there is to do.

import Course
import Foundation
import Ising
import LinearAlgebra
import Renormalization
import Statistics

enum Exercises {
  static let claims = [chainClaim, energyClaim, towerClaim]
  static let numbers = [Number("tower", digits: 4) { tower(dimensions: Exercises.dimensions) }]
}

//: ### ★☆☆ The chain as a network {#ex:chain}
//:
//: What is the tensor of a spin of the chain, with two indices, and what do two of them make? Find
//: the decimation of @ch:03 in it.
//:
//: **Answer.** $T_{lr}=\sum_sM_{sl}M_{sr}$ is diagonal, with $2\cosh K$ and $2\sinh K$: the
//: eigenvalues of the transfer matrix of @ch:01. Two joined are $T^2$, with two values an index
//: as before. Nothing grows, so nothing has to be forgotten, and the ratio of the values is
//: $\tanh^2K=\tanh K'$.

extension Exercises {
  static let chainClaim = Claim(
    "chain",
    "Two joined tensors of the chain are one with the coupling after decimation, and a factor.",
    source: "@ex:chain",
    of: { (coupling: Double) in Renormalization.decimated(coupling: coupling, by: 2) },
    control: ("bonds in a row add up as bonds side by side do", { 2 * $0 })
  ) { decimated, random in
    func tensor(_ coupling: Double) -> Tensor {
      let root = TensorRenormalization.bondRoot(coupling: coupling)
      return .contraction("sl,sr->lr", root, root)
    }
    let coupling = random.uniform(in: 0.2...1.5)
    let joined = Tensor.contraction("lm,mr->lr", tensor(coupling), tensor(coupling))
    let one = tensor(decimated(coupling))
    return .all([
      .identity(joined[1, 1] / joined[0, 0], one[1, 1] / one[0, 0], tolerance: 1e-12, at: "odd"),
      .identity(joined[0, 1], 0, tolerance: 1e-12, at: "between even and odd"),
    ])
  }
}

//: ### ★★☆ The energy {#ex:energy}
//:
//: Get the energy per spin at $K_c$ from free energies of the network. How far apart should the two
//: couplings be?
//:
//: **Answer.** $E/N=-\partial f/\partial K$, as a difference over $2\delta$. The singular part of $f$,
//: $(K-K_c)^2\ln|K-K_c|$, is even about $K_c$ and drops out, so the difference itself is right to the
//: order $\delta^2\ln\delta$. The error of the network is worse the nearer the couplings are: its critical point
//: is elsewhere, and within that distance it takes one phase for the other. So $\delta$ must not be
//: small. With $\delta=10^{-3}$ and $\chi=24$ it is $-\sqrt2$ to a few parts in ten thousand.

extension Exercises {
  static let energyClaim = Claim(
    "energy",
    "The difference of two free energies at $K_c\\pm10^{-3}$ is the energy $-\\sqrt2$, to a thousandth.",
    source: "@ex:energy [@onsager1944]", of: 1.0,
    control: ("the difference is taken half a percent beside $K_c$", 1.005)
  ) { factor, _ in
    func logPartition(_ shift: Double) throws -> Double {
      try TensorRenormalization.network(
        coupling: factor * InfiniteIsingPlane.criticalCoupling + shift, steps: 50, dimension: 24
      ).logPartitionPerSite
    }
    return .identity(
      -(try logPartition(1e-3) - logPartition(-1e-3)) / 2e-3, -2.0.squareRoot(), tolerance: 1e-3)
  }
}

//: ### ★★★ A number from a tower {#ex:tower}
//:
//: The free energy of a critical torus exceeds $Nf$ by a universal number, 0.64, in @sec:accuracy.
//: Compute it from the scaling dimensions of @sec:critical, and see how many one needs.
//:
//: **Answer.** Sum @eq:tower: $\ln\sum_ie^{\pi c/6-2\pi\Delta_i}$. With $c=\frac12$ and the nine
//: lowest, 0, $\frac18$, 1, $\frac98$ twice, and four times 2, it is {{tower}}; the second is worth
//: nearly half of the first, and all the others together less than half a percent. Each operator is a
//: state of a row around the torus, with the probability $\Lambda_i/Z$.

extension Exercises {
  static let dimensions = [0, 0.125, 1, 1.125, 1.125, 2, 2, 2, 2]

  /// ln Σ exp(πc/6 − 2πΔ) with c = ½.
  static func tower(dimensions: [Double]) -> Double {
    .pi / 12 + log(dimensions.map { exp(-2 * .pi * $0) }.reduce(0, +))
  }

  static let towerClaim = Claim(
    "tower",
    "The lowest scaling dimensions give the excess of the torus of $256^2$ spins at $K_c$.",
    source: "@ex:tower [@ferdinand1969; @cardy1984; @blote1986]", of: dimensions,
    control: ("the field is forgotten", [0, 1, 1.125, 1.125, 2, 2, 2, 2])
  ) { dimensions, _ in
    let critical = InfiniteIsingPlane.criticalCoupling
    let excess =
      65_536
      * (IsingTorus(size: 256, coupling: critical).logPartitionPerSite
        - InfiniteIsingPlane(coupling: critical).logPartitionPerSite)
    return .identity(tower(dimensions: dimensions), excess, tolerance: 2e-5)
  }
}
