// The text of chapter 10: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: @Fig:mapping shows three machines beside one magnet.
//:
//: {{figure:mapping}}
//:
//: The magnet is the torus of $4\times4$ spins, the machines have 16 visible and 4 hidden units.
//: One machine is noise, one was stopped early in its training, after ten steps, one was trained
//: for {{steps}} steps. On the left, for each of the 16 states of the hidden units, the Hamiltonian
//: to which a step of renormalization takes the magnet, against the Hamiltonian that the machine
//: has for them. It is the mapping between the two that Mehta and Schwab found [-@mehta2014], and
//: it is exact: all points lie on the diagonal, to twelve digits. **Guess, before you read on:**
//: the noise lies on it too. What, then, has been shown about the machine that was trained? And the
//: right-hand side shows something that is not the same for all three. What is it, and what would
//: be perfect?
//:
//: @Ch:07 ended with a definition that we could not use yet. @Ch:08 has made the machines.
//: Now we take the exact mapping apart: what in it is an identity, what is an approximation and how
//: good, and what is false. We shall be as fair as we can. The paper opened a field, most of what
//: it says is right, and where it is wrong one learns something.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Plot
import Statistics

@main
struct ExactMapping: Chapter {
  static let number: ChapterNumber = 10
  static let title = "The exact mapping"
  static let question =
    "When is a Boltzmann machine exactly a step of renormalization, and what does that explain?"
  static let contents = Contents(
    figures: [
      mappingFigure, constantFigure, networksFigure, copiesFigure, principlesFigure,
      strictnessFigure, learningFigure, fieldsFigure, hamiltonianFigure,
    ],
    claims: [
      identitiesClaim, averagesClaim, bondsClaim, constantClaim, catClaim, copiesClaim, tiedClaim,
      chainClaim,
      freeClaim, processingClaim, smallClaim, minimaClaim, blockSlopesClaim, gapClaim, slopeClaim,
      oneClaim,
      trainedClaim, hamiltonianClaim,
    ] + Exercises.claims,
    numbers: numbers + Exercises.numbers)
}

//: ## A kernel for every machine {#sec:map}
//:
//: A magnet has the Hamiltonian $H(v)$, temperature and all. Everything in this chapter can be
//: added up state by state, so to the program a magnet is the list of $-H(v)$ of all its states
//: (`exponents`), with the logarithm of its partition function:

extension ExactMapping {
  typealias Magnet = EnumeratedMagnet

  /// ln Σ eˣ.
  static func logSum(_ values: [Double]) -> Double {
    let largest = values.max() ?? 0
    return largest + log(values.reduce(0) { $0 + exp($1 - largest) })
  }
}

//: Beside it stands a machine with the energy $E(v,h)$ of @ch:08, and with parameters, all
//: together $\lambda$, that we do not write.^[$E(v,h)=-\sum_ic_iv_i-\sum_jb_jh_j-\sum_{ij}v_iW_{ij}h_j$. Mehta and Schwab write
//: all three terms with the opposite sign [-@mehta2014, eq. 10]; their weights are minus ours.] The
//: energy gives a probability to both layers, $e^{-E(v,h)}/Z_\lambda$. Summed over one layer it
//: gives one to the other, and each may be written as if it came from a Hamiltonian:
//:
//: $$ e^{-F(v)} = \sum_he^{-E(v,h)},\qquad e^{-H^{\mathrm{RBM}}(h)} = \sum_ve^{-E(v,h)}. $$ {#eq:marginals}
//:
//: $F(v)$ is the free energy of @ch:08, and $H^{\mathrm{RBM}}(h)$ is the same with the layers
//: exchanged. Renormalization makes a Hamiltonian for hidden spins, too: it takes a kernel
//: $T(v,h)$, and puts it between the layers, as in @ch:07,
//:
//: $$ e^{-H^{\mathrm{RG}}(h)} = \sum_ve^{T(v,h)-H(v)}, $$ {#eq:kernel}
//:
//: which is their equation 6. Now let machine and magnet stand side by side, and *define* a kernel
//: [@mehta2014, eq. 18]:
//:
//: $$ T(v,h) = -E(v,h)+H(v). $$ {#eq:map}

extension ExactMapping {
  /// T(v, h) = −E(v, h) + H(v); shape [v][h].
  static func kernel(of machine: RestrictedBoltzmannMachine, beside magnet: Magnet) -> [[Double]] {
    let hidden = states(machine.hiddenCount)
    return states(machine.visibleCount).enumerated().map { v, visible in
      let fields = machine.hiddenFields(of: visible)
      let alone = zip(machine.visibleBias, visible).reduce(0) { $0 + $1.0 * $1.1 }
      return hidden.map { h in
        // Add −E(v, h) to H(v).
        zip(fields, h).reduce(alone) { $0 + $1.0 * $1.1 } - magnet.exponents[v]
      }
    }
  }

  /// H^RG(h) = −ln Σ_v e^(T − H).
  static func renormalized(_ magnet: Magnet, by kernel: [[Double]]) -> [Double] {
    (kernel.first ?? []).indices.map { h in
      -logSum(kernel.indices.map { v in kernel[v][h] + magnet.exponents[v] })
    }
  }

  /// All states of a layer of ±1, in the order of their numbers.
  static func states(_ count: Int) -> [[Double]] {
    (0..<1 << count).map { Units.spins.values(ofState: $0, count: count) }
  }
}

//: Put it into @eq:kernel. The $H(v)$ of the kernel and the $H(v)$ of the magnet cancel, and what
//: is left is $\sum_ve^{-E}$:
//:
//: $$ H^{\mathrm{RG}}(h) = H^{\mathrm{RBM}}(h). $$ {#eq:twentyone}
//:
//: That is their equation 21. Equation 22 says what the kernel is. The machine's conditional
//: probability of $h$ is $P(h\mid v)=e^{-E(v,h)+F(v)}$, so that
//:
//: $$ e^{T(v,h)} = P(h\mid v)\,e^{H(v)-F(v)}. $$ {#eq:twentytwo}
//:
//: Their equations 18 to 22 contain no more than this. Let us execute them, on a machine with
//: random weights and biases that has never seen a magnet:

extension ExactMapping {
  /// A machine whose biases and weights are normal numbers.
  static func randomMachine(
    visible: Int, hidden: Int, scale: Double, biased: Bool = true,
    using generator: inout some RandomNumberGenerator
  ) -> RestrictedBoltzmannMachine {
    let weights = (0..<visible * hidden).map { _ in scale * generator.normal() }
    var machine = RestrictedBoltzmannMachine(
      units: .spins, weights: Matrix(rows: visible, columns: hidden, elements: weights))
    guard biased else { return machine }
    machine.visibleBias = (0..<visible).map { _ in scale * generator.normal() }
    machine.hiddenBias = (0..<hidden).map { _ in scale * generator.normal() }
    return machine
  }
}

extension ExactMapping {
  static let identitiesClaim = Claim(
    "identities",
    "For machines with random parameters beside a torus of $3\\times3$ spins, "
      + "$H^{\\mathrm{RG}}(h)=H^{\\mathrm{RBM}}(h)$ for all $h$, "
      + "$e^{T}=P(h\\mid v)\\,e^{H-F}$ for all pairs, and $F^h-F^v=\\ln Z-\\ln Z_\\lambda$.",
    source: "[@mehta2014, eqs. 18–22]",
    of: { (machine: RestrictedBoltzmannMachine, magnet: Magnet) in
      kernel(of: machine, beside: magnet)
    },
    control: (
      "their sign of the energy with our parameters",
      { machine, magnet in
        var negative = machine
        negative.weights = -1.0 * machine.weights
        negative.visibleBias = machine.visibleBias.map { -$0 }
        negative.hiddenBias = machine.hiddenBias.map { -$0 }
        return kernel(of: negative, beside: magnet)
      }
    )
  ) { kernel, random in
    .each(0..<4) { _ in
      let magnet = Magnet.torus(size: 3, coupling: random.uniform(in: 0.1...1))
      let machine = randomMachine(visible: 9, hidden: 4, scale: 0.7, using: &random)
      let table = kernel(machine, magnet)
      let coarse = renormalized(magnet, by: table)
      let conditional = machine.hiddenGivenVisible()
      var worst = 0.0
      for (v, visible) in states(9).enumerated() {
        let offset = -magnet.exponents[v] - machine.freeEnergy(visible: visible)
        for h in 0..<16 {
          worst = max(worst, abs(table[v][h] - log(conditional[v, h]) - offset))
        }
      }
      let hidden = states(4).map { machine.mirrored.freeEnergy(visible: $0) }
      return .all([
        .identity(
          zip(coarse, hidden).map { abs($0 - $1) }.max() ?? 1, 0, tolerance: 1e-12,
          at: "the two Hamiltonians"),
        .identity(worst, 0, tolerance: 1e-12, at: "the kernel"),
        .identity(
          magnet.logPartition - logSum(coarse.map { -$0 }),
          magnet.logPartition - machine.logPartition(), tolerance: 1e-12,
          at: "free energies"),
      ])
    }
  }
}

//: So the mapping is exact, for every machine *and for every magnet*, and there lies the
//: difficulty: an equation that holds for all machines says nothing about one of them. Put another
//: magnet into the place of the first. $T$ changes, and $H^{\mathrm{RG}}$ does not, since $H$ has
//: dropped out of it. A rule of blurring whose result does not depend on what is blurred is a
//: strange rule. If the trained machine has something in common with a renormalization group, it is
//: not @eq:twentyone. It must be in the second factor of @eq:twentytwo.
//:
//: ::: notation
//: | symbol | meaning | in the program |
//: |---|---|---|
//: | $v$, $h$ | visible and hidden spins or units, $\pm1$ | `states` |
//: | $H(v)$, $P(v)$, $Z$ | magnet: Hamiltonian, $e^{-H}/Z$, partition function ($Z$ is now the magnet's; in chapters 8 and 9 it was the machine's) | `Magnet` |
//: | $E(v,h)$, $p(v)$, $p_h(h)$, $Z_\lambda$ | machine: energy, law of its visible and of its hidden units, partition function | `RestrictedBoltzmannMachine` |
//: | $F(v)$, $H^{\mathrm{RBM}}(h)$ | $-\ln\sum_he^{-E}$ and $-\ln\sum_ve^{-E}$ | `freeEnergy`, also of `mirrored` |
//: | $T(v,h)$, $H^{\mathrm{RG}}(h)$ | kernel, and what it makes of the magnet | `kernel`, `renormalized` |
//: | $F^v$, $F^h$, $\Delta F$ | $-\ln Z$, $-\ln\sum_he^{-H^{\mathrm{RG}}}$, $F^h-F^v$ | `difference` |
//: | $\tau(v)$ | $\ln\sum_he^{T(v,h)}$ (@sec:trace) | `traces` |
//: | $T_0(v,h)$ | the answer $\ln P(h\mid v)=T-\tau$ (@sec:blocks) | `hiddenGivenVisible` |
//: | $D(P\Vert p)$ | relative entropy $\sum P\ln(P/p)$, in nats | `divergence` |
//: | $Q(h)$ | $\sum_vP(h\mid v)\,P(v)$: hidden units shown the magnet (@sec:blocks) | `shown` |
//: | $I(v:h)$ | mutual information (@sec:trace) | `information` |
//: | $K$, $\xi$, $W$, $w$ | coupling; correlation length; weights; that of a copy (@sec:chain) | |
//: | $p$, $G(p)$ | the one weight of Kadanoff's blocks, the gap of his bound (@sec:principles) | `gap` |
//: :::
//:
//: {{text:Trace}}
//:
//: {{text:Chain}}
//:
//: {{text:Blocks}}
//:
//: {{text:Principles}}
//:
//: {{text:Learned}}
