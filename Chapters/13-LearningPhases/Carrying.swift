// Chapter 13: a part of its text, which begins in LearningPhases.swift.

import Course
import Foundation
import Ising
import Networks
import Statistics

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
    for _ in 0..<80 { magnet.update(coupling: 1 / temperature, using: &random) }
    return (0..<count).map { _ in
      for _ in 0..<6 { magnet.update(coupling: 1 / temperature, using: &random) }
      return magnet.spins.map { Float($0) }
    }
  }
}

extension LearningPhases {
  /// ⟨ss′⟩ of neighbors on the infinite triangular lattice: ∂(ln Z/N)/∂K, divided by the three bonds of a site.
  ///
  /// ln Z/N = ln 2 + ½⟨ln(C³ + S³ − S(cos a + cos b + cos(a + b)))⟩ over angles a and b, with C = cosh 2K and
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
      if triangularNeighbors(temperature: middle) > neighbors { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}

extension LearningPhases {
  static let carriedClaim = Claim(
    "carried",
    "Carried to the triangular lattice, the networks with 100 units cross $\\frac12$ at temperatures that tend to $4/\\ln3$ with $1/L$.",
    source: "[@carrasquilla2017]", from: outputs,
    control: .altered("the convolutional networks are taken for them") { row in
      row.kind = row.kind == "dense" ? "convolution" : "dense"
    }
  ) { rows in
    .agreement(extrapolated(rows, "dense", "triangle"), triangularCritical, resolution: 0.03)
  }
}
