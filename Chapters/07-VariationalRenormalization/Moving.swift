// Chapter 07: a part of its text, which begins in VariationalRenormalization.swift.

import Course
import Foundation
import Ising
import Renormalization
import Statistics

//: ## Moving what stands in the way {#sec:moving}
//:
//: As long as the sum over $v$ is done exactly, every $p$ is as good as any other. On a large
//: lattice it cannot be done: the hidden spins get couplings without end, as in @ch:04, which
//: also had a way out. Move bonds until the lattice falls apart into pieces, and be wrong in a
//: known direction.
//:
//: Write the magnet as a sum over all squares of the lattice, $-H(v)=\sum_{\square}V(v_\square)$,
//: where $V$ is a function of the four spins at the corners of a square. With neighbors alone each
//: bond belongs to two squares, and $V=\frac K2(v_1v_2+v_2v_3+v_3v_4+v_4v_1)$. A quarter of the
//: squares are the blocks that elect hidden spins. Another quarter lies between four blocks
//: (@fig:moves).
//:
//: {{figure:moves}}
//:
//: Let us call the latter **crossings**. A crossing has one spin of each of its four blocks, and
//: every spin of the lattice belongs to just one crossing. Now move everything to the crossings:
//: the $V$ of the three other squares, so that a crossing has $4V$; and the $-\ln2\cosh pM$ of a
//: block. The terms $p\,hv$ stay, each at its spin. The crossings no longer have anything to do
//: with each other, and in each of them four spins can be summed over:
//:
//: $$ e^{V'(h)} = \sum_{v_1\dots v_4}\exp\Big(p\sum_ih_iv_i+4V(v)-\ln2\cosh pM\Big),
//:    \qquad M=v_1+\dots+v_4. $$ {#eq:step}
//:
//: The hidden spins around a crossing are the corners of a square of the blurred lattice, and
//: $V'$ is its potential. *That is the whole renormalization group:* a function on 16 states becomes
//: another one.

extension VariationalRenormalization {
  /// The 16 states of the four spins around a square.
  static let states: [[Double]] = (0..<16).map { state in
    (0..<4).map { state >> $0 & 1 == 1 ? 1 : -1 }
  }

  /// Σ hᵢvᵢ, at [h][v], and Σ vᵢ.
  static let overlaps = states.map { h in
    states.map { v in zip(h, v).map { $0 * $1 }.reduce(0, +) }
  }
  static let totals = states.map { $0.reduce(0, +) }

  /// The exponents of a step, for hidden spins h and visible spins v; shape [h][v].
  static func exponents(_ potential: [Double], p: Double) -> [[Double]] {
    let own = zip(potential, totals).map { 4 * $0 - logTwoCosh(p * $1) }
    return overlaps.map { row in zip(row, own).map { p * $0 + $1 } }
  }

  /// V′ from V; both have a value for each of the 16 states.
  static func blurred(_ potential: [Double], p: Double) -> [Double] {
    exponents(potential, p: p).map { exponents in
      let largest = exponents.max() ?? 0
      return largest + log(exponents.map { exp($0 - largest) }.reduce(0, +))
    }
  }
}

//: In which direction is it wrong? Let $\Delta(v)$ be what was added to the exponent, moved minus
//: unmoved. Before, by @eq:trace, the visible spins had the weight $e^{-H}$. In that ensemble all
//: squares are alike, and what is moved, $V$ and $\ln2\cosh pM$, are functions of visible spins: so
//: $\langle\Delta\rangle=0$. Then
//:
//: $$ Z_{\mathrm{moved}} = Z\,\langle e^{\Delta}\rangle \ge Z\,e^{\langle\Delta\rangle} = Z, $$ {#eq:bound}
//:
//: *for every* $p$. (The impostor would not do: with it the visible spins do not have the weight
//: $e^{-H}$, and there is no bound.) Here is a principle at last: $\ln Z$ is overestimated; take
//: the $p$ that overestimates it least. On the $4\times4$ torus everything in this argument can be
//: added up, state by state:

extension VariationalRenormalization {
  /// Sums over the 65,536 states of the 4 × 4 torus: ln Z, ⟨Δ⟩, and ln of Z with all moved.
  static func movedSums(
    coupling: Double, p: Double
  ) -> (logPartition: Double, meanChange: Double, movedLogPartition: Double) {
    let potential = Couplings(neighbor: coupling).potential
    var (partition, change, moved) = (0.0, 0.0, 0.0)
    for state in 0..<65_536 {
      // For each square, by the parity of its corner: 0 is a block, 3 a crossing.
      var (potentials, logs) = (0.0, Array(repeating: 0.0, count: 4))
      var crossings = 0.0
      for row in 0..<4 {
        for column in 0..<4 {
          let around = [(0, 0), (0, 1), (1, 1), (1, 0)].enumerated().map { corner, offset in
            (state >> ((row + offset.0) % 4 * 4 + (column + offset.1) % 4) & 1) << corner
          }.reduce(0, +)
          let kind = row % 2 * 2 + column % 2
          potentials += potential[around]
          if kind == 3 { crossings += potential[around] }
          logs[kind] += logTwoCosh(p * totals[around])
        }
      }
      let weight = exp(potentials)
      let delta = 4 * crossings - potentials - logs[3] + logs[0]
      partition += weight
      change += weight * delta
      moved += weight * exp(delta)
    }
    return (log(partition), change / partition, log(moved))
  }

  /// ln Z of the 2 × 2 torus of hidden spins: four crossings, each between all four of them.
  static func hiddenTorus(_ potential: [Double]) -> Double {
    // The corners of the crossing at a row and a column, in their order around it.
    let total = (0..<16).map { state -> Double in
      let exponents = [(0, 0), (0, 1), (1, 0), (1, 1)].map { row, column in
        let around = [(0, 0), (0, 1), (1, 1), (1, 0)].enumerated().map { corner, offset in
          (state >> ((row + offset.0) % 2 * 2 + (column + offset.1) % 2) & 1) << corner
        }.reduce(0, +)
        return potential[around]
      }
      return exp(exponents.reduce(0, +))
    }
    return log(total.reduce(0, +))
  }
}

extension VariationalRenormalization {
  static let movedClaim = Claim(
    "moved",
    "On the $4\\times4$ torus, moving changes the exponent by nothing on average, and the hidden spins "
      + "with the potential of @eq:step have the partition function of the moved magnet.",
    source: "@eq:step [@kadanoff1975]",
    of: { (potential: [Double], p: Double) in blurred(potential, p: p) },
    control: (
      "the $\\ln2\\cosh$ are forgotten",
      { potential, p in
        blurred(zip(potential, totals).map { $0 + logTwoCosh(p * $1) / 4 }, p: p)
      }
    )
  ) { step, random in
    .each([0.3, 0.766, random.uniform(in: 0.1...1.5)]) { p in
      let coupling = random.uniform(in: 0.2...0.7)
      let sums = movedSums(coupling: coupling, p: p)
      return .all([
        .identity(sums.meanChange, 0, tolerance: 1e-11, at: "mean change, $p = \(p)$"),
        .identity(
          hiddenTorus(step(Couplings(neighbor: coupling).potential, p)), sums.movedLogPartition,
          tolerance: 1e-11, at: "$p = \(p)$"),
      ])
    }
  }

  static let boundClaim = Claim(
    "bound",
    "On the $4\\times4$ torus the moved magnet has the larger partition function, for 200 pairs of "
      + "one of 20 couplings and a strength of the vote.",
    source: "@eq:bound",
    of: { (potential: [Double], p: Double) in blurred(potential, p: p) },
    control: (
      "a crossing gets the potentials of three squares instead of four",
      { potential, p in blurred(potential.map { 0.75 * $0 }, p: p) }
    )
  ) { step, random in
    let below = (0..<200).count { index in
      let coupling = 0.05 * Double(index % 20 + 1)
      let exact = 16 * IsingTorus(size: 4, coupling: coupling).logPartitionPerSite
      let p = random.uniform(in: 0...2)
      return hiddenTorus(step(Couplings(neighbor: coupling).potential, p)) < exact - 1e-10
    }
    return .identity(Double(below), 0, tolerance: 1e-9, at: "how often it is smaller")
  }
}

//: As in @ch:04, the potential is written with couplings, of neighbors, next-nearest neighbors
//: and squares. A side belongs to two squares, so each has half of $K_1$:
//:
//: $$ V(v) = V_0+\tfrac12K_1(v_1v_2+v_2v_3+v_3v_4+v_4v_1)+K_2(v_1v_3+v_2v_4)
//:    +K_4\,v_1v_2v_3v_4. $$ {#eq:potential}
//:
//: With a field there are two more, a field $B$ and three spins $K_3$, for a spin belongs to four
//: squares and three corners to one: $\frac14B\,M$ and $K_3(v_1v_2v_3+\dots)$. The 16 products of
//: spins are orthogonal, so couplings are read off as averages over the states:

extension VariationalRenormalization {
  /// The couplings of a square.
  struct Couplings: Sendable {
    var neighbor = 0.0, nextNeighbor = 0.0, square = 0.0, field = 0.0, three = 0.0
    var constant = 0.0

    /// V, for each of the 16 states.
    var potential: [Double] {
      states.map { v in
        let product = v.reduce(1, *)
        let sum = v.reduce(0, +)
        return constant + neighbor / 2 * sides(v) + nextNeighbor * across(v) + square * product
          + field / 4 * sum + three * product * sum
      }
    }
  }

  static func sides(_ v: [Double]) -> Double { (v[0] + v[2]) * (v[1] + v[3]) }
  static func across(_ v: [Double]) -> Double { v[0] * v[2] + v[1] * v[3] }
}

extension VariationalRenormalization.Couplings {
  /// The couplings of a potential.
  init(of potential: [Double]) {
    let states = VariationalRenormalization.states
    func mean(_ operation: ([Double]) -> Double) -> Double {
      zip(potential, states).map { $0 * operation($1) }.reduce(0, +) / 16
    }
    self.init(
      neighbor: mean(VariationalRenormalization.sides) / 2,
      nextNeighbor: mean(VariationalRenormalization.across) / 2,
      square: mean { $0.reduce(1, *) }, field: mean { $0.reduce(0, +) },
      three: mean { $0.reduce(1, *) * $0.reduce(0, +) } / 4, constant: mean { _ in 1 })
  }
}

//: ::: notation
//: | symbol | meaning | in the program |
//: |---|---|---|
//: | $v$, $h$, $M$ | visible and hidden spins; sum of a block or a crossing | `states`, `sums`, `totals` |
//: | $H$, $F$ | exponent of the weight, $e^{-H}$; free energy $-\ln Z$ (in units of the temperature) | |
//: | $T(v,h)$, $p$ | kernel (not the temperature), and how strictly a block follows | `p` |
//: | $V$, $V'$ | potential of a square, before and after a step | `potential`, `blurred` |
//: | $K_1,K_2,K_4$; $B,K_3$ | even couplings; field, and coupling of three spins | `Couplings` |
//: | $f=\ln Z/N$ | as in chapters 3 and 4 | `bound` |
//: | $\rho_n(v)$ | how often a square looks like $v$ after $n$ steps (@sec:bounds) | `dreams` |
//: :::
