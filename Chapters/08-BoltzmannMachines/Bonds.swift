// Chapter 08: a part of its text, which begins in BoltzmannMachines.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## What can such a machine be? {#sec:bonds}
//:
//: There are no bonds between visible spins. Can their distribution be that of a magnet, which
//: consists of nothing else? Put a hidden spin on the bond between $s$ and $s'$, with the weight
//: $w$ to both. Summed over, it leaves $2\cosh w(s+s')$, which is $2\cosh2w$ for equal spins and 2
//: for unequal ones: a bond,
//:
//: $$ 2\cosh w(s+s') = 2e^K\cdot e^{Kss'}\qquad\text{if}\qquad \cosh2w=e^{2K}. $$ {#eq:bond}
//:
//: It is the identity of the chain's best soft vote in @ch:07, and old (Fisher called it
//: decoration [-@fisher1959]). So *every* Ising model with ferromagnetic bonds is a restricted
//: Boltzmann machine, whose hidden units are as many as its bonds, and whose $\ln Z$ is larger by
//: $\ln2+K$ per bond. (For an antiferromagnetic bond the two weights have opposite signs.)
//:
//: {{figure:bonds}}

extension BoltzmannMachines {
  /// w of a bond K ≥ 0: cosh 2w = e^(2K).
  static func bondWeight(_ coupling: Double) -> Double { acosh(exp(2 * coupling)) / 2 }

  /// The machine with a hidden spin on every bond of a magnet.
  static func bondMachine(
    _ magnet: EnumeratedMagnet, weight: (Double) -> Double = bondWeight
  ) -> Machine {
    var weights = Matrix(rows: magnet.sites, columns: magnet.bonds.count)
    for (j, bond) in magnet.bonds.enumerated() {
      for site in bond { weights[site, j] = weight(magnet.couplings[j]) }
    }
    return Machine(units: .spins, weights: weights)
  }
}

extension BoltzmannMachines {
  static let bondsClaim = Claim(
    "bonds",
    "A machine with a hidden spin on each of the 32 bonds of the $4\\times4$ torus is the magnet.",
    source: "@eq:bond [@fisher1959]; $\\ln Z$ of the magnet from Kaufman [-@kaufman1949]",
    of: { (coupling: Double) in bondWeight(coupling) },
    control: ("$\\cosh w=e^{2K}$: a bond joins one spin, not two", { 2 * bondWeight($0) })
  ) { weight, _ in
    .each([0.2, 0.408, 1]) { coupling in
      let magnet = EnumeratedMagnet.torus(size: 4, coupling: coupling)
      let machine = bondMachine(magnet, weight: weight)
      let exact = 16 * IsingTorus(size: 4, coupling: coupling).logPartitionPerSite
      return .all([
        .identity(
          machine.relativeEntropy(from: magnet.probabilities), 0, tolerance: 1e-11,
          at: "$D$, $K = \(coupling)$"),
        .identity(
          machine.weights.elements.reduce(0, +),
          Machine(sites: 16, bonds: magnet.bonds, couplings: magnet.couplings)
            .weights.elements.reduce(0, +), tolerance: 1e-12, at: "the library, $K = \(coupling)$"),
        .identity(
          machine.logPartition(), exact + 32 * (log(2) + coupling), tolerance: 1e-10,
          at: "$\\ln Z$, $K = \(coupling)$"),
      ])
    }
  }
}

//: How far a machine $p$ is from what it should be, $P$, we measure as in @ch:03, by the
//: relative entropy (or Kullback–Leibler divergence)
//:
//: $$ D(P\|p) = \sum_vP(v)\ln\frac{P(v)}{p(v)}\ge0, $$ {#eq:divergence}
//:
//: in nats: by so much does a sample of $P$ surprise, on average, someone who believes in $p$ more
//: than someone who knows $P$.
//:
//: Must there be as many hidden units as bonds? **Guess** how few will do for a ring of $N$ spins,
//: $N$ even, before we let a machine find out in @sec:moments. The answer is in the right of the
//: figure. Give a hidden spin a huge weight $w$ to *one* visible spin $s$: it becomes its copy.
//: What is a copy good for? It can have weights $K$ to the two neighbors of $s$, and so tie $s$ to
//: both. One copy for every second spin, and all bonds are there: $N/2$ hidden units are enough
//: for a ring, eight for the $4\times4$ torus with its 32 bonds, one half of any chessboard. It
//: takes an infinite weight, but the approach is quick: $2\cosh(w+x)=e^{w+x}(1+e^{-2w-2x})$, $p$
//: is off by terms of order $e^{-2w}$, and $D$, which has its minimum there, by $e^{-4w}$.

extension BoltzmannMachines {
  /// A magnet with a copy of some of its spins, tied to it by w and to its neighbors by their bonds.
  ///
  /// Each bond must have a copy at just one of its ends.
  static func copyMachine(
    _ magnet: EnumeratedMagnet, copies: [Int], copyWeight: Double
  ) -> Machine {
    var weights = Matrix(rows: magnet.sites, columns: copies.count)
    for (j, copied) in copies.enumerated() {
      weights[copied, j] = copyWeight
      for (bond, coupling) in zip(magnet.bonds, magnet.couplings) where bond.contains(copied) {
        weights[bond[0] == copied ? bond[1] : bond[0], j] += coupling
      }
    }
    return Machine(units: .spins, weights: weights)
  }

  /// The ring with copies of its even spins.
  static func copyMachine(sites: Int, coupling: Double, copyWeight: Double) -> Machine {
    copyMachine(
      .ring(sites: sites, coupling: coupling),
      copies: Array(stride(from: 0, to: sites, by: 2)), copyWeight: copyWeight)
  }

  /// The black fields of the torus of 4 × 4.
  static let chessboard = (0..<16).filter { ($0 / 4 + $0) % 2 == 0 }
}

extension BoltzmannMachines {
  static let copiesClaim = Claim(
    "copies",
    "With a copy of every second spin, half as many hidden units as spins make a ring and the "
      + "$4\\times4$ torus, up to a $D$ that falls by $e^{-4}$ when the weight of the copies grows by 1.",
    source: "the expansion above",
    of: { (coupling: Double) in coupling },
    control: ("weights $w$ of @eq:bond to the neighbors", { bondWeight($0) })
  ) { weight, random in
    let coupling = random.uniform(in: 0.3...0.6)
    func rate(_ data: EnumeratedMagnet, _ machine: (Double) -> Machine) -> Double {
      // From here on D is small, and still a thousand times rounding or more.
      log(
        machine(5).relativeEntropy(from: data.probabilities)
          / machine(4).relativeEntropy(from: data.probabilities))
    }
    let wrong = weight(coupling)
    let ringRate = rate(.ring(sites: 8, coupling: coupling)) { copyWeight in
      copyMachine(sites: 8, coupling: wrong, copyWeight: copyWeight)
    }
    let torusRate = rate(.torus(size: 4, coupling: coupling)) { copyWeight in
      copyMachine(
        .torus(size: 4, coupling: wrong), copies: chessboard, copyWeight: copyWeight)
    }
    let ring = EnumeratedMagnet.ring(sites: 8, coupling: coupling)
    let library = Machine(
      sites: 8, bonds: ring.bonds, couplings: ring.couplings, copies: [0, 2, 4, 6], copyWeight: 3)
    return .all([
      .identity(
        zip(
          copyMachine(sites: 8, coupling: coupling, copyWeight: 3).weights.elements,
          library.weights.elements
        ).map { abs($0 - $1) }.max() ?? 1, 0, tolerance: 1e-15, at: "the library"),
      .identity(ringRate, -4, tolerance: 0.02, at: "ring of 8, $w = 4 \\ldots 5$"),
      .identity(torusRate, -4, tolerance: 0.05, at: "torus, $w = 4 \\ldots 5$"),
    ])
  }
}

//: Look at what this machine has found. Its hidden spins are every second spin of the chain, and
//: nothing else: it is *decimation*, @ch:03's rule of blurring. @Ch:10 makes much of
//: this. Note what it costs. A hidden spin that copies can hardly do anything else: the smallest
//: machine that we know for a magnet holds it in a grip, as we are about to see.
