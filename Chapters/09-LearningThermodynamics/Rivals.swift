// Chapter 09: a part of its text, which begins in LearningThermodynamics.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## Rivals {#sec:rivals}
//:
//: A machine with 32 hidden units has 2048 weights. What else could one do with 2048 numbers, the
//: same samples, and the same scale? The fair rival is a physicist's model without hidden units,
//: with a coupling for each of the 2016 pairs of spins, $p(v)\propto\exp\sum_{i<j}J_{ij}v_iv_j$.
//: It contains the truth, and does not know which pairs are neighbors. It is fitted by climbing
//: the sum of $\ln P(v_i\mid\text{all others})$, the pseudo-likelihood, which needs no chains at
//: all [@nguyen2017]. The slope is each spin less its mean in the field of the others, times
//: another spin; a few damped steps of Newton suffice:

extension LearningThermodynamics {
  /// A symmetric J without diagonal, by climbing Σ ln P(vᵢ | all others).
  static func pairwise(_ states: Matrix) throws -> Matrix {
    let (transposed, sites) = (states.transposed, states.columns)
    let scale = 1 / Double(states.rows)
    let correlations = scale * (transposed * states)
    let inverse = try correlations.inverse()
    var couplings = Matrix(rows: sites, columns: sites)
    for _ in 0..<16 {
      // What is left of each spin when its mean in the field of the others is taken away
      let fields = states * couplings
      let means = fields.elements.map(tanh)
      let rest = Matrix(
        rows: states.rows, columns: sites, elements: zip(states.elements, means).map { $0 - $1 })
      let softness = means.reduce(1) { $0 - $1 * $1 / Double(means.count) }
      // A step of Newton, with one curvature for all spins and the diagonal held at zero
      let step = inverse * (scale * (transposed * rest))
      for i in 0..<sites {
        for j in 0..<i {
          let change =
            step[i, j] - inverse[i, j] * step[j, j] / inverse[j, j] + step[j, i]
            - inverse[j, i] * step[i, i] / inverse[i, i]
          couplings[i, j] += change / (4 * softness)
          couplings[j, i] = couplings[i, j]
        }
      }
    }
    return couplings
  }
}

//: Poorer rivals: free spins; Curie and Weiss, $\exp aM^2$ with the right $\langle M^2\rangle$;
//: the best of *all* laws of $M$, that is everything an order parameter can know; and, with 2016
//: couplings for the asking, $J=-C^{-1}$ from the correlations $C$ of the data, which is what
//: mean-field theory makes of the inverse problem [@nguyen2017]. Finally, somebody who knows that
//: there is one coupling between neighbors, and fits it to the mean energy. **Put them in order,**
//: before you look:

extension LearningThermodynamics {
  struct Rival: Codable {
    var temperature: Double
    var name: String
    var parameters: Int
    var divergence: Estimate
    /// Over twice the number of training samples.
    var floor: Double
  }

  /// ½ Σ Jᵢⱼ vᵢvⱼ − KB of every row.
  static func differences(_ states: Matrix, couplings: Matrix, _ samples: Samples) -> [Double] {
    let fields = states * couplings
    return totals(states, size: samples.size).enumerated().map { row, totals in
      let start = row * states.columns
      let sum = (start..<start + states.columns).reduce(0.0) {
        $0 + states.elements[$1] * fields.elements[$1]
      }
      return sum / 2 - samples.coupling * totals.bonds
    }
  }

  /// ln of the number of states of N spins whose sum is M, at (M + N)/2.
  static func logStates(_ sites: Int) -> [Double] {
    // ln n!, by adding logarithms
    var factorials = [0.0]
    for n in 1...max(sites, 1) { factorials.append(factorials[n - 1] + log(Double(n))) }
    return (0...sites).map { factorials[sites] - factorials[$0] - factorials[sites - $0] }
  }

  /// a of exp(aM²) that has this ⟨M²⟩, and ln Z.
  static func curieWeiss(meanSquare: Double, sites: Int) -> (strength: Double, logPartition: Double)
  {
    let entropy = logStates(sites)
    func sums(_ a: Double) -> (logPartition: Double, meanSquare: Double) {
      let squares = (0...sites).map { Double((2 * $0 - sites) * (2 * $0 - sites)) }
      let exponents = zip(entropy, squares).map { $0 + a * $1 }
      let top = exponents.max() ?? 0
      let weights = exponents.map { exp($0 - top) }
      let total = weights.reduce(0, +)
      return (top + log(total), zip(weights, squares).reduce(0) { $0 + $1.0 * $1.1 } / total)
    }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if sums(middle).meanSquare < meanSquare { low = middle } else { high = middle }
    }
    return (low, sums(low).logPartition)
  }

  static func rival(_ rows: [Rival], _ name: String, at temperature: Double) -> Estimate {
    rows.first { $0.name == name && $0.temperature == temperature }?.divergence
      ?? Estimate(.nan, standardError: 0)
  }

  static let rivals = Experiment(
    "rivals", over: [2, InfiniteIsingPlane.criticalTemperature, 3]
  ) { temperature, run in
    let samples = samples(
      size: 8, temperature: temperature, training: run.count(quick: 15_000, full: 50_000),
      test: run.count(quick: 10_000, full: 40_000), using: run.random)
    let (training, test) = (samples.training.matrix, samples.test.matrix)
    let exact = IsingTorus(size: 8, coupling: samples.coupling)
    let magnet = 64 * exact.logPartitionPerSite
    let seen = totals(training, size: 8)
    let unseen = totals(test, size: 8)
    func rival(_ name: String, _ parameters: Int, _ divergence: Estimate) -> Rival {
      Rival(
        temperature: temperature, name: name, parameters: parameters, divergence: divergence,
        floor: Double(parameters) / 2 / Double(samples.training.count))
    }
    // What a distribution of M alone can know
    let entropy = logStates(64)
    let squares = seen.map { $0.spins * $0.spins }
    let weiss = curieWeiss(
      meanSquare: squares.reduce(0, +) / Double(squares.count), sites: 64)
    var histogram = Array(repeating: 0.5, count: 65)
    for state in seen {
      for spins in [state.spins, -state.spins] { histogram[Int(spins + 64) / 2] += 1 }
    }
    let total = histogram.reduce(0, +)
    // D = ⟨ln P − ln p⟩ over the magnet's samples, if ln p is known with its constant
    func divergence(_ logProbability: (Double) -> Double) -> Estimate {
      mean(of: unseen.map { samples.coupling * $0.bonds - magnet - logProbability($0.spins) })
    }
    let own = coupling(
      energy: -seen.map(\.bonds).reduce(0, +) / Double(64 * seen.count), size: 8)
    let machine = trained(
      on: samples.training, hidden: 32, epochs: run.count(quick: 40, full: 128), using: run.random)
    let couplings = try pairwise(training)
    let naive = try (1 / Double(training.rows) * (training.transposed * training)).inverse()
    return [
      rival("free", 0, divergence { _ in -64 * log(2) }),
      rival(
        "Weiss", 1,
        divergence { weiss.strength * $0 * $0 - weiss.logPartition }),
      rival(
        "law of M", 33,
        divergence { spins in
          let index = Int(spins + 64) / 2
          return log(histogram[index] / total) - entropy[index]
        }),
      rival(
        "inverse", 2016,
        weigh(
          differences(
            test,
            couplings: Matrix(
              rows: 64, columns: 64,
              elements: (0..<4096).map { $0 / 64 == $0 % 64 ? 0 : -naive[$0 / 64, $0 % 64] }),
            samples)
        ).divergence),
      rival("machine", 2048, weigh(differences(test, machine, samples)).divergence),
      rival("pairs", 2016, weigh(differences(test, couplings: couplings, samples)).divergence),
      rival(
        "neighbors", 1,
        Estimate(exactly: thermalReverse(own: own, size: 8, coupling: samples.coupling))),
    ]
  }

  /// D(P‖P′) of two magnets.
  static func thermalReverse(own: Double, size: Int, coupling: Double) -> Double {
    let (there, here) = (
      IsingTorus(size: size, coupling: own), IsingTorus(size: size, coupling: coupling)
    )
    return Double(size * size)
      * ((own - coupling) * here.energyPerSite - here.logPartitionPerSite
        + there.logPartitionPerSite)
  }
}

//: {{figure:rivals}}

extension LearningThermodynamics {
  static let floorClaim = Claim(
    "pairs",
    "The model of all pairs is left with a $D$ between nine tenths and twice of $a/2\\mathcal "
      + "M$, at three temperatures.",
    source: "@eq:floor", from: rivals,
    control: .altered("$a/\\mathcal M$") { $0.floor *= 2 }
  ) { rows in
    .each(rows.filter { $0.name == "pairs" }) { row in
      .all([
        .excess(of: row.divergence - 0.9 * row.floor, over: 0, at: "$D$ less 0.9 of the floor"),
        .excess(of: 2 * row.floor - row.divergence, over: 0, at: "twice the floor less $D$"),
      ])
    }
  }

  static let rivalsClaim = Claim(
    "rivals",
    "At three temperatures a machine with 32 units is better than any law of $M$ and than "
      + "$-C^{-1}$, and worse than the model of all pairs.",
    source: "@sec:rivals", from: rivals,
    control: .altered("the names of the machine and of the pairs are exchanged") { row in
      row.name = row.name == "pairs" ? "machine" : row.name == "machine" ? "pairs" : row.name
    }
  ) { rows in
    .each(Set(rows.map(\.temperature)).sorted()) { temperature in
      let machine = rival(rows, "machine", at: temperature)
      return .all([
        .excess(
          of: rival(rows, "law of M", at: temperature) - machine, over: 0, at: "laws of $M$"),
        .excess(
          of: rival(rows, "inverse", at: temperature) - machine, over: 0, at: "$-C^{-1}$"),
        .excess(of: machine - rival(rows, "pairs", at: temperature), over: 0, at: "pairs"),
      ])
    }
  }
}

//: One number with the right meaning beats everything: {{neighbors-critical}} nats at $T_c$. Next
//: come the pairs, close to their floor, as they should: the truth is within their reach, and
//: their $D$ has only one minimum. The machine is third, at {{machine-critical}} against
//: {{pairs-critical}} nats with as many parameters. It pays for walls, for weights that would like
//: to be infinite, for the noise of its learning. What it shows for that is that it was told
//: *nothing*: not that there are couplings, nor that two spins at a time suffice. (Give it samples
//: of a magnet with bonds of four spins, and the pairs are lost.) And it is by far ahead of all
//: mean fields. $-C^{-1}$ has 2016 numbers and is worse, at $T_c$ and more so below, than one
//: number of Curie and Weiss: near a transition, to invert a mean field is to be wrong with
//: confidence.
