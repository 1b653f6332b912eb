//: Every answer is computed when the book is made. The stars tell how much there is to do.

import Course
import Foundation
import Ising
import Renormalization
import Statistics

enum Exercises {
  static let claims = [voteClaim, exponentsClaim, triangularClaim]
}

//: ### ★☆☆ One vote {#ex:vote}
//:
//: Show that the majority of four free spins, ties by coin, has $\langle\mu s\rangle=\frac38$ with
//: each of them. What is it for a block of three?
//:
//: **Answer.** A vote counts when the other three spins are split: with $s$ up, of the eight states
//: of the three others one makes the sum 4, three make it 2, three make it 0 and one makes it −2;
//: so $\langle\mu s\rangle=(1+3+0-1)/8=\frac38$. In a block of three the two others make it 3, 1, 1
//: or −1: $(1+1+1-1)/4=\frac12$. The eigenvalue of a field on free spins, $b^d\langle\mu s\rangle$,
//: is $\frac32$ either way. No vote does better, as $\langle\mu\sum s\rangle\le\langle|\sum
//: s|\rangle=\frac32$. The bound $\sqrt{b^d}$, which is 2 or $\sqrt3$, could be reached only by a
//: block variable proportional to the sum itself: the rest is the price of having only ±1 to say it
//: with.

extension Exercises {
  /// ⟨μs⟩ of a block of so many free spins, by counting.
  static func vote(spins: Int) -> Double {
    let total = (0..<(1 << spins)).map { state -> Double in
      let sum = 2 * state.nonzeroBitCount - spins
      return Double(sum.signum() * (state & 1 == 1 ? 1 : -1))
    }.reduce(0, +)
    return total / Double(1 << spins)
  }

  static let voteClaim = Claim(
    "vote",
    "A spin and the majority of its block have $\\langle\\mu s\\rangle=\\frac38$ in a block of four, "
      + "and $\\frac12$ in a block of three.",
    source: "@ex:vote", of: [4, 3], control: ("blocks of five and six", [5, 6])
  ) { sizes, _ in
    .each(Array(zip(sizes, [0.375, 0.5]))) { size, expected in
      .identity(vote(spins: size), expected, tolerance: 1e-12, at: "\(size) spins")
    }
  }
}

//: ### ★★☆ All exponents from two {#ex:two}
//:
//: From $y_T=1$ and $y_h=\frac{15}8$ find the exponents of the specific heat, the magnetization,
//: the susceptibility and the correlations at $K_c$. Compare with @ch:02.
//:
//: **Answer.** In a step the singular free energy per site obeys
//: $f(t,h)=b^{-d}f(b^{y_T}t,b^{y_h}h)$ with $t=K_c-K$. Choose $b$ such that $b^{y_T}t=1$ and take
//: derivatives with respect to $h$: $\alpha=2-d/y_T=0$, $\beta=(d-y_h)/y_T=\frac18$,
//: $\gamma=(2y_h-d)/y_T=\frac74$, and at $t=0$ correlations fall as $r^{-2(d-y_h)}$, so that
//: $\eta=\frac14$. Two numbers of the fixed point hold all of @ch:02's; the program checks the
//: relations of Rushbrooke and Fisher between them.

extension Exercises {
  static let exponentsClaim = Claim(
    "scaling",
    "With any two exponents $\\alpha+2\\beta+\\gamma=2$ and $\\gamma=\\nu(2-\\eta)$, and those of the plane are $\\frac18$ "
      + "and $\\frac74$.",
    source: "@ex:two [@cardy1996, chap. 3]", of: 2.0, control: ("three dimensions", 3.0)
  ) { dimension, random in
    func all(_ thermal: Double, _ magnetic: Double) -> [Double] {
      [
        2 - dimension / thermal, (dimension - magnetic) / thermal,
        (2 * magnetic - dimension) / thermal, 2 + dimension - 2 * magnetic,
      ]
    }
    let (thermal, magnetic) = (random.uniform(in: 0.5...2), random.uniform(in: 1...2))
    let some = all(thermal, magnetic)
    let plane = all(1, 1.875)
    return .all([
      .identity(some[0] + 2 * some[1] + some[2], 2, tolerance: 1e-12, at: "Rushbrooke"),
      .identity(some[2], (2 - some[3]) / thermal, tolerance: 1e-12, at: "Fisher"),
      .identity(plane[1], 0.125, tolerance: 1e-12, at: "$\\beta$"),
      .identity(plane[2], 1.75, tolerance: 1e-12, at: "$\\gamma$"),
    ])
  }
}

//: ### ★★★ Another lattice {#ex:triangular}
//:
//: The triangular lattice is a square lattice in which one diagonal of each square is a bond too,
//: seen at an angle; its critical coupling is $\frac14\ln3$ (@ch:04). Blocks of $2\times2$ are
//: then rhombs. Measure the magnetic exponent there.
//:
//: **Answer.** Give the clusters a third pair of neighbors, and the rest can stay as it is. The
//: operators do not have the symmetry of this lattice, but the magnetization is what matters, and
//: it has any symmetry. With it alone the exponent is {{triangular[0].exponent}} at the first step
//: and {{triangular[1].exponent}} at the second. The lattice is forgotten too.

extension Exercises {
  struct Triangular: Codable {
    var step: Int
    var exponent: Estimate
  }

  static let triangular = Experiment("triangular", over: [64]) { size, run in
    let magnet = BlockSpins.Magnet(
      name: "triangular", bonds: [(0, 1), (1, 0), (1, -1)], critical: log(3.0) / 4)
    let (samples, steps) = (run.count(quick: 2_000, full: 20_000), 2)
    var measurement = StabilityMeasurement(of: [.magnetization], steps: steps, samples: samples)
    let series = BlockSpins.walk(
      size: size, magnet: magnet, coupling: magnet.critical, samples: samples, run: &run
    ) { state, run in
      BlockSpins.levels(
        of: state, operators: [.magnetization], steps: steps, rule: .majority, run: &run
      ).map { $0[0] }
    }
    for sample in series { measurement.add(sample.map { [$0] }) }
    return (1...steps).map {
      Triangular(step: $0, exponent: measurement.exponent(step: $0, operators: 1))
    }
  }

  static let triangularClaim = Claim(
    "triangular",
    "On the triangular lattice the magnetic exponent, at the second step, is $\\frac{15}8$ within one "
      + "percent.",
    source: "@ex:triangular [@swendsen1979]", from: triangular,
    control: .altered("$2-\\eta$ is taken for $2-\\eta/2$") { $0.exponent = $0.exponent + 0.125 }
  ) { rows in
    .each(rows.filter { $0.step == 2 }) { row in
      .all([
        .excess(of: row.exponent, over: 1.875 - 0.018, at: "from below"),
        .excess(of: -1 * row.exponent, over: -1.875 - 0.018, at: "from above"),
      ])
    }
  }
}
