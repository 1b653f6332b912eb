// Chapter 10: a part of its text, which begins in ExactMapping.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## The two laws of the hidden units {#sec:blocks}
//:
//: Now for blocks in the plane. Kadanoff's block spin is a hidden unit, with one weight $p$ to the
//: four spins of its block and none to others (@ch:07). Four such units on the $4\times4$
//: torus:

extension ExactMapping {
  /// Kadanoff's blocks as a machine: a hidden unit for each block of four, with the weight p.
  static func blockMachine(strictness: Double) -> RestrictedBoltzmannMachine {
    var weights = Matrix(rows: 16, columns: 4)
    for site in 0..<16 {
      let (row, column) = (site / 4, site % 4)
      weights[site, row / 2 * 2 + column / 2] = strictness
    }
    return RestrictedBoltzmannMachine(units: .spins, weights: weights)
  }

  /// The couplings of a function of n spins: f(h) = Σ_A K_A Π_{j∈A} hⱼ, with A as a number in binary.
  static func couplings(of function: [Double]) -> [Double] {
    var result = function
    var half = 1
    while half < result.count {
      for index in result.indices where index & half == 0 {
        let (down, up) = (result[index], result[index | half])
        (result[index], result[index | half]) = ((up + down) / 2, (up - down) / 2)
      }
      half *= 2
    }
    return result
  }
}

//: A function on all states of some spins has as many couplings as there are states, one for each
//: set of spins; sums and differences find them (**Walsh's expansion**). **Guess:** by the exact
//: mapping, what is the coupling between neighboring blocks in $H^{\mathrm{RBM}}(h)$? Summing over
//: $v$ is easy, since given $h$ the visible units are independent (without biases; $b_jh_j$ and
//: $c_i$ would stand where they always do),
//:
//: $$ -H^{\mathrm{RBM}}(h) = \sum_i\ln2\cosh\Big(\sum_jW_{ij}h_j\Big), $$ {#eq:hidden}
//:
//: and here each visible unit listens to one hidden unit only: each term is $\ln2\cosh p$, whatever
//: $h$ is. The coupling is 0. It is so for every machine: **hidden units couple in
//: $H^{\mathrm{RBM}}$ only if they share a visible unit.** But blocks of a magnet do couple. Nobody
//: has made a mistake; there are two laws of the hidden units. Show the magnet to the machine, and
//: let it answer with its $P(h\mid v)$:
//:
//: $$ Q(h) = \sum_vP(h\mid v)\,P(v). $$ {#eq:shown}
//:
//: This is renormalization as Kadanoff meant it. Its kernel, let us call it the machine's
//: **answer**, is $T_0=\ln P(h\mid v)=-E+F(v)$, with the machine's own $F(v)$ where @eq:map has
//: $H(v)$: $T=T_0+\tau(v)$. It obeys the trace condition exactly, for every machine, trained or
//: not, and it does not cancel the magnet. The machine's $p(h)\propto e^{-H^{\mathrm{RBM}}}$ is the
//: law of its dreams.

extension ExactMapping {
  static let freeClaim = Claim(
    "free",
    "In $H^{\\mathrm{RBM}}$ Kadanoff's blocks have no couplings at all, for any $p$; shown the magnet, "
      + "neighbors have one of at least four tenths for $p\\ge\\frac12$.",
    source: "@eq:hidden, @eq:shown",
    of: { (p: Double) in blockMachine(strictness: p) },
    control: (
      "each block also listens to a spin of the next",
      { p in
        var machine = blockMachine(strictness: p)
        for (site, unit) in [(2, 0), (0, 1), (10, 2), (8, 3)] { machine.weights[site, unit] = p }
        return machine
      }
    )
  ) { machine, random in
    let magnet = Magnet.torus(size: 4, coupling: shownCoupling)
    return .each([0.5, 1, random.uniform(in: 0.5...2)]) { p in
      let machine = machine(p)
      let dreamt = couplings(of: machine.mirrored.logWeights()).dropFirst()
      let elected = couplings(of: shown(magnet, to: machine).map { log($0) })
      return .all([
        .identity(dreamt.map { abs($0) }.max() ?? 1, 0, tolerance: 1e-12, at: "dreamt"),
        .bounded(elected[3], atLeast: 0.4, at: "shown, four tenths or more"),
      ])
    }
  }
}

//: How far apart can the two laws be? The pairs $(v,h)$ are drawn from $P(h\mid v)\,P(v)$ when the
//: magnet is shown, and from $P(h\mid v)\,p(v)$ when the machine dreams. The conditional is the
//: same, so that the relative entropy of the pairs is $D(P\Vert p)$. Now take the pairs apart the
//: other way around, first $h$, then $v$ given $h$:
//:
//: $$ D(P\Vert p) = D(Q\Vert p_h)+\sum_hQ(h)\,D\big(P(\cdot\mid h)\,\Vert\,p(\cdot\mid h)\big)
//:    \ \ge\ D(Q\Vert p_h), $$ {#eq:processing}
//:
//: where $p_h$ is the machine's law of $h$. *This is what is true about the exact mapping.* The
//: Hamiltonian $H^{\mathrm{RBM}}$ of a trained machine is near to a true renormalized Hamiltonian:
//: that of the magnet under the machine's answer, and it is at least as near as the machine is to
//: the magnet. It is an approximation, it has a bound, and the bound is what training lowers. (Not
//: the distance itself: units that hear nothing have $Q=p_h$, and are mapped perfectly.) What it
//: does not say is that the kernel is a good one. The dog obeys it too.

extension ExactMapping {
  static let processingClaim = Claim(
    "processing",
    "For random machines, and for Kadanoff's blocks, $D(P\\Vert p)$ is $D(Q\\Vert p_h)$ and the mean "
      + "relative entropy of the magnets behind each $h$, and so never less than the first.",
    source: "@eq:processing [@cover2006, th. 2.5.3]",
    of: { (machine: RestrictedBoltzmannMachine, magnet: Magnet) in shown(magnet, to: machine) },
    control: (
      "units with half the weights, as if they were 0 and 1",
      { machine, magnet in
        var half = machine
        half.weights = 0.5 * machine.weights
        return shown(magnet, to: half)
      }
    )
  ) { shown, random in
    let magnet = Magnet.torus(size: 4, coupling: random.uniform(in: 0.2...0.6))
    let machines = [
      randomMachine(visible: 16, hidden: 4, scale: 0.3, using: &random),
      blockMachine(strictness: random.uniform(in: 0.5...1.5)),
    ]
    return .each(machines) { machine in
      let hidden = machine.mirrored.visibleDistribution()
      let law = shown(machine, magnet)
      let conditional = machine.hiddenGivenVisible()
      let visible = machine.visibleDistribution()
      var behind = 0.0
      for (v, probability) in magnet.probabilities.enumerated() {
        for h in law.indices {
          // The weight of the pair, and ln P(v|h)/p(v|h).
          let ratio = probability / law[h] / (visible[v] / hidden[h])
          behind += conditional[v, h] * probability * log(ratio)
        }
      }
      let coarse = relativeEntropy(of: law, from: hidden)
      let whole = divergence(machine, magnet)
      return .all([
        .identity(coarse + behind, whole, tolerance: 1e-10, at: "the sum"),
        .bounded(coarse, atMost: whole, tolerance: 1e-10, at: "the first alone, or more"),
        .bounded(-behind, atMost: 0, tolerance: 1e-10, at: "what is behind, not negative"),
      ])
    }
  }
}
