// One lattice at many temperatures, for a figure that moves: clusters of bonds without spins, in which
// a colder magnet has all bonds of a hotter one.

import Course
import Foundation
import Ising
import Statistics

extension IsingPlane {
  struct Heated: Codable {
    var temperature: Double
    var spins: String
  }

  static let heatingTemperatures = [
    1.8, 2.1, 2.2, 2.25, critical, 2.3, 2.35, 2.4, 2.5, 2.7, 3, 3.5,
  ]

  /// One lattice at many temperatures: all are made with the same random numbers.
  static let heating = Experiment("heating", over: heatingTemperatures) { temperature, run in
    let size = run.count(quick: 64, full: 128)
    let sweeps = run.count(quick: 50, full: 100)
    // A coin for each site, and sites of large clusters just above the transition first
    let (stream, order) = try run.shared("heating") { stream, _ in
      let glue = Glue(size: size, coupling: 1 / 2.4, sweeps: sweeps, stream: stream)
      let clusters = glue.clusters(from: Array(0..<size * size))
        .sorted { (-$0.count, $0[0]) < (-$1.count, $1[0]) }
      return (stream, clusters.flatMap { $0 })
    }
    var random = stream.substream("coins")
    let coins = (0..<size * size).map { _ in random.bernoulli(0.5) ? "+" : "-" }
    // Each cluster takes the coin of its first site
    var spins = coins
    let glue = Glue(size: size, coupling: 1 / temperature, sweeps: sweeps, stream: stream)
    for cluster in glue.clusters(from: order) {
      for site in cluster { spins[site] = coins[cluster[0]] }
    }
    return (0..<size).map { row in
      Heated(
        temperature: temperature, spins: spins[row * size..<(row + 1) * size].joined())
    }
  }

  /// Bonds that glue the spins of a torus together, without the spins (Fortuin and Kasteleyn).
  ///
  /// A bond is open with probability p = 1 − e^(−2K) if its sites hang together without it, and
  /// with p/(2 − p) if not. Both grow with K, and so does what hangs together: with the same random
  /// numbers, and all bonds open at the start, the open bonds at one temperature are among those at
  /// any lower one, for ever. So clusters only merge when it gets colder.
  struct Glue {
    let size: Int
    let probability: Double
    /// [2 × site + direction]: the bonds to the right, and down.
    private var isOpen: [Bool]
    /// The search that has last been at a site, odd from one end and even from the other.
    private var visits: [Int]
    private var search = 0

    init(size: Int, coupling: Double, sweeps: Int, stream: RandomStream) {
      (self.size, probability) = (size, 1 - exp(-2 * coupling))
      isOpen = Array(repeating: true, count: 2 * size * size)
      visits = Array(repeating: 0, count: size * size)
      var random = stream
      for _ in 0..<sweeps { sweep(using: &random) }
    }

    /// The neighbor of a site in direction 0 right, 1 down, 2 left, 3 up; and the bond to it.
    private func step(_ site: Int, _ direction: Int) -> (site: Int, bond: Int) {
      let (row, column) = (site / size, site % size)
      switch direction {
      case 0: return (row * size + (column + 1) % size, 2 * site)
      case 1: return ((row + 1) % size * size + column, 2 * site + 1)
      case 2:
        let left = row * size + (column + size - 1) % size
        return (left, 2 * left)
      default:
        let up = (row + size - 1) % size * size + column
        return (up, 2 * up + 1)
      }
    }

    private mutating func sweep(using generator: inout RandomStream) {
      for site in 0..<size * size {
        for direction in 0..<2 {
          let u = generator.uniform()
          isOpen[2 * site + direction] = false
          // Between the two probabilities, and only there, it matters what hangs together
          if u < probability / (2 - probability)
            || u < probability && isConnected(site, step(site, direction).site)
          {
            isOpen[2 * site + direction] = true
          }
        }
      }
    }

    /// Whether open bonds lead from one site to the other: two searches, one from each end, until
    /// they meet or one of them has seen its cluster.
    private mutating func isConnected(_ first: Int, _ second: Int) -> Bool {
      search += 2
      var found = [[first], [second]]
      (visits[first], visits[second]) = (search, search + 1)
      var next = 0
      while next < min(found[0].count, found[1].count) {
        for end in 0..<2 {
          let site = found[end][next]
          for direction in 0..<4 {
            let (neighbor, bond) = step(site, direction)
            guard isOpen[bond], visits[neighbor] != search + end else { continue }
            if visits[neighbor] == search + 1 - end { return true }
            visits[neighbor] = search + end
            found[end].append(neighbor)
          }
        }
        next += 1
      }
      return false
    }

    /// The sites of each cluster; that which comes first in the order comes first.
    func clusters(from order: [Int]) -> [[Int]] {
      var isSeen = Array(repeating: false, count: size * size)
      return order.compactMap { first -> [Int]? in
        guard !isSeen[first] else { return nil }
        isSeen[first] = true
        var cluster = [first]
        var next = 0
        while next < cluster.count {
          for direction in 0..<4 {
            let (neighbor, bond) = step(cluster[next], direction)
            guard isOpen[bond], !isSeen[neighbor] else { continue }
            isSeen[neighbor] = true
            cluster.append(neighbor)
          }
          next += 1
        }
        return cluster
      }
    }
  }
}
