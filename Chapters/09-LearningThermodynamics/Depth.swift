// Chapter 09: a part of its text, which begins in LearningThermodynamics.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## Wide or deep? {#sec:depth}
//:
//: A deep network is made by stacking: what the first hidden layer does on the data is the data of
//: a second machine, which replaces the layer's own distribution. It has been found that for Ising
//: magnets such depth does not pay: what counts is the number of units in the *first* hidden layer
//: [@morningstar2018]. Our scale can say why. Let the first layer have ten units. When the machine
//: looks at the magnet, its hidden spins have the distribution $Q(h)=\sum_vP(v)P(h\mid v)$; when
//: it dreams, $p(h)$. A second layer can bring the latter closer to the former, and so can a
//: third. What greedy stacking aims at, and would reach with a perfect second layer, is $Q$
//: [@leroux2008]:
//:
//: $$ p_\infty(v) = \sum_hP(v\mid h)\,Q(h). $$ {#eq:ceiling}
//:
//: Look at what that is: take a sample of the magnet, go up, go down. *A stack that is built so
//: dreams, at best, the first layer's reconstructions.* ($Q$ is best for the bound that stacking
//: climbs; a little more can be had for $D$ itself, and by accident our second layers have some of
//: it.) With ten hidden spins we know $Q$, state by state, and so the ceiling, without training a
//: second layer at all. We train one too, with 13 units; it brings the weights to 770. Against it
//: stands a single layer of 12 units, with 768.

extension LearningThermodynamics {
  /// Q(h) = ⟨P(h | v)⟩ over the rows, for every state of the hidden layer.
  static func hiddenLaw(_ states: Matrix, _ machine: Machine) -> [Double] {
    let fields = states * machine.weights
    var law = Array(repeating: 0.0, count: 1 << machine.hiddenCount)
    for row in 0..<states.rows {
      var products = [1 / Double(states.rows)]
      for j in 0..<fields.columns {
        let up = 1 / (1 + exp(-2 * fields.elements[row * fields.columns + j]))
        products = products.map { $0 * (1 - up) } + products.map { $0 * up }
      }
      for state in law.indices { law[state] += products[state] }
    }
    return law
  }
}

extension LearningThermodynamics {
  struct Stack: Codable {
    var temperature: Double
    var machine: Int
    /// D of a layer of 10, with a second layer of 13 on it, and with the best there can be.
    var single, double, ceiling: Double
    /// D of a layer of 12, which has as many weights as the stack.
    var wide: Double
    /// How far the first hidden layer is from what the data make it do, with one layer and two.
    var hiddenSingle, hiddenDouble: Double
  }

  /// D(P‖p) of p(v) = Σ P(v | h) law(h), from samples of the magnet.
  static func divergence(
    _ test: Matrix, _ machine: Machine, law: [Double], _ samples: Samples
  ) -> Estimate {
    let hidden = Matrix(
      (0..<law.count).map { machine.units.values(ofState: $0, count: machine.hiddenCount) })
    let fields = hidden * machine.weights.transposed
    let constants = law.indices.map { state in
      log(max(law[state], 1e-300))
        - fields.elements[state * fields.columns..<(state + 1) * fields.columns].reduce(0) {
          $0 + log(2 * cosh($1))
        }
    }
    let exponents = test * fields.transposed
    let magnet =
      Double(test.columns)
      * IsingTorus(size: samples.size, coupling: samples.coupling).logPartitionPerSite
    return mean(
      of: totals(test, size: samples.size).enumerated().map { row, totals in
        let first = row * law.count
        var top = -Double.infinity
        for state in law.indices {
          top = max(top, exponents.elements[first + state] + constants[state])
        }
        var sum = 0.0
        for state in law.indices {
          sum += exp(exponents.elements[first + state] + constants[state] - top)
        }
        return samples.coupling * totals.bonds - magnet - top - log(sum)
      })
  }

  struct Trial: Sendable, CustomStringConvertible {
    var temperature: Double
    var number: Int
    var description: String { "T = \(temperature), machine \(number)" }
  }

  static let stacks = Experiment(
    "stacks",
    over: [InfiniteIsingPlane.criticalTemperature, 3].flatMap { temperature in
      (1...5).map { Trial(temperature: temperature, number: $0) }
    }
  ) { trial, run in
    let samples = samples(
      size: 8, temperature: trial.temperature, training: run.count(quick: 10_000, full: 50_000),
      test: run.count(quick: 3_000, full: 10_000), using: run.random)
    let (training, test) = (samples.training.matrix, samples.test.matrix)
    let epochs = run.count(quick: 32, full: 64)
    let machine = trained(
      on: samples.training, hidden: 10, epochs: epochs, using: run.random)
    // What the hidden layer does by itself, and what the data make it do
    let own = machine.mirrored.visibleDistribution()
    let law = hiddenLaw(training, machine)
    // The second layer learns from the latter
    let sampler = StateSampler(law)
    var random = run.random.substream("second layer")
    let patterns = Patterns(
      units: .spins, width: 10,
      states: (0..<samples.training.count).map { _ in sampler.draw(using: &random) })
    let top = trained(
      on: patterns, hidden: 13, epochs: epochs, using: run.random.substream("second")
    ).visibleDistribution()
    func distance(_ p: [Double]) -> Double {
      zip(law, p).reduce(0) { $1.0 > 0 ? $0 + $1.0 * log($1.0 / $1.1) : $0 }
    }
    func stacked(_ law: [Double]) -> Double {
      divergence(test, machine, law: law, samples).value
    }
    let wide = trained(on: samples.training, hidden: 12, epochs: epochs, using: run.random)
    let logRatio =
      wide.logPartition() - 64
      * IsingTorus(size: 8, coupling: samples.coupling).logPartitionPerSite
    return [
      Stack(
        temperature: trial.temperature, machine: trial.number, single: stacked(own),
        double: stacked(top), ceiling: stacked(law),
        wide: weigh(differences(test, wide, samples), logRatio: logRatio).divergence.value,
        hiddenSingle: distance(own), hiddenDouble: distance(top))
    ]
  }
}

//: {{figure:stacks}}

extension LearningThermodynamics {
  static let stacksClaim = Claim(
    "stacks",
    "A second layer ends within 0.1 nats of the ceiling; and at $T=3$ a single wider layer of as "
      + "many weights is better than either.",
    source: "@eq:ceiling [@leroux2008; @morningstar2018]", from: stacks,
    control: .altered("the single layer of ten units stands in the place of the wider one") { row in
      row.wide = row.single
    }
  ) { rows in
    .all([
      .each(rows) { row in
        .bounded(abs(row.double - row.ceiling), atMost: 0.1, at: "machine \(row.machine)")
      },
      .excess(
        of: mean(
          of: rows.filter { $0.temperature == 3 }.map { min($0.double, $0.ceiling) - $0.wide }),
        over: 0, at: "$T = 3$, deep less wide"),
    ])
  }
}

//: So depth is not worthless. At $T_c$ it brings {{depth-gain-critical}} nats, where the wider
//: layer brings {{width-gain-critical}}; at $T=3$ it is {{depth-gain-hot}} against
//: {{width-gain-hot}}. But it is soon at its ceiling, and the ceiling is made of the first layer:
//: whatever that does not see is lost to all that stand upon it. There remain {{ceiling-critical}}
//: and {{ceiling-hot}} nats that a perfect second layer would leave, and that more units in the
//: first layer do not (@fig:widths). And beware of the gain itself. The fewer lessons the first layer
//: has had, the more a second brings, because it repairs what the first has left undone.
//: (All this is greedy stacking, layer by layer. A network trained as a whole has no such ceiling.)
