// The text of chapter 02: prose in the lines that begin with //:, and the program that computes
// every figure and number of it.

//: The chain of @ch:01 never became a magnet. Its walls were too cheap: one broken bond cost
//: the same wherever it stood, and there were many places to stand. Now lay the spins out in a
//: plane, each with four neighbors. To wrap a region of size $L$ in a wall, about $L$ bonds must
//: break; but the number of ways to draw the wall grows exponentially with $L$, so that its entropy
//: grows like $L$ too. Energy and entropy are of equal strength, and the temperature decides.
//: @Fig:snapshots shows what it decides.
//:
//: {{figure:snapshots}}
//:
//: Left, nearly all spins agree. Right, they agree with their neighbors and with nobody else. In
//: between, at one temperature, there are islands in lakes on islands, of every size, and no way to
//: tell from the picture how large the picture is. **Guess, before you read on:** a spin has only
//: four neighbors and knows nothing of the rest. Can the boundary between the left and the right
//: picture be sharp? And how would one *measure* that it is, with a lattice that is never infinite,
//: by a walk that remembers, with random numbers that are not random? Nearly everything in this
//: chapter is known exactly, so that every mistake can be caught; we shall make four on purpose.

import Course
import Foundation
import Ising
import Plot
import Statistics

@main
struct IsingPlane: Chapter {
  static let number: ChapterNumber = 2
  static let title = "The Ising plane, and how to measure it"
  static let question =
    "How does collective behavior appear, and how does one measure it honestly?"
  static let contents = Contents(
    figures: [
      snapshotFigure, densityFigure, thermodynamicsFigure, heatingFigure, histogramFigure,
      binderFigure, collapseFigure, scalingFigure, correlationFigure, lengthFigure, slowingFigure,
      trapFigure,
      zeroFigure,
    ],
    claims: [
      balanceClaim, metropolisClaim, enginesClaim, kaufmanClaim, densityClaim, onsagerClaim,
      energyClaim, specificHeatClaim, walksClaim, yangClaim, binderClaim, temperatureClaim,
      universalClaim,
      magnetizationExponent, susceptibilityExponent, thermalExponent, logarithmClaim,
      correlationExponent, diagonalClaim, lengthClaim, metropolisTimeClaim, clusterTimeClaim,
      stoppingClaim, startClaim, generatorClaim, naiveClaim, zerosClaim, fieldExponent, stripClaim,
      stripExponent,
    ] + Exercises.claims,
    numbers: numbers + Exercises.numbers)
}

//: ## The plane {#sec:plane}
//:
//: The spins $s_i=\pm1$ stand on the sites of a square lattice of $L$ rows and $L$ columns, $N=L^2$
//: in all. The last row is bent around to the first and the last column to the first, so that no
//: site is special: a **torus**. With the coupling $K=1/T$ of @ch:01, a state has the
//: probability
//:
//: $$ P(\mathbf s) = \frac{e^{-KE(\mathbf s)}}{Z}, \qquad E(\mathbf s) = -\sum_{\langle ij\rangle} s_is_j, $$ {#eq:plane}
//:
//: where the sum runs over the $2N$ pairs of neighbors, and $J=k_{\mathrm B}=1$ as in the whole
//: book. Four spins on a side make {{four-states}} states. We count them all, once, and keep the
//: number of states with each energy $E$ and magnetization $M=\sum_is_i$; this **census** will try
//: every sampler that follows:

extension IsingPlane {
  struct Level: Hashable {
    var energy = 0
    var magnetization = 0
  }

  /// The levels of 4 × 4 spins, and how many of the 2¹⁶ states have each.
  static func count(isTorus: Bool) -> [(level: Level, states: Double)] {
    var counts: [Level: Int] = [:]
    for state in 0..<(1 << 16) {
      func spin(_ row: Int, _ column: Int) -> Int {
        if !isTorus && (row == 4 || column == 4) { return 0 }
        return state >> (4 * (row % 4) + column % 4) & 1 == 1 ? 1 : -1
      }
      var level = Level()
      for row in 0..<4 {
        for column in 0..<4 {
          level.energy -= spin(row, column) * (spin(row, column + 1) + spin(row + 1, column))
          level.magnetization += spin(row, column)
        }
      }
      counts[level, default: 0] += 1
    }
    // Sums over levels in the order of a dictionary would differ in their last digits.
    return counts.map { ($0, Double($1)) }.sorted {
      ($0.0.energy, $0.0.magnetization) < ($1.0.energy, $1.0.magnetization)
    }
  }

  static let census = count(isTorus: true)

  /// ⟨f⟩, by the weights e⁻ᴷᴱ of all states of a census.
  static func mean(
    over census: [(level: Level, states: Double)] = census, coupling: Double,
    of function: (Level) -> Double
  ) -> Double {
    var (sum, partition) = (0.0, 0.0)
    for (level, states) in census {
      let weight = states * exp(-coupling * Double(level.energy))
      sum += weight * function(level)
      partition += weight
    }
    return sum / partition
  }
}

//: ::: notation
//: | symbol | meaning | in the program |
//: |---|---|---|
//: | $L$, $N=L^2$ | size of the lattice, number of spins | `size`, `sites` |
//: | $K=1/T$, $K_c$, $T_c$ | coupling and temperature, their critical values | `coupling`, `temperature` |
//: | $E$, $C=K^2\operatorname{Var}E$ | energy, specific heat | `energy`, `specificHeat` |
//: | $M=\sum_is_i$, $m=M/N$ | magnetization, in all and per site | `magnetization` |
//: | $\chi=KN\langle m^2\rangle$ | susceptibility, $\partial m/\partial B$ with the field $B=Th$ (in @ch:01 it was $\partial m/\partial h$, without the $K$) | `susceptibility` |
//: | $U=1-\langle m^4\rangle/3\langle m^2\rangle^2$ | Binder's cumulant (@sec:binder) | `binder` |
//: | $\xi$, $\eta$ | correlation length, decay of correlations at $T_c$ (@sec:correlations) | `correlationLength` |
//: | $\beta,\gamma,\nu$ | critical exponents of $m$, $\chi$, $\xi$ (@sec:scaling) | |
//: | $t=(T-T_c)/T_c$ | distance from $T_c$ (in chapters 1 and 3 it is $\tanh K$) | |
//: | $\tau$, $z$ | autocorrelation time in sweeps, $\tau\propto L^z$ (@sec:slowing) | `time` |
//: :::

//: ## A walk in the plane {#sec:walk}
//:
//: The rule of Metropolis does not care about dimensions [@metropolis1953]. Propose to flip a spin;
//: it costs $\Delta E=2s_i\sum_js_j$, the sum over its four neighbors; accept with the probability

extension IsingPlane {
  /// A = min(1, e⁻ᴷΔᴱ).
  static func acceptance(cost: Int, coupling: Double) -> Double {
    min(1, exp(-coupling * Double(cost)))
  }
}

//: and repeat. A **sweep** is $N$ attempts:

extension IsingPlane {
  /// N attempts to flip a random spin.
  static func sweep(
    _ spins: inout [[Int]], coupling: Double, using random: inout some RandomNumberGenerator
  ) {
    let size = spins.count
    for _ in 0..<(size * size) {
      let (row, column) = (random.integer(below: size), random.integer(below: size))
      let sideways = spins[row][(column + 1) % size] + spins[row][(column + size - 1) % size]
      let upright = spins[(row + 1) % size][column] + spins[(row + size - 1) % size][column]
      let cost = 2 * spins[row][column] * (sideways + upright)
      if random.uniform() < acceptance(cost: cost, coupling: coupling) {
        spins[row][column] = -spins[row][column]
      }
    }
  }
}

//: @Ch:01 argued that **detailed balance**,
//: $P(\mathbf s)W(\mathbf s\to\mathbf s')=P(\mathbf s')W(\mathbf s'\to\mathbf s)$, keeps the
//: Boltzmann distribution as it is. On a lattice of 3 × 3 spins we can hold the argument against
//: all 512 states at once: start with $P$, let every state send its probability along one random
//: attempt, and see whether $P$ has changed:

extension IsingPlane {
  /// The largest change of P in one attempt on the 3 × 3 torus, for a rule of acceptance.
  static func drift(coupling: Double, rule: (Int, Double) -> Double) -> Double {
    let lattice = SquareLattice(size: 3)
    func spins(_ state: Int) -> [Int] { (0..<9).map { state >> $0 & 1 == 1 ? 1 : -1 } }
    func energy(_ spins: [Int]) -> Int {
      (0..<9).reduce(0) { sum, site in
        let neighbors = lattice.neighbors(of: site)
        return sum - spins[site] * (spins[neighbors.right] + spins[neighbors.below])
      }
    }
    let energies = (0..<512).map { energy(spins($0)) }
    let weights = energies.map { exp(-coupling * Double($0)) }
    let partition = weights.reduce(0, +)
    var change = [Double](repeating: 0, count: 512)
    // Send the probability of each state to its nine neighbors.
    for state in 0..<512 {
      for site in 0..<9 {
        let next = state ^ (1 << site)
        let flow =
          weights[state] / partition / 9 * rule(energies[next] - energies[state], coupling)
        change[state] -= flow
        change[next] += flow
      }
    }
    return change.map(abs).max() ?? 0
  }
}

extension IsingPlane {
  static let balanceClaim = Claim(
    "balance",
    "An attempt of Metropolis leaves the Boltzmann distribution of 3 × 3 spins unchanged.",
    source: "[@metropolis1953]",
    of: { (cost: Int, coupling: Double) in acceptance(cost: cost, coupling: coupling) },
    control: (
      "$1/T$ is applied twice",
      { cost, coupling in acceptance(cost: cost, coupling: coupling * coupling) }
    )
  ) { rule, random in
    .identity(drift(coupling: random.uniform(in: 0.2...0.6), rule: rule), 0, tolerance: 1e-15)
  }
}

//: A rule may keep $P$ and still never arrive there (see @ex:chessboard). So we walk, at three
//: couplings, and compare with the census. Our saboteur from @ch:01 comes along: he walks at
//: $K^2$, which nobody notices at $T=1$:

extension IsingPlane {
  struct Moments: Codable {
    var engine: String
    var coupling: Double
    var energy: Estimate
    var exactEnergy: Double
    var absolute: Estimate
    var exactAbsolute: Double
    var fourth: Estimate
    var exactFourth: Double
  }

  /// E/N and m after each update.
  struct Series {
    var energies: [Double] = []
    var magnetizations: [Double] = []

    /// ⟨E/N⟩, ⟨|m|⟩ and ⟨m⁴⟩ beside the census of 4 × 4 spins.
    func moments(of engine: String, coupling: Double) -> Moments {
      func exact(_ function: (Level) -> Double) -> Double {
        mean(coupling: coupling, of: function)
      }
      return Moments(
        engine: engine, coupling: coupling,
        energy: blockedMean(of: energies), exactEnergy: exact { Double($0.energy) / 16 },
        absolute: blockedMean(of: magnetizations.map(abs)),
        exactAbsolute: exact { abs(Double($0.magnetization)) / 16 },
        fourth: blockedMean(of: magnetizations.map { pow($0, 4) }),
        exactFourth: exact { pow(Double($0.magnetization) / 16, 4) })
    }
  }

  static let couplings = [0.3, 0.44, 0.6]

  /// The fifteen lines as an engine.
  struct PlainMetropolis: MonteCarloEngine {
    let lattice: SquareLattice
    let coupling: Double
    var spins: [[Int]]
    var random: RandomStream

    init(size: Int, coupling: Double, run: Run) {
      (lattice, self.coupling, random) = (SquareLattice(size: size), coupling, run.random)
      spins = [[Int]](repeating: [Int](repeating: 1, count: size), count: size)
    }

    var configuration: SpinConfiguration {
      SpinConfiguration(spins.flatMap { row in row.map { Int8($0) } }, on: lattice)
    }
    var energy: Int { configuration.energy }
    var magnetization: Int { configuration.magnetization }
    mutating func update() { sweep(&spins, coupling: coupling, using: &random) }
  }

  /// E/N and m of an engine, `samples` times after `stride` updates each, when it has settled.
  static func series(
    of engine: inout some MonteCarloEngine, samples: Int, stride: Int = 1
  ) -> Series {
    let sites = Double(engine.lattice.sites)
    engine.update(count: max(100, samples * stride / 10))
    var series = Series()
    for _ in 0..<samples {
      engine.update(count: stride)
      series.energies.append(Double(engine.energy) / sites)
      series.magnetizations.append(Double(engine.magnetization) / sites)
    }
    return series
  }

  static func plainMoments(_ coupling: Double, walkingAt walked: Double, _ run: Run) -> Moments {
    var engine = PlainMetropolis(size: 4, coupling: walked, run: run)
    return series(of: &engine, samples: run.count(quick: 30_000, full: 600_000))
      .moments(of: "plain Metropolis", coupling: coupling)
  }

  static let plain = Experiment("plain", over: couplings) { coupling, run in
    [plainMoments(coupling, walkingAt: coupling, run)]
  }

  static let squared = Experiment("squared", over: couplings) { coupling, run in
    [plainMoments(coupling, walkingAt: coupling * coupling, run)]
  }

  /// Agreement of a table with the census.
  static func judge(_ rows: [Moments], _ resolution: Double) -> Finding {
    .each(rows) { row in
      let place = "\(row.engine), $K = \(row.coupling.formatted())$"
      return .all([
        .agreement(row.energy, row.exactEnergy, resolution: resolution, at: "$E/N$, \(place)"),
        .agreement(row.absolute, row.exactAbsolute, resolution: resolution, at: "$|m|$, \(place)"),
        .agreement(row.fourth, row.exactFourth, resolution: resolution, at: "$m^4$, \(place)"),
      ])
    }
  }
}

extension IsingPlane {
  static let metropolisClaim = Claim(
    "metropolis",
    "Fifteen lines of Metropolis find $\\langle E\\rangle$, $\\langle|m|\\rangle$ and $\\langle m^4\\rangle$ of the census.",
    source: "@eq:plane, counted", from: plain,
    control: .experiment("the walk applies $1/T$ twice", squared)
  ) { judge($0, 0.02) }
}

//: ## Engines {#sec:engines}
//:
//: Fifteen lines are plain, and slow. For the rest of the book the library has engines.
//: `MultispinEngine` is the same walk in bits [@jacobs1981]: the sites are colored like a
//: chessboard, a word of the processor holds 64 spins of one color, and a vector eight such words.
//: Neighbors come by shifts, the four comparisons by logic, and all 512 spins decide at once, each
//: with random bits of its own. `MultispinReplicas` puts 512 different lattices into the bits
//: instead.
//:
//: The others are not the same walk at all. Draw a **bond** between neighbors that agree with
//: probability $p=1-e^{-2K}$ [@fortuin1972], and the lattice falls into clusters. Given the bonds, the clusters do
//: not know of each other; each may be flipped as a whole. **Swendsen and Wang** flip each with
//: probability one half [-@swendsen1987]; **Wolff** grows one cluster from a random site and flips
//: it [-@wolff1989]. Why this $p$ [@edwards1988]? A pair of neighbors that agrees has the weight $e^{K}$, one that
//: does not $e^{-K}$. Split the first, $e^{K}=e^{-K}+p\,e^{K}$. An agreeing pair either counts
//: $e^{-K}$, as it would if it disagreed, and then nothing ties its spins together; or it counts
//: $p\,e^{K}$, which only a pair that agrees can, and then its spins are glued. What is glued moves
//: together, what is not may do as it likes, and no flip is ever refused.
//:
//: And one engine needs no walk to settle. **Coupling from the past** [@propp1996] runs two walks
//: with the same random numbers, one from all spins up, one from all spins down, started so long
//: ago that they have met by now; then *every* start would have led here, and the state is an exact
//: sample.
//:
//: We hold all five against the census. The control is the classic slip at the edge: a census in
//: which the last row has forgotten that it neighbors the first.

extension IsingPlane {
  static let engineNames = [
    "Metropolis in bits", "512 replicas", "Swendsen–Wang", "Wolff", "coupling from the past",
  ]

  /// E/N and m of the engine with this name, or of the plain walk.
  static func walk(
    _ name: String, size: Int, coupling: Double, samples: Int, run: inout Run
  ) -> Series {
    let lattice = SquareLattice(size: size)
    let start = SpinConfiguration(on: lattice)
    var collected = Series()
    switch name {
    case "Metropolis in bits":
      var engine = MultispinEngine(start, coupling: coupling, using: &run.random)
      return series(of: &engine, samples: samples, stride: 3)
    case "Swendsen–Wang":
      var engine = SwendsenWangEngine(start, coupling: coupling, using: &run.random)
      return series(of: &engine, samples: samples)
    case "Wolff":
      var engine = WolffEngine(start, coupling: coupling, using: &run.random)
      return series(of: &engine, samples: samples, stride: max(1, size / 4))
    case "512 replicas":
      var replicas = MultispinReplicas(start, coupling: coupling, using: &run.random)
      // One replica after the other, so that blocks hold different ones.
      for _ in 0..<max(1, samples / 512) {
        replicas.update(count: 200)
        collected.energies += replicas.energies.map { Double($0) / Double(lattice.sites) }
        collected.magnetizations +=
          replicas.magnetizations.map { Double($0) / Double(lattice.sites) }
      }
      return collected
    case "coupling from the past":
      for _ in 0..<samples / 4 {
        let state = CouplingFromThePast.sample(
          lattice: lattice, coupling: coupling, using: &run.random)
        collected.energies.append(state.energyPerSite)
        collected.magnetizations.append(state.magnetizationPerSite)
      }
      return collected
    default:
      var engine = PlainMetropolis(size: size, coupling: coupling, run: run)
      return series(of: &engine, samples: samples, stride: 3)
    }
  }

  static let engines = Experiment(
    "engines", over: engineNames.flatMap { name in couplings.map { (name: name, coupling: $0) } }
  ) { point, run in
    let series = walk(
      point.name, size: 4, coupling: point.coupling,
      samples: run.count(quick: 20_000, full: 200_000), run: &run)
    return [series.moments(of: point.name, coupling: point.coupling)]
  }

  static let openCensus = count(isTorus: false)
}

extension IsingPlane {
  static let enginesClaim = Claim(
    "engines",
    "Metropolis in bits, 512 replicas, Swendsen–Wang, Wolff and coupling from the past all find the moments of the census.",
    source: "@eq:plane, counted", from: engines,
    control: .altered("the last row and column do not neighbor the first") { row in
      row.exactEnergy = mean(over: openCensus, coupling: row.coupling) { Double($0.energy) / 16 }
    }
  ) { judge($0, 0.02) }
}

//: {{text:Exact}}
//:
//: {{text:Transition}}
//:
//: {{text:Scaling}}
//:
//: {{text:Slowing}}
//:
//: {{text:Traps}}
//:
//: {{text:Zeros}}
