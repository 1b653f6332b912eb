// Chapter 08: a part of its text, which begins in BoltzmannMachines.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## My machine does not learn {#sec:clinic}
//:
//: This page is to be consulted in need. Six machines with 16 hidden units are taught the
//: $4\times4$ torus of the last figures from $10^4$ samples, all in the same way. One is well.
//: Each of the others has one disease, of those that we have met most often, in our own programs
//: and in others' (@fig:clinic).
//:
//: {{figure:clinic}}
//:
//: The learning curves (of $D$, which in practice you do not have) show that something is wrong,
//: and not what. So look at four numbers that can be measured on any machine, of any size:
//:
//: | the number | what is normal | else suspect |
//: |---|---|---|
//: | **living units**: the share of hidden units whose mean $\tanh\theta_j$ varies from sample to sample (variance above $10^{-4}$) | all | **dead units**: large weights or biases at the start hold them fast, always up or always down. Such a unit is a constant, its weights are one more bias of the visible units, and nothing pushes it back. Begin smaller |
//: | **effective rank** of $W$, $(\sum\sigma^2)^2/\sum\sigma^4$ over its singular values | it grows, lesson by lesson | **mean field**: rank 1 means that all units do the same. Equal weights at the start never part; tiny ones need time (@sec:first) |
//: | **restlessness**: how far $W$ moves in an epoch, over its length | well below 1, and proportional to the rate | **too large a rate** if it stays so with CD, or with fifty times as many chains; **too few dreams** if it does not. (A smaller rate calms both) |
//: | **disagreement**: the largest difference of any $\langle v_i\rangle$ or $\langle v_iv_j\rangle$ between the data and fresh chains, 100 sweeps from random states | about a fifth or less | with the first three normal: **the wrong gauge**, or chains that need longer than 100 sweeps |
//:
//: In the wrong gauge weights learned for 0 and 1 were used for $\pm1$, or $\sigma(\theta)$ stands
//: where $\sigma(2\theta)$ should. Everything looks healthy but the dreams, and translating the
//: machine by @eq:gauge repairs it at once. The patient with few chains was taught with two
//: persistent ones: for many steps both dream of one orientation, and the weights run away from
//: it. Ten times smaller steps help, and take ten times as long. Note also what is *not* among the
//: numbers: the reconstruction error. It is normal in most of the sick, and best in the wrong
//: gauge.

extension BoltzmannMachines {
  struct Checkup: Codable {
    var patient: String
    var epoch: Int
    var divergence, translated, living, rank, restlessness, disagreement, reconstruction: Double
  }

  static let patients = [
    "well", "dead units", "mean field", "too fast", "few chains", "wrong gauge",
  ]
}

extension BoltzmannMachines {
  /// The share of hidden units whose mean is not the same for all samples: a variance above 10⁻⁴.
  static func livingShare(_ machine: Machine, samples: Patterns) -> Double {
    let means = (0..<samples.count).map { machine.hiddenFields(of: samples[$0]).map { tanh($0) } }
    let living = (0..<machine.hiddenCount).filter { j in
      let own = means.map { $0[j] }
      let center = own.reduce(0, +) / Double(own.count)
      return own.reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(own.count) > 1e-4
    }
    return Double(living.count) / Double(machine.hiddenCount)
  }

  /// (Σσ²)²/Σσ⁴ of the singular values of W: how many of them count.
  static func effectiveRank(_ weights: Matrix) throws -> Double {
    let squares = try weights.singularValueDecomposition().values.map { $0 * $0 }
    let sum = squares.reduce(0, +)
    return sum * sum / squares.reduce(0) { $0 + $1 * $1 }
  }

  /// The largest difference of any ⟨vᵢ⟩ or ⟨vᵢvⱼ⟩ between samples and chains that began at random.
  static func disagreement(
    _ machine: Machine, samples: Patterns, using random: inout some RandomNumberGenerator
  ) -> Double {
    let chains = GibbsChains(
      machine: machine, chains: 2000, random: RandomStream(seed: random.next(), "dreams"))
    chains.run(sweeps: 100)
    let difference = zip(products(samples), products(chains.visible)).map { abs($0 - $1) }
    return difference.max() ?? 0
  }

  /// ⟨vᵢ⟩ and ⟨vᵢvⱼ⟩ of all units.
  private static func products(_ samples: Patterns) -> [Double] {
    var sums = Array(repeating: 0.0, count: samples.width * samples.width)
    for row in 0..<samples.count {
      let v = samples[row]
      for i in v.indices {
        for j in v.indices { sums[i * v.count + j] += i == j ? v[i] : v[i] * v[j] }
      }
    }
    return sums.map { $0 / Double(samples.count) }
  }
}

extension BoltzmannMachines {
  static let checkups = Experiment("checkups", over: patients) { patient, run in
    let data = EnumeratedMagnet.torus(size: 4, coupling: 0.408).probabilities
    let sampler = StateSampler(data)
    let states = (0..<10_000).map { _ in sampler.draw(using: &run.random) }
    let units: Units = patient == "wrong gauge" ? .bits : .spins
    let samples = Patterns(units: units, width: 16, states: states)
    // A fifth of the samples is enough to look at.
    let spins = Patterns(units: .spins, width: 16, states: Array(states.prefix(2000)))
    var start = Machine(units: units, visible: 16, hidden: 16, width: 0.1, using: &run.random)
    // In the gauge of 0 and 1 weights are four times as large, and learn sixteen times as slowly.
    var plan = TrainingPlan(learningRate: .constant(units == .bits ? 0.8 : 0.05))
    switch patient {
    case "dead units": start.hiddenBias = start.hiddenBias.map { _ in -8 }
    case "mean field": start.weights = Matrix(rows: 16, columns: 16, filledWith: 0.1)
    case "too fast": plan.learningRate = 2.0
    case "few chains": plan.method = .persistent(steps: 1, chains: 2)
    default: break
    }
    let training = TrainingRun(
      machine: start, patterns: samples, plan: plan,
      random: RandomStream(seed: run.random.next(), "training"))
    var rows: [Checkup] = []
    for epoch in [0, 1, 2, 3, 5, 7, 10, 15, 20, 25, 30, 35, 40] {
      training.train(epochs: max(0, epoch - 1 - training.epoch))
      let before = training.machine.weights
      training.train(epochs: epoch - training.epoch)
      let trained = training.machine
      // Who confuses the gauges uses these parameters as if they belonged to spins.
      let used = Machine(
        units: .spins, visibleBias: trained.visibleBias, hiddenBias: trained.hiddenBias,
        weights: trained.weights)

      let length = { (weights: Matrix) in
        weights.elements.reduce(0) { $0 + $1 * $1 }.squareRoot()
      }
      rows.append(
        Checkup(
          patient: patient, epoch: epoch, divergence: used.relativeEntropy(from: data),
          translated: trained.converted(to: .spins).relativeEntropy(from: data),
          living: livingShare(used, samples: spins), rank: try effectiveRank(trained.weights),
          restlessness: length(trained.weights - before) / length(trained.weights),
          disagreement: disagreement(used, samples: spins, using: &run.random),
          reconstruction: used.reconstructionError(
            ofPatterns: (0..<spins.count).map { spins[$0] }, using: &run.random
          ).value))
    }
    return rows
  }

  static let clinicClaim = Claim(
    "clinic",
    "Each disease is seen in the number that the table gives for it, and none in the machine that is "
      + "well.",
    source: "the table", from: checkups,
    control: .altered("the well machine's numbers are those of another patient") { row in
      row.patient =
        row.patient == "well" ? "few chains" : row.patient == "few chains" ? "well" : row.patient
    }
  ) { rows in
    func last(_ patient: String) -> Checkup? { rows.last { $0.patient == patient } }
    func above(_ value: Double?, _ bound: Double, _ name: String) -> Finding {
      .bounded(value ?? .nan, atLeast: bound, at: name)
    }
    func below(_ value: Double?, _ bound: Double, _ name: String) -> Finding {
      .bounded(value ?? .nan, atMost: bound, at: name)
    }
    return .all([
      above(last("well")?.living, 1, "well: living units"),
      above(last("well")?.rank, 2, "well: rank"),
      below(last("well")?.restlessness, 0.1, "well: restlessness"),
      below(last("well")?.disagreement, 0.2, "well: disagreement"),
      below(last("dead units")?.living, 0, "dead units: living units"),
      below(last("mean field")?.rank, 1.01, "mean field: rank"),
      above(last("too fast")?.restlessness, 0.2, "too fast: restlessness"),
      above(last("few chains")?.restlessness, 0.2, "few chains: restlessness"),
      above(last("wrong gauge")?.disagreement, 0.4, "wrong gauge: disagreement"),
      below(last("wrong gauge")?.translated, 1, "wrong gauge: $D$ when translated"),
    ])
  }
}

//: **What surprised us.** That half as many hidden units as spins hold a magnet, as nearly as one
//: likes, by copying: we had let a machine look for the floor of the ring, and it came back with decimation.
//: That persistent chains, the better method, are the worse one at any fixed rate, because their
//: accidents last; and that the famous cancellation in contrastive divergence gains nothing,
//: because the lesson is cancelled with the noise. That the bias of CD-1 costs a magnet nothing,
//: and four pictures everything: what counts are islands that no symmetry ties together. And that
//: the flip of all spins, by far the slowest mode of a magnet without field, is no part of its
//: bias.
//:
//: We can build machines, teach them, and know what they have learned, as long as they are small.
//: @Ch:09 gives up the sum over states, and asks of a machine with sixty-four spins and more
//: what one asks of a magnet: its energy, its specific heat, and at which temperature it is hardest
//: to learn. What we take along is the one honest measure, $Z$, which for a magnet is known. And
//: @ch:10 returns to the copies: if the best small machine for a chain *is* decimation, what
//: else is?
//:
//: **To read on.** Hinton's guide [-@hinton2012] is the collected experience of those who made
//: these machines work, and our clinic is a short version of it, with numbers. Decelle, Fissore
//: and Furtlehner [-@decelle2017] derive the first lesson and what comes after it; the lessons
//: that follow each other are phase transitions of the learning machine [@bachtis2024]. The paper
//: on contrastive divergence by Carreira-Perpiñán and Hinton [-@carreira2005] is the model of an
//: honest small experiment: it, too, enumerates.
