// Chapter 08: a part of its text, which begins in BoltzmannMachines.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## Bias, or noise? {#sec:noise}
//:
//: The remedy for the bias is well known. **Persistent contrastive divergence** [@tieleman2008]
//: does not begin its chains anew: they go on from step to step, and as the weights change slowly,
//: they stay near the machine's distribution. It is said to give better machines. **Guess** which of
//: the methods wins on the $4\times4$ torus at the coupling of the first lesson, with 16 hidden units, a
//: batch of 100 samples for every step, and one constant rate for all:
//:
//: {{figure:plane}}
//:
//: Persistent chains lose. On the left they soon stop to improve, and $D$ jumps up and down, while
//: CD-1, the biased method, goes on, with CD-10. We had expected the reverse, and looked for a
//: mistake. There is none, but noise. In CD the dreams begin in the batch, and when the batch
//: happens to hold too many cold states, so do the dreams: most of the accident cancels in the
//: difference. What a statistician would build on purpose, and call a **control variate**, CD has by
//: birth. Let $\rho$ be the correlation of $v_i\tanh\theta_j$ with itself after the sweeps. In
//: equilibrium the variance of its average over a batch of 100 is
//:
//: $$ \tfrac{2}{100}\operatorname{Var}(v_i\tanh\theta_j)\,(1-\rho)\quad\text{in CD},\qquad
//:    \tfrac{2}{100}\operatorname{Var}(v_i\tanh\theta_j)\quad\text{with independent dreams}, $$ {#eq:noise}
//:
//: and in a cold magnet $\rho$ is nearly 1. (Persistent chains do worse than that, because their
//: accidents last: the same wrong step is made again and again.) Steps of rate $\eta$ kick the weights
//: with this noise, the slope of $D$ pulls them back, and they settle as at a temperature: $D$ stays
//: above its floor by an amount in proportion to $\eta$, as on the right. So do what physicists do
//: with temperatures, and **anneal**: let the rate fall to zero. Then noise goes, bias stays, and the
//: order of the methods is what the literature says it is, where there is any bias worth the name:
//: on the four pictures.

extension BoltzmannMachines {
  /// How some machine is taught from samples.
  struct Course: Sendable, CustomStringConvertible {
    var data: String
    var method: TrainingPlan.Method
    var rate: Schedule
    var name: String {
      switch method {
      case .contrastiveDivergence(let steps): "CD-\(steps)"
      case .persistent: "persistent"
      }
    }
    var description: String { "\(data) \(name) \(rate)" }
  }

  static let persistent = TrainingPlan.Method.persistent(steps: 1, chains: 100)
  static let cd1 = TrainingPlan.Method.contrastiveDivergence(steps: 1)
  static let cd10 = TrainingPlan.Method.contrastiveDivergence(steps: 10)

  /// D after each of some epochs; 100 steps an epoch, with batches of 100 samples.
  static func divergences(
    _ course: Course, data: [Double], hidden: Int, epochs: [Int],
    using random: inout some RandomNumberGenerator
  ) -> [Double] {
    let visible = data.count.trailingZeroBitCount
    let sampler = StateSampler(data)
    let patterns = Patterns(
      units: .spins, width: visible,
      states: (0..<10_000).map { _ in sampler.draw(using: &random) })
    let run = TrainingRun(
      machine: Machine(units: .spins, visible: visible, hidden: hidden, width: 0.1, using: &random),
      patterns: patterns,
      plan: TrainingPlan(method: course.method, learningRate: course.rate),
      random: RandomStream(seed: random.next(), "training"))
    return epochs.map { epoch in
      run.train(epochs: epoch - run.epoch)
      return run.machine.relativeEntropy(from: data)
    }
  }
}

extension BoltzmannMachines {
  struct Settled: Codable {
    var data, method: String
    var rate: Double
    /// D at the end of many runs, and its logarithm.
    var divergence, logarithm: Estimate
  }

  /// Where CD-1, CD-10 and persistent chains come to rest on a ring, at several constant rates.
  static let settled = Experiment(
    "settled",
    over: [cd1, cd10, persistent].flatMap { method in
      [0.02, 0.05, 0.1, 0.2].map {
        Course(data: "ring", method: method, rate: .constant($0))
      }
    }
  ) { course, run in
    let data = EnumeratedMagnet.ring(sites: 8, coupling: 0.5).probabilities
    let rate = course.rate.value(epoch: 0)
    let epochs = Int(1 / rate)
    let ends = (0..<run.count(quick: 8, full: 40)).map { _ -> Double in
      let last = divergences(
        course, data: data, hidden: 8, epochs: [epochs, epochs + 2, epochs + 4],
        using: &run.random)
      return last.reduce(0, +) / Double(last.count)
    }
    return [
      Settled(
        data: "ring", method: course.name, rate: rate, divergence: mean(of: ends),
        logarithm: mean(of: ends.map { log($0) }))
    ]
  }
}

extension BoltzmannMachines {
  struct PlaneRow: Codable {
    var method: String
    var epoch: Int
    var time, divergence: Double
  }

  static let planeRate = 0.05

  /// D on the 4 × 4 torus: three methods with samples at one rate, and the exact gradient.
  static let planeCourses = Experiment(
    "plane", over: ["exact", "CD-1", "CD-10", "persistent"]
  ) { method, run in
    let data = EnumeratedMagnet.torus(size: 4, coupling: 0.408).probabilities
    let last = run.count(quick: 60, full: 200)
    let epochs = Array(1...last)
    guard method == "exact" else {
      let methods = ["CD-1": cd1, "CD-10": cd10, "persistent": persistent]
      let course = Course(
        data: "plane", method: methods[method] ?? cd1, rate: .constant(planeRate))
      return zip(
        epochs,
        divergences(
          course, data: data, hidden: 16, epochs: epochs, using: &run.random)
      ).map {
        PlaneRow(
          method: method, epoch: $0.0, time: 100 * planeRate * Double($0.0), divergence: $0.1)
      }
    }
    // Ten steps of ten times the length for an epoch, with momentum instead of patience.
    var rows: [PlaneRow] = []
    let start = Machine(units: .spins, visible: 16, hidden: 16, width: 0.1, using: &run.random)
    _ = trained(
      start, steps: 10 * last, rate: planeRate, momentum: 0.9,
      watch: { step, machine in
        guard step > 0 && step % 10 == 0 else { return }
        rows.append(
          PlaneRow(
            method: "exact", epoch: step / 10, time: 10 * planeRate * Double(step),
            divergence: machine.relativeEntropy(from: data)))
      },
      gradient: { $0.gradient(towards: data) })
    return rows
  }
}

extension BoltzmannMachines {
  struct Duel: Codable {
    /// ln D of CD-1 less that of persistent chains.
    var excess: Estimate
  }

  /// The four pictures with a rate that falls to zero: CD-1 against persistent chains.
  static let duels = Experiment("duels", over: Array(0..<4)) { _, run in
    let data = noisyPictures()
    func end(_ method: TrainingPlan.Method) -> Double {
      divergences(
        Course(data: "pictures", method: method, rate: .linear(from: 0.1, to: 0, over: 20)),
        data: data, hidden: 3, epochs: [20], using: &run.random)[0]
    }
    let differences = (0..<run.count(quick: 6, full: 20)).map { _ in
      log(end(cd1) / end(.persistent(steps: 5, chains: 100)))
    }
    return [Duel(excess: mean(of: differences))]
  }

  static let noiseClaim = Claim(
    "noise",
    "At one constant rate persistent chains end farther from the ring than CD-1.",
    source: "@eq:noise", from: settled,
    control: .altered("the methods are exchanged") { row in
      row.method = ["CD-1": "persistent", "persistent": "CD-1"][row.method] ?? row.method
    }
  ) { rows in
    .each([0.05, 0.1, 0.2]) { rate in
      func end(_ method: String) -> Estimate {
        rows.first { $0.method == method && $0.rate == rate }?.logarithm
          ?? Estimate(exactly: .nan)
      }
      return .excess(of: end("persistent") - end("CD-1"), over: 0, at: "$\\eta = \(rate)$")
    }
  }

  static let duelClaim = Claim(
    "duel",
    "When the rate falls to zero, persistent chains end nearer to the four pictures than CD-1.",
    source: "[@tieleman2008], and the sum over all states", from: duels,
    control: .altered("the methods are exchanged") { $0.excess = -1.0 * $0.excess }
  ) { rows in
    // Four independent points, one after another with their errors.
    let sum = rows.dropFirst().reduce(rows.first?.excess ?? Estimate(exactly: .nan)) {
      $0 + $1.excess
    }
    return .excess(of: (1 / Double(rows.count)) * sum, over: 0, at: "$\\ln D$")
  }
}
