// Chapter 08: a part of its text, which begins in BoltzmannMachines.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## Which measures lie? {#sec:lies}
//:
//: A machine of useful size cannot be enumerated, and $D$ cannot be measured. People measure other
//: things. Three are common, and each has its way of lying.
//:
//: The **reconstruction error** is the probability that a unit is different after one sweep. It is
//: easy, smooth, nearly always falling, and says how *slow the chain is*, not how good the
//: machine. We have seen it fall while $D$ rose:

extension BoltzmannMachines {
  static let fooledClaim = Claim(
    "fooled",
    "With CD-1 on the four pictures $D$ rises again in many starts, by a tenth of a nat or more, while the "
      + "reconstruction error falls; and the rarest picture ends, on average over the starts, with less "
      + "than a third of its share.",
    source: "the first figure", from: memories,
    control: .altered("the exact gradient") { $0.sweeps = 1 - $0.sweeps }
  ) { rows in
    let rises = starts(rows, sweeps: 1) { course in
      let least = course.map(\.divergence).min() ?? .nan
      return (course.last?.divergence ?? .nan) > least + 0.1 ? 1 : 0
    }
    let falls = starts(rows, sweeps: 1) { course in
      let early = course.first { $0.step == 50 }
      return log((early?.reconstruction ?? .nan) / (course.last?.reconstruction ?? .nan))
    }
    let rarest = mean(of: starts(rows, sweeps: 1) { $0.last?.least ?? .nan })
    return .all([
      .excess(of: mean(of: rises), over: 0.05, at: "share of starts in which $D$ rises"),
      .excess(of: mean(of: falls), over: 0, at: "fall of $\\ln$ reconstruction error"),
      .excess(
        of: 1.0 / 12 - rarest, over: 0, at: "$\\frac1{12}$ less the share of the rarest picture"),
    ])
  }
}

//: The **pseudo-likelihood** replaces $p(v)$ by the product of the probabilities of each unit,
//: given all others [@besag1975],
//:
//: $$ \ln\widetilde p(v) = \sum_i\ln p(v_i\mid\text{all other units}), $$ {#eq:pseudo}
//:
//: in which $Z$ cancels. It compares every sample with its neighbors, which differ in one unit,
//: and with nothing else. So it cannot see what cannot be reached through neighbors: the balance
//: of islands. Take a cold magnet, and a machine that is the same magnet in a small field $c$. A
//: field of $c=\frac1{10}$ on 16 spins makes one of the two orders $e^{3.2}$ times as frequent as
//: the other; to a spin among neighbors it means next to nothing (@fig:lies).
//:
//: {{figure:lies}}

extension BoltzmannMachines {
  struct Tilted: Codable {
    var field, divergence, pseudoLoss: Double
  }

  /// A cold magnet, and a machine that is the magnet in a small field.
  static let tilted = Experiment("tilted", over: Array(1...8)) { step, _ in
    let (coupling, field) = (0.8, 0.025 * Double(step))
    let data = EnumeratedMagnet.torus(size: 4, coupling: coupling).probabilities
    let magnet = bondMachine(.torus(size: 4, coupling: coupling))
    var machine = magnet
    machine.visibleBias = machine.visibleBias.map { _ in field }
    return [
      Tilted(
        field: field, divergence: machine.relativeEntropy(from: data),
        pseudoLoss: magnet.pseudoLogLikelihood(of: data) - machine.pseudoLogLikelihood(of: data))
    ]
  }
}

extension BoltzmannMachines {
  static let pseudoClaim = Claim(
    "pseudo",
    "A magnet at $K=0.8$ in the field $c=\\frac1{10}$ is most of a nat from the one without, and its "
      + "pseudo-likelihood is off by less than a thousandth.",
    source: "@eq:pseudo [@besag1975]", from: tilted,
    control: .altered("$D$ is taken for the loss in pseudo-likelihood") {
      $0.pseudoLoss = $0.divergence
    }
  ) { rows in
    guard let row = rows.first(where: { abs($0.field - 0.1) < 1e-9 }) else {
      return .identity(.nan, 0, tolerance: 1)
    }
    return .all([
      .bounded(row.divergence, atLeast: 0.9, at: "$D$"),
      .bounded(row.pseudoLoss, atMost: 0.001, at: "pseudo-likelihood"),
    ])
  }
}

//: The third is the honest way: measure $Z$. **Annealed importance sampling** [@neal2001;
//: @salakhutdinov2008] leads many chains from a machine without weights, whose $Z$ is known,
//: through machines with the energy $\beta E$ to that with $\beta=1$, in small steps. On the way
//: each chain collects the factors by which its state becomes more likely, and the average of
//: their products is $Z/Z_0$, *exactly*, as a mean over all runs, whether the chains keep up or
//: not. It is the physicist's integration of the energy over temperature, with the difference that
//: it stays right on average when the chains lag behind. For the bond machine of the $4\times4$
//: torus it is right, to the error that it states:

extension BoltzmannMachines {
  static let annealedClaim = Claim(
    "annealed",
    "Annealed importance sampling finds $\\ln Z$ of the machine with a unit on every bond of the torus.",
    source: "$\\ln Z$ from Kaufman [-@kaufman1949], and $\\ln2+K$ for each bond",
    of: log(2) + 0.408, control: ("$\\ln2$ for each bond, without its $K$", log(2))
  ) { perBond, random in
    let machine = bondMachine(.torus(size: 4, coupling: 0.408))
    let annealing = AnnealedImportanceSampling(of: machine, steps: 300)
    return .agreement(
      annealing.forward(chains: 1000, using: &random).logPartition,
      16 * IsingTorus(size: 4, coupling: 0.408).logPartitionPerSite + 32 * perBond,
      resolution: 0.02)
  }
}

//: With $Z$ comes $D$ itself, if we know $P$: it is the mean of $\ln P(v)+F(v)$ over samples of
//: the data, and $\ln Z$. We try it on the ring of six, taught from $10^4$ samples by CD-10 with
//: six hidden units: at $\eta=\frac1{20}$, in batches of 100, for 20 **epochs**, each once
//: through all samples. It is the test at which people despaired (@sec:moments), as the exact $D$
//: and the estimated one would not agree. They do:

extension BoltzmannMachines {
  static let estimatedClaim = Claim(
    "estimated",
    "The distance of a taught machine from the ring of six, estimated from samples and annealing, is "
      + "the exact one.",
    source: "the sum over all states [@torlai2016]",
    of: true, control: ("$\\ln2$ for every hidden unit is lost from $F$", false)
  ) { keeps, random in
    let data = EnumeratedMagnet.ring(sites: 6, coupling: ringCoupling).probabilities
    let sampler = StateSampler(data)
    let drawn = (0..<10_000).map { _ in sampler.draw(using: &random) }
    let run = TrainingRun(
      machine: Machine(units: .spins, visible: 6, hidden: 6, width: 0.1, using: &random),
      patterns: Patterns(units: .spins, width: 6, states: drawn),
      plan: TrainingPlan(method: cd10, learningRate: 0.05),
      random: RandomStream(seed: random.next(), "training"))
    run.train(epochs: 20)
    let machine = run.machine
    // New samples, as the old ones are those that the machine was fitted to.
    let surprises = (0..<10_000).map { _ -> Double in
      let state = sampler.draw(using: &random)
      let energy = machine.freeEnergy(visible: Units.spins.values(ofState: state, count: 6))
      return log(data[state]) + energy + (keeps ? 0 : 6 * log(2))
    }
    let partition = AnnealedImportanceSampling(of: machine, steps: 300)
      .forward(chains: 1000, using: &random).logPartition
    return .agreement(
      mean(of: surprises) + partition, machine.relativeEntropy(from: data), resolution: 0.02)
  }
}

//: How could such a method lie? An average is honest only if it has met what dominates it. Let a
//: machine have two islands, one that wins at high temperatures (small $\beta$), and another that
//: wins at $\beta=1$. One hidden unit is enough: it tells 100 visible spins, which have a bias, in
//: what field they are, and has a bias of its own against the side that will win. Then $Z$ is a
//: sum of two terms and known, whatever the size:
//:
//: $$ Z = \sum_{h=\pm1}e^{bh}\,\big[2\cosh(c+wh)\big]^{100}. $$ {#eq:trap}
//:
//: At $\beta=1$ the second island is the larger, by {{trap-wrong}} in $\ln Z$. All chains go to
//: the first and stay. The estimate has a small error, the chains agree with each other, and with
//: a thousand temperatures $\ln Z$ is wrong by {{trap-miss}}. More temperatures do not help; see
//: the right of the figure. What helps is to run it **backwards** [@grosse2015; @grosse2016]: begin in samples
//: of the machine, and take the weights away. The way up can on average only miss something,
//: $\langle\ln Z_{\text{up}}\rangle\le\ln Z$; the way down errs on the other side. Where both
//: agree, as in the middle of the figure, one may believe them; here they stay far apart, and the
//: gap says what the error bar conceals. (Samples of the machine are needed for that. Who has none
//: has no way back, and should say so. Ours are of the larger island. To count on one of the
//: smaller we would have to draw thousands; a single one would repair the way down.)

extension BoltzmannMachines {
  /// 100 visible spins in a field c, and one hidden unit that weighs on all of them.
  static let trap: Machine = {
    var machine = Machine(units: .spins, weights: Matrix(rows: 100, columns: 1, filledWith: 1))
    machine.visibleBias = machine.visibleBias.map { _ in 0.5 }
    machine.hiddenBias = [-32.5]
    return machine
  }()

  /// A sample of the visible units on the larger island, where the hidden unit is up.
  static func trapSample(using random: inout some RandomNumberGenerator) -> [Double] {
    trap.visibleFields(of: [1]).map { random.bernoulli(1 / (1 + exp(-2 * $0))) ? 1 : -1 }
  }
}

extension BoltzmannMachines {
  struct Anneal: Codable {
    var machine: String
    var temperatures: Double
    /// ln Z less the exact one, from the machine without weights upward, and from samples downward.
    var up, down: Estimate
  }

  struct AnnealPoint: Sendable, CustomStringConvertible {
    var machine: String
    var temperatures: Int
    var description: String { "\(machine), \(temperatures) temperatures" }
  }

  /// Up and down, for the machine with a unit on every bond and for the trap.
  static let anneals = Experiment(
    "anneals",
    over: ["bonds", "trap"].flatMap { name in
      [10, 30, 100, 300, 1000].map { AnnealPoint(machine: name, temperatures: $0) }
    }
  ) { point, run in
    let isTrap = point.machine == "trap"
    let machine =
      isTrap ? trap : bondMachine(.torus(size: 4, coupling: 0.408))
    let sampler = StateSampler(isTrap ? [1] : machine.visibleDistribution())
    let chains = run.count(quick: 200, full: 1000)
    let samples = (0..<chains).map { _ in
      isTrap
        ? trapSample(using: &run.random)
        : Units.spins.values(ofState: sampler.draw(using: &run.random), count: 16)
    }
    let annealing = AnnealedImportanceSampling(of: machine, steps: point.temperatures)
    let exact = machine.logPartition()
    return [
      Anneal(
        machine: point.machine, temperatures: Double(point.temperatures),
        up: annealing.forward(chains: chains, using: &run.random).logPartition - exact,
        down: annealing.backward(from: samples, using: &run.random).logPartition - exact)
    ]
  }

  static let trappedClaim = Claim(
    "trapped",
    "With a thousand temperatures $\\ln Z$ of the two islands is too small by more than 4, with an error "
      + "below $\\frac15$; downward it is not too small.",
    source: "@eq:trap", from: anneals,
    control: .altered("the machine with a unit on every bond") { row in
      row.machine = row.machine == "bonds" ? "trap" : "bonds"
    }
  ) { rows in
    guard let row = rows.last(where: { $0.machine == "trap" }) else {
      return .identity(.nan, 0, tolerance: 1)
    }
    return .all([
      .excess(of: -1.0 * row.up, over: 4, at: "upward"),
      .bounded(row.up.standardError, atMost: 0.2, at: "the error that it states"),
      .bounded(row.down.value, atLeast: -0.2, at: "downward"),
    ])
  }
}
