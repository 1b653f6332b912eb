// Chapter 08: a part of its text, which begins in BoltzmannMachines.swift.

import Course
import Foundation
import Learning
import LinearAlgebra
import Statistics

//: ## Zeros and ones {#sec:gauge}
//:
//: Most machines in the literature have units that are 0 or 1. With $v=(1+s)/2$ and the like for
//: $h$ in @eq:energy, such a machine becomes one of spins:
//:
//: $$ W'_{ij}=\tfrac14W_{ij},\qquad c'_i=\tfrac12c_i+\tfrac14\sum_jW_{ij},\qquad
//:    b'_j=\tfrac12b_j+\tfrac14\sum_iW_{ij}, $$ {#eq:gauge}
//:
//: and a constant in $E$, which no probability notices. Physicists call this a change of **gauge**:
//: the same distribution, written with other parameters. The library's machine knows which kind its
//: units are, and changes gauge only when it is told to:

extension BoltzmannMachines {
  static let gaugeClaim = Claim(
    "gauge", "The machine of 0 and 1 and its translation have one distribution.",
    source: "@eq:gauge",
    of: { (machine: Machine) in machine.converted(to: .spins) },
    control: (
      "biases are halved, weights quartered, and the sums over weights forgotten",
      { machine in
        Machine(
          units: .spins, visibleBias: machine.visibleBias.map { $0 / 2 },
          hiddenBias: machine.hiddenBias.map { $0 / 2 }, weights: 0.25 * machine.weights)
      }
    )
  ) { translated, random in
    let machine = randomMachine(visible: 5, hidden: 4, width: 1, units: .bits, using: &random)
    let (bits, spins) = (distribution(machine), distribution(translated(machine)))
    return .each([0, 7, 19, 31]) { state in
      .identity(spins[state], bits[state], tolerance: 1e-14, at: "state \(state)")
    }
  }
}

//: Three things depend on the gauge all the same. A unit of 0 and 1 is up with $\sigma(\theta)$
//: where a spin has $\sigma(2\theta)$. A machine *without biases* is symmetric under the flip of
//: all spins in one gauge, and nothing of the kind in the other. And a step of learning along the
//: gradient leads elsewhere, because what counts as a small change of the parameters is different
//: (@ex:slow has the factor, and it is large). In this chapter units are spins, unless we say
//: otherwise.
//:
//: ## Down and up: Gibbs sampling {#sec:gibbs}
//:
//: Sampling is easy, by @eq:conditional. Given $v$, draw all hidden spins at once; given those,
//: draw all visible spins at once, each in its field $\varphi_i=c_i+\sum_jW_{ij}h_j$. One such
//: round trip is a **sweep**, and the method is the heat bath of @ch:02, with one half of all
//: spins at a time:

extension BoltzmannMachines {
  /// One sweep of ±1 spins, v → h → v.
  static func sweep(
    _ v: [Double], _ machine: Machine,
    up: (Double) -> Double = { field in 1 / (1 + exp(-2 * field)) },
    using random: inout some RandomNumberGenerator
  ) -> [Double] {
    let h = machine.hiddenFields(of: v).map { random.bernoulli(up($0)) ? 1.0 : -1 }
    return machine.visibleFields(of: h).map { random.bernoulli(up($0)) ? 1.0 : -1 }
  }
}

//: A sampler is believed when it has been seen to do two things. Begun in exact samples it must
//: stay there: what drifts is wrong, and cannot plead that it is slow. And begun anywhere it must
//: arrive at averages that we know from a sum over all states. The first we ask of these
//: few lines, the second of the engine in the library, which runs many chains side by side:

extension BoltzmannMachines {
  static let driftClaim = Claim(
    "drift", "Exact samples of a machine's distribution do not drift in ten sweeps.",
    source: "the sum over all states",
    of: { (field: Double) in 1 / (1 + exp(-2 * field)) },
    control: ("$\\sigma(\\theta)$, the rule for 0 and 1", { 1 / (1 + exp(-$0)) })
  ) { up, random in
    let machine = randomMachine(visible: 5, hidden: 4, width: 0.5, using: &random)
    let (data, sampler) = (
      machine.visibleDistribution(), StateSampler(machine.visibleDistribution())
    )
    let ends = (0..<20_000).map { _ in
      var v = Units.spins.values(ofState: sampler.draw(using: &random), count: 5)
      for _ in 0..<10 { v = sweep(v, machine, up: up, using: &random) }
      return v
    }
    return .each(0..<4) { i in
      let exact = zip(data, states(.spins, 5)).map { $0 * $1[i] * $1[i + 1] }.reduce(0, +)
      return .agreement(
        mean(of: ends.map { $0[i] * $0[i + 1] }), exact, resolution: 0.01,
        at: "$\\langle v_\(i + 1)v_\(i + 2)\\rangle$")
    }
  }

  static let engineMomentsClaim = Claim(
    "engine-moments",
    "Chains of the library, begun at random, arrive at the averages that enumeration gives.",
    source: "the sum over all states",
    of: 1.0, control: ("weights of 1.1 times the size", 1.1)
  ) { factor, random in
    let machine = randomMachine(visible: 6, hidden: 4, width: 0.5, using: &random)
    var sampled = machine
    sampled.weights = factor * machine.weights
    var chains = GibbsChains(
      machine: sampled, chains: 40_000, random: RandomStream(seed: random.next(), "chains"))
    chains.run(sweeps: 60)
    let rows = (0..<chains.visible.count).map { chains.visible[$0] }
    let exact = zip(machine.visibleDistribution(), states(.spins, 6))
    return .each(0..<5) { i in
      .agreement(
        mean(of: rows.map { $0[i] * $0[i + 1] }),
        exact.map { $0 * $1[i] * $1[i + 1] }.reduce(0, +), resolution: 0.01,
        at: "$\\langle v_\(i + 1)v_\(i + 2)\\rangle$")
    }
  }
}

//: How many sweeps are enough? @Ch:02 answered by watching; here we can know. A sweep is a
//: matrix $P(h\mid v)$ followed by a matrix $p(v'\mid h)$. Divide the joint distribution by roots
//: of its marginals,
//:
//: $$ A_{vh} = \frac{p(v,h)}{\sqrt{p(v)\,p(h)}}; $$ {#eq:correlation}
//:
//: the sweep is $AA^{\mathsf T}$ between roots of $p(v)$, and so its eigenvalues are the squares
//: of the singular values of $A$, $1=\sigma_1\ge\sigma_2\ge\dots$ A sweep forgets slowly what the
//: layers share most strongly: $\sigma_2$ is the largest correlation that any function of $v$ can
//: have with any function of $h$, and $\lambda_2=\sigma_2^2$ is what a sweep leaves of it. That is
//: a dilemma. Hidden units *should* be strongly correlated with visible ones, else what are they
//: for? And the more a unit knows of $v$, the slower is the only cheap way to sample. The machine
//: with copies of @sec:bonds, for a ring of eight at $K=\frac12$, is at $w=2$ within
//: {{copies-divergence}} nats of the magnet and has $\lambda_2={{copies-lambda}}$; that with a
//: unit on each bond is exact and has $\lambda_2={{bonds-lambda}}$.

extension BoltzmannMachines {
  static let relaxationClaim = Claim(
    "relaxation",
    "From sweep to sweep, the distance of a chain's distribution to $p(v)$ shrinks by the square of "
      + "the second singular value.",
    source: "@eq:correlation",
    of: { (correlation: Double) in correlation * correlation },
    control: ("the singular value itself", { $0 })
  ) { factor, random in
    let machine = randomMachine(visible: 5, hidden: 4, width: 0.6, using: &random)
    let equilibrium = machine.visibleDistribution()
    // Begin in one state, and measure where all faster modes are gone.
    var start = Array(repeating: 0.0, count: 32)
    start[5] = 1
    func distance(_ sweeps: Int) -> Double {
      zip(machine.distribution(after: sweeps, from: start), equilibrium)
        .map { ($0 - $1) * ($0 - $1) / $1 }.reduce(0, +).squareRoot()
    }
    let correlation = try machine.gibbsCorrelations()[1]
    // The ratio approaches λ₂ like (λ₃/λ₂)^(2k): step on until it stands still.
    var (sweeps, ratio, last) = (2, 0.0, 1.0)
    while abs(ratio - last) > 1e-9 && sweeps < 4096 && distance(sweeps) > 1e-6 {
      (last, sweeps) = (ratio, sweeps + 1)
      ratio = distance(sweeps + 1) / distance(sweeps)
    }
    return .identity(ratio, factor(correlation), tolerance: 1e-3)
  }
}
