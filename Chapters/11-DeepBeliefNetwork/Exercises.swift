//: Every answer is computed when the book is made. The stars tell how much there is to do.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

enum Exercises {
  static let claims = [gaussianClaim, startClaim, coinsClaim]
  static let numbers = [
    Number("slow-tail", from: DeepBeliefNetwork.layers, digits: 2) { rows in
      let row = DeepBeliefNetwork.shownLayer(rows, "slow", 1)
      return 2 * Double.pi * pow(row?.radius ?? .nan, 2) / (row?.participation ?? .nan)
    },
    Number("decided-large", digits: 2) { decided(visible: 1600) },
    Number("decided-small", digits: 2) { decided(visible: 400) },
    Number("coupling-third", digits: 3) { couplingThird },
    Number("block-last", measuredFrom: DeepBeliefNetwork.steps) { lastStep($0).block },
    Number("hidden-last", measuredFrom: DeepBeliefNetwork.steps) { lastStep($0).hidden },
  ]
}

//: ### ★☆☆ A spot {#ex:spot}
//:
//: Let the weights of a unit fall off as $e^{-r^2/2s^2}$. What are its participation and its
//: radius, if $s$ is a few sites and much less than the lattice? Which of the two says more about a
//: field with a faint tail?
//:
//: **Answer.** $w^2=e^{-r^2/s^2}$, and sums become integrals: $(\pi s^2)^2/(\pi s^2/2)=2\pi s^2$
//: sites participate, and the radius is $s$. So for a spot the participation is $2\pi$ times the
//: square of the radius. A faint tail adds little to the participation, but its distances make the
//: radius larger. In the first layer of the slow lesson $2\pi$ times that square is {{slow-tail}}
//: times the participation: most of the weight sits on few sites, and there is a faint tail.

extension Exercises {
  static let gaussianClaim = Claim(
    "spot", "A spot $e^{-r^2/2s^2}$ has the participation $2\\pi s^2$ and the radius $s$.",
    source: "@ex:spot", of: 1.0, control: ("its square is taken for it", 2.0)
  ) { power, random in
    let (size, s) = (40, random.uniform(in: 2...3))
    let center = (random.uniform(in: 0...40), random.uniform(in: 0...40))
    let weights = (0..<size * size).map { site -> Double in
      let (x, y) = DeepBeliefNetwork.shortest(
        Double(site % size) - center.0, Double(site / size) - center.1, size: size)
      return exp(-power * (x * x + y * y) / (2 * s * s))
    }
    let spot = DeepBeliefNetwork.spot(of: weights, size: size)
    return .all([
      .identity(spot.participation, 2 * .pi * s * s, tolerance: 1e-4, at: "participation"),
      .identity(spot.radius, s, tolerance: 1e-4, at: "radius"),
    ])
  }
}

//: ### ★★☆ Units that have made up their minds {#ex:start}
//:
//: Weights begin as normal numbers of width 0.1, biases as 0, units are 0 and 1. How many hidden
//: units say the same to more than 95 of 100 pictures of *free* spins, before anything is learned?
//: What changes with units $\pm1$?
//:
//: **Answer.** With $v=\frac12+\frac s2$ the field of a unit is
//: $\frac12\sum_iW_i+\frac12\sum_iW_is_i$. The first sum is the same for all pictures, and differs
//: from unit to unit with a variance of $N\cdot0.01/4$; the second differs from picture to picture,
//: with the same variance. With $N=1600$ both have a width of 2. The share of units whose mean
//: answer is below 0.05 or above 0.95 is {{decided-large}} with $N=1600$, and {{decided-small}}
//: with $N=400$. With $\pm1$ and no bias the first sum is missing, and all units are fair. On a
//: correlated magnet little changes: random weights listen to all waves alike, and the mean of
//: $S(k)$ over all waves is 1. It is not what kills units, though: smaller weights at the start do
//: not save them (@sec:locality).

extension Exercises {
  /// The share of units whose mean answer to free spins is below 0.05 or above 0.95.
  static func decided(visible: Int) -> Double {
    let variance = 0.01 * Double(visible) / 4
    let grid = (-400...400).map { Double($0) / 50 }
    let weights = grid.map { exp(-$0 * $0 / 2) }
    let total = weights.reduce(0, +)
    return zip(grid, weights).reduce(0) { sum, point in
      let answer =
        zip(grid, weights).reduce(0) { mean, other in
          mean + other.1 / (1 + exp(-variance.squareRoot() * (point.0 + other.0)))
        } / total
      return min(answer, 1 - answer) < 0.05 ? sum + point.1 / total : sum
    }
  }

  static let startClaim = Claim(
    "start", "Of units with random weights to 1600 free spins that share has made up its mind.",
    source: "@ex:start", of: 0.5, control: ("the half in $v=\\frac12+\\frac s2$ is forgotten", 1.0)
  ) { half, random in
    let count = 1_000
    let shares = (0..<count).map { _ -> Double in
      let weights = (0..<1600).map { _ in 0.1 * random.normal() }
      let fixed = half * weights.reduce(0, +)
      let width = half * weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let grid = (-100...100).map { Double($0) / 20 }
      let total = grid.reduce(0) { $0 + exp(-$1 * $1 / 2) }
      let answer =
        grid.reduce(0) { sum, z in
          sum + exp(-z * z / 2) / (1 + exp(-fixed - width * z))
        } / total
      return min(answer, 1 - answer) < 0.05 ? 1 : 0
    }
    return .agreement(mean(of: shares), decided(visible: 1600), resolution: 0.02)
  }
}

//: ### ★★☆ A second layer that knows nothing {#ex:coins}
//:
//: Let the second machine have no weights and no biases. How far is the network of both from the
//: magnet, by the bound? When is it better than the first machine alone?
//:
//: **Answer.** $p_2$ is the law of the $m$ hidden units of the first machine, as coins, and
//: $D(Q\Vert p_2)=m\ln2-S(Q)$ with the entropy $S(Q)=-\sum_hQ\ln Q$ of those that are shown the
//: magnet (it is the $S$ of @ch:01, no structure factor). By @eq:gain it is better, at least by
//: the bound, if $D(Q\Vert p_h)>m\ln2-S(Q)$: if the hidden units of the first machine, when it
//: dreams, are farther from the truth than coins are. A machine that has an island of its own can
//: do that.

extension Exercises {
  static let coinsClaim = Claim(
    "coins-above", "With coins above, the bound is $D(P\\Vert p)-D(Q\\Vert p_h)+m\\ln2-S(Q)$.",
    source: "@ex:coins", of: 1.0, control: ("the entropy is forgotten", 0.0)
  ) { factor, random in
    let law = EnumeratedMagnet.torus(size: 3, coupling: 0.4).probabilities
    let (first, second) = DeepBeliefNetwork.randomStack(using: &random)
    let coins = RestrictedBoltzmannMachine(
      units: .bits, weights: Matrix(rows: 4, columns: second.hiddenCount))
    let own = DeepBeliefNetwork.shown(law, to: first)
    let entropy = own.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
    return .identity(
      first.relativeEntropy(from: law)
        - relativeEntropy(of: own, from: first.mirrored.visibleDistribution())
        + 4 * log(2) - factor * entropy,
      DeepBeliefNetwork.distances(from: law, first, coins).bound, tolerance: 1e-9)
  }
}

//: ### ★★☆ Where three steps lead {#ex:third}
//:
//: Three steps of renormalization take the correlation length of the magnet to an eighth. Which
//: coupling has a nearest-neighbor magnet of that correlation length? Compare with the third layer
//: of @fig:steps (which is there at full effort). Need its block spins have just this coupling?
//:
//: **Answer.** On the hot side $1/\xi=\ln\coth K-2K$, which is solved by $K=$ {{coupling-third}}.
//: In the last layer of this run, the third at full effort, block spins have {{block-last}}, and
//: hidden units {{hidden-last}}. It is no accident that the third layer is near, and none that it
//: is not equal. Block spins do not only couple to nearest neighbors: a part of what ties them over
//: their correlation length is in other couplings, and $K'$ is what the nearest alone would need to
//: do the work of all, as a single spin feels it.

extension Exercises {
  /// The last layer of the slow lesson, with seed 1.
  static func lastStep(_ rows: [DeepBeliefNetwork.Step]) -> DeepBeliefNetwork.Step {
    let own = DeepBeliefNetwork.stepRows(rows, "slow").filter { $0.seed == 1 }
    return own[own.count - 1]
  }

  /// The coupling whose correlation length is an eighth of that of the magnet.
  static var couplingThird: Double {
    let wanted = InfiniteIsingPlane(coupling: 0.408).correlationLength / 8
    var (low, high) = (0.01, 0.408)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if InfiniteIsingPlane(coupling: middle).correlationLength < wanted {
        low = middle
      } else {
        high = middle
      }
    }
    return low
  }
}
