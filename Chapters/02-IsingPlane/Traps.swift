// Chapter 02: a part of its text, which begins in IsingPlane.swift.

import Course
import Foundation
import Ising
import Statistics

//: ## Four ways to fool oneself {#sec:traps}
//:
//: Every mistake of this section has been made in earnest, most of them in print, and none gives
//: itself away: the program runs, the curves are smooth, the error bars are small. Each is caught
//: by an exact answer, and by nothing else (@fig:traps).
//:
//: {{figure:traps}}
//:
//: For two of them we need Wolff's cluster in plain words, with any generator:

extension IsingPlane {
  /// Grows one cluster from a random site, flips it, and returns its size.
  static func flipCluster(
    _ spins: inout [Int8], on lattice: SquareLattice, coupling: Double,
    using random: inout some RandomNumberGenerator
  ) -> Int {
    let bond = 1 - exp(-2 * coupling)
    let start = random.integer(below: lattice.sites)
    let old = spins[start]
    var (open, size) = ([start], 1)
    spins[start] = -old
    while let site = open.popLast() {
      let neighbors = lattice.neighbors(of: site)
      for next in [neighbors.right, neighbors.left, neighbors.below, neighbors.above]
      where spins[next] == old && random.uniform() < bond {
        spins[next] = -old
        open.append(next)
        size += 1
      }
    }
    return size
  }
}

//: **Waiting for the bus** (panel a). To compare with Metropolis it seems fair to take a Wolff
//: sample whenever about $N$ spins have been flipped. So: flip clusters *until* at least $xN$ spins
//: have been flipped, then measure. The clusters are right and the measurement is right, and the
//: energy comes out wrong, for every $x$. Whoever arrives at a bus stop at a random time more often
//: meets a long gap than a short one; a sum of clusters more often crosses a line with a large
//: cluster than with a small one. The sampler looks directly after a large cluster more often than
//: it should, and large clusters live in ordered states:

extension IsingPlane {
  struct Stopping: Codable {
    var threshold: Double
    var stopped, fixed: Estimate
    var exact: Double
  }

  static let stopping = Experiment("stopping", over: [0.1, 0.3, 1, 3]) { threshold, run in
    let (lattice, coupling) = (SquareLattice(size: 20), 0.408)
    let sites = Double(lattice.sites)
    // Short walks between samples need more of them.
    let samples = Int(Double(run.count(quick: 4_000, full: 25_000)) * max(1, 0.6 / threshold))
    func energies(until isEnough: (_ clusters: Int, _ flipped: Int) -> Bool) -> [Double] {
      var spins = [Int8](repeating: 1, count: lattice.sites)
      return (0..<samples + 200).map { _ -> Double in
        var (clusters, flipped) = (0, 0)
        repeat {
          flipped += flipCluster(&spins, on: lattice, coupling: coupling, using: &run.random)
          clusters += 1
        } while !isEnough(clusters, flipped)
        return SpinConfiguration(spins, on: lattice).energyPerSite
      }.suffix(from: 200).map { $0 }
    }
    // ⟨m²⟩ is about 0.17 here: 6 clusters flip N spins.
    let stopped = energies { _, flipped in Double(flipped) >= threshold * sites }
    let fixed = energies { clusters, _ in Double(clusters) >= 6 * threshold }
    return [
      Stopping(
        threshold: threshold, stopped: blockedMean(of: stopped), fixed: blockedMean(of: fixed),
        exact: IsingTorus(size: 20, coupling: coupling).energyPerSite)
    ]
  }
}

extension IsingPlane {
  static let stoppingClaim = Claim(
    "stopping",
    "Wolff's algorithm, stopped when $xN$ spins have been flipped, finds energies that are too low, whatever "
      + "$x$ is; after a fixed number of clusters it finds Kaufman's.",
    source: "[@kaufman1949]", from: stopping,
    control: .altered("a fixed number of clusters is flipped") { $0.stopped = $0.fixed }
  ) { rows in
    .each(rows) { row in
      let place = "$x = \(row.threshold.formatted())$"
      return .all([
        .excess(of: row.exact - row.stopped, over: 0, at: place),
        .agreement(row.fixed, row.exact, resolution: 0.005, at: "fixed number, \(place)"),
      ])
    }
  }
}

//: **Not there yet** (panel b). A hundred sweeps from a random start look like a lot, and published
//: training sets were made that way. At $T=2.3$ and $L=40$ islands have to grow to the size of the
//: lattice. Many lattices, started at random, show how long that takes; we watch both the plain
//: walk, which tries random sites, and the engine, which goes over the chessboard:

extension IsingPlane {
  struct Warming: Codable {
    var order: String
    var sweeps: Double
    var energy, square: Estimate
    var exactEnergy: Double
  }

  static let warming = Experiment("warming", over: ["random sites", "chessboard"]) { order, run in
    let (lattice, coupling, sites) = (SquareLattice(size: 40), 1 / 2.3, 1_600.0)
    func row(_ sweeps: Int, _ energies: [Double], _ magnetizations: [Double]) -> Warming {
      Warming(
        order: order, sweeps: Double(sweeps),
        energy: Statistics.mean(of: energies.map { $0 / sites }),
        square: Statistics.mean(of: magnetizations.map { pow($0 / sites, 2) }),
        exactEnergy: IsingTorus(size: 40, coupling: coupling).energyPerSite)
    }
    var (rows, swept): ([Warming], Int) = ([], 0)
    if order == "chessboard" {
      var replicas = MultispinReplicas(randomOn: lattice, coupling: coupling, using: &run.random)
      for sweeps in [1, 2, 4, 10, 20, 40, 100, 200, 400, 1_000, 2_000, 4_000] {
        replicas.update(count: sweeps - swept)
        swept = sweeps
        rows.append(
          row(sweeps, replicas.energies.map(Double.init), replicas.magnetizations.map(Double.init)))
      }
      return rows
    }
    var walks = (0..<run.count(quick: 60, full: 400)).map { walk -> PlainMetropolis in
      var engine = PlainMetropolis(size: 40, coupling: coupling, run: run)
      engine.random = run.random.substream("walk \(walk)")
      engine.spins = engine.spins.map { row in
        row.map { _ in engine.random.bernoulli(0.5) ? 1 : -1 }
      }
      return engine
    }
    for sweeps in [1, 2, 4, 10, 20, 40, 100, 200, 400] {
      for index in walks.indices { walks[index].update(count: sweeps - swept) }
      swept = sweeps
      rows.append(
        row(sweeps, walks.map { Double($0.energy) }, walks.map { Double($0.magnetization) }))
    }
    return rows
  }

  struct Settled: Codable { var square: Estimate }

  static let settled = Experiment("settled", over: [2.3]) { temperature, run in
    let series = clusterSeries(
      size: 40, coupling: 1 / temperature, samples: run.count(quick: 10_000, full: 100_000),
      run: &run)
    return [Settled(square: blockedMean(of: series.magnetizations.map { $0 * $0 }))]
  }
}

extension IsingPlane {
  static let startClaim = Claim(
    "start",
    "After 100 sweeps of Metropolis from a random start at $T=2.3$, the energy of 40 × 40 spins is still "
      + "too high, whichever way the sites are chosen.",
    source: "[@kaufman1949]", from: warming,
    control: .altered("100 and 4,000 sweeps are mixed up") { row in
      row.sweeps = row.sweeps == 4_000 ? 100 : row.sweeps == 100 ? 4_000 : row.sweeps
    }
  ) { rows in
    .each(rows.filter { $0.sweeps == 100 }) { row in
      .excess(of: row.energy, over: row.exactEnergy, at: "$E/N$, \(row.order)")
    }
  }
}

//: Here the order of the sites was a surprise to us. After 100 sweeps of random sites
//: $\langle m^2\rangle$ is {{random-square}}, after 100 of the chessboard {{chessboard-square}},
//: and in equilibrium {{settled-square}}. Both walks slow down with the same exponent, as far as
//: anyone knows, and yet one needs several times the sweeps of the other; a paper that says “100
//: sweeps” has not said enough.

//: **Numbers that only look random** (panel c). In 1981 a generator was published that costs one
//: operation: $x_n=x_{n-103}\oplus x_{n-250}$, bit by bit [@kirkpatrick1981]. It passed the tests
//: of its time and was used everywhere, until Wolff clusters found a wrong specific heat for a
//: solved model [@ferrenberg1992]. The flaw is in plain sight: two numbers decide a third. A
//: growing cluster uses one number at each bond it tries, and when a cluster uses about as many as
//: the lags, a decision at its end is bound to decisions near its beginning. How large the clusters
//: grow is then no longer left to chance:

extension IsingPlane {
  /// The generator R250: the exclusive or of the words 103 and 250 steps back.
  struct R250: RandomNumberGenerator {
    private var table: [UInt64]
    private var index = 0

    init(from stream: inout some RandomNumberGenerator) {
      table = (0..<250).map { _ in stream.next() }
    }

    mutating func next() -> UInt64 {
      // The table holds the last 250 words in a circle: the oldest is replaced.
      let word = table[index] ^ table[(index + 147) % 250]
      table[index] = word
      index = (index + 1) % 250
      return word
    }
  }

}

extension IsingPlane {
  struct Generator: Codable {
    var name: String
    var energy: Estimate
    var exactEnergy: Double
    var specificHeat: Estimate
    var exactSpecificHeat: Double
  }

  static func wolff(
    _ name: String, clusters: Int, using random: inout some RandomNumberGenerator
  ) -> Generator {
    let (lattice, coupling) = (SquareLattice(size: 16), 1 / critical)
    var spins = [Int8](repeating: 1, count: lattice.sites)
    let energies = (0..<clusters / 5).map { _ -> Double in
      for _ in 0..<5 { _ = flipCluster(&spins, on: lattice, coupling: coupling, using: &random) }
      return SpinConfiguration(spins, on: lattice).energyPerSite
    }
    let blocks = blockMeans(ofColumns: energies, energies.map { $0 * $0 })
    let torus = IsingTorus(size: 16, coupling: coupling)
    return Generator(
      name: name, energy: blockedMean(of: energies), exactEnergy: torus.energyPerSite,
      specificHeat: jackknife(over: blocks) { means in
        coupling * coupling * 256 * (means[1] - means[0] * means[0])
      },
      exactSpecificHeat: torus.specificHeatPerSite)
  }

  static let generators = Experiment("generators", over: ["R250", "Philox"]) { name, run in
    let clusters = run.count(quick: 400_000, full: 1_600_000)
    if name == "R250" {
      var bad = R250(from: &run.random)
      return [wolff(name, clusters: clusters, using: &bad)]
    }
    return [wolff(name, clusters: clusters, using: &run.random)]
  }
}

extension IsingPlane {
  static let generatorClaim = Claim(
    "generator",
    "With the generator R250, Wolff's algorithm finds too small a specific heat for 16 × 16 spins at $T_c$; "
      + "with a good one the same lines find Kaufman's.",
    source: "[@ferrenberg1992]", from: generators,
    control: .altered("R250 is taken to be good") { row in
      row.specificHeat =
        row.name == "R250"
        ? Estimate(row.exactSpecificHeat, standardError: row.specificHeat.standardError)
        : row.specificHeat
    }
  ) { rows in
    .each(rows) { row in
      row.name == "R250"
        ? .excess(of: row.exactSpecificHeat - row.specificHeat, over: 0, at: row.name)
        : .agreement(row.specificHeat, row.exactSpecificHeat, resolution: 0.02, at: row.name)
    }
  }
}

//: **Error bars of independent values** (panel d). At $T_c$ a walk of Metropolis remembers, and
//: whoever counts its sweeps as independent values draws error bars that are too short by
//: $\sqrt{2\tau}$. Replicas tell what is true: 512 walks, 512 mean energies, and the exact energy
//: to hold them against. In units of a naive bar they should scatter by 1:

extension IsingPlane {
  struct Pull: Codable {
    var naive, blocked: Double
  }

  static let pulls = Experiment("pulls", over: [16]) { size, run in
    let lattice = SquareLattice(size: size)
    var replicas = MultispinReplicas(
      SpinConfiguration(on: lattice), coupling: 1 / critical, using: &run.random)
    replicas.update(count: 2_000)
    let exact = IsingTorus(size: size, coupling: 1 / critical).energyPerSite
    // The energies of all replicas after each sweep.
    let series = (0..<run.count(quick: 2_048, full: 16_384)).map { _ -> [Double] in
      replicas.update()
      return replicas.energies.map { Double($0) / Double(lattice.sites) }
    }
    return (0..<MultispinReplicas.count).map { replica in
      let own = series.map { $0[replica] }
      return Pull(
        naive: Statistics.mean(of: own).pull(from: exact),
        blocked: blockedMean(of: own, blocks: 16).pull(from: exact))
    }
  }
}

extension IsingPlane {
  static let naiveClaim = Claim(
    "naive", "At $T_c$, naive error bars of Metropolis are too short by more than a factor 2.",
    source: "[@sokal1997]", from: pulls,
    control: .altered("the error bars are from blocks of sweeps") { $0.naive = $0.blocked }
  ) { rows in
    .excess(of: Statistics.mean(of: rows.map { $0.naive * $0.naive }), over: 4)
  }
}
