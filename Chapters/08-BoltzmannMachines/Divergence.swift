// Chapter 08: a part of its text, which begins in BoltzmannMachines.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## Contrastive divergence, and what it cannot see {#sec:cd}
//:
//: The first average of @eq:gradient costs one look at the data. The second needs samples of the
//: machine, after sweeps without end, for every step. **Contrastive divergence** [@hinton2002] is
//: the idea to begin the chain where one would like it to end up, in the data, and to stop it
//: after $k$ sweeps, mostly after one. If the data are the machine's own samples the chain does
//: not drift, and the weights stay where they are. If not, it begins to drift, and that is what
//: the weights shall prevent. In plain lines:

extension BoltzmannMachines {
  /// CD-k: the moments of some samples, less those of the same samples after k sweeps.
  static func contrastiveDivergence(
    _ machine: Machine, batch: [[Double]], steps: Int,
    using random: inout some RandomNumberGenerator
  ) -> Moments {
    var sum = Moments(
      visible: machine.visibleBias.map { _ in 0 }, hidden: machine.hiddenBias.map { _ in 0 },
      products: Matrix(rows: machine.visibleCount, columns: machine.hiddenCount))
    for sample in batch {
      var end = sample
      for _ in 0..<steps { end = sweep(end, machine, using: &random) }
      // Add what the machine sees, and subtract what it dreams.
      for (sign, v) in [(1.0, sample), (-1.0, end)] {
        let h = machine.hiddenFields(of: v).map { tanh($0) }
        for i in v.indices {
          sum.visible[i] += sign * v[i]
          for j in h.indices { sum.products[i, j] += sign * v[i] * h[j] }
        }
        for j in h.indices { sum.hidden[j] += sign * h[j] }
      }
    }
    return (1 / Double(batch.count)) * sum
  }
}

//: (The hidden units of the last sweep, and those that look at the data, are replaced by
//: their means $\tanh\theta_j$, which has the same average and less noise.) On a small machine we
//: can also do without samples: $P$ is a row of numbers, a sweep is a matrix, and the
//: *expected* step of CD-$k$ a matrix product. The library has both, the sampled one fast:

extension BoltzmannMachines {
  static let plainClaim = Claim(
    "plain",
    "The plain lines and the engine of the library step, on average, where the enumerated "
      + "contrastive divergence does.",
    source: "the sum over all states, for CD-2",
    of: 2, control: ("only one sweep", 1)
  ) { steps, random in
    let machine = randomMachine(visible: 5, hidden: 3, width: 0.7, using: &random)
    let data = randomMachine(visible: 5, hidden: 5, width: 0.7, using: &random)
      .visibleDistribution()
    let exact = machine.contrastiveDivergence(steps: 2, from: data).flattened
    let sampler = StateSampler(data)
    let (rate, batches) = (0.01, 240)
    var (plain, engine) = ([[Double]](), [[Double]]())
    for batch in 0..<batches {
      let drawn = (0..<250).map { _ in sampler.draw(using: &random) }
      plain.append(
        contrastiveDivergence(
          machine, batch: drawn.map { Units.spins.values(ofState: $0, count: 5) }, steps: steps,
          using: &random
        ).flattened)
      // Let the engine make one step with the whole batch, and see how far it went.
      let run = TrainingRun(
        machine: machine, patterns: Patterns(units: .spins, width: 5, states: drawn),
        plan: TrainingPlan(
          method: .contrastiveDivergence(steps: steps), batchSize: 250,
          learningRate: .constant(rate)),
        random: RandomStream(seed: random.next(), "batch \(batch)"))
      run.train()
      let moved = Moments(
        visible: zip(run.machine.visibleBias, machine.visibleBias).map { $0 - $1 },
        hidden: zip(run.machine.hiddenBias, machine.hiddenBias).map { $0 - $1 },
        products: run.machine.weights - machine.weights)
      engine.append(((1 / rate) * moved).flattened)
    }
    return .each(stride(from: 0, to: exact.count, by: 3)) { index in
      .all([
        .agreement(
          mean(of: plain.map { $0[index] }), exact[index], resolution: 0.01,
          at: "plain, parameter \(index)"),
        .agreement(
          mean(of: engine.map { $0[index] }), exact[index], resolution: 0.01,
          at: "engine, parameter \(index)"),
      ])
    }
  }
}

//: CD-$k$ is not the gradient of $D$. What does it miss? The chain's
//: distribution after $k$ sweeps differs from the machine's by modes that decay
//: like $\lambda^k$, with the eigenvalues of @sec:gibbs, so the bias of CD-$k$ must decay like
//: $\lambda_2^k$ [@bengio2009; @fischer2011]. So it does, in general. We expected the same for a magnet
//: without a field, and it decays much faster (@fig:bias).
//:
//: {{figure:bias}}
//:
//: The mode of $\lambda_2$, the slowest, is the flip of all spins. But data and machine are
//: symmetric, and there is nothing to flip: of a symmetric start only *even* modes are made. The
//: even modes' largest eigenvalue is that of pairs $(v,-v)$ taken for one state:

extension BoltzmannMachines {
  /// The eigenvalues of a sweep among functions that do not change when all spins are flipped.
  ///
  /// For a machine without biases, whose states v and −v are taken for one, and h and −h too.
  static func evenEigenvalues(_ machine: Machine) throws -> [Double] {
    let (n, m) = (1 << machine.visibleCount, 1 << machine.hiddenCount)
    let (given, visible) = (machine.hiddenGivenVisible(), machine.visibleDistribution())
    var joint = Matrix(rows: n / 2, columns: m / 2)
    for v in 0..<n {
      for h in 0..<m { joint[min(v, n - 1 - v), min(h, m - 1 - h)] += visible[v] * given[v, h] }
    }
    let (rows, columns) = (joint.transposed * ones(n / 2), joint * ones(m / 2))
    for v in 0..<n / 2 {
      for h in 0..<m / 2 { joint[v, h] /= (columns[v] * rows[h]).squareRoot() }
    }
    return try joint.singularValueDecomposition().values.map { $0 * $0 }
  }

  private static func ones(_ count: Int) -> [Double] { Array(repeating: 1, count: count) }

  /// The length of what CD-k misses of the gradient.
  static func bias(_ machine: Machine, data: [Double], steps: Int) -> Double {
    (machine.contrastiveDivergence(steps: steps, from: data) - machine.gradient(towards: data)).norm
  }
}

extension BoltzmannMachines {
  /// A machine and data that it does not fit, with the eigenvalue by which the bias shall decay.
  struct Case: Sendable {
    var name: String
    var machine: Machine
    var data: [Double]
    var eigenvalue, slowest: Double
  }

  static func cases(using random: inout some RandomNumberGenerator) throws -> [Case] {
    let machine = randomMachine(visible: 6, hidden: 5, width: 0.6, using: &random)
    let slow = try machine.gibbsCorrelations()[1]
    let data = randomMachine(visible: 6, hidden: 6, width: 0.6, using: &random)
      .visibleDistribution()
    let symmetric = bondMachine(.ring(sites: 6, coupling: 1))
    let flip = try symmetric.gibbsCorrelations()[1]
    return [
      Case(
        name: "with biases", machine: machine, data: data, eigenvalue: slow * slow,
        slowest: slow * slow),
      Case(
        name: "ring, no field", machine: symmetric,
        data: EnumeratedMagnet.ring(sites: 6, coupling: 0.6).probabilities,
        eigenvalue: try evenEigenvalues(symmetric)[1], slowest: flip * flip),
    ]
  }

}

extension BoltzmannMachines {
  static let biasClaim = Claim(
    "bias",
    "From $k$ to $k+1$ the bias of CD-$k$ shrinks by the second eigenvalue of the sweep, and for a "
      + "magnet without field by the second *even* one.",
    source: "the modes of @sec:gibbs [@bengio2009; @fischer2011]",
    of: { (one: Case) in one.eigenvalue },
    control: ("the square root: the correlation", { $0.eigenvalue.squareRoot() })
  ) { eigenvalue, random in
    try .each(cases(using: &random)) { one in
      // Take k so large that all faster modes are gone, and so small that rounding is not yet there.
      let steps = Int(log(1e-7) / log(one.eigenvalue))
      return .identity(
        bias(one.machine, data: one.data, steps: steps + 1)
          / bias(one.machine, data: one.data, steps: steps),
        eigenvalue(one), tolerance: 0.003, at: one.name)
    }
  }
}

//: A magnet forgives. Let a machine with three hidden units for a ring of eight be led to the best
//: that it can be, which is {{magnet-exact}} nats, and then on with CD-1, with its bias but
//: without noise: it comes to rest at {{magnet-settled}}. (Where a machine can hold the data
//: *exactly*, CD-1 rests at the right place, with its bias zero there: data that are the machine's
//: own do not drift.)
//:
//: So why not always use it? Back to the four pictures. In the right of the figure is what the
//: machines believe, and @fig:dreams is what two of them dream.
//:
//: {{figure:dreams}}
//:
//: Some that are taught by CD-1 have ghosts, such as the negative of a picture, which they never
//: saw. The worst know the pictures to the last pixel, and have no idea *how often* they occur:
//: nearly all of the probability has gone to one of them. CD-1 begins its chains in all four, in
//: equal numbers, and each stays where it is. Whatever weight the machine gives to a picture, one
//: sweep does not show it. The modes of a distribution are islands; contrastive divergence maps
//: the coast of every island from which it sets out, and knows nothing of the traffic between
//: them, which alone could tell how many live where. Ten sweeps are better than one, and not good.

extension BoltzmannMachines {
  /// Three by three pixels.
  static let pictures: [[Double]] = [".#..#..#.", "...###...", "####.####", "#.#.#.#.#"].map {
    $0.map { $0 == "#" ? 1 : -1 }
  }

  /// The pictures with equal frequency, and every pixel wrong with that probability.
  static func noisyPictures(_ wrong: Double = 0.02) -> [Double] {
    states(.spins, 9).map { v in
      pictures.reduce(0) { sum, picture in
        sum + zip(v, picture).reduce(0.25) { $0 * ($1.0 == $1.1 ? 1 - wrong : wrong) }
      }
    }
  }

  /// Which states are nearer to one picture than a second wrong pixel: their probability in p.
  static func shares(_ distribution: [Double]) -> [Double] {
    pictures.map { picture in
      zip(distribution, states(.spins, 9)).reduce(0) { sum, pair in
        let wrong = zip(pair.1, picture).filter { $0 != $1 }.count
        return wrong <= 1 ? sum + pair.0 : sum
      }
    }
  }
}

extension BoltzmannMachines {
  struct Memory: Codable {
    /// 0 for the exact gradient, else k.
    var sweeps, start, step: Int
    /// D(P‖p), and the probability that a pixel is reconstructed wrongly.
    var divergence, reconstruction: Double
    /// The shares of the picture that is most frequent in p, and of that which is least.
    var most, least: Double
  }

  struct MemoryPoint: Sendable, CustomStringConvertible {
    var sweeps, start: Int
    var description: String { "\(sweeps) sweeps, start \(start)" }
  }

  /// Ten sweeps take their time.
  static func pictureStarts(_ sweeps: Int) -> Int { [0: 24, 1: 40][sweeps] ?? 12 }

  static let memories = Experiment(
    "pictures",
    over: [0, 10, 1].flatMap { sweeps in
      (0..<pictureStarts(sweeps)).map { MemoryPoint(sweeps: sweeps, start: $0) }
    }
  ) { point, run in
    let data = noisyPictures()
    var rows: [Memory] = []
    let start = Machine(units: .spins, visible: 9, hidden: 3, width: 0.1, using: &run.random)
    _ = trained(
      start, steps: 1000, rate: 0.05,
      watch: { step, machine in
        guard step % 50 == 0 || step < 100 && step % 10 == 0 else { return }
        let shares = shares(machine.visibleDistribution())
        rows.append(
          Memory(
            sweeps: point.sweeps, start: point.start, step: step,
            divergence: machine.relativeEntropy(from: data),
            reconstruction: machine.reconstructionError(of: data), most: shares.max() ?? 0,
            least: shares.min() ?? 0))
      },
      gradient: { machine in
        point.sweeps == 0
          ? machine.gradient(towards: data)
          : machine.contrastiveDivergence(steps: point.sweeps, from: data)
      })
    return rows
  }

  /// One number a start.
  static func starts(
    _ rows: [Memory], sweeps: Int, _ value: ([Memory]) -> Double
  ) -> [Double] {
    let own = rows.filter { $0.sweeps == sweeps }
    return Set(own.map(\.start)).sorted().map { start in value(own.filter { $0.start == start }) }
  }
}

extension BoltzmannMachines {
  /// Where a machine that was led to the best it can be goes from there with CD-1.
  static func settledWithCD(
    _ data: [Double], hidden: Int, using random: inout some RandomNumberGenerator
  ) -> (exact: Double, settled: Double) {
    let visible = data.count.trailingZeroBitCount
    let start = Machine(
      units: .spins, visible: visible, hidden: hidden, width: 0.1, using: &random)
    let best = trained(start, steps: 2000, rate: 0.1) { $0.gradient(towards: data) }
    let settled = trained(best, steps: 2000, rate: 0.1) {
      $0.contrastiveDivergence(steps: 1, from: data)
    }
    return (best.relativeEntropy(from: data), settled.relativeEntropy(from: data))
  }

}

extension BoltzmannMachines {
  static let magnetClaim = Claim(
    "magnet",
    "CD-1 leaves the best machine with three hidden units for a ring of eight, but by less than a "
      + "hundredth of its $D$.",
    source: "the two fixed points, for samples without end",
    of: true, control: ("the four pictures", false)
  ) { isMagnet, random in
    let data =
      isMagnet ? EnumeratedMagnet.ring(sites: 8, coupling: 0.5).probabilities : noisyPictures()
    let (exact, settled) = settledWithCD(data, hidden: 3, using: &random)
    return .bounded(settled / exact - 1, atMost: 0.01, at: "$D$ grows by the part")
  }
}
