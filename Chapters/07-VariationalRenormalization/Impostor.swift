// Chapter 07: a part of its text, which begins in VariationalRenormalization.swift.

import Course
import Foundation
import Ising
import Statistics

//: ## A rule that keeps the free energy, and forgets the magnet {#sec:impostor}
//:
//: So @eq:trace implies $\Delta F=F^h-F^v=0$. Is the reverse true? It has been printed that
//: $\Delta F=0$ *if and only if* @eq:trace holds [@mehta2014, eq. 8], and that a kernel with
//: parameters may therefore be judged by $\Delta F$. Critics pointed out, nearly two years later,
//: in the first version of @lin2017, that it is not so, and the authors granted that the
//: statement is no biconditional [@schwab2016]. One number cannot make sure of $2^{16}$ equations.
//: We build an impostor. Forget the second term of @eq:soft and take a constant in its place, the same for all blocks and all
//: states,
//:
//: $$ \tilde T(v,h) = p\,h\,M-c,\qquad \sum_h e^{\tilde T} = 2e^{-c}\cosh pM, $$ {#eq:impostor}
//:
//: and choose $c$ such that $\Delta F=0$. That is always possible: $F^h$ grows by $c$ per block.
//: With four blocks, $e^{4c}=\langle\prod2\cosh pM\rangle$. We do it on the $4\times4$ torus at
//: $K={{impostors[0].coupling}}$, a little above the transition.

extension VariationalRenormalization {
  /// What a kernel p h M − offset(M) does to the 4 × 4 torus.
  struct Judgement: Codable {
    var coupling, p: Double
    /// F^h − F^v.
    var difference: Double
    /// The least and the greatest ln Σ_h e^T of any state.
    var least, greatest: Double
    /// ⟨Σ_h e^T⟩ in the magnet.
    var meanTrace: Double
    /// Σ P ln(P/P̃), P̃(v) ∝ P(v) Σ_h e^T: how far the visible spins of (v, h) are from the magnet.
    var divergence: Double
  }

  static func judge(
    coupling: Double, p: Double, offset: (Double) -> Double
  ) -> Judgement {
    let weights = blockWeights(coupling: coupling)
    let partition = weights.reduce(0, +)
    let traces = weights.indices.map { index in
      sums(index).map { logTwoCosh(p * $0) - offset($0) }.reduce(0, +)
    }
    let mean = zip(weights, traces).map { $0 / partition * exp($1) }.reduce(0, +)
    return Judgement(
      coupling: coupling, p: p,
      difference: log(partition) - hiddenLogPartition(weights, p: p, offset: offset),
      least: traces.min() ?? 0, greatest: traces.max() ?? 0, meanTrace: mean,
      divergence: zip(weights, traces).map { $0 / partition * (log(mean) - $1) }.reduce(0, +))
  }

  /// The constant of the impostor, ¼ ln ⟨Π 2cosh pM⟩.
  static func impostorConstant(coupling: Double, p: Double) -> Double {
    let weights = blockWeights(coupling: coupling)
    let mean = weights.indices.map { index in
      weights[index] * exp(sums(index).map { logTwoCosh(p * $0) }.reduce(0, +))
    }.reduce(0, +)
    return log(mean / weights.reduce(0, +)) / 4
  }

  static let impostors = Experiment(
    "impostors", over: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.766, 0.9, 1]
  ) { p, _ in
    let coupling = 0.408
    let constant = impostorConstant(coupling: coupling, p: p)
    return [judge(coupling: coupling, p: p) { _ in constant }]
  }
}

//: Now look at what the pair $(v,h)$ is. Its weight is $e^{\tilde T-H}$. Sum it over $h$, and there
//: should be the magnet, $e^{-H(v)}$; what there is instead is $e^{-H(v)}\sum_he^{\tilde T}$, a
//: magnet whose blocks like to be of one mind. Its distance from the true one is measured by the
//: relative entropy of @ch:03, $D=\sum_vP\ln(P/\tilde P)$, zero only if both are the same.
//:
//: {{figure:impostor}}

extension VariationalRenormalization {
  static let impostorClaim = Claim(
    "impostor",
    "With the $p$ that @sec:fixed will find, the impostor has $\\Delta F=0$ and $\\langle\\sum_he^{\\tilde T}\\rangle=1$, but its "
      + "visible spins are more than a nat from the magnet.",
    source: "against [@mehta2014, eq. 8]; [@lin2017]", from: impostors,
    control: .altered("the kernel of @eq:soft stands in its place") { row in
      row = judge(coupling: row.coupling, p: row.p) { [p = row.p] in logTwoCosh(p * $0) }
    }
  ) { rows in
    .each(rows.filter { $0.p == 0.766 }) { row in
      .all([
        .identity(row.difference, 0, tolerance: 1e-11, at: "$\\Delta F$"),
        .identity(row.meanTrace, 1, tolerance: 1e-11, at: "mean of the sum"),
        .bounded(row.divergence, atLeast: 1, at: "$D$, one or more"),
      ])
    }
  }
}

//: At $p={{p-short}}$ the sum over $h$, which should be 1 for every state, lies anywhere between
//: {{impostor-least}} and {{impostor-greatest}}, and $D$ is {{impostor-divergence}}. Yet its mean is
//: 1, which is another way to say that the free energy is right, to all digits. If you had judged the rule by its free energy, you
//: would have bought it. *A number that comes out right is not a map that is right.* The same
//: happens in @ch:10 to a whole machine.
