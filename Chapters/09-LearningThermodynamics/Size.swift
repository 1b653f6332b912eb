// Chapter 09: a part of its text, which begins in LearningThermodynamics.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## Four times as many spins {#sec:size}
//:
//: Would all this hold on a larger lattice? Take $16\times16$ spins and 128 hidden units, again
//: half as many. @Eq:floor says what to expect: $a=256\cdot128$ parameters are sixteen times as
//: many, so that the same number of samples leaves sixteen times the $D$, *four times the $D$ of
//: each spin*. A magnet of twice the size asks for four times the samples, only to be known as
//: well spin by spin:

extension LearningThermodynamics {
  /// A lattice and its temperature.
  struct LargePoint: CustomStringConvertible {
    var size: Int
    var temperature: Double
    var description: String { size == 16 ? "\(temperature)" : "\(temperature), size \(size)" }
  }

  static let large = Experiment(
    "large",
    over: { effort in
      (effort == .research ? [16, 32] : [16]).flatMap { size in
        [InfiniteIsingPlane.criticalTemperature, 3].map {
          LargePoint(size: size, temperature: $0)
        }
      }
    }
  ) { point, run in
    let samples = samples(
      size: point.size, temperature: point.temperature,
      training: run.count(quick: 10_000, full: 50_000),
      test: run.count(quick: 5_000, full: 20_000), using: run.random)
    let machine = trained(
      on: samples.training, hidden: point.size * point.size / 2,
      epochs: run.count(quick: 32, full: 100),
      using: run.random)
    return [
      report(
        machine, samples, chains: run.count(quick: 200, full: 800),
        sweeps: run.count(quick: 400, full: 1_500), steps: run.count(quick: 400, full: 1_000),
        using: run.random)
    ]
  }
}

extension LearningThermodynamics {
  static let largeClaim = Claim(
    "large",
    "On $16\\times16$ spins, and at research effort $32\\times32$, a machine with half as many units dreams Kaufman's energy within 15 %, and is "
      + "more than half a nat from the magnet.",
    source: "[@kaufman1949]", from: large,
    control: .altered("$D$ is taken per spin") { $0.divergence = $0.divergence * (1 / 256.0) }
  ) { rows in
    .each(rows) { row in
      .all([
        .excess(
          of: 0.15 * abs(row.exactEnergy) - deviation(row.energy, from: row.exactEnergy), over: 0,
          at: "15 % less the error of $E$"),
        .excess(of: row.divergence, over: 0.5, at: "$D$"),
      ])
    }
  }
}

//: {{large-samples}} samples leave the machine at $T_c$ {{large-critical}} nats from the magnet,
//: {{large-gap}} of it the gap between what it has seen and what it has not. (Here the bridge
//: comes near its end, as @sec:scale said it would. Its $\ln Z$ differs from that of the annealing
//: by {{large-bridge}}; most of the error is its own.) This $D$ is more than ten times what @eq:floor
//: expects: the lessons were too few as well. The energy is still right within a few percent. At
//: $T=3$ the susceptibility is not; at $T_c$ the specific heat is not, {{large-heat}} instead of
//: {{large-exact-heat}}: a second derivative sees more than a first. What would help more than samples is knowledge: all copies alike, a single
//: picture shifted over the lattice, makes of 32768 weights the 256 of one unit, or the two of
//: @ex:hand.
//:
//: **What surprised us.** That a machine with 32 hidden units, told nothing, finds decimation,
//: chooses a color, and freezes with walls in it like a magnet quenched. That the hardest
//: temperature is not $T_c$, and that with few units even $T=3$ is harder. That an energy wrong by
//: percents is no sign of a bad machine, for $D$ hardly notices it; and that a right one is no
//: sign of a good one. That chains which begin in the data show the data for longer than we had
//: the patience to wait, and made our first figures too beautiful. And that an exactly solved
//: model gives a scale for machines that works the better the better they are.
//:
//: The machine at $T=3$ has found a rule of blurring, decimation, with copies for block spins. Is
//: that what is meant when people say that machines renormalize? What would have to be true of a
//: machine to make it an *exact* step of renormalization? That is @ch:10.
//:
//: **To read on.** Torlai and Melko [-@torlai2016] have the figures that are repeated here, and
//: more of them. Morningstar and Melko [-@morningstar2018] compare four kinds of networks. Nguyen,
//: Zecchina and Berg [-@nguyen2017] review how couplings are found from samples without machines.
//: If the dreams of a machine can be had cheaply, they can serve as moves for the magnet's own
//: walk [@huang2017]; @ex:moves tells how often they are accepted.
