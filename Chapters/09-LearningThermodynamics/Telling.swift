// Chapter 09: a part of its text, which begins in LearningThermodynamics.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## A machine that knows, but cannot tell {#sec:telling}
//:
//: A copy holds its spin in a grip, @ch:08 warned. To turn both over, a sweep must first draw
//: the hidden spin against its weight $w$, with a probability of some $e^{-2w}$; and we have seen
//: weights of 2 and more. So how did we get the dreams of this chapter? We begin the chains in
//: samples of the magnet, and let them run for some hundreds of sweeps. Is that cheating? Let us
//: see what happens otherwise. The energy of the machine can be known without any chain, again
//: over the bridge, since $p\propto Pe^\Delta$:
//:
//: $$ E_p = \frac{\langle Ee^\Delta\rangle_P}{\langle e^\Delta\rangle_P}. $$ {#eq:reweighted}
//:
//: The gray line in @fig:tales is that. Open points are chains from noise, filled ones chains from
//: samples of the magnet.
//:
//: {{figure:tales}}
//:
//: After 20 sweeps from noise, which many would take for plenty, the dreams of a machine with a
//: $D$ of {{tale-divergence}} nats have an energy of {{tale-noise}} instead of {{tale-weighted}}.
//: It is a good machine, and it looks untrained. The chains from samples of the magnet lie too, by
//: less, and more pleasantly: for some ten sweeps they still remember where they come from, and show,
//: within bars, the energy of the *magnet*, which is better than the machine's. In a first version
//: of this chapter they were given 50 sweeps, and the machines looked better than they are. What
//: begins in the data and is not run long enough measures the data.
//:
//: Is a better machine a slower one? Trained machines differ in too many ways, so we build some by
//: hand: the perfect chessboard, with two numbers, $w$ from each copy to its center and $K'$ of
//: @eq:copy to the neighbors:

extension LearningThermodynamics {
  /// A copy of each black field, tied with w, and with K′ to the four neighbors.
  static func chessboard(size: Int, copyWeight: Double, neighborWeight: Double) -> Machine {
    let lattice = SquareLattice(size: size)
    let black = (0..<lattice.sites).filter { ($0 / size + $0 % size) % 2 == 0 }
    return Machine(
      sites: lattice.sites, bonds: lattice.bondEnds,
      couplings: lattice.bondEnds.map { _ in neighborWeight }, copies: black, copyWeight: copyWeight
    )
  }

  /// K′ of a copy that is tied with w: tanh K′ = tanh K/tanh w.
  static func passed(_ coupling: Double, copyWeight: Double) -> Double {
    atanh(tanh(coupling) / tanh(copyWeight))
  }
}

//: They are on the right, with $w$ of 1.25, 1.75 and 2.5, and $D$ of {{hand-1}}, {{hand-2}} and
//: {{hand-3}}. *The better such a machine knows, the less it can tell.* It is the price of doing
//: with few units, in a tight grip, what many could do loosely: a unit on each bond would need no
//: weight above {{bond-weight}}.

extension LearningThermodynamics {
  struct Tale: Codable {
    /// w of a chessboard; 0 for a trained machine.
    var copyWeight: Double
    var sweeps: Int
    /// E/N of chains that began in noise, and of others that began in samples of the magnet.
    var noise, data: Estimate
    /// E/N of the machine, from samples of the magnet weighted by e^Δ.
    var weighted: Estimate
    var exact: Double
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

  static let tales = Experiment("tales", over: [0, 1.25, 1.75, 2.5]) { copyWeight, run in
    let temperature = InfiniteIsingPlane.criticalTemperature
    let samples = samples(
      size: 8, temperature: temperature, training: copyWeight == 0 ? 20_000 : 1,
      test: run.count(quick: 10_000, full: 40_000), using: run.random)
    let machine =
      copyWeight == 0
      ? trained(on: samples.training, hidden: 32, epochs: 64, using: run.random)
      : chessboard(
        size: 8, copyWeight: copyWeight,
        neighborWeight: passed(samples.coupling, copyWeight: copyWeight))
    let states = samples.test.matrix
    let delta = differences(states, machine, samples)
    let chains = run.count(quick: 300, full: 2_000)
    let (noise, data) = (
      GibbsChains(machine: machine, chains: chains, random: run.random.substream("noise")),
      GibbsChains(
        machine: machine, start: samples.test.rows(0..<chains),
        random: run.random.substream("data"))
    )
    var done = 0
    return [1, 2, 5, 10, 20, 50, 100, 200, 400, 800, 1_600, 3_200, 6_400].map { sweeps in
      func energy(_ chains: GibbsChains) -> Estimate {
        chains.run(sweeps: sweeps - done)
        return mean(of: totals(chains.visible.matrix, size: 8).map { -$0.bonds / 64 })
      }
      defer { done = sweeps }
      return Tale(
        copyWeight: copyWeight, sweeps: sweeps, noise: energy(noise), data: energy(data),
        weighted: weightedEnergy(states, delta, size: 8),
        exact: IsingTorus(size: 8, coupling: samples.coupling).energyPerSite,
        divergence: weigh(delta).divergence)
    }
  }
}

extension LearningThermodynamics {
  static let memoryClaim = Claim(
    "memory",
    "At $T_c$, chains of a trained machine from noise have after 20 sweeps an energy that is too "
      + "high by more than a tenth.",
    source: "@eq:reweighted", from: tales,
    control: .altered("chains from samples of the magnet") { $0.noise = $0.data }
  ) { rows in
    .each(rows.filter { $0.sweeps == 20 && $0.copyWeight == 0 }) { row in
      .excess(of: row.noise - row.weighted, over: 0.1)
    }
  }

  static let arrivedClaim = Claim(
    "arrived",
    "After 6400 sweeps, chains of the trained machine have the energy of the weighted samples, "
      + "wherever they began.",
    source: "@eq:reweighted", from: tales,
    control: .altered("20 sweeps are taken for 6400") { row in
      row.sweeps = row.sweeps == 20 ? 6_400 : row.sweeps
    }
  ) { rows in
    .each(rows.filter { $0.sweeps == 6_400 && $0.copyWeight == 0 }) { row in
      .all([
        .agreement(row.noise, row.weighted, resolution: 0.1, at: "from noise"),
        .agreement(row.data, row.weighted, resolution: 0.1, at: "from the magnet"),
      ])
    }
  }

  static let slowerClaim = Claim(
    "slower",
    "The tighter the copies of a chessboard, the nearer it is to the magnet, and the farther its "
      + "chains from noise are from its energy after 20 sweeps.",
    source: "@sec:telling", from: tales,
    control: .altered("the chessboards are taken in the wrong order") { row in
      row.copyWeight = row.copyWeight == 1.25 ? 2.5 : row.copyWeight == 2.5 ? 1.25 : row.copyWeight
    }
  ) { rows in
    .each([(1.25, 1.75), (1.75, 2.5)]) { loose, tight in
      func tale(_ copyWeight: Double) -> Tale {
        rows.first { $0.copyWeight == copyWeight && $0.sweeps == 20 } ?? rows[0]
      }
      let (one, other) = (tale(loose), tale(tight))
      return .all([
        .excess(of: one.divergence - other.divergence, over: 0, at: "$D$"),
        .excess(
          of: (other.noise - other.weighted) - (one.noise - one.weighted), over: 0, at: "$E$"),
      ])
    }
  }
}
