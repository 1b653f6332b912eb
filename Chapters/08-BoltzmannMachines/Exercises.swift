//: Every answer is computed when the book is made. The stars tell how much there is to do.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

enum Exercises {
  static let claims = [frustratedClaim, pairClaim, copiesClaim, slowClaim, chainClaim]
  static let numbers = [
    Number("shortest-wave", digits: 2) { 2 * Double.pi / acos(tanh(0.5)) }
  ]
}

//: ### ★☆☆ A bond that repels {#ex:frustrated}
//:
//: In @eq:bond $K\ge0$. Build an antiferromagnetic bond. Then build a triangle of three of them,
//: which cannot all be content, with as few hidden units as you can.
//:
//: **Answer.** Weights $w$ and $-w$ leave $2\cosh w(s-s')$, large for unequal spins: a bond $-K$
//: with $\cosh2w=e^{2K}$. Three of those make the triangle. One unit cannot: flip spins such that
//: its weights are positive, and it makes three ferromagnetic bonds; but flipping spins does not
//: change whether a triangle is frustrated. Two can: a copy of one spin, tied to the two others by
//: $-K$, and a unit on the bond between those.

extension Exercises {
  static let frustratedClaim = Claim(
    "frustrated", "A copy of one spin and a unit on the opposite bond make a frustrated triangle.",
    source: "@ex:frustrated", of: -1.0, control: ("a weight of the bond has the wrong sign", 1.0)
  ) { sign, random in
    let coupling = random.uniform(in: 0.2...1)
    let weight = BoltzmannMachines.bondWeight(coupling)
    let machine = RestrictedBoltzmannMachine(
      units: .spins, weights: Matrix([[8, 0], [-coupling, weight], [-coupling, sign * weight]]))
    let data = EnumeratedMagnet.ring(sites: 3, coupling: -coupling).probabilities
    return .identity(
      machine.relativeEntropy(from: data), 0, tolerance: 1e-12, at: "$K = \(coupling)$")
  }
}

//: ### ★☆☆ How slow is one weight? {#ex:pair}
//:
//: One visible spin, one hidden, the weight $w$, no biases. Find $\lambda_2$ of the sweep. How
//: does a copy of @sec:bonds approach eternity?
//:
//: **Answer.** $p(v,h)=e^{wvh}/4\cosh w$ and $p(v)=p(h)=\frac12$, so $A$ of @eq:correlation is
//: $\frac12(1+vh\tanh w)$ and its singular values are 1 and $\tanh w$: $\lambda_2=\tanh^2w$. For
//: large $w$ it is $1-4e^{-2w}$: the time to forget grows like $e^{2w}$, while $D$ falls like
//: $e^{-4w}$. When $w$ grows by 1, $D$ is 55 times smaller, and the sampler 7 times slower.

extension Exercises {
  static let pairClaim = Claim(
    "pair", "Two spins with the weight $w$ forget $1-\\tanh^2w$ of each other in a sweep.",
    source: "@ex:pair", of: { (w: Double) in tanh(w) * tanh(w) },
    control: ("one layer is drawn instead of two: $\\tanh w$", { tanh($0) })
  ) { eigenvalue, random in
    let w = random.uniform(in: 0.3...2)
    let machine = RestrictedBoltzmannMachine(units: .spins, weights: Matrix([[w]]))
    let correlation = try machine.gibbsCorrelations()[1]
    return .identity(correlation * correlation, eigenvalue(w), tolerance: 1e-13, at: "$w = \(w)$")
  }
}

//: ### ★★★ Copies that disturb each other {#ex:copies}
//:
//: Near the end of learning, $n$ copies with weights $w_i$ have $\varepsilon_i=e^{-2w_i}$, all
//: small, and $D=\frac12\sum\varepsilon_iH_{ij}\varepsilon_j$ with some matrix $H$. Show that
//: @eq:slow holds whatever $H$ is, once all copies decay in the same way.
//:
//: **Answer.** $dw_i/dt=-\partial D/\partial w_i=2\varepsilon_i\sum_jH_{ij}\varepsilon_j$, so
//: $d\varepsilon_i/dt=-4\varepsilon_i^2\sum_jH_{ij}\varepsilon_j$. With $\varepsilon_i=u_i/\sqrt
//: t$ this is $u_i\sum_jH_{ij}u_j=\frac18$, and the sum over $i$ is $2tD=n/8$. Nobody needs to
//: know $H$.

extension Exercises {
  static let copiesClaim = Claim(
    "copies-any",
    "Copies that decay like $1/\\sqrt t$ have $D=n/(16t)$ with any couplings between them.",
    source: "@ex:copies", of: 16.0, control: ("$n/(8t)$", 8.0)
  ) { factor, random in
    // Three copies, whose decays disturb each other: integrate in the logarithm of t.
    let (a, b, c) = (
      random.uniform(in: 0.5...2), random.uniform(in: 0...0.4), random.uniform(in: 0...0.4)
    )
    let couplings = [[a, b, c], [b, 1, b], [c, b, 1.5]]
    var small = [0.3, 0.2, 0.1]
    func force(_ i: Int) -> Double { zip(couplings[i], small).reduce(0) { $0 + $1.0 * $1.1 } }
    var time = 1.0
    while time < 1e6 {
      let step = 1e-3 * time
      small = small.indices.map { small[$0] - 4 * step * small[$0] * small[$0] * force($0) }
      time += step
    }
    let divergence = small.indices.reduce(0) { $0 + 0.5 * small[$1] * force($1) }
    return .identity(factor * time * divergence, 3, tolerance: 0.03, at: "$16tD$")
  }
}

//: ### ★★☆ Zeros and ones learn more slowly {#ex:slow}
//:
//: Redo the first lesson, @eq:linear, for a machine of 0 and 1 whose biases are kept at the values
//: that make it symmetric, $b_j=-\frac12\sum_iW_{ij}$, $c_i=-\frac12\sum_jW_{ij}$.
//:
//: **Answer.** $\theta_j=\frac12\sum_is_iW_{ij}$, small, and $h_j$ is up with
//: $\sigma(\theta_j)\approx\frac12+\frac18\sum_is_iW_{ij}$. So $\langle v_ih_j\rangle=
//: \frac14+\frac1{16}\sum_kC_{ik}W_{kj}$, and $dW/dt=\frac1{16}(C-1)W$. The same lesson, sixteen
//: times more slowly: a quarter because $v$ and $h$ swing by $\frac12$ instead of 1, and another
//: because a weight means a quarter of what it means between spins. (Biases that are left free lag
//: behind, and the lesson is slower still.) Rates in papers mean nothing without the gauge.

extension Exercises {
  static let slowClaim = Claim(
    "slow", "In the gauge of 0 and 1 the first lesson takes sixteen times as long.",
    source: "@ex:slow", of: 1.0 / 16, control: ("a quarter, for the weights alone", 0.25)
  ) { factor, random in
    let data = EnumeratedMagnet.ring(sites: 8, coupling: 0.5).probabilities
    let spins = RestrictedBoltzmannMachine(
      units: .spins, visible: 8, hidden: 3, width: 1e-4, using: &random)
    let bits = spins.converted(to: .bits)
    let (a, b) = (
      spins.gradient(towards: data).products, bits.gradient(towards: data).products
    )
    // The weights of the second are four times those of the first, and so is their change to be.
    return .each([0, 9, 20]) { index in
      .identity(
        b.elements[index] / (4 * a.elements[index]), factor, tolerance: 1e-4,
        at: "weight \(index)")
    }
  }
}

//: ### ★★☆ What a chain teaches first {#ex:chain}
//:
//: Which waves does a machine learn from a ring of $N$ spins at $K$? What is the shortest of them
//: on a long chain at $K=\frac12$?
//:
//: **Answer.** With $t=\tanh K$ and $C(r)=(t^r+t^{N-r})/(1+t^N)$ of @ch:01, sum the geometric
//: series:
//: $$ S(k) = \frac{1-t^N}{1+t^N}\cdot\frac{1-t^2}{1-2t\cos k+t^2}. $$
//: On a long chain it exceeds 1 where $\cos k>t$: for all waves longer than
//: $2\pi/\arccos t$, which is {{shortest-wave}} sites at $K=\frac12$. In the heat it is four sites;
//: the colder the chain, the fewer waves are learned at first, and the longest of them the faster.

extension Exercises {
  static let chainClaim = Claim(
    "chain", "The structure factor of a ring is that of @ex:chain.",
    source: "@ex:chain", of: 1.0, control: ("$1+2t\\cos k+t^2$: the sign is wrong", -1.0)
  ) { sign, random in
    let (sites, coupling) = (9, random.uniform(in: 0.3...1))
    let (t, data) = (
      tanh(coupling),
      EnumeratedMagnet.ring(sites: 9, coupling: coupling).probabilities
    )
    let power = pow(t, Double(sites))
    return .each(0..<5) { turns in
      let k = 2 * Double.pi * Double(turns) / Double(sites)
      let cosine = (0..<sites).map { cos(k * Double($0)) }
      let sine = (0..<sites).map { sin(k * Double($0)) }
      return .identity(
        BoltzmannMachines.structureFactor(cosine, data)
          + BoltzmannMachines.structureFactor(sine, data),
        (1 - power) / (1 + power) * (1 - t * t) / (1 - 2 * sign * t * cos(k) + t * t),
        tolerance: 1e-12, at: "\(turns) turns")
    }
  }
}
