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
//: they stay near the machine's distribution. It is said to give better machines. **Guess** which
//: of the methods wins on the $4\times4$ torus at the coupling of the first lesson, with 16 hidden
//: units, a batch of 100 samples for every step, and one constant rate for all; the race is in
//: @fig:plane.
//:
//: {{figure:plane}}
//:
//: Persistent chains lose. On the left they soon stop to improve, and $D$ jumps up and down, while
//: CD-1, the biased method, comes ten times nearer before it stops, together with CD-10. We had expected the reverse, and looked
//: for a mistake. There is none, but noise. A batch holds too many cold states by chance, the
//: dreams hold too few, and the weights get a kick. How strong? Let $g$ be one of the
//: $v_i\tanh\theta_j$, $\operatorname{Var}$ its variance in a machine that has learned its data,
//: and $\rho_k$ its correlation with itself after $k$ sweeps. The average kicks of a long time
//: are, for a batch of 100 and as many dreams,
//:
//: $$ \frac{\operatorname{Var}}{100}\cdot\begin{cases}2\,(1-\rho_k)&\text{CD-}k\\
//:    2&\text{independent dreams}\\ 2\,(1+\rho_1+\rho_2+\dots)&\text{persistent chains.}\end{cases} $$ {#eq:noise}
//:
//: CD looks clever: its dreams begin in the batch, and much of the accident cancels, which
//: statisticians call a **control variate**. But it does not help. A chain that has not forgotten
//: its data hides the *lesson* in the same way as the accident: the pull back is weaker by the
//: same $1-\rho_k$, and kicks over pull are 2 for every $k$. That is why CD-1 and CD-10 end
//: together while the rate is small. What ruins persistent chains is that their accidents *last*: a chain that is too cold
//: today is too cold tomorrow, and pushes again. For the ring of the figure on the right,
//: and the machine with a unit on each of its bonds (all weights together), $\rho_1={{noise-rho}}$,
//: and their kicks over pull are {{noise-persistent}} in place of 2. (In the figure they end farther
//: off than such a factor of two says, the more so the larger the rate.)
//:
//: Steps of rate $\eta$ are kicked by this noise, the slope of $D$ pulls back, and the weights
//: settle as at a temperature: $D$ stays above its floor by an amount roughly in proportion to
//: $\eta$. (The floor itself is not zero. From $10^4$ samples one cannot know more than that $D$
//: is about the number of parameters over $2\cdot10^4$.) So do what physicists do with
//: temperatures, and **anneal**: let the rate fall to zero. Then noise goes, bias stays, and the
//: order of the methods is what the literature says it is, where there is any bias worth the name:
//: on the four pictures.

extension BoltzmannMachines {
  /// 1, ρ₁, ρ₂ …: how vᵢ tanh θⱼ is correlated with itself from sweep to sweep, over all weights.
  static func correlations(_ machine: Machine, sweeps: Int) -> [Double] {
    let equilibrium = machine.visibleDistribution()
    let (up, down) = (machine.hiddenGivenVisible(), machine.mirrored.hiddenGivenVisible())
    // The functions as columns, less their means
    let rows = states(.spins, machine.visibleCount).map { v -> [Double] in
      let h = machine.hiddenFields(of: v).map { tanh($0) }
      return v.flatMap { v in h.map { v * $0 } }
    }
    let means = (rows.first ?? []).indices.map { column in
      zip(equilibrium, rows).reduce(0) { $0 + $1.0 * $1.1[column] }
    }
    let functions = Matrix(rows.map { zip($0, means).map { $0 - $1 } })
    var later = functions
    let covariances = (0...sweeps).map { sweep -> Double in
      if sweep > 0 { later = up * (down * later) }
      return functions.elements.indices.reduce(0) { sum, index in
        let weight = equilibrium[index / functions.columns]
        return sum + weight * functions.elements[index] * later.elements[index]
      }
    }
    return covariances.map { $0 / covariances[0] }
  }
}

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
    let ends = (0..<run.count(quick: rate < 0.05 ? 4 : 8, full: 40)).map { _ -> Double in
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
    let differences = (0..<run.count(quick: 12, full: 40)).map { _ in
      log(end(cd1) / end(persistent))
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
