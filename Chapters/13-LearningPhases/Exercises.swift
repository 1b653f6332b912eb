// Chapter 13: its exercises, with answers.

import Course
import Foundation
import Ising
import Statistics

//: Every answer is computed when the book is made. The stars tell how much there is to do.

enum Exercises {
  static let claims = [saturationClaim, staggeredClaim, flatClaim, bestClaim]
  static let numbers = [
    Number("saturated", digits: 2) { saturation(0.98) },
    Number("best-energy", digits: 4) { byEnergy(6) },
    Number("best-magnetization", digits: 4) { byMagnetization(6) },
    Number("best-small", digits: 4) { bestOfStates },
  ]
}

//: ### ★☆☆ A silent map {#ex:saturation}
//:
//: Take the toy model of @eq:toy with $\kappa=12$, $\varepsilon=0.6$. By which factor is the
//: saliency of a spin smaller in a state with $m=0.98$ than in one with $m=\varepsilon$? Does the
//: network look at the spins less, there?
//:
//: **Answer.** Saliency is $z'(m)/N$, and $z'\propto\sigma(1-\sigma)$ with
//: $\sigma=\sigma(\kappa(m-\varepsilon))$: $\frac14$ at the threshold, and {{saturated}} times that
//: at $m=0.98$. (The other unit adds less than a thousandth.) In the states of which the network is
//: surest, it shows the least: a slope says what one more flip would change, not what the answer
//: rests on. Integrated gradients do not saturate: they sum to $z(m)-z(0)$, which is largest there.

extension Exercises {
  static func saturation(_ m: Double) -> Double {
    let toy = LearningPhases.Toy()
    return toy.oddsSlope(m) / toy.oddsSlope(toy.threshold)
  }

  static let saturationClaim = Claim(
    "saturation",
    "In the toy model saliency at $m=0.98$ is $4\\sigma(1-\\sigma)$ of that at the threshold, with $\\sigma=\\sigma(4.56)$, "
      + "while the sum of integrated gradients is larger.",
    source: "@ex:saturation", of: 0.98, control: ("a state near the threshold", 0.65)
  ) { m, _ in
    let toy = LearningPhases.Toy()
    let sigma = 1 / (1 + exp(-4.56))
    return .all([
      .identity(saturation(m), 4 * sigma * (1 - sigma), tolerance: 1e-4, at: "saliency"),
      LearningPhases.exceptions(
        [(toy.odds(m) - toy.odds(0)) / (toy.odds(toy.threshold) - toy.odds(0))],
        "sums, over that at the threshold"
      ) { $0 < 1 },
    ])
  }
}

//: ### ★☆☆ Another order {#ex:staggered}
//:
//: In an antiferromagnet neighbors like to differ. On a torus with an even $L$ its states are those
//: of the magnet with every other spin turned over, and it has the same $T_c$. What do our two
//: kinds of networks say of a cold one? What would you have to change so that they see its
//: transition?
//:
//: **Answer.** $m\approx0$, and neighbors disagree: both say "disordered", of a state that is as
//: ordered as can be. They found an order parameter, not order. Turn over every other input, or
//: every other weight of the first layer, and the dense network sees the transition without another
//: lesson. (The convolution can do it by the signs within its window.)

extension Exercises {
  static let staggeredClaim = Claim(
    "staggered",
    "Both kinds of networks give cold antiferromagnets a probability of order below $\\frac1{10}$.",
    source: "@ex:staggered", from: LearningPhases.altered,
    control: .altered("the ferromagnet is shown") { row in
      row.name =
        row.name == "cold" ? "cold, staggered" : row.name == "cold, staggered" ? "cold" : row.name
    }
  ) { rows in
    let own = rows.filter { $0.name == "cold, staggered" }
    return .all([
      .excess(of: 0.1 - mean(of: own.map(\.dense)), over: 0, at: "dense"),
      .excess(of: 0.1 - mean(of: own.map(\.convolution)), over: 0, at: "convolution"),
    ])
  }
}

//: ### ★★☆ How many are flat? {#ex:flat}
//:
//: How many states of the spins on the bonds of an $L\times L$ torus have all plaquettes equal to
//: 1?
//:
//: **Answer.** There are $2L^2$ spins and $L^2$ conditions, but their product is 1 in any state,
//: because each bond is in two plaquettes: so $L^2-1$ of them are independent, and
//: $2^{2L^2-(L^2-1)}=2^{L^2+1}$ states are left. The other way: $2^{L^2}$ choices of the signs
//: $\tau$, two of which (all turned over) give the same bonds, and four for the two loops. For
//: $L=2$ these are 32 of 256 states, which one can know by heart; for $L=8$ one of $2^{63}$.

extension Exercises {
  static let flatClaim = Claim(
    "flat", "There are $2^{L^2+1}$ flat states.", source: "@ex:flat",
    of: { (size: Int) in pow(2, Double(size * size + 1)) },
    control: ("all plaquettes are independent", { size in pow(2, Double(size * size)) })
  ) { count, _ in
    .each([2, 3]) { size in
      .identity(
        Double(LearningPhases.flatStates(size: size).count), count(size), tolerance: 1e-12,
        at: "$L = \(size)$")
    }
  }
}

//: ### ★★☆ The best that can be done {#ex:best}
//:
//: With the temperatures of our lesson, how many answers can be right on $6\times6$ spins, if one
//: knows the energy? If one knows $|m|$? (`JointDensityOfStates` of @ch:02 counts the states of
//: each $E$ and $M$.) On $4\times4$ spins, where all states can be listed: does the whole state
//: tell more than the energy?
//:
//: **Answer.** For each value of what one knows, answer what is more probable. On $6\times6$ spins
//: the energy gives {{best-energy}}, and $|m|$ {{best-magnetization}}: hardly less, while on the
//: larger tori of @fig:scores the difference is plain. On $4\times4$ spins the whole state gives
//: {{best-small}}, as the energy does.

extension Exercises {
  /// The part of right answers for one who knows a number of each class of states (E, M), of which
  /// there are so many.
  static func best(
    size: Int, _ known: @Sendable (_ energy: Int, _ magnetization: Int) -> Int
  ) -> Double {
    let (states, sites) = (JointDensityOfStates(size: size), size * size)
    var sums: [Int: [Double]] = [:]
    for temperature in LearningPhases.lessons {
      let phase = temperature < LearningPhases.critical ? 0 : 1
      let logPartition =
        IsingTorus(size: size, coupling: 1 / temperature).logPartitionPerSite * Double(sites)
      for energy in stride(from: -2 * sites, through: 2 * sites, by: 4) {
        for magnetization in stride(from: -sites, through: sites, by: 2) {
          let count = states.count(energy: energy, magnetization: magnetization)
          if count == 0 { continue }
          sums[known(energy, magnetization), default: [0, 0]][phase] +=
            Double(count) * exp(-Double(energy) / temperature - logPartition)
        }
      }
    }
    let right = sums.keys.sorted().reduce(0) { $0 + (sums[$1]?.max() ?? 0) }
    return right / Double(LearningPhases.lessons.count)
  }

  /// The same for one who knows the whole state of 4 × 4 spins.
  static let bestOfStates: Double = {
    var sums = Array(repeating: Array(repeating: 0.0, count: 1 << 16), count: 2)
    for temperature in LearningPhases.lessons {
      let magnet = EnumeratedMagnet.torus(size: 4, coupling: 1 / temperature)
      let phase = temperature < LearningPhases.critical ? 0 : 1
      for (state, p) in magnet.probabilities.enumerated() { sums[phase][state] += p }
    }
    let right = zip(sums[0], sums[1]).reduce(0) { $0 + max($1.0, $1.1) }
    return right / Double(LearningPhases.lessons.count)
  }()
}

extension Exercises {
  static func byEnergy(_ size: Int) -> Double { best(size: size) { energy, _ in energy } }
  static func byMagnetization(_ size: Int) -> Double { best(size: size) { abs($1) } }
}

extension Exercises {
  static let bestClaim = Claim(
    "best",
    "On $4\\times4$ spins the energy tells as much of the phase as the whole state; on $6\\times6$ it tells more than $|m|$ does, by less than one answer in a thousand.",
    source: "@ex:best",
    of: true,
    control: ("the magnetization is taken for the energy", false)
  ) { isEnergy, _ in
    func known(_ size: Int) -> Double { isEnergy ? byEnergy(size) : byMagnetization(size) }
    return .all([
      .identity(known(4), bestOfStates, tolerance: 1e-10, at: "the whole state"),
      .bounded(known(6) - byMagnetization(6), atLeast: 1e-4, at: "gain over $|m|$, at least"),
      .bounded(known(6) - byMagnetization(6), atMost: 1e-3, at: "gain over $|m|$, at most"),
    ])
  }
}
