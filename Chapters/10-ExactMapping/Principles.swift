// Chapter 10: a part of its text, which begins in ExactMapping.swift.

import Course
import Foundation
import Ising
import Statistics

//: ## Two principles {#sec:principles}
//:
//: Kadanoff chooses $p$ by a free energy, a machine by a relative entropy. These are, Mehta and
//: Schwab write, “distinct variational approximation schemes for coarse graining”. How distinct?
//: Here is a comparison on equal terms: the same torus, the same four blocks, and one number $p$
//: for each principle to choose.
//:
//: *Kadanoff* has pairs $(v,h)$ with the weight $e^{T-H}$, $T=p\sum hv-\sum\ln2\cosh pM$. He moves
//: potentials and the $\ln2\cosh$ from blocks to crossings, which adds $\Delta(v)$ to the exponent:
//: what is there after moving, $4V-\ln2\cosh pM$ at each crossing, less what was there before, a
//: $V$ at each of the 16 squares and $-\ln2\cosh pM$ at each block. Crossings and blocks are
//: translates of each other, and all squares have the same $\langle V\rangle$. So
//: $\langle\Delta\rangle=0$, and the **gap** of his bound is
//:
//: $$ G(p) = \ln Z_{\mathrm{moved}}-\ln Z = \ln\langle e^\Delta\rangle \ge 0. $$ {#eq:gap}
//:
//: *The machine* has blocks with the weight $p$, and the distance $D(p)=D(P\Vert p)$. (The first
//: $P$ is the magnet, which does not depend on the number $p$.) What matters of a state for both
//: are its bonds, the potential of its crossings, and how many blocks and crossings have a sum of
//: $\pm2$ and of $\pm4$:

extension ExactMapping {
  /// States of the 4 × 4 torus that are alike for both principles.
  struct Kind: Hashable, Sendable {
    /// Σ vv′ over all bonds, and over those within crossings.
    var bonds = 0, crossings = 0
    /// How many blocks, and crossings, have |M| = 2 and 4.
    var blockTwos = 0, blockFours = 0, crossingTwos = 0, crossingFours = 0

    var numbers: [Int] {
      [bonds, crossings, blockTwos, blockFours, crossingTwos, crossingFours]
    }
  }

  /// Σ ln 2cosh pM over four squares.
  static func logs(twos: Int, fours: Int, p: Double) -> Double {
    Double(4 - twos - fours) * log(2) + Double(twos) * logTwoCosh(2 * p)
      + Double(fours) * logTwoCosh(4 * p)
  }

  /// The logarithms of the weights of all kinds in the magnet.
  static func unmoved(coupling: Double) -> [Double] {
    census.map { log($0.count) + coupling * Double($0.kind.bonds) }
  }

  /// The same in the moved magnet.
  static func moved(coupling: Double, p: Double) -> [Double] {
    zip(census, unmoved(coupling: coupling)).map { entry, exponent in
      let kind = entry.kind
      // Four potentials K/2 Σ vv′ for each crossing, instead of one for each square.
      let potentials = coupling * Double(2 * kind.crossings - kind.bonds)
      return exponent + potentials
        - logs(twos: kind.crossingTwos, fours: kind.crossingFours, p: p)
        + logs(twos: kind.blockTwos, fours: kind.blockFours, p: p)
    }
  }

  /// G(p), Kadanoff's gap.
  static func gap(coupling: Double, p: Double) -> Double {
    logSum(moved(coupling: coupling, p: p)) - logSum(unmoved(coupling: coupling))
  }

  /// D(p), the machine's distance.
  static func divergence(coupling: Double, p: Double) -> Double {
    let exponents = unmoved(coupling: coupling)
    let total = logSum(exponents)
    // Z_λ: given h, all 16 visible units are independent.
    let machine = 4 * log(2) + 16 * logTwoCosh(p)
    return zip(census, exponents).map { entry, exponent in
      let kind = entry.kind
      let free = logs(twos: kind.blockTwos, fours: kind.blockFours, p: p)
      return exp(exponent - total) * (coupling * Double(kind.bonds) - total - free + machine)
    }.reduce(0, +)
  }
}

extension ExactMapping {
  /// How many of the 65,536 states are of each kind.
  static let census: [(kind: Kind, count: Double)] = {
    var counts: [Kind: Double] = [:]
    for state in 0..<65_536 {
      func spin(_ row: Int, _ column: Int) -> Int {
        state >> (row % 4 * 4 + column % 4) & 1 == 1 ? 1 : -1
      }
      var kind = Kind()
      for row in 0..<4 {
        for column in 0..<4 {
          let square = [(0, 0), (0, 1), (1, 1), (1, 0)].map { spin(row + $0.0, column + $0.1) }
          let sum = abs(square.reduce(0, +))
          kind.bonds += square[0] * (square[1] + square[3])
          // Squares begin at two even numbers, or at two odd ones, or lie in between.
          if row % 2 == 0 && column % 2 == 0 {
            kind.blockTwos += sum == 2 ? 1 : 0
            kind.blockFours += sum == 4 ? 1 : 0
          } else if row % 2 == 1 && column % 2 == 1 {
            kind.crossings += (square[0] + square[2]) * (square[1] + square[3])
            kind.crossingTwos += sum == 2 ? 1 : 0
            kind.crossingFours += sum == 4 ? 1 : 0
          }
        }
      }
      counts[kind, default: 0] += 1
    }
    // Order them, since dictionaries have a new order in every run.
    return counts.map { ($0.key, $0.value) }.sorted {
      $0.0.numbers.lexicographicallyPrecedes($1.0.numbers)
    }
  }()

  static let minimum = Experiment("minimum", over: [shownCoupling]) { coupling, _ in
    [bestStrictness(coupling: coupling)]
  }

  static let strictnesses = Experiment(
    "strictnesses", over: (1...36).map { Double($0 * $0) / 2160 }
  ) {
    coupling, _ in
    [bestStrictness(coupling: coupling)]
  }
}

/// ln 2cosh x, without overflow.
func logTwoCosh(_ x: Double) -> Double { abs(x) + log1p(exp(-2 * abs(x))) }

//: ### What should come out
//:
//: Two things can be said before we run it. First, weak couplings. To second order, where $K$ and
//: $p^2$ both count as first, $G$ is $\frac12\langle\Delta^2\rangle$ in free spins, and in $\Delta$
//: each pair of spins appears with a coefficient: $\ln\cosh pM$ is $p^2$ for each of the six pairs
//: of a square, and two constants. The 16 bonds inside crossings get $K-p^2$ too much, those inside
//: blocks as much too little, and the diagonals of crossings and blocks, eight each, lose and gain
//: $p^2$:
//:
//: $$ G \approx 16\,(K-p^2)^2+8\,p^4. $$ {#eq:weak-gap}
//:
//: The machine gives the pairs of a block the correlation $p^2$, and others none. To second order
//: $D$ is half the sum of squared differences of correlations,
//:
//: $$ D \approx 8\,(K-p^2)^2+4\,p^4+8K^2. $$ {#eq:weak-divergence}
//:
//: Up to a factor of 2, and a constant, *these are the same function*. Both principles want
//: $p^2=\frac23K$: the four bonds of a block ask for $p^2=K$, its two diagonals for 0. (The factor
//: is 2 as everything that is moved does its damage twice, where it is taken and where it is put.)
//: The last term of $D$ belongs to the bonds between blocks, of which the machine knows nothing.
//:
//: Second, strong couplings. Where all spins are aligned nothing is lost by moving, and $G\to0$;
//: but the four blocks of the machine still throw one coin each, where the magnet throws one in
//: all, so $D\to3\ln2$ at best. And each tries to mend with $p$ what it lacks. The machine's blocks
//: have only $p$ for everything: the spins of a block are independent given $h$, so that to be as
//: aligned as the magnet wants them, $p$ must be large. Kadanoff's $p$ is paid for in the
//: crossings, and he will be sparing.

extension ExactMapping {
  /// The p in 0…5 at which a function is least, by golden section.
  static func best(_ function: (Double) -> Double) -> Double {
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (0.0, 5.0)
    while high - low > 1e-8 {
      let (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
      if function(left) < function(right) { high = right } else { low = left }
    }
    return (low + high) / 2
  }

  struct Best: Codable {
    var coupling: Double
    /// The p of each principle, and that of weak couplings.
    var byGap, byDivergence, weak: Double
    /// Each at its own p, and at the other's.
    var gap, divergence, gapAtOther, divergenceAtOther: Double
  }

  static func bestStrictness(coupling: Double) -> Best {
    let byGap = best { gap(coupling: coupling, p: $0) }
    let byDivergence = best { divergence(coupling: coupling, p: $0) }
    return Best(
      coupling: coupling, byGap: byGap, byDivergence: byDivergence,
      weak: (2 * coupling / 3).squareRoot(),
      gap: gap(coupling: coupling, p: byGap),
      divergence: divergence(coupling: coupling, p: byDivergence),
      gapAtOther: gap(coupling: coupling, p: byDivergence),
      divergenceAtOther: divergence(coupling: coupling, p: byGap))
  }
}

extension ExactMapping {
  static let smallClaim = Claim(
    "small",
    "At weak couplings the two principles agree: at $K=10^{-4}$ both choose $p^2=\\frac23K$ to within a "
      + "thousandth, and $G$ is twice the part of $D$ that depends on $p$.",
    source: "@eq:weak-gap, @eq:weak-divergence",
    of: { (coupling: Double, p: Double) in gap(coupling: coupling, p: p) },
    control: (
      "blocks half as strict, as if units were 0 and 1",
      { coupling, p in gap(coupling: coupling, p: p / 2) }
    )
  ) { gap, _ in
    let coupling = 1e-4
    func scaled(_ p: Double) -> Double { gap(coupling, p) / (coupling * coupling) }
    func distance(_ p: Double) -> Double {
      divergence(coupling: coupling, p: p) / (coupling * coupling) - 8
    }
    let strictness = (2 * coupling / 3).squareRoot()
    // A function that is a parabola in p² has its vertex at …
    func vertex(_ function: (Double) -> Double) -> Double {
      let (a, b, c) = (
        function((0.5 * coupling).squareRoot()), function(strictness),
        function((5 * coupling / 6).squareRoot())
      )
      return 2 / 3.0 + (a - c) / (a - 2 * b + c) / 12
    }
    return .all([
      .identity(vertex(scaled), 2 / 3.0, tolerance: 1e-3, at: "$p^2/K$ of the gap"),
      .identity(vertex(distance), 2 / 3.0, tolerance: 1e-3, at: "$p^2/K$ of $D$"),
      .identity(
        scaled(strictness) / distance(strictness), 2, tolerance: 1e-2, at: "$G/(D-8K^2)$"),
    ])
  }
}

//: ### What came out
//:
//: {{figure:principles}}
//:
//: At $K={{coupling}}$ Kadanoff's bound is tightest at $p={{p-gap}}$, and the machine nearest to
//: the magnet at $p={{p-divergence}}$, three quarters more. At the machine's $p$ the gap is
//: {{gap-ratio}} times what it could be. Only for weak couplings do they meet, and there they meet
//: as foretold (@fig:strictness).
//:
//: {{figure:strictness}}

extension ExactMapping {
  static let minimaClaim = Claim(
    "minima",
    "At $K_c$ and at eight percent above the critical temperature, the machine's best $p$ is more "
      + "than one and a half times Kadanoff's, and each is worse by the other's measure: the gap by a "
      + "factor of more than ten, $D$ by more than half a nat.",
    source: "found here, as far as we know",
    of: { (coupling: Double) in bestStrictness(coupling: coupling) },
    control: (
      "the machine's blocks half as strict, as if units were 0 and 1",
      { coupling in
        var best = bestStrictness(coupling: coupling)
        best.byDivergence /= 2
        best.divergence = divergence(coupling: coupling, p: best.byDivergence)
        best.gapAtOther = gap(coupling: coupling, p: best.byDivergence)
        return best
      }
    )
  ) { strictness, _ in
    .each([shownCoupling, criticalCoupling]) { coupling in
      let best = strictness(coupling)
      return .all([
        .bounded(best.byDivergence / best.byGap, atLeast: 1.5, at: "ratio, one and a half or more"),
        .bounded(best.gapAtOther / best.gap, atLeast: 10, at: "gap, ten times or more"),
        .bounded(
          best.divergenceAtOther - best.divergence, atLeast: 0.5, at: "$D$, half a nat or more"),
      ])
    }
  }
}

//: The reason can be read off the slopes. @Ch:07 found that the bound is tightest where two
//: averages agree, of spins that are dreamt and of spins that elect, and asked to keep the form in
//: mind. For the machine, the slope of $D$ is a difference of the same two:
//:
//: $$ \frac{\partial D}{\partial p} = \Big\langle\sum hv\Big\rangle_{\mathrm{machine}}
//:    -\Big\langle\sum M\tanh pM\Big\rangle_{\mathrm{magnet}}, $$ {#eq:slopes}
//:
//: where for Kadanoff it was
//:
//: $$ \frac{\partial G}{\partial p} = \Big\langle\sum hv\Big\rangle_{\mathrm{moved}}
//:    -\Big\langle\sum M\tanh pM\Big\rangle_{\mathrm{moved}}. $$ {#eq:moved-slopes}
//:
//: (The second sum goes over crossings for Kadanoff, and over blocks for the machine.) Kadanoff's
//: dream and election take place in one and the same world, the moved magnet. The machine compares
//: two worlds. *Its electors are real*, and it must become so strict that its dream looks like
//: them.

extension ExactMapping {
  /// ∂G/∂p and ∂D/∂p.
  struct Slopes: Sendable {
    var gap, divergence: Double
  }

  /// Σ M tanh pM over four squares.
  static func votes(twos: Int, fours: Int, p: Double) -> Double {
    Double(twos) * 2 * tanh(2 * p) + Double(fours) * 4 * tanh(4 * p)
  }

  static func slopes(coupling: Double, p: Double) -> Slopes {
    func mean(_ exponents: [Double], _ value: (Kind) -> Double) -> Double {
      let total = logSum(exponents)
      return zip(census, exponents).reduce(0) { $0 + exp($1.1 - total) * value($1.0.kind) }
    }
    let (before, after) = (unmoved(coupling: coupling), moved(coupling: coupling, p: p))
    // Given v, the mean of h is tanh pM: a dream about blocks is their vote.
    let dream = mean(after) { votes(twos: $0.blockTwos, fours: $0.blockFours, p: p) }
    return Slopes(
      gap: dream - mean(after) { votes(twos: $0.crossingTwos, fours: $0.crossingFours, p: p) },
      divergence: 16 * tanh(p)
        - mean(before) { votes(twos: $0.blockTwos, fours: $0.blockFours, p: p) })
  }
}

extension ExactMapping {
  static let blockSlopesClaim = Claim(
    "block-slopes",
    "The slopes of $D$ and of Kadanoff's gap are differences of two averages, of dream and election, for any "
      + "coupling and $p$.",
    source: "@eq:slopes, @eq:moved-slopes",
    of: { (coupling: Double, p: Double) in slopes(coupling: coupling, p: p) },
    control: (
      "the dream is forgotten",
      { coupling, p in
        var slopes = slopes(coupling: coupling, p: p)
        slopes.divergence -= 16 * tanh(p)
        return slopes
      }
    )
  ) { slopes, random in
    .each([(shownCoupling, 0.5), (random.uniform(in: 0.1...0.6), random.uniform(in: 0.2...1.5))]) {
      coupling, p in
      let found = slopes(coupling, p)
      func slope(_ function: (Double, Double) -> Double) -> Double {
        (function(coupling, p + 1e-4) - function(coupling, p - 1e-4)) / 2e-4
      }
      return .all([
        .identity(
          found.divergence, slope { divergence(coupling: $0, p: $1) }, tolerance: 1e-6,
          at: "machine, $p = \(p)$"),
        .identity(
          found.gap, slope { gap(coupling: $0, p: $1) }, tolerance: 1e-6,
          at: "Kadanoff, $p = \(p)$"),
      ])
    }
  }
}

//: ### A surprise
//:
//: So much for distinct. But look at @eq:gap again. A state of the moved magnet has the probability
//: $p_{\mathrm{moved}}(v)=P(v)\,e^{\Delta(v)}\,Z/Z_{\mathrm{moved}}$, and the relative entropy of
//: the two is $D(P\Vert p_{\mathrm{moved}})=\langle-\Delta\rangle+\ln Z_{\mathrm{moved}}-\ln Z$.
//: Since $\langle\Delta\rangle=0$,
//:
//: $$ G(p) = D(P\Vert p_{\mathrm{moved}}). $$ {#eq:surprise}
//:
//: **Kadanoff's gap is a relative entropy**, exactly, for every $p$. (It is the identity behind
//: Gibbs' inequality, and so as old as the bound.) Since $\Delta$ depends on $v$ alone, hidden
//: spins follow the same vote before and after: for the pairs $(v,h)$ the relative entropy is the
//: same. So the gap is the distance of the magnet from a moved magnet, as $D(P\Vert p)$ is its
//: distance from a machine. One functional, the same left side, two families of candidates for the
//: right side: a magnet cut up by moving, or blocks cut apart. Taking the pairs apart as in
//: @eq:processing, a small gap implies that the hidden spins of the moved magnet are near to those
//: of the true one, too:

extension ExactMapping {
  /// The relative entropies of visible spins, pairs, and hidden spins alone, before and after moving.
  struct MovedPairs: Sendable {
    var visible = 0.0, pairs = 0.0, hidden = 0.0
    /// The law of the hidden spins before moving, Q(h).
    var law = [Double]()
  }

  static func movedPairs(coupling: Double, p: Double, factor: Double) -> MovedPairs {
    let magnet = Magnet.torus(size: 4, coupling: coupling)
    // The sites of a square, in their order around it, from its corner.
    func square(_ row: Int, _ column: Int) -> [Int] {
      [(0, 0), (0, 1), (1, 1), (1, 0)].map { (row + $0.0) % 4 * 4 + (column + $0.1) % 4 }
    }
    let corners = [(0, 0), (0, 2), (2, 0), (2, 2)]
    let blocks = corners.map { square($0.0, $0.1) }
    let crossings = corners.map { square($0.0 + 1, $0.1 + 1) }
    // Sums of the weights before and after, and of the first times the change of the exponent.
    var (before, after, change) = (0.0, 0.0, 0.0)
    var (own, other) = (Array(repeating: 0.0, count: 16), Array(repeating: 0.0, count: 16))
    var law: [Double] = []
    for (v, spins) in states(16).enumerated() {
      let sums = blocks.map { $0.reduce(0) { $0 + spins[$1] } }
      let unmoved = sums.reduce(magnet.exponents[v]) { $0 - logTwoCosh(p * $1) }
      let moved = crossings.reduce(0.0) { sum, sites in
        let s = sites.map { spins[$0] }
        return sum + factor * coupling / 2 * (s[0] + s[2]) * (s[1] + s[3])
          - logTwoCosh(p * s.reduce(0, +))
      }
      // Σ_h doubles with every block: first its spin down, then up.
      let votes = sums.reduce(into: [1.0]) { votes, sum in
        votes = votes.map { $0 * exp(-p * sum) } + votes.map { $0 * exp(p * sum) }
      }
      let (first, second) = (exp(unmoved), exp(moved))
      law.append(second * votes.reduce(0, +))
      for (h, vote) in votes.enumerated() {
        before += vote * first
        after += vote * second
        change += vote * first * (moved - unmoved)
        own[h] += vote * first
        other[h] += vote * second
      }
    }
    var result = MovedPairs()
    result.pairs = log(after) - log(before) - change / before
    (own, other) = (own.map { $0 / before }, other.map { $0 / after })
    result.visible = relativeEntropy(of: magnet.probabilities, from: law.map { $0 / after })
    result.hidden = relativeEntropy(of: own, from: other)
    result.law = own
    return result
  }

  struct Principle: Codable {
    var p, gap, divergence: Double
    /// D of the hidden spins: true and moved, and true and the machine's.
    var movedHidden, machineHidden: Double
  }

  static let principles = Experiment("principles", over: (0...66).map { 0.03 * Double($0) }) {
    p, _ in
    let machine = blockMachine(strictness: p)
    let pairs = movedPairs(coupling: shownCoupling, p: p, factor: 4)
    return [
      Principle(
        p: p, gap: gap(coupling: shownCoupling, p: p),
        divergence: divergence(coupling: shownCoupling, p: p), movedHidden: pairs.hidden,
        machineHidden: relativeEntropy(of: pairs.law, from: machine.mirrored.visibleDistribution()))
    ]
  }
}

extension ExactMapping {
  static let gapClaim = Claim(
    "gap",
    "Kadanoff's gap is the relative entropy of the magnet to the moved magnet, of visible spins alone and of "
      + "pairs, summed over all of them, and that of the hidden spins alone is less.",
    source: "@eq:surprise, the identity behind Gibbs' inequality",
    of: { (coupling: Double, p: Double) in movedPairs(coupling: coupling, p: p, factor: 4) },
    control: (
      "a crossing gets the potentials of three squares instead of four",
      { coupling, p in movedPairs(coupling: coupling, p: p, factor: 3) }
    )
  ) { pairs, random in
    .each([0.5, random.uniform(in: 0.2...1.5)]) { p in
      let coupling = random.uniform(in: 0.2...0.6)
      let found = pairs(coupling, p)
      return .all([
        .identity(
          found.visible, gap(coupling: coupling, p: p), tolerance: 1e-10,
          at: "visible spins, $p = \(p)$"),
        .identity(
          found.pairs, gap(coupling: coupling, p: p), tolerance: 1e-10, at: "pairs, $p = \(p)$"),
        .bounded(found.hidden, atMost: found.pairs, at: "hidden, less"),
      ])
    }
  }
}

//: @Ch:07 warned that a bound on a number is a bound on a number. For sixteen spins that was
//: too modest. At $K={{coupling}}$ and the best $p$ the gap is {{gap-best}} nats for the whole
//: torus, and the hidden spins of the moved magnet are within {{hidden-best}} nats of the true
//: ones. (The gap grows with the number of spins; per block it stays. And the warning
//: stands for exponents. They are slopes of couplings, and a small relative entropy bounds no
//: slope. And the impostor of @ch:07 had no $\langle\Delta\rangle=0$.) What makes the two
//: principles different is not the functional, but what is put into it.
