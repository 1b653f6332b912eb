// Chapter 10: a part of its text, which begins in ExactMapping.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

//: ## Decimation, forward and backward {#sec:chain}
//:
//: Mehta and Schwab give one example that can be solved, and it is the chain. They draw a network
//: by hand, the one of @fig:networks.
//:
//: {{figure:networks}}
//:
//: The one on the left is theirs, as we understand it. Each hidden unit is joined to one visible
//: unit out of two, and copies it. The spins in between are not heard; as they say, the layer
//: “contains no information about half of the visible spins”. The hidden spins then are the
//: decimated chain, with $\tanh K'=\tanh^2K$ (their equation 24), in the next layer again, and the
//: couplings flow to 0.
//:
//: Is this network a kernel or a machine? As a kernel it is all we want. Give the copying units the
//: weight $w$; for $w\to\infty$ they copy without error. **Guess:** how far from the chain is the
//: same network as a *machine*, for which its own visible units are all there is? Its free energy
//: is $F(v)=-\sum\ln2\cosh wv$, and that is a constant.

extension ExactMapping {
  /// The network of decimation, on a ring: unit j copies the visible unit 2j.
  static func copyingMachine(sites: Int, weight: Double) -> RestrictedBoltzmannMachine {
    var weights = Matrix(rows: sites, columns: sites / 2)
    for j in 0..<sites / 2 { weights[2 * j, j] = weight }
    return RestrictedBoltzmannMachine(units: .spins, weights: weights)
  }

  /// Q(h) = Σ_v P(h | v) P(v): the hidden units of a machine that is shown the magnet.
  static func shown(_ magnet: Magnet, to machine: RestrictedBoltzmannMachine) -> [Double] {
    let conditional = machine.hiddenGivenVisible()
    return (conditional.transposed * magnet.probabilities)
  }
}

extension ExactMapping {
  /// What the copying network is, as a kernel and as a machine, beside a ring of eight spins.
  struct Copy: Codable {
    var weight: Double
    /// D(decimated ring ‖ hidden units that are shown the magnet).
    var asKernel: Double
    /// D(magnet ‖ visible units), and D(Q ‖ hidden units).
    var asMachine, hidden: Double
    /// D(magnet ‖ visible units) if the copies also hear the neighbors.
    var tied: Double
  }

  static let copies = Experiment("copies", over: (1...24).map { 0.125 * Double($0) }) {
    weight, _ in
    [copy(weight: weight, kept: decimated(coupling: 1))]
  }

  /// K′ = ½ ln cosh 2K.
  static func decimated(coupling: Double) -> Double { log(cosh(2 * coupling)) / 2 }

  static func copy(weight: Double, kept: Double) -> Copy {
    let magnet = Magnet.ring(sites: 8, coupling: 1)
    let machine = copyingMachine(sites: 8, weight: weight)
    let hidden = shown(magnet, to: machine)
    return Copy(
      weight: weight,
      asKernel: relativeEntropy(
        of: Magnet.ring(sites: 4, coupling: kept).probabilities, from: hidden),
      asMachine: divergence(machine, magnet),
      hidden: relativeEntropy(of: hidden, from: machine.mirrored.visibleDistribution()),
      tied: divergence(tiedMachine(for: magnet, copies: [0, 2, 4, 6], weight: weight), magnet))
  }
}

//: {{figure:copies}}

extension ExactMapping {
  static let copiesClaim = Claim(
    "copies",
    "As a kernel, the copying network makes the decimated ring when its weights grow; as a machine, it "
      + "is as far from the ring as coin throws, whatever its weights, and its hidden units do not "
      + "couple.",
    source: "[@mehta2014, fig. 2 and eq. 24]",
    of: { (coupling: Double) in decimated(coupling: coupling) },
    control: ("$K'=K/2$", { coupling in coupling / 2 })
  ) { kept, random in
    let magnet = Magnet.ring(sites: 8, coupling: 1)
    let entropy =
      magnet.logPartition
      - zip(magnet.probabilities, magnet.exponents).map { $0 * $1 }.reduce(0, +)
    return .each([random.uniform(in: 0.5...2), 12]) { weight in
      let copy = copy(weight: weight, kept: kept(1))
      let hidden = copyingMachine(sites: 8, weight: weight).mirrored.visibleDistribution()
      return .all([
        .identity(copy.asMachine, 8 * log(2) - entropy, tolerance: 1e-11, at: "as a machine"),
        .identity(hidden.max() ?? 1, 1.0 / 16, tolerance: 1e-12, at: "hidden units"),
        .identity(
          weight == 12 ? copy.asKernel : 0, 0, tolerance: 1e-9, at: "as a kernel, $w = \(weight)$"),
      ])
    }
  }
}

//: So the network, as it is drawn, is a kernel, and no machine. As a machine it has learned
//: *nothing*, at any $w$: the kernel borrows the magnet, and the machine would have to make it. We
//: shall see in @sec:blocks that this is so for all kernels whose hidden units share no visible
//: unit, Kadanoff's among them.
//:
//: What is missing? In @ch:08 a machine found it by itself: two more weights $K$ from each copy
//: to the neighbors of its spin, as in the middle of the figure:

extension ExactMapping {
  /// A machine with copies of some spins of a magnet, which also have the bonds of those spins.
  static func tiedMachine(
    for magnet: Magnet, copies: [Int], weight: Double, tie: Double = 1
  ) -> RestrictedBoltzmannMachine {
    RestrictedBoltzmannMachine(
      sites: magnet.sites, bonds: magnet.bonds, couplings: magnet.couplings.map { tie * $0 },
      copies: copies, copyWeight: weight)
  }

  /// The black fields of the torus of 4 × 4.
  static let chessboard = (0..<16).filter { ($0 / 4 + $0) % 2 == 0 }
}

//: Now sum over the visible units. One that is copied leaves $2\cosh w$, whatever its copy is. One
//: that is not stands between two copies, and leaves a bond of $\frac12\ln\cosh2K$ between them. So
//: $H^{\mathrm{RBM}}$ is the decimated chain, *exactly*, for every $w$, and $D$ falls like
//: $e^{-4w}$ (dotted in the figure). **The paper's example is a machine after all**, with weights
//: that the drawing lacks. It is so in the plane, too: eight copies on a chessboard make the
//: $4\times4$ torus, and dream of the decimated lattice, with the couplings of @ch:04.

extension ExactMapping {
  static let tiedClaim = Claim(
    "tied",
    "If copies also hear the neighbors of their spins, with weights $K$, then $H^{\\mathrm{RBM}}$ is "
      + "the decimated ring and the decimated $4\\times4$ torus, for any weight of the copies, and $D$ falls "
      + "like $e^{-4w}$.",
    source: "chapter 8; [@mehta2014, fig. 2]", of: 1.0,
    control: ("ties of $K/2$, since each bond has two ends", 0.5)
  ) { tie, random in
    let coupling = random.uniform(in: 0.3...0.8)
    let ring = Magnet.ring(sites: 8, coupling: coupling)
    let torus = Magnet.torus(size: 4, coupling: coupling)
    func machine(_ magnet: Magnet, _ weight: Double) -> RestrictedBoltzmannMachine {
      let copies = magnet.sites == 8 ? [0, 2, 4, 6] : chessboard
      return tiedMachine(for: magnet, copies: copies, weight: weight, tie: tie)
    }
    func rate(_ magnet: Magnet) -> Double {
      log(divergence(machine(magnet, 5), magnet) / divergence(machine(magnet, 4), magnet))
    }
    let weight = random.uniform(in: 0...3)
    let chain = couplings(of: machine(ring, weight).mirrored.logWeights()).dropFirst()
    let expected = Magnet.ring(sites: 4, coupling: decimated(coupling: coupling))
    let worst = zip(chain, couplings(of: expected.exponents).dropFirst()).map { abs($0 - $1) }
    // Add up the magnet's states by their black spins.
    var black = Array(repeating: 0.0, count: 256)
    for (state, probability) in torus.probabilities.enumerated() {
      black[
        chessboard.enumerated().reduce(0) { $0 | (state >> $1.element & 1) << $1.offset }] +=
        probability
    }
    let board = machine(torus, weight).mirrored
    let plane = couplings(of: board.logWeights())
    let distances = zip(board.visibleDistribution(), black).map { abs(log($0 / $1)) }
    return .all([
      .identity(
        worst.max() ?? 1, 0, tolerance: 1e-12, at: "ring, all couplings of $H^{\\mathrm{RBM}}$"),
      .identity(distances.max() ?? 1, 0, tolerance: 1e-11, at: "torus, decimated"),
      // The sites 0 and 5 are neighbors on the lattice of black sites: copies 0 and 2.
      .identity(
        plane[1 | 4], log(cosh(4 * coupling)) / 4, tolerance: 1e-12, at: "$K_1$ of chapter 4"),
      .identity(rate(ring) / -4, 1, tolerance: 0.005, at: "ring, $w = 4 \\ldots 5$, over $-4$"),
      .identity(rate(torus) / -4, 1, tolerance: 0.01, at: "torus, $w = 4 \\ldots 5$, over $-4$"),
    ])
  }
}

//: There is another machine, on the right of the figure. Take the sites of a chain in turn as the
//: black and the white fields of a chessboard, and draw the black ones below, the white ones above:
//: black sites have white neighbors only. **A chain is a restricted
//: Boltzmann machine**, with the black spins visible, the white ones hidden, and weights $W$ equal
//: to the coupling of the chain. So is the plane, and every lattice that is a chessboard.
//: Summed over the white spins, it is decimation, chapters 3 and 4. The visible spins are a chain
//: with
//:
//: $$ e^{2K} = \cosh2W, \qquad\text{or}\qquad \tanh K = \tanh^2W. $$ {#eq:back}
//:
//: We have met this twice: it is the machine with a hidden unit for each bond. Given a chain with
//: the coupling $K$, the machine that learns it perfectly has *undone a decimation*: it has put a
//: spin between every two, and its weights are the coupling of a chain that was not blurred yet
//: [@efthymiou2019]. And what is $H^{\mathrm{RBM}}(h)$? Black and white are alike. Sum over the
//: black ones, and the white ones are a chain with the coupling $K$ of @eq:back, as many spins as
//: before.

extension ExactMapping {
  static let chainClaim = Claim(
    "chain",
    "The machine with a hidden unit for each bond of a ring has weights whose decimation is $K$, and "
      + "its hidden units have the same Hamiltonian as the visible ones: a ring with the coupling "
      + "$K$, up to a constant.",
    source: "@eq:back [@fisher1959; @efthymiou2019]",
    of: { (coupling: Double) in RestrictedBoltzmannMachine.bondWeight(coupling) },
    control: ("the weight is the coupling itself", { coupling in coupling })
  ) { weight, random in
    .each([shownCoupling, 1, random.uniform(in: 0.1...2)]) { coupling in
      let magnet = Magnet.ring(sites: 8, coupling: coupling)
      let machine = bondMachine(for: magnet, weight: weight)
      let hidden = machine.mirrored.logWeights()
      let level = logSum(hidden) - magnet.logPartition
      let worst = zip(hidden, magnet.exponents).map { abs($0 - level - $1) }.max()
      return .all([
        .identity(
          decimated(coupling: weight(coupling)), coupling, tolerance: 1e-12,
          at: "decimated, $K = \(coupling)$"),
        .identity(
          tanh(weight(coupling)) * tanh(weight(coupling)), tanh(coupling), tolerance: 1e-12,
          at: "$\\tanh^2W$"),
        .identity(divergence(machine, magnet), 0, tolerance: 1e-12, at: "$D$"),
        .identity(worst ?? 1, 0, tolerance: 1e-12, at: "hidden units"),
      ])
    }
  }
}

//: Read this as the mapping wants it. The machine is perfect, $D=0$, the trace condition holds
//: (with the constant), and by @eq:twentyone training has found an exact renormalization step. It
//: takes eight spins to eight spins, and the coupling $K$ to the coupling $K$. It is a
//: renormalization group that stands still. The flow of @eq:back is there all right: but it leads
//: from the coupling of the visible layer, $K$, to the *weights*, not to the hidden layer, and it
//: leads backwards, to stronger couplings. On the torus this perfect machine has even twice as many
//: hidden spins as visible ones.
//:
//: So a chain has *two* perfect machines. With copies it is renormalized, $K\to K'$; with a unit
//: for each bond it stands still. Both have $D=0$ (one in the limit), and the mapping holds for
//: both. **$D=0$ does not choose.**
