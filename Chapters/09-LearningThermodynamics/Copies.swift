// Chapter 09: a part of its text, which begins in LearningThermodynamics.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## What the weights look like {#sec:copies}
//:
//: Here are the hidden units of three machines with 32 of them, each a picture of its 64 weights,
//: those carried by the fewest weights first. (A hidden spin may be flipped together with its
//: weights; we turn all such that the largest weight is positive.) **Guess** what to expect: mean
//: field in the cold, blocks of four spins, waves, a unit for every bond?
//:
//: {{figure:weights}}
//:
//: In the cold a quarter of the units, none of them shown, have weights of one sign and nearly one
//: size for the whole lattice: the order parameter. The others are carried by three to thirty spins,
//: and correct it. At $T_c$ and at
//: $T=3$ most pictures are the same: one strong weight with a cross about it. Look it up in
//: @ch:08: it is the *copy*. Such a hidden spin is tied to a visible one, and talks to that
//: one's neighbors in its name. The machine could have taken one unit for each bond if it had had
//: 128. It had 32, it was told nothing of a lattice, nor of copies, and it found the exact
//: solution that fits: decimation. A copy that is tied with a finite weight $w$ passes on a bond
//: $K'$ as one of $\tanh w\tanh K'$, and so $K'$ should have
//:
//: $$ \tanh K' = \frac{\tanh K}{\tanh w} $$ {#eq:copy}
//:
//: to the neighbors. (One neighbor at a time. Perfect boards have it within a hundredth;
//: where walls are many the weights are larger.) To read the pictures we take each unit's strongest weight as its
//: **center**, and call a unit a copy if its **participation** $(\sum w^2)^2/\sum w^4$, in words
//: the number of weights that carry it, is below 2:

extension LearningThermodynamics {
  /// A hidden unit's weights, seen from the spin to which it is tied most strongly.
  struct Field {
    var weights: [Double]
    /// Where the largest weight is.
    var center: Int

    init(_ machine: Machine, unit: Int) {
      let column = (0..<machine.visibleCount).map { machine.weights[$0, unit] }
      center = column.indices.max { abs(column[$0]) < abs(column[$1]) } ?? 0
      // A hidden unit may be flipped together with its weights
      let sign = column[center] < 0 ? -1.0 : 1
      weights = column.map { sign * $0 }
    }

    /// (Σ w²)²/Σ w⁴: by how many weights it is, so to speak, carried.
    var participation: Double {
      let squares = weights.map { $0 * $0 }
      let sum = squares.reduce(0, +)
      return sum * sum / squares.reduce(0) { $0 + $1 * $1 }
    }

    /// The mean weight of the four neighbors of the center.
    func neighborWeight(size: Int) -> Double {
      let neighbors = SquareLattice(size: size).neighbors(of: center)
      return [neighbors.right, neighbors.left, neighbors.below, neighbors.above]
        .reduce(0) { $0 + weights[$1] / 4 }
    }
  }

  static func fields(_ machine: Machine) -> [Field] {
    (0..<machine.hiddenCount).map { Field(machine, unit: $0) }
  }

  /// How many bonds join two different centers.
  static func quarrels(_ centers: [Int], size: Int) -> Int {
    let places = Set(centers)
    return SquareLattice(size: size).bondEnds.count { $0.allSatisfy(places.contains) }
  }
}

//: If the 32 centers are all fields of one color, every bond has a center at one end, just once:
//: $32\times4=128$. Which color? Nothing in the data prefers one. @Fig:copies shows six machines at
//: $T=3$, each with its own samples and its own noise.
//:
//: {{figure:copies}}

extension LearningThermodynamics {
  struct Copies: Codable {
    var machine: Int
    /// Bonds that join two centers, and the same for sites renumbered at random.
    var quarrels, shuffled: Int
    /// Different centers, and units of a participation below 2.
    var centers, copies: Int
    /// The mean weights of the latter to their center and to its neighbors; what these should be.
    var center, neighbor, predicted: Double
    var coupling: Double
    var divergence: Estimate
    /// 1 for every site that is a center, row by row.
    var places: String
  }

  static let copies = Experiment("copies", over: Array(1...6)) { number, run in
    let samples = samples(
      size: 8, temperature: 3, training: run.count(quick: 10_000, full: 40_000), test: 10_000,
      using: run.random)
    let machine = trained(
      on: samples.training, hidden: 32, epochs: run.count(quick: 96, full: 128),
      using: run.random)
    let all = fields(machine)
    let tight = all.filter { $0.participation < 2 }
    func mean(_ value: (Field) -> Double) -> Double {
      tight.map(value).reduce(0, +) / Double(max(tight.count, 1))
    }
    var order = Array(0..<64)
    run.random.permute(&order)
    return [
      Copies(
        machine: number, quarrels: quarrels(all.map(\.center), size: 8),
        shuffled: quarrels(all.map { order[$0.center] }, size: 8),
        centers: Set(all.map(\.center)).count, copies: tight.count,
        center: mean { $0.weights[$0.center] }, neighbor: mean { $0.neighborWeight(size: 8) },
        predicted: mean { atanh(tanh(samples.coupling) / tanh($0.weights[$0.center])) },
        coupling: samples.coupling,
        divergence: weigh(differences(samples.test.matrix, machine, samples)).divergence,
        places: (0..<64).map { site in all.contains { $0.center == site } ? "1" : "0" }.joined())
    ]
  }
}

extension LearningThermodynamics {
  static let quarrelsClaim = Claim(
    "quarrels",
    "The 32 centers are at least 28 different spins in each of six machines, and on average "
      + "fewer than 24 bonds have a center at both ends, three quarters of what chance would have.",
    source: "chance: $128\\cdot\\frac{32\\cdot31}{64\\cdot63}$", from: copies,
    control: .altered("spins are renumbered at random") { $0.quarrels = $0.shuffled }
  ) { rows in
    .all([
      .each(rows) { row in
        .identity(
          Double(min(row.centers, 28)), 28, tolerance: 1e-9, at: "machine \(row.machine)")
      },
      .excess(
        of: 24 - mean(of: rows.map { Double($0.quarrels) }), over: 0,
        at: "24 less the mean number of bonds"),
    ])
  }

  static let neighborClaim = Claim(
    "neighbor",
    "In each machine, the mean weight of a copy to the neighbors of its center is that of a bond "
      + "passed on by a copy, $K$ or a little more, within 0.08.",
    source: "@eq:copy", from: copies,
    control: .altered("$\\cosh2K'=e^{2K}$, one unit for each bond") { row in
      row.predicted = acosh(exp(2 * row.coupling)) / 2
    }
  ) { rows in
    .each(rows) { row in
      .identity(row.neighbor, row.predicted, tolerance: 0.08, at: "machine \(row.machine)")
    }
  }
}

//: Two colors, and often both in one machine. It is a magnet that was cooled too fast: early in
//: training each unit chose a color by looking at those about it that had already chosen, domains
//: grew, and where two of them met there is a **wall** in which centers are neighbors. (On a torus
//: a wall can close around it, and then it never goes away.) Each bond with two centers is one too
//: many, so somewhere there is one without any: walls cost. A bond that is simply left out costs
//: $\ln\langle e^{-Kvv'}\rangle+K\langle vv'\rangle$, which is {{bond-cost}} nats. In the figure
//: (right) each costs about half of that; the units along the wall do what they can. *The machine
//: has broken a symmetry that both the magnet and the rule of learning have*, and nobody who looks
//: at energies will ever know.

extension LearningThermodynamics {
  struct Weight: Codable {
    var temperature: Double
    var unit, site: Int
    var weight: Double
    var participation: Double
  }

  static let weights = Experiment(
    "weights", over: [1.7, InfiniteIsingPlane.criticalTemperature, 3]
  ) { temperature, run in
    let samples = samples(
      size: 8, temperature: temperature, training: run.count(quick: 20_000, full: 50_000), test: 1,
      using: run.random)
    let machine = trained(
      on: samples.training, hidden: 32, epochs: run.count(quick: 40, full: 128), using: run.random)
    return fields(machine).enumerated().flatMap { unit, field in
      field.weights.enumerated().map {
        Weight(
          temperature: temperature, unit: unit, site: $0, weight: $1,
          participation: field.participation)
      }
    }
  }
}
