// Chapter 13: its exercises, with answers.

import Course
import Foundation
import Ising
import Statistics

//: ## Exercises
//:
//: One star: a few lines. Two: an evening.

enum Exercises {
  static let claims = [saturationClaim, staggeredClaim, flatClaim, bestClaim]
  static let numbers = [
    Number("saturated", digits: 2) { saturation(0.98) },
    Number("best-energy", digits: 4) { best(\.energy) },
    Number("best-magnetization", digits: 4) { best(\.magnetization) },
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
      .identity(
        min(toy.odds(m) / toy.odds(toy.threshold), 1), 1, tolerance: 1e-12, at: "sums"),
    ])
  }
}

//: ### ★☆☆ Another order {#ex:staggered}
//:
//: In an antiferromagnet neighbors like to differ. On a torus with an even $L$ its states are those
//: of the magnet with every other spin turned over, and it has the same $T_c$. What do our two kinds
//: of networks say of a cold one? What would you have to change so that they see its transition?
//:
//: **Answer.** $m\approx0$, and neighbors disagree: both say "disordered", of a state that is as
//: ordered as can be. They found an order parameter, not order. Turn over every other input, or every
//: other weight of the first layer, and the dense network sees the transition without another
//: lesson. (The convolution can do it by the signs within its window.)

extension Exercises {
  static let staggeredClaim = Claim(
    "staggered",
    "Both kinds of networks give cold antiferromagnets a probability of order below $\\frac1{10}$.",
    source: "@ex:staggered", from: LearningPhases.altered,
    control: .altered("the ferromagnet is shown") { row in
      row.name = row.name == "cold" ? "cold, staggered" : row.name == "cold, staggered" ? "cold" : row.name
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
//: How many states of the spins on the bonds of an $L\times L$ torus have all plaquettes equal to 1?
//:
//: **Answer.** There are $2L^2$ spins and $L^2$ conditions, but their product is 1 in any state,
//: because each bond is in two plaquettes: so $L^2-1$ of them are independent, and
//: $2^{2L^2-(L^2-1)}=2^{L^2+1}$ states are left. The other way: $2^{L^2}$ choices of the signs
//: $\tau$, two of which (all turned over) give the same bonds, and four for the two loops. For $L=2$
//: these are 32 of 256 states, which one can know by heart; for $L=8$ one of $2^{63}$.

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
//: On $3\times3$ spins everything can be summed. How many answers are right, with the temperatures of
//: our lesson, if one may use the whole state? If one knows only the energy, or only $|m|$?
//:
//: **Answer.** For each value of what one knows, answer what is more probable. With the energy, or
//: with the whole state, which is the same by @eq:posterior: {{best-energy}}. With $|m|$:
//: {{best-magnetization}}.

extension Exercises {
  /// What is known of a state of 3 × 3 spins: all, E, or |m|.
  struct Knowledge {
    var state, energy, magnetization: Int
  }

  static func best(_ known: (Knowledge) -> Int) -> Double {
    var ordered: [Int: Double] = [:]
    var disordered: [Int: Double] = [:]
    for temperature in LearningPhases.lessons {
      let magnet = EnumeratedMagnet.torus(size: 3, coupling: 1 / temperature)
      for (state, p) in magnet.probabilities.enumerated() {
        let key = known(
          Knowledge(
            state: state, energy: Int((magnet.exponents[state] * temperature).rounded()),
            magnetization: abs(2 * state.nonzeroBitCount - 9)))
        if temperature < LearningPhases.critical {
          ordered[key, default: 0] += p
        } else {
          disordered[key, default: 0] += p
        }
      }
    }
    let keys = Set(ordered.keys).union(disordered.keys).sorted()
    let right = keys.reduce(0) { $0 + max(ordered[$1] ?? 0, disordered[$1] ?? 0) }
    return right / Double(LearningPhases.lessons.count)
  }

  static let bestClaim = Claim(
    "best",
    "On $3\\times3$ spins the energy tells as much of the phase as the whole state, and $|m|$ less.",
    source: "@ex:best",
    of: { best(\.energy) }, control: ("the magnetization is taken for the energy", { best(\.magnetization) })
  ) { energy, _ in
    .all([
      .identity(energy(), best(\.state), tolerance: 1e-12, at: "the energy"),
      .identity(min(energy() - best(\.magnetization), 0.001), 0.001, tolerance: 1e-12, at: "$|m|$"),
    ])
  }
}
