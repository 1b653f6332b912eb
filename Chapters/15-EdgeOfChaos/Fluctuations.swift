// Chapter 15: a part of its text, which begins in EdgeOfChaos.swift.

import Course
import Foundation
import Networks
import Statistics

//: ## Depth over width {#sec:fluctuations}
//:
//: So far a network was its mean over all networks. A mean-field theory forgets fluctuations. (For
//: magnets it has $\nu=\frac12$ in any dimension, as @ch:04 mentioned; in the plane $\nu$ is
//: 1.) Here the
//: fluctuations are differences between one drawn network and another. In one layer they are of
//: relative size $1/\sqrt n$. But they are passed on, and at a critical point nothing pulls them
//: back.
//:
//: For ReLU without biases they can be computed, since the unit has no scale. Given the fields of a
//: layer, those of the next are $n$ independent normal numbers, so
//:
//: $$ \frac{q_{l+1}}{q_l}\;\text{ has the law of }\;\frac2n\sum_{i=1}^n\max(0,g_i)^2,\qquad
//:    g_i\sim N(0,1), $$ {#eq:factor}
//:
//: with a factor that is independent of all layers below. Its mean is 1. From $\int
//: Dz\,\max(0,z)^4=\frac32$ its variance is $\frac{1}{n}(4\cdot\frac32-1)=5/n$. (A linear unit has
//: $2/n$; the rest is the coin that decides which units are open.) So $q_l$ is a product of $l$
//: independent factors, and $\ln q_l$ is a **random walk** [@hanin2020]. In the mean over networks
//: $q_l$ stays as it is, for all $l$. But the logarithm of a product of numbers around 1 falls,
//: since $\ln(1+x)\approx x-\frac12x^2$: where $x$ has the mean 0, its logarithm has minus half its
//: variance. So a step of the walk has the mean $-\frac5{2n}$ and the variance $\frac5n$, about.
//: After as many layers as there are units it has drifted by $-\frac52$, with a standard deviation
//: of $\sqrt5$. A *typical* network is far from the mean one, and what decides is $l/n$.
//:
//: The steps are known exactly. If $k$ of the $n$ units are open, the sum in @eq:factor is a sum of
//: squares of $k$ normal numbers, whose logarithm has the mean $\psi(k/2)+\ln2$ and the variance
//: $\psi'(k/2)$, with $\psi$ the derivative of $\ln\Gamma$, the digamma function; and $k$ is the
//: number of heads in $n$ throws of a coin. (Once in $2^n$ layers there is none, and the network is
//: dead. We leave such networks out.)

extension EdgeOfChaos {
  /// ψ(x) and ψ′(x), by ψ(x) = ψ(x + 1) − 1/x up to where the series in 1/x is good.
  static func digamma(_ x: Double) -> (value: Double, slope: Double) {
    guard x < 12 else {
      let (r, s) = (1 / x, 1 / (x * x))
      return (
        log(x) - r / 2 - s * (1 / 12.0 - s * (1 / 120.0 - s / 252)),
        r + s / 2 + r * s * (1 / 6.0 - s * (1 / 30.0 - s / 42))
      )
    }
    let next = digamma(x + 1)
    return (next.value - 1 / x, next.slope + 1 / (x * x))
  }

  /// The mean and the variance of ln(q_{l+1}/q_l) of ReLU networks of width n.
  static func step(width n: Int) -> (mean: Double, variance: Double) {
    // Heads of n coins, none of them being left out: its weight is 2⁻ⁿ
    var weights = [1.0]
    for k in 1...n { weights.append(weights[k - 1] * Double(n - k + 1) / Double(k)) }
    weights[0] = 0
    let total = weights.reduce(0, +)
    var (mean, square, scatter) = (0.0, 0.0, 0.0)
    for k in 1...n {
      let psi = digamma(Double(k) / 2)
      let value = psi.value + log(4 / Double(n))
      mean += weights[k] / total * value
      square += weights[k] / total * value * value
      scatter += weights[k] / total * psi.slope
    }
    return (mean, square - mean * mean + scatter)
  }
}

//: {{figure:fluctuations}}

extension EdgeOfChaos {
  struct Walk: Codable {
    var width, networks, layer: Int
    /// l/n.
    var ratio: Double
    /// ln(q_l/q_1) over networks: its mean and its variance, and what they should be.
    var center, variance: Estimate
    var centerExpected, varianceExpected: Double
    /// The mean of q_l/q_1, which is 1.
    var mean: Estimate
  }

  static let walks = Experiment("walks", over: [16, 32, 64]) { width, run in
    let depth = width + 1
    // The cost of a network grows as n³
    let count = run.count(quick: 64, full: 400) * (64 / width) * (width == 64 ? 5 : 3)
    // A network with a layer of closed units is dead, and left out
    let found = (0..<count).map { _ -> [Double] in
      let input = signals(width: width, length: 1, correlations: [], using: &run.random)
      let network: Network<Float> = drawn(
        .relu, depth: depth, width: width, weightVariance: 2, biasVariance: 0, using: &run.random)
      let squares = products(network, input).map { $0[0][0] }
      return squares.map { log($0 / squares[0]) }
    }.filter { $0.allSatisfy(\.isFinite) }
    let single = step(width: width)
    return stride(from: width / 8, through: width, by: width / 8).map { layers in
      let values = found.map { $0[layers] }
      let center = Statistics.mean(of: values)
      return Walk(
        width: width, networks: found.count, layer: layers + 1,
        ratio: Double(layers) / Double(width),
        center: center,
        variance: Statistics.mean(
          of: values.map { ($0 - center.value) * ($0 - center.value) }),
        centerExpected: single.mean * Double(layers),
        varianceExpected: single.variance * Double(layers),
        mean: Statistics.mean(of: values.map(exp)))
    }
  }
}

extension EdgeOfChaos {
  static let walkClaim = Claim(
    "walk",
    "The logarithm of the mean square of a ReLU network is a random walk in depth, with the mean and the variance of a step "
      + "that the coin and the squares of normal numbers give, for widths 16, 32 and 64.",
    source: "@eq:factor [@hanin2020]", from: walks,
    control: .altered("all units are open, as in a linear network: $2/n$ for $5/n$") { row in
      row.varianceExpected *= 0.4
      row.centerExpected *= 0.4
    }
  ) { rows in
    .each(rows) { row in
      .all([
        .agreement(
          row.center, row.centerExpected, resolution: 0.3,
          at: "mean, width \(row.width), layer \(row.layer)"),
        .agreement(
          row.variance, row.varianceExpected, resolution: 0.15 * row.varianceExpected + 0.1,
          at: "variance, width \(row.width), layer \(row.layer)"),
      ])
    }
  }

  static let stepClaim = Claim(
    "step",
    "A step of this walk has the mean $-\\frac5{2n}$ and the variance $\\frac5n$, up to terms of order $n^{-2}$.",
    source: "@eq:factor [@hanin2020]",
    of: { (width: Int) in step(width: width) },
    control: (
      "the logarithm of the mean square is taken for the mean logarithm",
      { (0, step(width: $0).variance) }
    )
  ) { step, _ in
    .each([200, 400]) { width in
      let (n, found) = (Double(width), step(width))
      return .all([
        .identity(found.mean * n / -2.5, 1, tolerance: 8 / n, at: "mean, width \(width)"),
        .identity(found.variance * n / 5, 1, tolerance: 12 / n, at: "variance, width \(width)"),
      ])
    }
  }

  static let ratioClaim = Claim(
    "ratio",
    "The mean square of errors scatters from network to network with the number of layers over the width: at a third of the width it "
      + "has the same variance of the logarithm after a third as many layers, in tanh networks at the edge.",
    source: "[@hanin2020; @roberts2022]", from: backward,
    control: .altered("depth alone, whatever the width") { row in
      if row.width >= 90 { row.back *= 3 }
    }
  ) { rows in
    let edge = rows.filter { $0.ensemble == "edge" }
    let sides = Set(edge.map(\.width)).sorted()
    return .each([3, 4, 5]) { back in
      func scatter(_ width: Int, _ back: Int) -> Estimate {
        edge.first { $0.width == width && $0.back == back }?.scatter ?? Estimate(exactly: .nan)
      }
      let ratio = Double(sides[sides.count - 1]) / Double(sides[0])
      let (narrow, wide) = (
        scatter(sides[0], back), scatter(sides[sides.count - 1], Int(Double(back) * ratio))
      )
      // At four errors of this size the power ½ of depth over width, a factor of √3, would be seen
      return .agreement(
        narrow, wide, resolution: 0.18 * wide.value, at: "\(back) layers of width \(sides[0])")
    }
  }
}

//: Averages lie here. At $l=n=64$ the mean of $q_l/q_1$ over networks is 1 in theory, and we found
//: {{walk-mean}} in {{walk-count}} networks: the mean is made by a few that explode, and most
//: others have nearly vanished. A typical one, whose logarithm is the mean logarithm, has
//: {{walk-typical}}. Only luck can measure such a mean, and its error bar, which is made by the
//: same few, is not to be trusted either. (With a variance of about 5 of the logarithm one needs
//: many more than $e^5\approx150$ networks.) So "$\chi_1=1$, and signals come through" is true of
//: the ensemble, not of the network that you have.
//:
//: ### Is it a renormalization group? {#sec:group}
//:
//: Now we can say what corresponds to what.
//:
//: | | renormalization (chapters 3 to 5) | depth (this chapter) |
//: |---|---|---|
//: | what is iterated | a law of spins becomes a law of fewer spins | a law of fields becomes a law of as many fields |
//: | described by | couplings | $q$ and $c$, the covariance of signals |
//: | a step | sums over spins; the scale grows by $b$ | a layer of random weights; no scale |
//: | fixed point, eigenvalue | $K^*$, $\lambda$ | $q^*$ and $c^*$, $\chi_q$ and $\mathcal C'(c^*)$ |
//: | exponent | $y=\ln\lambda/\ln b$ | only $\lambda$; $\xi=-1/\ln\lambda$ layers |
//: | is tuned | the starting point, by the temperature | the map, by $\sigma_w$ and $\sigma_b$ |
//: | critical | a point on the ridge | a map with eigenvalue 1: in @ch:03, a *marginal* direction |
//: | classes | lattices and rules do not matter | units do: three laws of forgetting |
//: | what mean field leaves out | fluctuations over $\xi$, which matter below four dimensions | fluctuations over networks, of order $l/n$ |
//:
//: Recursion, fixed points, stability and universality are the same mathematics, and @fig:flow is
//: drawn by the program that draws flows of couplings. But nothing is coarse-grained. A random
//: layer of the same width loses nothing but what $\phi$ cuts off, and tanh cuts off nothing: a
//: random square matrix can be undone, and so can tanh. *Lost*, in this chapter, means smaller than
//: what one is able to read: than noise, or than the change that a learning step makes. And what
//: becomes so small is not the detail. In order it is all differences, at one rate. In chaos small
//: ones are even amplified, and what is lost is how large they were. The flow is in the space of
//: ensembles of networks, not in that of descriptions of one system. And at our critical point the
//: eigenvalue is 1, where that of a magnet has $\lambda>1$: a system at its critical *point* does
//: not feel its relevant direction, while a network at its critical *map* has a marginal one. That
//: is why all laws at the edge are powers of $l$, and not of $b^l$. Roberts, Yaida and Hanin write
//: RG for "representation group", and they are careful to.
