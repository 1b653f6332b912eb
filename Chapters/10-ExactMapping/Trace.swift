// Chapter 10: a part of its text, which begins in ExactMapping.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## Two ways to be wrong {#sec:trace}
//:
//: A kernel should be the probability of $h$ when $v$ is given. Its sum over $h$ should be 1, for
//: every $v$ (@ch:07). By @eq:twentytwo the kernel of a machine has
//:
//: $$ \tau(v) = \ln\sum_he^{T(v,h)} = H(v)-F(v), $$ {#eq:tau}
//:
//: so it is a probability if and only if $F(v)=H(v)$ for all $v$: if the machine *is* the magnet.
//: Kadanoff's kernel has $\tau=0$ by construction, whatever his $p$; the machine must learn it. How
//: far it is from it can be said in one line. The machine's probability of $v$ is
//: $p(v)=e^{-F(v)}/Z_\lambda$, the magnet's is $P(v)=e^{-H(v)}/Z$, and
//: $\Delta F=\ln Z-\ln Z_\lambda$. So
//:
//: $$ \tau(v) = -\Delta F-\ln\frac{P(v)}{p(v)}. $$ {#eq:split}
//:
//: A kernel can be wrong in two ways. One is a *level*, the same for all states: $\Delta F$. The
//: other is a *shape*: $P$ and $p$ differ. Take the mean of @eq:split in the magnet, and the mean
//: of its exponential:
//:
//: $$ \langle\tau\rangle_P = -\Delta F-D(P\Vert p),\qquad \ln\langle e^\tau\rangle_P = -\Delta F. $$ {#eq:averages}
//:
//: The free energy sees the level alone. The relative entropy $D$ sees the shape alone: it is by
//: how much the logarithm of the mean exceeds the mean of the logarithm. Neither sees the other.
//: (The figure at the beginning of the chapter shows shapes, with the levels taken out. Perfect
//: would be all of the magnet at 0.)

extension ExactMapping {
  /// τ(v) = ln Σ_h e^T, for every state of the visible units.
  static func traces(of machine: RestrictedBoltzmannMachine, beside magnet: Magnet) -> [Double] {
    zip(machine.logWeights(), magnet.exponents).map { $0 - $1 }
  }

  /// ΔF = ln Z − ln Z_λ.
  static func difference(_ machine: RestrictedBoltzmannMachine, _ magnet: Magnet) -> Double {
    magnet.logPartition - machine.logPartition()
  }

  /// D(P‖p).
  static func divergence(_ machine: RestrictedBoltzmannMachine, _ magnet: Magnet) -> Double {
    machine.relativeEntropy(from: magnet.probabilities)
  }
}

extension ExactMapping {
  static let averagesClaim = Claim(
    "averages",
    "For random machines beside the torus of $4\\times4$ spins, the mean of $\\tau$ in the magnet is "
      + "$-\\Delta F-D$, and the logarithm of the mean of $e^\\tau$ is $-\\Delta F$.",
    source: "@eq:averages",
    of: { (machine: RestrictedBoltzmannMachine, magnet: Magnet) in magnet.probabilities },
    control: (
      "the means are taken in the machine", { machine, magnet in machine.visibleDistribution() }
    )
  ) { ensemble, random in
    .each(0..<2) { _ in
      let magnet = Magnet.torus(size: 4, coupling: random.uniform(in: 0.1...0.6))
      let machine = randomMachine(visible: 16, hidden: 4, scale: 0.3, using: &random)
      let (traces, weights) = (traces(of: machine, beside: magnet), ensemble(machine, magnet))
      let mean = zip(weights, traces).map { $0 * $1 }.reduce(0, +)
      let meanOfExponential = zip(weights, traces).map { $0 * exp($1) }.reduce(0, +)
      let change = difference(machine, magnet)
      return .all([
        .identity(
          mean, -change - divergence(machine, magnet), tolerance: 1e-10, at: "mean of $\\tau$"),
        .identity(log(meanOfExponential), -change, tolerance: 1e-10, at: "mean of $e^\\tau$"),
      ])
    }
  }
}

//: Is there a machine with $D=0$? @Ch:08 has one: a hidden unit for each bond, with equal
//: weights $W$ to its two ends, and $\cosh2W=e^{2K}$. Whatever its bonds, an Ising magnet is a
//: machine; for a negative coupling one of the two weights changes its sign:

extension ExactMapping {
  /// A machine with a hidden unit for each bond of a magnet.
  static func bondMachine(
    for magnet: Magnet, weight: (Double) -> Double = RestrictedBoltzmannMachine.bondWeight
  ) -> RestrictedBoltzmannMachine {
    RestrictedBoltzmannMachine(
      sites: magnet.sites, bonds: magnet.bonds, couplings: magnet.couplings, weight: weight)
  }
}

//: Its $D$ is 0, and $\tau$ is the same for all states. But it is not 0. Each unit adds $K+\ln2$,
//: and a machine with 32 bonds has $\sum_he^{T}=(2e^K)^{32}$, at our $K={{coupling}}$ no less than
//: {{bond-trace}}. So strictly even a perfect machine fails the trace condition, until its energy
//: is given the constant that nobody cares about:

extension ExactMapping {
  static let bondsClaim = Claim(
    "bonds",
    "A machine with a hidden unit for each of the 32 bonds has $D=0$ beside the torus, also "
      + "if each coupling has a size and a sign of its own, and $\\tau(v)=\\sum(|K|+\\ln2)$ for all $v$.",
    source: "[@fisher1959], as a machine in chapter 8",
    of: { (coupling: Double) in RestrictedBoltzmannMachine.bondWeight(coupling) },
    control: (
      "the weights of units that are 0 and 1",
      { coupling in 4 * RestrictedBoltzmannMachine.bondWeight(coupling) }
    )
  ) { weight, random in
    let uniform = Magnet.torus(size: 4, coupling: shownCoupling)
    let glass = Magnet(
      sites: 16, bonds: uniform.bonds,
      couplings: uniform.bonds.map { _ in random.uniform(in: -1...1) })
    return .each([uniform, glass]) { magnet in
      let machine = bondMachine(for: magnet, weight: weight)
      let traces = traces(of: machine, beside: magnet)
      let constant = magnet.couplings.map { abs($0) + log(2) }.reduce(0, +)
      return .all([
        .identity(divergence(machine, magnet), 0, tolerance: 1e-11, at: "$D$"),
        .identity(traces.min() ?? 0, constant, tolerance: 1e-12, at: "the least $\\tau$"),
        .identity(traces.max() ?? 0, constant, tolerance: 1e-12, at: "the greatest $\\tau$"),
      ])
    }
  }
}

//: ### The number that says nothing
//:
//: Equation 8 of the paper says that $\Delta F=0$ if and only if $\sum_he^{T}=1$. @Eq:averages
//: shows how this fails. The second condition implies the first. The first is one number, and a
//: level, and the level of a machine is free: add a constant $c$ to $E$. No probability changes.
//: $F(v)$, $-\ln Z_\lambda$ and with them $\Delta F$ grow by $c$. So *every* machine can be given
//: $\Delta F=0$, and @eq:twentyone holds for it as before (@fig:constant).
//:
//: {{figure:constant}}
//:
//: It is the impostor of @ch:07 once more, as a whole machine. For the noise the constant is
//: {{constant-noise}}. With it $\Delta F=0$ and $\langle\sum_he^{T}\rangle_P=1$; and $\sum_he^{T}$
//: lies between {{trace-least}} and {{trace-greatest}}, and $D$ is {{divergence-noise}} nats.

extension ExactMapping {
  /// A machine with a constant added to its energy.
  struct Levelled: Codable {
    var machine: String
    var constant, difference, meanTrace: Double
    /// The least and the greatest τ of any state.
    var least, greatest: Double
    var divergence: Double

    /// Whether it has the constant with which ΔF = 0.
    var isLevel: Bool { abs(difference) < 1e-9 }
  }

  static let levelled = Experiment("levelled", over: ["noise", "blocks", "bonds"]) { name, run in
    let magnet = Magnet.torus(size: 4, coupling: shownCoupling)
    let machine =
      name == "bonds"
      ? bondMachine(for: magnet)
      : name == "blocks"
        ? blockMachine(strictness: bestStrictness(coupling: shownCoupling).byDivergence)
        : randomMachine(visible: 16, hidden: 4, scale: 0.5, biased: false, using: &run.random)
    let (change, distance) = (difference(machine, magnet), divergence(machine, magnet))
    let traces = traces(of: machine, beside: magnet)
    return [0, -change, 45].map { constant in
      let mean = zip(magnet.probabilities, traces).map { $0 * exp($1 - constant) }.reduce(0, +)
      return Levelled(
        machine: name, constant: constant, difference: change + constant, meanTrace: mean,
        least: (traces.min() ?? 0) - constant, greatest: (traces.max() ?? 0) - constant,
        divergence: distance)
    }
  }
}

extension ExactMapping {
  static let constantClaim = Claim(
    "constant",
    "With a constant in its energy a machine of noise has $\\Delta F=0$ and $\\langle\\sum_he^{T}\\rangle=1$, "
      + "while $\\sum_he^{T}$ spans more than six powers of ten and $D$ is more than two nats.",
    source: "against [@mehta2014, eq. 8]; [@lin2017]", from: levelled,
    control: .altered(
      "the constant is $\\langle\\tau\\rangle$, the mean of the logarithm for that of the sum"
    ) {
      row in
      guard row.isLevel else { return }
      // Its level is off by D.
      row.constant -= row.divergence
      row.difference -= row.divergence
      row.meanTrace *= exp(row.divergence)
      row.least += row.divergence
      row.greatest += row.divergence
    }
  ) { rows in
    .each(rows.filter { $0.machine == "noise" && $0.constant != 0 && $0.constant != 45 }) { row in
      let decades = (row.greatest - row.least) / log(10)
      return .all([
        .identity(row.difference, 0, tolerance: 1e-11, at: "$\\Delta F$"),
        .identity(row.meanTrace, 1, tolerance: 1e-11, at: "mean of the sum"),
        .bounded(decades, atLeast: 6, at: "powers of ten, six or more"),
        .bounded(row.divergence, atLeast: 2, at: "$D$, two or more"),
      ])
    }
  }
}

//: It took nearly two years until somebody printed this: it is in an appendix to the first version
//: of @lin2017. The authors of the mapping answered within two weeks. They rejected the
//: conclusion: that a free energy does not determine a distribution they had never denied, the
//: example violates the trace condition, and the mapping stands. That their equation 8 is “not a
//: biconditional” they granted [@schwab2016]. Both are right: the mapping is an identity, and
//: equation 8 is false. And no machine is harmed: training lowers $D$, or something near it, and
//: $D$ has no level. In the published version of the critique the appendix is gone.
//:
//: ### A cat in a thermal bath
//:
//: So take away the level, and let a machine have $D=0$. Is it a renormalization group then? The
//: second version of the critique has its authors' answer, an example that obeys the trace
//: condition, with a sense of humor: a cat in a thermal bath, and a renormalized dog. Let the
//: energy be a sum,
//:
//: $$ E(v,h) = H(v)+H_{\mathrm{dog}}(h)+\mathrm{const}. $$ {#eq:cat}
//:
//: Then $D=0$, with the right constant $\tau=0$, and $H^{\mathrm{RG}}=H^{\mathrm{RBM}}$. The hidden
//: spins obey $H_{\mathrm{dog}}$, and the visible ones are the cat. Every condition that was asked
//: for is met, and the hidden spins know nothing of the visible ones. (No restricted machine has
//: such an energy, as its visible units have no bonds. But @ex:dog puts a dog into one.) What is
//: missing? Not a condition on the free energy, and not one on $D$. Hidden spins should *know*
//: something, and for that there is a measure, the **mutual information**. Show the magnet to the
//: hidden spins; the pairs $(v,h)$ have the law $P(h\mid v)\,P(v)$. The information is the relative
//: entropy of it to $P(h)\,P(v)$, as if $v$ and $h$ had been drawn separately. We give it a letter,
//: $I(v:h)$; @ch:12 will need it:

extension ExactMapping {
  /// I(v : h) = Σ P(h | v) P(v) ln P(h | v)/P(h), in nats, with P(h | v) = e^(T − τ).
  static func information(_ magnet: Magnet, _ kernel: [[Double]]) -> Double {
    // ln P(h | v): the kernel without its trace.
    let answers = kernel.map { row in
      let trace = logSum(row)
      return row.map { $0 - trace }
    }
    var law = Array(repeating: 0.0, count: kernel.first?.count ?? 0)
    for (answer, probability) in zip(answers, magnet.probabilities) {
      for h in law.indices { law[h] += probability * exp(answer[h]) }
    }
    let logs = law.map { log($0) }
    return zip(answers, magnet.probabilities).reduce(0) { sum, pair in
      sum + pair.1 * zip(pair.0, logs).reduce(0) { $0 + exp($1.0) * ($1.0 - $1.1) }
    }
  }
}

extension ExactMapping {
  static let catClaim = Claim(
    "cat",
    "With the energy of @eq:cat, $\\tau(v)=0$ for all $v$, $D=0$ and $\\Delta F=0$, the "
      + "hidden spins obey $H_{\\mathrm{dog}}$, and they have no information about the visible ones.",
    source: "[@lin2017], in its second version",
    of: 0.0, control: ("cat and dog hear each other", 0.3)
  ) { contact, random in
    let magnet = Magnet.torus(size: 3, coupling: random.uniform(in: 0.2...0.6))
    var dog = (0..<16).map { _ in random.normal() }
    let level = logSum(dog)
    for h in dog.indices { dog[h] -= level }
    // −E + H, with the terms that the cat and a machine have in common.
    let table = states(9).enumerated().map { v, visible in
      states(4).enumerated().map { h, hidden in
        magnet.exponents[v] + dog[h] + contact * visible[0] * hidden[0] - magnet.exponents[v]
      }
    }
    let traces = table.map { logSum($0) }
    let mean = zip(magnet.probabilities, traces).map { $0 * exp($1) }.reduce(0, +)
    let divergence = zip(magnet.probabilities, traces).map { $0 * (log(mean) - $1) }.reduce(0, +)
    let worst = zip(renormalized(magnet, by: table), dog).map {
      abs($0 + $1 + magnet.logPartition)
    }.max()
    return .all([
      .identity(traces.map { abs($0) }.max() ?? 1, 0, tolerance: 1e-13, at: "$\\tau$"),
      .identity(divergence, 0, tolerance: 1e-13, at: "$D$"),
      .identity(worst ?? 1, 0, tolerance: 1e-12, at: "the Hamiltonian of the dog"),
      .identity(information(magnet, table), 0, tolerance: 1e-12, at: "information"),
    ])
  }
}

//: The hidden units of a good machine are not idle, of course: in a restricted machine they are the
//: only way by which visible units can be correlated at all. But that is a fact about restricted
//: machines, and not about the mapping. And knowing is not yet knowing what matters. On the torus
//: of $4\times4$ spins (the copies are those of @ch:08, and we shall meet them in @sec:chain,
//: and the trained machine in @sec:learned):
//:
//: | machine | hidden units | $I(v:h)$, nats | $D$, nats |
//: |---|---|---|---|
//: | noise | 4 | {{known-noise}} | {{distance-noise}} |
//: | Kadanoff's blocks, at their least $D$ | 4 | {{known-blocks}} | {{distance-blocks}} |
//: | copies on a chessboard, $w=4$ | 8 | {{known-copies}} | {{distance-copies}} |
//: | a trained machine | 4 | {{known-trained}} | {{divergence-trained}} |
//:
//: (Four units that copied four free spins would have $4\ln2$. The noise here is another draw than
//: that of @fig:constant.) The noise is no dog. It listens,
//: and knows about as much as Kadanoff's blocks do. It is only that what it knows is nothing in
//: particular.

extension ExactMapping {
  /// How much hidden units know about the torus, and how far their machine is from it.
  struct Informed: Codable {
    var machine: String
    var information, divergence: Double
  }

  static let informed = Experiment("informed", over: ["noise", "blocks", "copies"]) { name, run in
    let magnet = Magnet.torus(size: 4, coupling: shownCoupling)
    let machine =
      name == "copies"
      ? tiedMachine(for: magnet, copies: chessboard, weight: 4)
      : name == "blocks"
        ? blockMachine(strictness: bestStrictness(coupling: shownCoupling).byDivergence)
        : randomMachine(visible: 16, hidden: 4, scale: 0.5, biased: false, using: &run.random)
    return [
      Informed(
        machine: name, information: information(magnet, kernel(of: machine, beside: magnet)),
        divergence: divergence(machine, magnet))
    ]
  }
}
