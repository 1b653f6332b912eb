// Chapter 09: a part of its text, which begins in LearningThermodynamics.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## A machine that knows, but cannot tell {#sec:telling}
//:
//: A copy holds its spin in a grip, chapter 08 warned. To turn both over, a sweep must first draw
//: the hidden spin against its weight $w$, with a probability of some $e^{-2w}$; and we have seen
//: weights of 2 and more. So how did we get the dreams of this chapter? We begin the chains in
//: samples of the magnet, and let them run for 400 sweeps. Is that cheating? Let us see what
//: happens otherwise. The energy of the machine can be known without any chain, again over the
//: bridge, since $p\propto Pe^\Delta$:
//:
//: $$ E_p = \frac{\langle Ee^\Delta\rangle_P}{\langle e^\Delta\rangle_P}. $$ {#eq:reweighted}
//:
//: The gray line in the figure is that. Open points are chains from noise, filled ones chains from
//: samples of the magnet:
//:
//: {{figure:tales}}
//:
//: After 20 sweeps from noise, which many would take for plenty, the dreams of a machine with a
//: $D$ of {{tale-divergence}} nats have an energy of {{tale-noise}} instead of {{tale-weighted}}.
//: It is an excellent machine, and it looks untrained. The chains from samples of the magnet lie
//: just as much, and more pleasantly: for fifty sweeps they still remember where they come from,
//: and show the energy of the *magnet*, which is better than the machine's. In a first version of
//: this chapter they were given 50 sweeps, and the machines looked better than they are. What
//: begins in the data and is not run long enough measures the data.

extension LearningThermodynamics {
  struct Tale: Codable {
    var temperature: Double
    var sweeps: Int
    /// E/N of chains that began in noise, and of others that began in samples of the magnet.
    var noise, data: Estimate
    /// E/N of the machine, from samples of the magnet weighted by e^Δ.
    var weighted: Estimate
    var divergence: Estimate
  }

  /// The energy of the machine per spin, from samples of the magnet: ⟨E e^Δ⟩/⟨e^Δ⟩.
  static func weightedEnergy(_ states: Matrix, _ differences: [Double], size: Int) -> Estimate {
    let top = differences.max() ?? 0
    let weights = differences.map { exp($0 - top) }
    let bonds = totals(states, size: size).map(\.bonds)
    let blocks = blockMeans(
      ofColumns: weights, zip(weights, bonds).map { $0 * $1 }, blocks: 100)
    return jackknife(over: blocks) { -$0[1] / $0[0] / Double(size * size) }
  }

  static let tales = Experiment(
    "tales", over: [InfiniteIsingPlane.criticalTemperature, 2.6]
  ) { temperature, run in
    let samples = samples(
      size: 8, temperature: temperature, training: run.count(quick: 20_000, full: 50_000),
      test: 10_000, using: run.random)
    let machine = trained(
      on: samples.training, hidden: 32, epochs: run.count(quick: 64, full: 128), using: run.random)
    let states = matrix(samples.test)
    let delta = differences(states, machine, samples)
    let chains = run.count(quick: 600, full: 3_000)
    let (noise, data) = (
      GibbsChains(machine: machine, chains: chains, random: run.random.substream("noise")),
      GibbsChains(
        machine: machine, start: firstPatterns(samples.test, chains),
        random: run.random.substream("data"))
    )
    var done = 0
    return [1, 2, 5, 10, 20, 50, 100, 200, 400, 800, 1_600].map { sweeps in
      func energy(_ chains: GibbsChains) -> Estimate {
        chains.run(sweeps: sweeps - done)
        return mean(
          of: totals(matrix(chains.visible), size: 8).map { -$0.bonds / 64 })
      }
      defer { done = sweeps }
      return Tale(
        temperature: temperature, sweeps: sweeps, noise: energy(noise), data: energy(data),
        weighted: weightedEnergy(states, delta, size: 8), divergence: weigh(delta).divergence)
    }
  }

  /// So many patterns from the beginning.
  static func firstPatterns(_ patterns: Patterns, _ count: Int) -> Patterns {
    Patterns(
      units: .spins, width: patterns.width,
      bits: (0..<count).flatMap { row in
        (0..<patterns.width).map { patterns.isUp(row: row, unit: $0) ? 1 : 0 }
      })
  }
}

extension LearningThermodynamics {
  static let memoryClaim = Claim(
    "memory",
    "At $T_c$ and at $T=2.6$, chains from noise have after 20 sweeps an energy that is too high "
      + "by more than a tenth.",
    source: "@eq:reweighted", from: tales,
    control: .altered("chains from samples of the magnet") { $0.noise = $0.data }
  ) { rows in
    .each(rows.filter { $0.sweeps == 20 }) { row in
      .excess(
        of: row.noise - row.weighted, over: 0.1,
        at: "T = \((row.temperature * 100).rounded() / 100)")
    }
  }

  static let arrivedClaim = Claim(
    "arrived",
    "After 1600 sweeps chains from noise and chains from samples of the magnet have one energy, "
      + "that of the weighted samples.",
    source: "@eq:reweighted", from: tales,
    control: .altered("100 sweeps are taken for 1600") { row in
      row.sweeps = row.sweeps == 100 ? 1_600 : row.sweeps
    }
  ) { rows in
    .each(rows.filter { $0.sweeps == 1_600 }) { row in
      .all([
        .agreement(row.noise, row.weighted, resolution: 0.05, at: "from noise"),
        .agreement(row.data, row.weighted, resolution: 0.05, at: "from the magnet"),
      ])
    }
  }
}
