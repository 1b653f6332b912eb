// Chapter 01: a part of its text, which begins in IsingChain.swift.

import Course
import Foundation
import Ising
import Statistics

//: ## How far does a spin reach? {#sec:reach}
//:
//: If I tell you that one spin is up, what do you know about the spin $r$ sites away? Its mean is
//: then the **correlation function** $\langle s_0s_r\rangle$. To find it, write the weight of a
//: bond as $e^{K\sigma\sigma'}=\cosh K\,(1+t\,\sigma\sigma')$, which is right because
//: $\sigma\sigma'=\pm1$. Multiply all bonds out, and sum over the spins: a term survives only if
//: every spin occurs in it an even number of times. Without $s_0s_r$ two terms survive, no bond or
//: all of them, $1+t^N$; with it, the run of bonds from $0$ to $r$ the one way around, or the
//: other:
//:
//: $$ \langle s_0s_r\rangle = \frac{t^r+t^{N-r}}{1+t^N}
//:    \;\longrightarrow\; t^r = e^{-r/\xi}, \qquad \xi = -\frac{1}{\ln\tanh K}. $$ {#eq:correlation}
//:
//: Each bond passes the message on with strength $t$. The distance $\xi$ at which only $1/e$ of it
//: is left is the **correlation length**. At $T=1$ it is {{length-at-1}} sites, at $T=0.5$
//: already {{length-at-half}}.

extension IsingChain {
  static let correlationClaim = Claim(
    "correlation",
    "Correlations run both ways around the ring: $\\langle s_0s_3\\rangle=(t^3+t^{N-3})/(1+t^N)$.",
    source: "@eq:correlation [@baxter1982, chap. 2]",
    of: { (sites: Int, coupling: Double) in
      IsingRing(sites: sites, coupling: coupling).correlation(distance: 3)
    },
    control: ("one way around is forgotten", { _, coupling in pow(tanh(coupling), 3) })
  ) { correlation, random in
    .each(6...12) { sites in
      let coupling = random.uniform(in: 0.5...1.5)
      return .identity(
        correlation(sites, coupling), census(sites: sites, coupling: coupling).correlation,
        tolerance: 1e-12, at: "$N = \(sites)$")
    }
  }
}

//: Now we look at rings far too long to count. The transfer matrix can also *draw* states: start
//: with one spin, and choose each next one with the probability that the matrix gives it on
//: condition that the ring will close,
//:
//: $$ P(s_{i+1}\mid s_i,s_0) \propto \mathsf T_{s_is_{i+1}}\,(\mathsf T^{N-i-1})_{s_{i+1}s_0}. $$ {#eq:drawing}
//:
//: The library does so in `IsingRing.sample`, and its states are independent of each other. The
//: states at the top of this chapter come from it:

extension IsingChain {
  struct Snapshot: Codable {
    var temperature: Double
    var spins: String
  }

  static let states = Experiment("states", over: [0.5, 1, 3]) { temperature, run in
    let ring = IsingRing(sites: 64, coupling: 1 / temperature)
    return (0..<8).map { _ in
      let spins = ring.sample(using: &run.random).map { $0 > 0 ? "+" : "-" }
      return Snapshot(temperature: temperature, spins: spins.joined())
    }
  }
}

//: The mean of independent values has an error bar: their standard deviation divided by the square
//: root of their number. In many states of a ring we measure $s_is_{i+r}$, averaged over the ring:

extension IsingChain {
  /// The mean of sᵢsᵢ₊ᵣ around the ring; index r, from 0.
  static func correlations(of spins: [Int], upTo farthest: Int) -> [Double] {
    (0...farthest).map { distance in
      var sum = 0
      for site in spins.indices { sum += spins[site] * spins[(site + distance) % spins.count] }
      return Double(sum) / Double(spins.count)
    }
  }

}

extension IsingChain {
  struct Correlation: Codable {
    var temperature, distance: Double
    var correlation: Estimate
    var exact: Double
  }

  /// Correlations up to `farthest` in independent states of a ring; shape [sample][distance].
  static func measured(
    sites: Int, temperature: Double, farthest: Int, samples: Int, run: inout Run
  ) -> [[Double]] {
    let ring = IsingRing(sites: sites, coupling: 1 / temperature)
    return (0..<samples).map { _ in
      correlations(of: ring.sample(using: &run.random), upTo: farthest)
    }
  }

  static let correlationTable = Experiment("correlations", over: [0.7, 1, 2]) { temperature, run in
    let samples = measured(
      sites: 128, temperature: temperature, farthest: 24,
      samples: run.count(quick: 4_000, full: 100_000), run: &run)
    let ring = IsingRing(sites: 128, coupling: 1 / temperature)
    return (1...24).map { distance in
      Correlation(
        temperature: temperature, distance: Double(distance),
        correlation: mean(of: samples.map { $0[distance] }),
        exact: ring.correlation(distance: distance))
    }
  }
}

//: {{figure:correlations}}
//:
//: If some points of a curve lie off its line, look whether they do so together. They come from the
//: same states and err together: a row of points off the line is less surprising than it looks.

extension IsingChain {
  static let correlationsClaim = Claim(
    "sampled-correlations",
    "Correlations measured in sampled states fall as $(t^r+t^{N-r})/(1+t^N)$, at every distance.",
    source: "@eq:correlation", from: correlationTable,
    measured: \.correlation, expected: \.exact, resolution: 0.01,
    control: .altered("the temperature is taken 3 % too high") { row in
      row.exact = pow(tanh(1 / (1.03 * row.temperature)), row.distance)
    })
}

//: An exponential is a straight line on a logarithmic axis, and $\xi$ is minus one over its slope.
//: To read it off, we fit a line to $\ln\langle s_0s_r\rangle$. One care is needed: all distances
//: were measured in the same states and err together, so the errors of the points cannot be added
//: as if each were news. The **jackknife** repeats the whole fit with one block of states left out
//: at a time, and takes the error from how much the answer moves. (The same states also tell how
//: far apart spins begin to disagree, the `wallSpacing`, of which the next section will speak.)

extension IsingChain {
  /// ξ and its error from block means of the correlation function; shape [block][distance].
  static func correlationLength(of blocks: [[Double]]) -> Estimate {
    let distances = Array(1..<blocks[0].count)
    // Weigh each distance by how well it is known, the same in all fits.
    let errors = distances.map { distance in
      let point = mean(of: blocks.map { $0[distance] })
      return point.standardError / point.value
    }
    return jackknife(over: blocks) { means in
      let logarithms = zip(distances, errors).map { distance, error in
        Estimate(log(means[distance]), standardError: error)
      }
      return -1 / fitLine(x: distances.map(Double.init), y: logarithms).slope.value
    }
  }

}

extension IsingChain {
  struct Lengths: Codable {
    var temperature: Double
    var correlationLength: Estimate
    var exactCorrelationLength: Double
    var wallSpacing: Estimate
    var exactWallSpacing: Double
  }

  static let lengths = Experiment("lengths", over: [0.5, 0.6, 0.8, 1, 1.5, 2, 3]) {
    temperature, run in
    let exact = InfiniteIsingChain(coupling: 1 / temperature).correlationLength
    let samples = measured(
      sites: 512, temperature: temperature, farthest: 2 + Int(2 * exact),
      samples: run.count(quick: 1_000, full: 40_000), run: &run)
    let blocks = blockMeans(ofRows: samples, blocks: 100)
    return [
      Lengths(
        temperature: temperature, correlationLength: correlationLength(of: blocks),
        exactCorrelationLength: exact,
        wallSpacing: jackknife(over: blocks) { 2 / (1 - $0[1]) },
        exactWallSpacing: 1 + exp(2 / temperature))
    ]
  }
}

//: ## Why the chain never freezes {#sec:walls}
//:
//: Now to the guess from the beginning. The enemy of order is the **domain wall**, a bond whose two
//: spins disagree. Take a chain with all spins up and flip everything to the right of one bond.
//: That costs the energy of one bond, 2, no matter how much was flipped. And there are $N$ bonds to
//: choose from, so that the place of the wall brings the entropy $\ln N$. Its free energy,
//:
//: $$ \Delta F = 2 - T\ln N, $$ {#eq:wall}
//:
//: is negative for every $T>0$ once $N>e^{2K}$: walls *want* to be there, order breaks up, and no
//: temperature above zero is cold enough to prevent it [@landau1980, § 163]. The price of a wall
//: does not grow with the chain, the entropy of its place does. (In the plane, a wall around a
//: region of size $L$ costs an energy proportional to $L$, and the logarithm of the number of its
//: shapes grows like $L$ too: the fight is even. That is @ch:02.)
//:
//: So the answer is no. A **phase transition** is a temperature at which the free energy per site
//: of the infinite system is not smooth. Ours is $-T\ln(2\cosh 1/T)$, smooth at every $T>0$: the
//: larger of two eigenvalues can have a kink only where they meet, and $\lambda_-$ reaches
//: $\lambda_+$ only at $T=0$. Some of the rings at $T=0.5$ in @fig:snapshots are of one color
//: because 64 is about the mean distance of walls at that temperature; a longer ring would show
//: them.
//:
//: That distance we can compute. A bond is a wall when $s_is_{i+1}=-1$, with probability
//: $p=(1-\langle s_is_{i+1}\rangle)/2=(1-t)/2=1/(1+e^{2K})$, and walls stand $1/p$ sites apart:
//:
//: $$ \ell = 1 + e^{2K}. $$ {#eq:spacing}
//:
//: At $T=0.5$ it is {{spacing-at-half}}. Both lengths explode as the temperature falls, and neither
//: is infinite before $T=0$; near it $\xi\approx e^{2K}/2\approx\ell/2$, a spin forgets over half
//: the distance between walls.
//:
//: {{figure:lengths}}

extension IsingChain {
  static let lengthClaim = Claim(
    "correlation-length",
    "The slope of $\\ln\\langle s_0s_r\\rangle$ gives the correlation length "
      + "$\\xi=-1/\\ln\\tanh K$ at every temperature.",
    source: "@eq:correlation [@baxter1982, chap. 2]", from: lengths,
    measured: \.correlationLength, expected: \.exactCorrelationLength,
    resolution: .relative(0.05),
    control: .altered("the limit for low temperatures, $e^{2K}/2$, is used everywhere") { row in
      row.exactCorrelationLength = exp(2 / row.temperature) / 2
    })

  static let wallsClaim = Claim(
    "domain-walls", "Domain walls stand $1+e^{2K}$ sites apart, at every temperature.",
    source: "@eq:spacing", from: lengths,
    measured: \.wallSpacing, expected: \.exactWallSpacing, resolution: .relative(0.02),
    control: .altered("a wall costs $J$ instead of $2J$") { row in
      row.exactWallSpacing = 1 + exp(1 / row.temperature)
    })
}
