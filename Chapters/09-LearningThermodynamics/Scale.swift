// Chapter 09: a part of its text, which begins in LearningThermodynamics.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## To weigh a machine {#sec:scale}
//:
//: The relative entropy of @ch:08, with both distributions written out, is
//:
//: $$ D(P\|p) = \sum_vP\ln\frac Pp = \langle KB+F\rangle_P-\ln Z_{\text I}+\ln Z. $$ {#eq:weight}
//:
//: The mean is over samples of the magnet, and they are fresh ones: those the machine has learned
//: from would flatter it. $\ln Z_{\text I}$ is Kaufman's. What is missing is $\ln Z$ of the
//: machine. With up to 16 hidden units it can be summed, over the states of the hidden layer. For
//: larger ones @ch:08 has annealed importance sampling, which leads chains from free spins to
//: the machine and collects weights on the way.
//:
//: There is a third route, open only to whoever has an exactly solved magnet at hand. Let
//:
//: $$ \Delta(v) = -F(v)-KB(v) $$ {#eq:delta}
//:
//: be how much better the machine likes a state than the magnet does. Then
//: $\langle e^{\Delta}\rangle_P=\sum_ve^{-F}/Z_{\text I}$, that is
//:
//: $$ \ln\frac Z{Z_{\text I}} = \ln\langle e^{\Delta}\rangle_P,\qquad
//:    D(P\|p) = \ln\langle e^{\Delta}\rangle_P-\langle\Delta\rangle_P. $$ {#eq:bridge}
//:
//: The first is an old way from one free energy to another [@zwanzig1954]. The second says what
//: $D$ *is*: the price of taking the logarithm after the mean instead of before; for small
//: $\Delta$ half its variance. The same samples serve for both terms, and most of the noise
//: cancels:

extension LearningThermodynamics {
  /// Δ(v) = −F(v) − KB(v) of every row.
  static func differences(_ states: Matrix, _ machine: Machine, _ samples: Samples) -> [Double] {
    zip(machine.freeEnergies(visible: states), totals(states, size: samples.size)).map {
      -$0 - samples.coupling * $1.bonds
    }
  }

  /// What a comparison with the magnet on its own samples gives.
  struct Weighing {
    /// ln Z of the machine, less that of the magnet.
    var logRatio: Estimate
    /// D(P‖p).
    var divergence: Estimate
  }

  /// Both from Δ of samples of the magnet.
  static func weigh(_ differences: [Double], logRatio exact: Double? = nil) -> Weighing {
    let top = differences.max() ?? 0
    let blocks = blockMeans(
      ofColumns: differences, differences.map { exp($0 - top) }, blocks: 100)
    return Weighing(
      logRatio: jackknife(over: blocks) { top + log($0[1]) },
      divergence: jackknife(over: blocks) { (exact ?? (top + log($0[1]))) - $0[0] })
  }
}

//: **Guess** when the bridge breaks. The mean of $e^\Delta$ is carried by states that the machine
//: likes much better than the magnet does, and those are what samples of the magnet do not
//: contain. If $\Delta$ were normal with variance $2D$, then $e^\Delta$ would have the relative
//: variance $e^{2D}-1$: with {{samples-test}} samples the bridge should carry a $D$ of a few nats,
//: and not of seven. There is also a bridge from the other bank, $-\ln\langle
//: e^{-\Delta}\rangle_p$ over the machine's own samples. It is as exact. Is it as good?
//:
//: {{figure:scales}}

extension LearningThermodynamics {
  static let annealedClaim = Claim(
    "annealed",
    "With up to 16 hidden units annealing finds the $\\ln Z$ that is the sum over all states of "
      + "the hidden layer, at six temperatures.",
    source: "[@salakhutdinov2008]; the sum", from: machines,
    control: .altered("Kaufman's $\\ln Z$ is the machine's") { $0.exactRatio = 0 }
  ) { rows in
    .each(rows.filter { $0.hidden <= 16 }) { row in
      .agreement(
        row.annealed, row.exactRatio, resolution: 0.2,
        at: row.name)
    }
  }

  static let bridgeClaim = Claim(
    "bridge",
    "With 32 and 64 hidden units the bridge from Kaufman's $Z$ and the annealing end at one "
      + "$\\ln Z$.",
    source: "@eq:bridge [@kaufman1949; @zwanzig1954; @salakhutdinov2008]", from: machines,
    control: .altered("the mean of $\\Delta$ for the logarithm of the mean of $e^\\Delta$") { row in
      row.forward = row.forward - row.divergence.value
    }
  ) { rows in
    .each(rows.filter { $0.hidden == 32 || $0.hidden == 64 }) { row in
      .agreement(
        row.annealed, row.forward, resolution: 0.4,
        at: row.name)
    }
  }
}

//: The bridge from the magnet does what we hoped. That from dreams has to see states that the
//: magnet likes much better than the machine does, and *what is never dreamt cannot be missed*. It
//: needs some $e^{D(P\|p)}$ dreams, where the other needs some $e^{D(p\|P)}$ samples. Both miss
//: rather than invent: the first errs downwards, the second upwards. (In a first version the
//: second broke at once, for every machine. We had averaged $\Delta$ along each chain before
//: taking $e^{-\Delta}$, and believed the picture, because we had an explanation for it.)
//:
//: The annealing has no bank to choose, but larger bars. For a machine that has learned well
//: the bridge from the magnet is the better scale by far, to a hundredth of a nat: *the nearer the
//: machine is to the magnet, the more exactly we can say how near.* From now on, $\ln Z$ is summed
//: where it can be, bridged where $D$ is small, and annealed on the larger lattice of the last
//: section.
//:
//: ::: notation
//: | symbol | meaning | in the program |
//: |---|---|---|
//: | $P$, $p$ | distribution of the magnet, of the machine | `samples`, `machine` |
//: | $B$, $M$ | $\sum vv'$ over the bonds, $\sum v$ | `totals` |
//: | $Z_{\text I}$, $Z$ | partition functions of magnet (Kaufman) and machine | `IsingTorus` |
//: | $\Delta(v)$ | $-F(v)-KB(v)$ | `differences` |
//: | $n$ | hidden units | `hidden` |
//: | $K'$ | in @sec:lenient of the magnet $P'$; from @sec:copies on, a copy's weight to neighbors | |
//: | $\mathcal M$ | samples to learn from | `training` |
//: :::
