// The text of chapter 08: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: Four pictures of nine pixels: a bar, a dash, a ring, a cross. A machine with three hidden units
//: is to learn them. It sees samples, in which every picture is equally frequent and a pixel is
//: wrong now and then, and changes its weights by the most popular rule there is, contrastive
//: divergence. Its owner watches how well it reconstructs what it is shown (@fig:pictures).
//:
//: {{figure:pictures}}
//:
//: Down and down it goes (right, the solid line). A success? Nine pixels have $2^9$ states; we can
//: write down the probability of every one, and measure how far the machine's distribution is from
//: that of the pictures. On the left is that distance, in nats, of twelve machines that began with
//: different small weights. With CD-1 it soon stops falling, and in many of them it *rises*. After
//: a thousand steps it is {{pictures-fooled}} on average, and of {{pictures-starts}} machines
//: {{pictures-worse}} are *farther than before the first step*, when they knew nothing
//: ({{pictures-start}}). **Guess:** what have they got wrong, although they can reconstruct every
//: picture? And who would have noticed, without the left panel?
//:
//: @Ch:07 ended with a machine that nobody had to design: let every visible unit have a weight
//: of its own to every hidden unit, and let samples choose. Here we build it, teach it, and find
//: out how far what one usually measures is to be trusted. All machines of this chapter are small
//: enough to be known *exactly*, by summing over all states. There is no better place to learn
//: what can go wrong, for on a machine of useful size it goes wrong in the same way, unseen.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Plot
import Statistics

@main
struct BoltzmannMachines: Chapter {
  static let number: ChapterNumber = 8
  static let title = "Restricted Boltzmann machines"
  static let question =
    "How does a machine learn a distribution, and which measures of learning lie?"
  static let contents = Contents(
    figures: [
      picturesFigure, bondsFigure, ringFigure, modesFigure, biasFigure, dreamsFigure, planeFigure,
      liesFigure, clinicFigure,
    ],
    claims: [
      marginalClaim, bondsClaim, copiesClaim, gaugeClaim, driftClaim, engineMomentsClaim,
      relaxationClaim, gradientClaim, floorClaim, slowClaim, sumRuleClaim, rateClaim, plainClaim,
      biasClaim,
      magnetClaim, noiseClaim, duelClaim, fooledClaim, pseudoClaim, annealedClaim, estimatedClaim,
      trappedClaim, clinicClaim,
    ] + Exercises.claims,
    numbers: numbers + Exercises.numbers)
}

//: ## A magnet some of whose spins nobody sees {#sec:machine}
//:
//: Take Ising spins of two kinds, **visible** $v_i$ and **hidden** $h_j$, all $\pm1$, with bonds
//: between the kinds and none within. We call the bonds **weights** $W_{ij}$, the fields
//: **biases**, $c_i$ of visible and $b_j$ of hidden spins; the temperature is in them, as always.
//: The energy is[^sign]
//:
//: $$ E(v,h) = -\sum_ic_iv_i-\sum_jb_jh_j-\sum_{ij}v_iW_{ij}h_j, $$ {#eq:energy}
//:
//: and a state of both layers has the probability $p(v,h)=e^{-E(v,h)}/Z$. That is a **restricted
//: Boltzmann machine** [@smolensky1986; @hinton2002]. Restricted, because there are no weights
//: within a layer, and this makes all the difference: when $v$ is given, every hidden spin is alone
//: in a field of its own,
//:
//: $$ \theta_j = b_j+\sum_iv_iW_{ij},\qquad
//:    P(h\mid v)=\prod_j\frac{e^{h_j\theta_j}}{2\cosh\theta_j}, $$ {#eq:conditional}
//:
//: and up with the probability $\sigma(2\theta_j)$, $\sigma(x)=1/(1+e^{-x})$, as at the end of
//: @ch:07. What the hidden spins do to the visible ones is also known: sum @eq:energy over each
//: $h_j$ by itself, and $p(v)=e^{-F(v)}/Z$ with the **free energy** of the machine,
//:
//: $$ F(v) = -\sum_ic_iv_i-\sum_j\ln2\cosh\theta_j. $$ {#eq:free}
//:
//: ::: notation
//: | symbol | meaning | in the program |
//: |---|---|---|
//: | $v_i$, $h_j$ | visible and hidden units, $\pm1$ unless we say otherwise | `visible`, `hidden` |
//: | $W_{ij}$; $c_i$, $b_j$ | weights; biases of visible and hidden units (neither the central charge nor a scale) | `weights`, `visibleBias`, `hiddenBias` |
//: | $\theta_j$, $\varphi_i$ | the field of a hidden and of a visible unit, other layer given | `hiddenFields`, `visibleFields` |
//: | $E(v,h)$, $F(v)$, $Z$ | energy, free energy of visible units, partition function | `energy`, `freeEnergy`, `logPartition` |
//: | $P(v)$, $p(v)$ | distribution of the data, and of the machine | `data`, `distribution` |
//: | $D(P\|p)$ | relative entropy, in nats (@sec:bonds) | `relativeEntropy` |
//: | $\langle\dots\rangle_P$, $\langle\dots\rangle_p$ | averages with visible units from the data, and from the machine (@sec:moments) | `Moments` |
//: | $\eta$, $t$ | rate, and the sum of all rates up to now | `rate`, `time` |
//: | $\lambda_i=\sigma_i^2$ | eigenvalues of a sweep, and singular values (@sec:gibbs; $\sigma(x)$ is the sigmoid) | `gibbsCorrelations` |
//: | $S(k)$, $C$ | structure factor of a wave $k$, and correlations of the data (@sec:first; in CD-$k$ and $\rho_k$ the $k$ counts sweeps) | `structureFactor` |
//: :::
//:
//: Everything in this chapter follows from these three lines. Here they are as a program, in the
//: slowest possible way, a sum over all states of both layers:
//:
//: [^sign]: Mehta and Schwab, to whom @ch:10 returns, write all three terms with a plus.

extension BoltzmannMachines {
  typealias Machine = RestrictedBoltzmannMachine

  /// E(v, h).
  static func energy(_ machine: Machine, _ v: [Double], _ h: [Double]) -> Double {
    var energy = 0.0
    for i in v.indices {
      energy -= machine.visibleBias[i] * v[i]
      for j in h.indices { energy -= v[i] * machine.weights[i, j] * h[j] }
    }
    for j in h.indices { energy -= machine.hiddenBias[j] * h[j] }
    return energy
  }

  /// p(v) of all states of the visible units, each a sum over all states of the hidden ones.
  static func distribution(_ machine: Machine) -> [Double] {
    let hidden = states(machine.units, machine.hiddenCount)
    let weights = states(machine.units, machine.visibleCount).map { v in
      hidden.reduce(0) { $0 + exp(-energy(machine, v, $1)) }
    }
    let partition = weights.reduce(0, +)
    return weights.map { $0 / partition }
  }

  /// All states of a layer; in state number s, unit i is up if bit i of s is 1.
  static func states(_ units: Units, _ count: Int) -> [[Double]] {
    (0..<1 << count).map { units.values(ofState: $0, count: count) }
  }

  /// A machine with random weights and biases of that width.
  static func randomMachine(
    visible: Int, hidden: Int, width: Double, units: Units = .spins,
    using random: inout some RandomNumberGenerator
  ) -> Machine {
    var machine = Machine(
      units: units, visible: visible, hidden: hidden, width: width, using: &random)
    machine.visibleBias = machine.visibleBias.map { _ in width * random.normal() }
    machine.hiddenBias = machine.hiddenBias.map { _ in width * random.normal() }
    return machine
  }
}

extension BoltzmannMachines {
  static let marginalClaim = Claim(
    "marginal", "The visible spins of a machine have the weights $e^{-F(v)}$.",
    source: "@eq:free [@smolensky1986]",
    of: { (field: Double) in log(2 * cosh(field)) },
    control: ("$\\ln\\cosh^2$: a hidden spin is counted twice", { 2 * log(2 * cosh($0)) })
  ) { sum, random in
    let machine = randomMachine(visible: 6, hidden: 4, width: 0.6, using: &random)
    let exact = distribution(machine)
    let weights = states(.spins, 6).map { v in
      exp(
        zip(machine.visibleBias, v).map { $0 * $1 }.reduce(0, +)
          + machine.hiddenFields(of: v).map(sum).reduce(0, +))
    }
    let engine = machine.visibleDistribution()
    return .each([0, 21, 42, 63]) { state in
      .all([
        .identity(
          weights[state] / weights.reduce(0, +), exact[state], tolerance: 1e-13,
          at: "state \(state)"),
        .identity(engine[state], exact[state], tolerance: 1e-13, at: "state \(state), the library"),
      ])
    }
  }
}

//: {{text:Bonds}}
//:
//: {{text:Gibbs}}
//:
//: {{text:Moments}}
//:
//: {{text:FirstLesson}}
//:
//: {{text:Divergence}}
//:
//: {{text:Noise}}
//:
//: {{text:Lies}}
//:
//: {{text:Clinic}}
