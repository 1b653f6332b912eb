//: Every answer is computed when the book is made. The stars tell how much there is to do.

import Course
import Foundation
import Ising
import Renormalization
import Statistics

enum Exercises {
  static let claims = [deafClaim, envelopeClaim, betheClaim, chainClaim]
  static let numbers = [
    Number("deaf", digits: 4) { squareBound(coupling: InfiniteIsingPlane.criticalCoupling) },
    Number("bethe", digits: 4) {
      betheLogPartition(coupling: InfiniteIsingPlane.criticalCoupling)
    },
  ]
}

//: ### ★☆☆ Blocks that do not listen {#ex:deaf}
//:
//: What does the bound say for $p=0$, when all blocks throw coins? Why is it a bound that one could
//: have had without any renormalization?
//:
//: **Answer.** At $p=0$ @eq:step does not depend on $h$: $V'=\ln\sum_ve^{4V}-\ln2$. What is left is
//: a lattice of free spins, $f=\frac14(V'+\ln2)=\frac14\ln\sum_ve^{4V(v)}$: the magnet cut into
//: squares, each with bonds of twice the strength. With neighbors alone the sum is $12+4\cosh8K$,
//: and at $K_c$ the bound is {{deaf}}. To move all bonds to a quarter of the squares costs that
//: much; listening wins most of it back.

extension Exercises {
  /// ¼ ln Σ e^(4V) for one square of four bonds of 2K.
  static func squareBound(coupling: Double) -> Double {
    log(12 + 4 * cosh(8 * coupling)) / 4
  }

  static let deafClaim = Claim(
    "deaf", "For $p=0$ the bound is the free energy of separate squares with bonds $2K$.",
    source: "@ex:deaf", of: 0.0, control: ("$p=\\frac1{10}$", 0.1)
  ) { p, random in
    let coupling = random.uniform(in: 0.2...0.8)
    return .identity(
      VariationalRenormalization.bound(
        couplings: .init(neighbor: coupling),
        softness: Array(repeating: p, count: VariationalRenormalization.depth)),
      squareBound(coupling: coupling), tolerance: 1e-12, at: "$K = \(coupling)$")
  }
}

//: ### ★★☆ The energy of a dream {#ex:envelope}
//:
//: The best $p_n$ depend on $K$. Show that the slope of the best bound with respect to $K$ may all
//: the same be taken at fixed $p_n$, and that it is twice the correlation of neighbors in the
//: dreamt squares. Is the slope a bound on the energy?
//:
//: **Answer.** $df/dK=\partial f/\partial K+\sum\partial f/\partial p_n\,dp_n/dK$, and at the best
//: $p_n$ all terms of the sum are 0. By @eq:dream
//: $\partial f/\partial K=\sum_v\rho_0(v)\cdot\frac12(v_1v_2+\dots)$, half the four sides: two
//: bonds for a site. It is no bound: a function can lie close above another and be steeper.

extension Exercises {
  static let envelopeClaim = Claim(
    "envelope",
    "The best bound rises with $K$ as twice the correlation of neighbors in dreamt squares.",
    source: "@ex:envelope",
    of: { (couplings: VariationalRenormalization.Couplings) in
      VariationalRenormalization.optimalSoftness(couplings: couplings)
    },
    control: (
      "$p_n=2K$ instead of the best",
      { couplings in
        Array(repeating: 2 * couplings.neighbor, count: VariationalRenormalization.depth)
      }
    )
  ) { softness, _ in
    .each([0.3, 0.5]) { coupling in
      func best(_ coupling: Double) -> Double {
        let couplings = VariationalRenormalization.Couplings(neighbor: coupling)
        return VariationalRenormalization.bound(
          couplings: couplings, softness: softness(couplings))
      }
      let couplings = VariationalRenormalization.Couplings(neighbor: coupling)
      let square = VariationalRenormalization.dreams(
        couplings: couplings, softness: softness(couplings)
      ).distributions[0]
      let neighbors = zip(square, VariationalRenormalization.states).map {
        $0 * VariationalRenormalization.sides($1) / 4
      }.reduce(0, +)
      return .identity(
        (best(coupling + 1e-4) - best(coupling - 1e-4)) / 2e-4, 2 * neighbors, tolerance: 1e-6,
        at: "$K = \(coupling)$")
    }
  }
}

//: ### ★★☆ A third jaw {#ex:bethe}
//:
//: On a tree in which each spin has four neighbors the Ising model can be solved from the leaves
//: inwards: a spin whose three outer neighbors pull with fields $u$ pulls on the inner one with
//: $\tanh u=\tanh K\tanh3u$. Use the deep inside of the tree for the plane (**Bethe's
//: approximation**): $f=\ln Z_{\text{site}}-2\ln Z_{\text{bond}}$. Is it better than the jaws, and on
//: which side is it?
//:
//: **Answer.** Let each neighbor have $\chi(s)=e^{3us}/2\cosh3u$. Then
//: $Z_{\text{site}}=\sum_s\big[\sum_{s'}e^{Kss'}\chi(s')\big]^4$, and
//: $Z_{\text{bond}}=\sum_{ss'}e^{Kss'}\chi(s)\chi(s')$, of which there are two per site. At $K_c$
//: $f={{bethe}}$, nearer than either jaw by a factor of more than three. Nothing in its derivation says on which
//: side it is, and for long nobody knew. For ferromagnets it has been proved to lie below
//: [@ruozzi2012]; with bonds of both signs there is no such promise.

extension Exercises {
  /// ln Z/N of Bethe's approximation for four neighbors.
  static func betheLogPartition(coupling: Double) -> Double {
    // Iterate the field from the ordered side.
    var u = coupling
    for _ in 0..<100_000 { u = atanh(tanh(coupling) * tanh(3 * u)) }
    func neighbor(_ s: Double) -> Double { exp(3 * u * s) / (2 * cosh(3 * u)) }
    let spins = [1.0, -1]
    let site = spins.map { s in
      pow(spins.map { exp(coupling * s * $0) * neighbor($0) }.reduce(0, +), 4)
    }.reduce(0, +)
    let bond = spins.map { s in
      spins.map { exp(coupling * s * $0) * neighbor(s) * neighbor($0) }.reduce(0, +)
    }.reduce(0, +)
    return log(site) - 2 * log(bond)
  }

  static let betheClaim = Claim(
    "bethe",
    "Bethe's approximation is more than three times nearer to the exact $\\ln Z/N$ at $K_c$ than either "
      + "jaw, and lies below it at 16 couplings.",
    source: "@ex:bethe [@onsager1944]",
    of: { (coupling: Double) in betheLogPartition(coupling: coupling) },
    control: (
      "mean field stands in its place",
      { coupling in VariationalRenormalization.meanField(coupling: coupling).bound }
    )
  ) { bethe, _ in
    let coupling = InfiniteIsingPlane.criticalCoupling
    let exact = InfiniteIsingPlane(coupling: coupling).logPartitionPerSite
    let jaws = VariationalRenormalization.jaws(coupling: coupling)
    let nearer = min(jaws.gapAbove, jaws.gapBelow) / abs(bethe(coupling) - exact)
    let above = (1...16).count { index in
      let coupling = 0.05 * Double(index)
      return bethe(coupling) > InfiniteIsingPlane(coupling: coupling).logPartitionPerSite + 1e-12
    }
    return .all([
      .bounded(nearer, atLeast: 3, at: "ratio at $K_c$, three or more"),
      .identity(Double(above), 0, tolerance: 1e-9, at: "how often it is above"),
      .identity(bethe(0.408), 0.8768988, tolerance: 1e-7, at: "$K = 0.408$"),
    ])
  }
}

//: ### ★★☆ Nothing to move {#ex:chain}
//:
//: Do the same on the chain, in blocks of two: $-H=\sum Kv_iv_{i+1}$, and every second bond is a
//: crossing. For which $p$ is the bound tightest, and how tight is it?
//:
//: **Answer.** A crossing has $2Kv_1v_2-\ln2\cosh p(v_1+v_2)$. For equal hidden spins
//: $e^{V'}=2\cosh2K$, whatever $p$ is; for opposite ones it is
//: $e^{2K}/\cosh2p+e^{-2K}\cosh2p\ge2$, with equality for $\cosh2p=e^{2K}$. But $2\cosh2K$ and 2
//: are what the sum over a spin between two others gives: the best soft vote *is* decimation, and
//: the bound is the exact free energy. Why? What is moved is $Kv_1v_2-\ln2\cosh p(v_1+v_2)$, and
//: just for this $p$ it is a constant. Summed over, a hidden unit with weights $p$ to two spins is a
//: bond between them, and every bond can be replaced by such a unit; @ch:08 builds machines so.

extension Exercises {
  /// ln Z/N of the chain from above, with a rule for p.
  static func chainBound(coupling: Double, softness: (Double) -> Double) -> Double {
    var (sum, weight, coupling) = (0.0, 1.0, coupling)
    for _ in 0..<60 {
      let p = softness(coupling)
      let equal = 2 * cosh(2 * coupling)
      let opposite = exp(2 * coupling) / cosh(2 * p) + exp(-2 * coupling) * cosh(2 * p)
      weight /= 2
      sum += weight * log(equal * opposite) / 2
      coupling = log(equal / opposite) / 2
    }
    return sum + weight * log(2)
  }

  static let chainClaim = Claim(
    "chain",
    "With $\\cosh2p=e^{2K}$ in each step, the bound on the chain is its exact free energy.",
    source: "@ex:chain [@ising1925]",
    of: { (coupling: Double) in acosh(exp(2 * coupling)) / 2 },
    control: ("$p=K$", { coupling in coupling })
  ) { softness, random in
    .each([0.5, 1, random.uniform(in: 0.1...1.5)]) { coupling in
      .identity(
        chainBound(coupling: coupling, softness: softness),
        InfiniteIsingChain(coupling: coupling).logPartitionPerSite, tolerance: 1e-12,
        at: "$K = \(coupling)$")
    }
  }
}
