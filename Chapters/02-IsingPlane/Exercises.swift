//: Every answer is computed when the book is made. The stars tell how much there is to do.

import Course
import Foundation
import Ising
import Statistics

//: ### ★☆☆ Four spins {#ex:four}
//:
//: On a torus of 2 × 2 spins every pair of neighbors is joined by two bonds. Show that
//: $Z=2e^{8K}+12+2e^{-8K}$, and check that the library knows.
//:
//: **Answer.** All spins equal: $E=-8$, two states. A chessboard: $E=8$, two states. In the other
//: 12 states as many bonds agree as disagree.

enum Exercises {
  static let claims = [four, heatBath, chessboard, duality, peak, clusterSize, improved]

  static let numbers = [
    Number("peak-shift", digits: 3) { peakShift(size: 256) * 256 }
  ]

  static let four = Claim(
    "four", "The torus of 2 × 2 spins has $Z=2e^{8K}+12+2e^{-8K}$.",
    source: "@ex:four",
    of: 8.0, control: ("the two bonds of a pair count once", 4.0)
  ) { bonds, random in
    let coupling = random.uniform(in: 0.1...1)
    let partition: Double = 12 + 4 * cosh(bonds * coupling)
    return .identity(
      log(partition) / 4, IsingTorus(size: 2, coupling: coupling).logPartitionPerSite,
      tolerance: 1e-12)
  }
}

//: ### ★☆☆ The heat bath {#ex:heat-bath}
//:
//: Another rule forgets the old spin altogether: choose a random site and set its spin anew, up
//: with its probability among the neighbors it has. Show that it flips with probability
//: $1/(1+e^{K\Delta E})$, and that it leaves the Boltzmann distribution unchanged.
//:
//: **Answer.** The flipped state has the weight $e^{-K\Delta E}$ relative to the present one, so
//: the probability of the flipped one among the two is $e^{-K\Delta E}/(1+e^{-K\Delta E})$. The
//: flow $P\,W$ between the two states is $1/(e^{KE}+e^{KE'})$, up to a factor: the same both ways.

extension Exercises {
  static let heatBath = Claim(
    "heat-bath", "The heat bath leaves the Boltzmann distribution of 3 × 3 spins unchanged.",
    source: "@ex:heat-bath",
    of: 1.0, control: ("the exponent is halved", 0.5)
  ) { factor, random in
    let drift = IsingPlane.drift(coupling: random.uniform(in: 0.2...0.6)) { cost, coupling in
      1 / (1 + exp(factor * coupling * Double(cost)))
    }
    return .identity(drift, 0, tolerance: 1e-15)
  }
}

//: ### ★★☆ States that nobody visits {#ex:chessboard}
//:
//: The engine updates all white sites of a chessboard and then all black ones, and a spin with two
//: antiparallel neighbors always flips. Find states of an $8\times8$ torus that this rule never
//: leaves for others, at any temperature. Why does detailed balance not help? Does it matter?
//:
//: **Answer.** Diagonal stripes two spins wide: every spin has two neighbors of each kind, so every
//: update is a sure flip, and after two sweeps the stripes are back. Each half of a sweep obeys
//: detailed balance; but that only says that traffic is balanced between states that reach each
//: other. What never leaves the cycle, nothing enters either. How many are there? On each color
//: spins need only alternate along all diagonals of one direction, each diagonal with a sign of its
//: own: $L/2$ signs, two directions, and the two patterns that have both are counted twice. So there are $2\cdot2^{L/2}-2=30$
//: ways for each color, and $30^2=900$ states among $2^{64}$ (36 on $4\times4$), all with $E=0$: the
//: error is of relative size $900/Z$. It matters if you start there.

extension Exercises {
  /// How many spins differ from the first state after two sweeps.
  static func distance(after start: SpinConfiguration, _ stream: inout RandomStream) -> Int {
    var engine = MultispinEngine(start, coupling: 0.1, using: &stream)
    engine.update(count: 2)
    return zip(engine.configuration.spins, start.spins).count { $0 != $1 }
  }

  static let chessboard = Claim(
    "chessboard", "On a chessboard, Metropolis goes around in diagonal stripes two spins wide.",
    source: "@ex:chessboard",
    of: { (row: Int, column: Int) in (row + column) % 4 < 2 },
    control: ("the stripes are upright", { _, column in column % 4 < 2 })
  ) { isUp, random in
    let lattice = SquareLattice(size: 8)
    let start = SpinConfiguration(
      (0..<64).map { isUp($0 / 8, $0 % 8) ? 1 : -1 }, on: lattice)
    return .identity(Double(distance(after: start, &random)), 0, tolerance: 1e-9)
  }
}

//: ### ★★☆ Hot and cold {#ex:duality}
//:
//: Kramers and Wannier found $T_c$ before Onsager, by a mirror [-@kramers1941]. Write
//: $e^{Kss'}=\cosh K(1+ss'\tanh K)$ and multiply out: $Z$ becomes a sum over closed loops, each
//: bond with weight $\tanh K$. At low temperatures $Z$ is a sum over domain walls, closed loops
//: too, each bond with weight $e^{-2K}$. Conclude how the free energies at $K$ and at $K^*$ with
//: $\tanh K^*=e^{-2K}$ are related, and where $K=K^*$.
//:
//: **Answer.** Call $g(x)$ the logarithm, per site, of the sum over loops with the weight $x$ for
//: each bond. The first way $\ln Z(K^*)/N=\ln(2\cosh^2K^*)+g(\tanh K^*)$; the second way
//: $\ln Z(K)/N=2K+g(e^{-2K})$; and $\tanh K^*=e^{-2K}$ makes the two $g$ one number, so that
//: $\ln Z(K)/N-2K=\ln Z(K^*)/N-\ln(2\cosh^2K^*)$. If there is one singularity only, it sits where
//: $\tanh K=e^{-2K}$, that is $\sinh2K=1$.

extension Exercises {
  static let duality = Claim(
    "duality", "The free energies of the plane at $K$ and $K^*$ differ by elementary functions.",
    source: "@ex:duality [@kramers1941]",
    of: { (coupling: Double) in atanh(exp(-2 * coupling)) },
    control: ("the weight of a broken bond is taken as $e^{-K}$", { atanh(exp(-$0)) })
  ) { dual, random in
    let coupling = random.uniform(in: 0.5...1)
    let mirror = dual(coupling)
    return .identity(
      InfiniteIsingPlane(coupling: coupling).logPartitionPerSite - 2 * coupling,
      InfiniteIsingPlane(coupling: mirror).logPartitionPerSite
        - log(2 * cosh(mirror) * cosh(mirror)), tolerance: 1e-12)
  }
}

//: ### ★★☆ The wandering peak {#ex:peak}
//:
//: At which temperature is the specific heat of an $L\times L$ torus largest, and how does that
//: temperature approach $T_c$?
//:
//: **Answer.** A search by golden sections in Kaufman's solution finds
//: $T_{\max}/T_c-1\approx{{peak-shift}}/L$, Ferdinand and Fisher's {{=0.3603}} [-@ferdinand1969]:
//: the shift has the exponent $1/\nu=1$ too. Whoever takes the peak for $T_c$ is wrong by one
//: percent at $L=36$.

extension Exercises {
  /// T_max/T_c − 1 of a torus.
  static func peakShift(size: Int) -> Double {
    func heat(_ shift: Double) -> Double {
      IsingTorus(
        size: size, coupling: InfiniteIsingPlane.criticalCoupling / (1 + shift)
      ).specificHeatPerSite
    }
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (-0.05, 0.2)
    for _ in 0..<60 {
      let (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
      if heat(left) > heat(right) { high = right } else { low = left }
    }
    return (low + high) / 2
  }

  static let peak = Claim(
    "peak",
    "The specific heat of a torus is largest at $T_{\\max}/T_c-1\\simeq a/L$ with the amplitude of Ferdinand and Fisher.",
    source: "[@ferdinand1969]",
    of: { (size: Int) in peakShift(size: size) * Double(size) },
    control: ("the torus is taken half as large", { peakShift(size: $0) * Double($0) / 2 })
  ) { amplitude, _ in
    .each([64, 128, 256]) { size in
      .identity(
        amplitude(size), 0.3603, tolerance: 0.6 / Double(size), at: "$L = \(size)$")
    }
  }
}

//: ### ★★☆ The size of a cluster {#ex:cluster-size}
//:
//: Wolff's clusters know the susceptibility by their size alone: show that the mean size of a
//: cluster is $\langle n\rangle=N\langle m^2\rangle$.
//:
//: **Answer.** Draw all bonds, as Swendsen and Wang do. A random site lies in a cluster of $n_c$
//: sites with probability $n_c/N$, so that Wolff's mean size is $\sum_cn_c^2/N$. Clusters have
//: independent signs, and $\langle M^2\rangle=\langle\sum_cn_c^2\rangle$, for the mixed terms
//: vanish.

extension Exercises {
  static let clusterSize = Claim(
    "cluster-size", "The mean size of Wolff's clusters is $N\\langle m^2\\rangle$.",
    source: "@ex:cluster-size [@wolff1989]", from: clusterSizes,
    control: .altered("the square of $\\langle|m|\\rangle$ is taken for $\\langle m^2\\rangle$") {
      row in
      row.square = row.squareOfMean
    }
  ) { rows in
    .each(rows) { row in
      .agreement(
        row.clusterSize, row.square, resolution: 0.006,
        at: "$T = \(row.temperature.formatted(.number.precision(.fractionLength(2))))$")
    }
  }
}

extension Exercises {
  struct ClusterSize: Codable {
    var temperature: Double
    var clusterSize, square, squareOfMean: Estimate
  }

  static let clusterSizes = Experiment("cluster-sizes", over: [2, IsingPlane.critical, 2.6]) {
    temperature, run in
    let lattice = SquareLattice(size: 16)
    var engine = WolffEngine(
      SpinConfiguration(on: lattice), coupling: 1 / temperature, using: &run.random)
    engine.update(count: 500)
    var (sizes, magnetizations): ([Double], [Double]) = ([], [])
    for _ in 0..<run.count(quick: 60_000, full: 1_000_000) {
      engine.update()
      sizes.append(Double(engine.lastClusterSize) / Double(lattice.sites))
    }
    // A run of its own for m², so that the two are independent.
    var other = WolffEngine(
      SpinConfiguration(on: lattice), coupling: 1 / temperature, using: &run.random)
    other.update(count: 500)
    for _ in 0..<run.count(quick: 60_000, full: 1_000_000) {
      other.update()
      magnetizations.append(Double(other.magnetization) / Double(lattice.sites))
    }
    let blocks = blockMeans(ofColumns: magnetizations.map { $0 * $0 }, magnetizations.map(abs))
    return [
      ClusterSize(
        temperature: temperature, clusterSize: blockedMean(of: sizes),
        square: jackknife(over: blocks) { $0[0] },
        squareOfMean: jackknife(over: blocks) { $0[1] * $0[1] })
    ]
  }
}

//: ### ★★★ A better estimator {#ex:improved}
//:
//: Swendsen and Wang flip each cluster by a coin. Average $m^2$ over all coins, by hand, and you
//: have an estimator that knows more than the state does. By how much is its variance smaller?
//:
//: **Answer.** By @ex:cluster-size it is $\sum_cn_c^2/N^2$. Far above $T_c$, where there are many
//: clusters, the gain is large; at $T_c$ one cluster has most of the sites, and little is left to
//: average.

extension Exercises {
  static let improved = Claim(
    "improved",
    "At $T=2.6$, $\\sum_cn_c^2/N^2$ has the mean of $m^2$ and less than half of its variance.",
    source: "@ex:improved [@sweeny1983; @swendsen1987]", from: estimators,
    control: .altered("the estimator is half as large, and as noisy as $m^2$") { row in
      row.improved = row.improved * 0.5
      row.improvedVariance = row.variance
    }
  ) { rows in
    .each(rows) { row in
      .all([
        .agreement(row.improved, row.plain, resolution: 0.001, at: "$m^2$"),
        .excess(of: row.variance * 0.5 - row.improvedVariance, over: 0, at: "variance"),
      ])
    }
  }

  struct Estimators: Codable {
    var plain, improved, variance, improvedVariance: Estimate
  }

  static let estimators = Experiment("estimators", over: [2.6]) { temperature, run in
    var series: [[[Double]]] = [[], []]
    // Two runs, so that the two means are independent.
    for index in 0..<2 {
      var engine = SwendsenWangEngine(
        SpinConfiguration(on: SquareLattice(size: 32)), coupling: 1 / temperature,
        using: &run.random)
      engine.update(count: 200)
      for _ in 0..<run.count(quick: 20_000, full: 200_000) {
        engine.update()
        let magnetization = Double(engine.magnetization) / 1_024
        let value = index == 0 ? magnetization * magnetization : engine.improvedSquaredMagnetization
        series[index].append([value, value * value])
      }
    }
    let blocks = series.map { blockMeans(ofRows: $0) }
    func mean(_ index: Int) -> Estimate { jackknife(over: blocks[index]) { $0[0] } }
    func variance(_ index: Int) -> Estimate {
      jackknife(over: blocks[index]) { $0[1] - $0[0] * $0[0] }
    }
    return [
      Estimators(
        plain: mean(0), improved: mean(1), variance: variance(0), improvedVariance: variance(1))
    ]
  }
}
