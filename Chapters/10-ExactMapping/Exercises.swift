//: Every answer is computed when the book is made. The stars tell how much there is to do.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

enum Exercises {
  static let claims = [dogClaim, backClaim, otherClaim, twoClaim]
  static let numbers = [
    Number("ten-back", digits: 4) {
      steps(back: 10, from: 1) { RestrictedBoltzmannMachine.bondWeight($0) }
    }
  ]
}

//: ### ★☆☆ A dog in the machine {#ex:dog}
//:
//: Put a dog into a restricted machine with $D=0$. Which dogs are possible?
//:
//: **Answer.** Give it hidden units without weights, but with biases $b_j$. They add
//: $\sum_j\ln2\cosh b_j$ to $-F(v)$, a constant, so that $D$ stays 0, and $-\sum_jb_jh_j$ to
//: $H^{\mathrm{RBM}}$. So the dog may be any set of free spins in fields. Coupled dogs are not
//: possible. A unit with a weight hears its spin, since its field $\theta_j=b_j+\sum_iv_iW_{ij}$
//: depends on it. So a dog has no weights, and without weights $H^{\mathrm{RBM}}$ couples nothing
//: to it.

extension Exercises {
  static let dogClaim = Claim(
    "dog",
    "Hidden units with biases and without weights leave $D=0$, and add just their fields to "
      + "$H^{\\mathrm{RBM}}$.",
    source: "@ex:dog", of: 0.0, control: ("the dog is on a leash, a weight of $\\frac1{10}$", 0.1)
  ) { leash, random in
    let magnet = ExactMapping.Magnet.ring(sites: 6, coupling: random.uniform(in: 0.2...1))
    let plain = ExactMapping.bondMachine(for: magnet)
    let biases = (0..<3).map { _ in random.normal() }
    var weights = (0..<6).map { plain.weights.row($0) + [0, 0, 0] }
    weights[0][6] = leash
    let machine = RestrictedBoltzmannMachine(
      units: .spins, visibleBias: Array(repeating: 0, count: 6),
      hiddenBias: Array(repeating: 0, count: 6) + biases, weights: Matrix(weights))
    let couplings = ExactMapping.couplings(of: machine.mirrored.logWeights())
    let without = ExactMapping.couplings(of: plain.mirrored.logWeights())
    // Sets of the six old units, the three new ones alone, and all others.
    let worst = couplings.indices.map { set -> Double in
      let expected = [64: biases[0], 128: biases[1], 256: biases[2]][set]
      return abs(couplings[set] - (expected ?? (set < 64 ? without[set] : 0)))
    }.max()
    return .all([
      .identity(ExactMapping.divergence(machine, magnet), 0, tolerance: 1e-12, at: "$D$"),
      .identity(worst ?? 1, 0, tolerance: 1e-12, at: "couplings"),
    ])
  }
}

//: ### ★☆☆ Ten machines back {#ex:back}
//:
//: Take the chain with $K=1$, make its perfect machine, take the chain that is the whole machine
//: (black and white spins), make *its* perfect machine, and so on. How strong are the weights of
//: the tenth?
//:
//: **Answer.** By @eq:back each step takes a square root of $\tanh K$, so
//: $\tanh K_n=(\tanh K)^{1/2^n}=e^{-1/(2^n\xi)}$, where $\xi$ is the correlation length, which
//: doubles with each step. For large $n$, $K_n\approx\frac12\ln(2\cdot2^n\xi)$: a step adds
//: $\frac12\ln2$. The tenth has {{ten-back}}. The fixed point at which this ends is order.

extension Exercises {
  static func steps(back count: Int, from coupling: Double, weight: (Double) -> Double) -> Double {
    (0..<count).reduce(coupling) { coupling, _ in weight(coupling) }
  }

  static let backClaim = Claim(
    "back", "After $n$ steps backwards $\\tanh K_n=(\\tanh K)^{1/2^n}$.",
    source: "@ex:back [@efthymiou2019]",
    of: { (coupling: Double) in RestrictedBoltzmannMachine.bondWeight(coupling) },
    control: ("a step adds $\\frac12\\ln2$ from the first", { coupling in coupling + log(2) / 2 })
  ) { weight, random in
    .each([1, random.uniform(in: 0.2...1.5)]) { coupling in
      .each(1...10) { count in
        .identity(
          steps(back: count, from: coupling, weight: weight),
          atanh(pow(tanh(coupling), pow(0.5, Double(count)))), tolerance: 1e-10,
          at: "$n = \(count)$")
      }
    }
  }
}

//: ### ★★☆ The other distance {#ex:other}
//:
//: @Eq:averages has the mean of $\tau$ in the magnet. What is its mean in the machine? Could one
//: measure both $D(P\Vert p)$ and $D(p\Vert P)$ from samples, without $Z$ and $Z_\lambda$?
//:
//: **Answer.** By @eq:split $\langle\tau\rangle_p=-\Delta F+D(p\Vert P)$. The difference of the two
//: means is the sum of the two distances,
//: $\langle\tau\rangle_p-\langle\tau\rangle_P=D(P\Vert p)+D(p\Vert P)$, and the level has dropped
//: out: it needs samples of both, $H(v)$ and $F(v)$. Each distance by itself needs $\Delta F$.

extension Exercises {
  static let otherClaim = Claim(
    "other",
    "The means of $\\tau$ in machine and magnet differ by the sum of both relative entropies.",
    source: "@ex:other",
    of: { (there: Double, back: Double) in there + back },
    control: ("they differ by twice the one that is trained", { there, _ in 2 * there })
  ) { sum, random in
    let magnet = ExactMapping.Magnet.torus(size: 3, coupling: random.uniform(in: 0.2...0.6))
    let machine = ExactMapping.randomMachine(visible: 9, hidden: 4, scale: 0.5, using: &random)
    let traces = ExactMapping.traces(of: machine, beside: magnet)
    let dreamt = machine.visibleDistribution()
    let difference = traces.indices.reduce(0) {
      $0 + (dreamt[$1] - magnet.probabilities[$1]) * traces[$1]
    }
    return .identity(
      difference,
      sum(
        relativeEntropy(of: magnet.probabilities, from: dreamt),
        relativeEntropy(of: dreamt, from: magnet.probabilities)), tolerance: 1e-11)
  }
}

//: ### ★★☆ Two perfect machines {#ex:two}
//:
//: Give each bond of a ring *two* hidden units. What are their weights if $D=0$? Are the hidden
//: Hamiltonians of the two perfect machines the same?
//:
//: **Answer.** Each stands for half the bond, $\cosh2W=e^{K}$. Every site now has four hidden
//: units, and @eq:hidden is the star of @ch:04, which gives a pair that shares a site the
//: coupling $c=\frac18\ln\cosh4W$. Two units of one bond share two sites: $2c$. And there is a
//: coupling of four, $u=c-\frac12\ln\cosh2W$, at each site. With one unit for each bond there are
//: only neighbors with the coupling $K=\frac12\ln\cosh2W_1$. Same magnet, both machines perfect,
//: and two hidden Hamiltonians. With the copies of @sec:chain, which are perfect in the limit,
//: there is a third, the decimated ring: the mapping does not choose.

extension Exercises {
  static let twoClaim = Claim(
    "two",
    "With two hidden units for each bond $D=0$ again, and $H^{\\mathrm{RBM}}$ has the couplings "
      + "$2c$ within a bond, $c$ between neighboring bonds, and four-spin couplings $u$.",
    source: "@ex:two, with the star of chapter 4",
    of: { (coupling: Double) in RestrictedBoltzmannMachine.bondWeight(coupling / 2) },
    control: (
      "half the weight for half the bond",
      { coupling in RestrictedBoltzmannMachine.bondWeight(coupling) / 2 }
    )
  ) { weight, random in
    let coupling = random.uniform(in: 0.3...1)
    let magnet = ExactMapping.Magnet.ring(sites: 5, coupling: coupling)
    let double = ExactMapping.Magnet(
      sites: 5, bonds: magnet.bonds + magnet.bonds,
      couplings: magnet.couplings + magnet.couplings)
    let machine = ExactMapping.bondMachine(for: double, weight: weight)
    let all = ExactMapping.couplings(of: machine.mirrored.logWeights())
    let w = RestrictedBoltzmannMachine.bondWeight(coupling / 2)
    let c = log(cosh(4 * w)) / 8
    // Units 0 and 5 belong to the first bond, 1 and 6 to the next.
    return .all([
      .identity(ExactMapping.divergence(machine, magnet), 0, tolerance: 1e-12, at: "$D$"),
      .identity(all[1 | 32], 2 * c, tolerance: 1e-12, at: "within a bond"),
      .identity(all[1 | 2], c, tolerance: 1e-12, at: "neighboring bonds"),
      .identity(
        all[1 | 2 | 32 | 64], c - log(cosh(2 * w)) / 2, tolerance: 1e-12, at: "four units"),
    ])
  }
}
