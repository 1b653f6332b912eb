// Chapter 13: a part of its text, which begins in LearningPhases.swift.

import Course
import Foundation
import Ising
import Networks
import Statistics

//: ## Another lattice {#sec:carrying}
//:
//: By its marks one would choose the convolution. Now a test of which no label tells anything. On
//: the **triangular lattice** every spin has six neighbors. It is the square lattice with one
//: diagonal in each cell, so its states are stored as before; but
//: $T_c=4/\ln3={{triangular-critical}}$ [@houtappel1950]. No sampler of the library knows it.
//: Swendsen and Wang's clusters, plainly:

extension LearningPhases {
  /// T_c of the triangular lattice, 4/ln 3.
  static let triangularCritical = 4 / log(3.0)

  /// A magnet on a torus whose sites have bonds in some directions (down, right).
  struct PlainMagnet: Sendable {
    static let triangular = [(0, 1), (1, 0), (1, 1)]

    var size: Int
    var bonds: [(Int, Int)]
    var spins: [Int8]

    init(size: Int, bonds: [(Int, Int)] = triangular) {
      (self.size, self.bonds) = (size, bonds)
      spins = Array(repeating: 1, count: size * size)
    }

    func neighbor(of site: Int, _ bond: (Int, Int)) -> Int {
      (site / size + bond.0) % size * size + (site % size + bond.1) % size
    }

    /// Swendsen and Wang: bonds between equal spins with 1 − e^(−2K), and a coin for each cluster.
    mutating func update(coupling: Double, using generator: inout some RandomNumberGenerator) {
      var parents = Array(spins.indices)
      func root(_ site: Int) -> Int {
        var site = site
        while parents[site] != site {
          parents[site] = parents[parents[site]]
          site = parents[site]
        }
        return site
      }
      // Join sites
      let probability = 1 - exp(-2 * coupling)
      for site in spins.indices {
        for bond in bonds {
          let next = neighbor(of: site, bond)
          if spins[site] == spins[next] && generator.bernoulli(probability) {
            parents[root(site)] = root(next)
          }
        }
      }
      // Throw the coins
      let coins = spins.indices.map { _ in generator.bernoulli(0.5) ? Int8(1) : -1 }
      for site in spins.indices { spins[site] = coins[root(site)] }
    }
  }

  static func triangularStates(
    size: Int, temperature: Double, count: Int, using stream: RandomStream
  ) -> [[Float]] {
    var seed = stream
    var random = SFC64(from: &seed)
    var magnet = PlainMagnet(size: size)
    for _ in 0..<40 { magnet.update(coupling: 1 / temperature, using: &random) }
    return (0..<count).map { _ in
      for _ in 0..<3 { magnet.update(coupling: 1 / temperature, using: &random) }
      return magnet.spins.map { Float($0) }
    }
  }
}

//: Is it right? Houtappel's solution of the infinite lattice is a double integral. With $C=\cosh2K$
//: and $S=\sinh2K$,
//:
//: $$ \frac{\ln Z}N = \ln2+\frac12\int_0^{2\pi}\!\!\int_0^{2\pi}\frac{da\,db}{4\pi^2}
//:    \ln\left[C^3+S^3-S(\cos a+\cos b+\cos(a+b))\right], $$ {#eq:houtappel}
//:
//: and its derivative with respect to $K$, divided by the three bonds of a site, is how much
//: neighbors agree on average. Besides, all states of $4\times4$ spins can be summed:

extension LearningPhases {
  /// ⟨ss′⟩ of neighbors on the infinite triangular lattice: ∂(ln Z/N)/∂K, divided by the three
  /// bonds of a site.
  ///
  /// ln Z/N = ln 2 + ½⟨ln(C³ + S³ − S(cos a + cos b + cos(a + b)))⟩ over angles a and b, with C =
  /// cosh 2K and
  /// S = sinh 2K; the derivative is taken under the integral.
  static func triangularNeighbors(temperature: Double, points: Int = 400) -> Double {
    let (C, S) = (cosh(2 / temperature), sinh(2 / temperature))
    let angles = (0..<points).map { (Double($0) + 0.5) * 2 * Double.pi / Double(points) }
    var sum = 0.0
    for a in angles {
      for b in angles {
        let wave = cos(a) + cos(b) + cos(a + b)
        sum += (6 * C * S * (C + S) - 2 * C * wave) / (C * C * C + S * S * S - S * wave)
      }
    }
    return sum / Double(points * points) / 6
  }

  /// The temperature below the triangular T_c at which neighbors agree as much.
  static func triangularTemperature(neighbors: Double) -> Double {
    var (low, high) = (2.0, triangularCritical)
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if triangularNeighbors(temperature: middle) > neighbors {
        low = middle
      } else {
        high = middle
      }
    }
    return (low + high) / 2
  }
}

extension LearningPhases {
  /// Neighbors of the triangular lattice: sampled, and exactly.
  struct Sampled: Codable {
    var size: Int
    var temperature: Double
    var neighbors: Estimate
    var exact: Double
  }

  static let sampler = Experiment("sampler", over: [4, 24]) {
    (size: Int, run: inout Run) -> [Sampled] in
    [3.2, 5].map { temperature in
      let states = triangularStates(
        size: size, temperature: temperature,
        count: (size == 4 ? 5 : 1) * run.count(quick: 800, full: 6_000),
        using: run.random.substream("\(temperature)"))
      return Sampled(
        size: size, temperature: temperature, neighbors: blockedMean(of: states.map(neighbors)),
        exact: size == 4
          ? enumeratedNeighbors(size: size, temperature: temperature)
          : triangularNeighbors(temperature: temperature))
    }
  }

  /// ⟨ss′⟩ over all states of a small torus.
  static func enumeratedNeighbors(size: Int, temperature: Double) -> Double {
    let magnet = PlainMagnet(size: size)
    let bonds = magnet.spins.indices.flatMap { site in
      magnet.bonds.map { [site, magnet.neighbor(of: site, $0)] }
    }
    let states = EnumeratedMagnet(
      sites: size * size, bonds: bonds, couplings: bonds.map { _ in 1 / temperature })
    let sum = zip(states.probabilities, states.exponents).reduce(0) { $0 + $1.0 * $1.1 }
    return sum * temperature / Double(bonds.count)
  }
}

extension LearningPhases {
  static let samplerClaim = Claim(
    "sampler",
    "The plain clusters have the neighbors of all states of $4\\times4$ spins on the triangular lattice, and with "
      + "$24\\times24$ spins those of Houtappel's solution.",
    source: "@eq:houtappel", from: sampler, measured: \.neighbors, expected: \.exact,
    resolution: 0.01,
    control: .altered("the square lattice at the same $T/T_c$") { row in
      let temperature = row.temperature * critical / triangularCritical
      row.exact = -IsingTorus(size: row.size, coupling: 1 / temperature).energyPerSite / 2
    })
}

//: Now carry the networks over, with all their weights. **What do we predict?** A threshold on
//: $|m|$ works on any lattice: at $T_c$ the magnetization of a torus falls as $L^{-1/8}$, with
//: distributions of nearly the same shape (not quite: this torus is a rhombus) and, by luck, nearly
//: the same amplitude; farther away it is far from the threshold on both. So a dense network should
//: change its mind at the same $T/T_c$ on both lattices, up to a number of order 1 in $x$ that
//: shrinks as $1/L$ in $T$. The convolution reads neighbors, and has learned that the magnet is
//: ordered if they agree more than at $T_c$, which for the square lattice is
//: $1/\sqrt2={{neighbors-critical}}$. On the triangular lattice neighbors agree as much at
//: $T={{impostor}}$, by @eq:houtappel, and at its $T_c$ only $\frac23$. So the convolution should
//: change its mind *too early, by as much on any torus*: by {{impostor-shift}} of $T_c$.
//:
//: Notice that it is not the distance from $T_c$ that tells. On the lattice that they were
//: taught our networks cross a little above $T_c$, and one error there and another here may cancel.
//: Each network is its own control: what tells is the difference of its two values of $T/T_c$.

extension LearningPhases {
  /// T/T_c of the triangular lattice where outputs cross ½, less that of the square lattice; network
  /// by network.
  static func shift(_ rows: [Answer], _ kind: String, size: Int) -> Estimate {
    let own = rows.filter { $0.kind == kind && $0.size == size }
    let shifts = Set(own.map(\.machine)).sorted().map { machine in
      let places = [("triangle", triangularCritical), ("square", critical)].map { lattice, scale in
        crossing(own.filter { $0.machine == machine && $0.lattice == lattice }) / scale
      }
      return places[0] - places[1]
    }
    return shifts.count > 1 ? mean(of: shifts) : Estimate(exactly: .nan)
  }

  /// The same for all sizes, with weights L²: the scatter is as large in x, and so 1/L in T.
  static func shift(_ rows: [Answer], _ kind: String) -> Estimate {
    let sizes = Set(rows.map(\.size)).sorted()
    let total = sizes.reduce(0) { $0 + Double($1 * $1) }
    return sizes.reduce(Estimate(exactly: 0)) {
      $0 + shift(rows, kind, size: $1) * (Double($1 * $1) / total)
    }
  }

  static let exchanged = Control<Answer>.altered("the networks are exchanged") { row in
    row.kind =
      row.kind == "dense" ? "convolution" : row.kind == "convolution" ? "dense" : row.kind
  }

  static let carriedClaim = Claim(
    "carried",
    "Networks with 100 units change their mind at the same $T/T_c$ on both lattices, to within one in two hundred; "
      + "convolutional ones at a $T/T_c$ that is lower on the triangular lattice, by between a half and two and a half in a hundred.",
    source: "[@carrasquilla2017]", from: outputs, control: exchanged
  ) { rows in
    let (dense, convolution) = (shift(rows, "dense"), shift(rows, "convolution"))
    // What lies beyond one in two hundred
    let beyond = Estimate(max(abs(dense.value) - 0.005, 0), standardError: dense.standardError)
    return .all([
      .agreement(beyond, 0, resolution: 0.004, at: "100 units, beyond $0.005$"),
      .excess(of: 0 - convolution, over: 0.005, at: "convolution, lower"),
      .excess(of: convolution, over: -0.025, at: "convolution, not lower"),
    ])
  }

  /// The difference, between both lattices, of a mean over states where the outputs of a network
  /// cross
  /// ½; network by network, of all sizes.
  static func mismatch(
    _ rows: [Answer], _ kind: String, _ column: (Answer) -> Double
  ) -> Estimate {
    let sizes = Set(rows.map(\.size)).sorted()
    let values = sizes.flatMap { size in
      let own = rows.filter { $0.kind == kind && $0.size == size }
      return Set(own.map(\.machine)).sorted().map { machine in
        let places = ["triangle", "square"].map { lattice in
          crossing(own.filter { $0.machine == machine && $0.lattice == lattice }, of: column)
        }
        return places[0] - places[1]
      }
    }
    return values.count > 1 ? mean(of: values) : Estimate(exactly: .nan)
  }

  static let matchClaim = Claim(
    "match",
    "Where outputs cross $\\frac12$, both lattices have the same $|m|$ within $0.02$ for networks with 100 units; for "
      + "convolutional ones it differs by more than $0.01$. Neighbors agree less on the triangular one, for the former by more than for the latter.",
    source: "@sec:carrying", from: outputs,
    control: exchanged
  ) { rows in
    let dense = mismatch(rows, "dense") { $0.magnetization }
    return .all([
      .excess(of: dense, over: -0.02, at: "$|m|$, dense, from below"),
      .excess(of: 0.02 - dense, over: 0, at: "$|m|$, dense, from above"),
      .excess(
        of: 0 - mismatch(rows, "dense") { $0.neighbors }, over: 0, at: "neighbors, dense"),
      .excess(
        of: mismatch(rows, "convolution") { $0.magnetization }, over: 0.01,
        at: "$|m|$, convolution"),
      .excess(
        of: 0 - mismatch(rows, "convolution") { $0.neighbors }, over: 0,
        at: "neighbors, convolution, less"),
      .excess(
        of: mismatch(rows, "convolution") { $0.neighbors }
          - mismatch(rows, "dense") { $0.neighbors }, over: 0,
        at: "neighbors, convolution"),
    ])
  }
}

//: With $L={{largest-size}}$ the dense networks cross at {{dense-triangle}}, above $T_c$, and the
//: convolutional ones at {{convolution-triangle}}, below and not far from {{impostor}}. They miss
//: $T_c$ by as much; who looks at that alone learns nothing. But divide by $T_c$. The dense
//: networks have {{dense-ratio-triangle}} on the triangular lattice, and {{dense-ratio-square}} on
//: the one that they were taught. The convolutional ones have {{convolution-ratio-triangle}} and
//: {{convolution-ratio-square}}. Network by network, and for all sizes, the differences are
//: {{shift-dense}} and {{shift-convolution}}; we predicted none and $-{{impostor-shift}}$.
//: (What may be left for the dense ones is a few hundredths in $x$, which the rhombus is allowed.)
//:
//: What does a network hold fast, then? Ask which quantity *both lattices have in common* where it
//: changes its mind. For the dense ones it is the magnetization, to {{match-m-dense}}; their
//: neighbors differ by {{match-n-dense}}. For the convolution it is the other way around: $|m|$
//: differs by {{match-m-convolution}}, and neighbors by {{match-n-convolution}}. The prediction is
//: not quite met there: its window sees diagonals as well, one of which is a bond of the triangular
//: lattice, and they say "ordered".
//:
//: So the better student has learned something that was true of its lesson and is not true of
//: transitions. The worse one has learned an order parameter, because it could not learn better.
//: Nothing in the marks of the square lattice would have told us.
