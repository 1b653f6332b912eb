// Chapter 02: a part of its text, which begins in IsingPlane.swift.

import Course
import Foundation
import Ising
import Statistics

//: ## A first look {#sec:look}
//:
//: Now sample. At twelve temperatures and four sizes, Swendsen–Wang clusters walk and we note
//: energy and magnetization after each update:

extension IsingPlane {
  struct Thermodynamics: Codable {
    var size: Int
    var temperature: Double
    var energy: Estimate
    var exactEnergy: Double
    var specificHeat: Estimate
    var exactSpecificHeat: Double
    var absolute: Estimate
    var susceptibility: Estimate
  }

  static let sizes = [8, 16, 32, 64]
  static let critical = InfiniteIsingPlane.criticalTemperature

  /// E/N and m after updates of Swendsen–Wang.
  static func clusterSeries(size: Int, coupling: Double, samples: Int, run: inout Run) -> Series {
    let start = SpinConfiguration(on: SquareLattice(size: size))
    var engine = SwendsenWangEngine(start, coupling: coupling, using: &run.random)
    return series(of: &engine, samples: samples)
  }

  static let sampled = Experiment(
    "thermodynamics",
    over: sizes.flatMap { size in
      [1.5, 1.8, 2, 2.1, 2.2, critical, 2.35, 2.45, 2.6, 2.8, 3.1, 3.5].map {
        (size: size, temperature: $0)
      }
    }
  ) { point, run in
    let coupling = 1 / point.temperature
    let series = clusterSeries(
      size: point.size, coupling: coupling,
      samples: run.count(quick: 3_000, full: 40_000) * max(1, 24 / point.size),
      run: &run)
    let (energies, magnetizations) = (series.energies, series.magnetizations)
    let blocks = blockMeans(ofColumns: energies, energies.map { $0 * $0 })
    let (torus, sites) = (
      IsingTorus(size: point.size, coupling: coupling), Double(point.size * point.size)
    )
    return [
      Thermodynamics(
        size: point.size, temperature: point.temperature,
        energy: blockedMean(of: energies), exactEnergy: torus.energyPerSite,
        specificHeat: jackknife(over: blocks) { means in
          coupling * coupling * sites * (means[1] - means[0] * means[0])
        },
        exactSpecificHeat: torus.specificHeatPerSite,
        absolute: blockedMean(of: magnetizations.map(abs)),
        susceptibility: blockedMean(of: magnetizations.map { coupling * sites * $0 * $0 }))
    ]
  }
}

//: {{figure:thermodynamics}}
//:
//: The energy hardly depends on the size. The specific heat grows a peak, slowly, as a logarithm
//: must. The magnetization falls to zero the more suddenly the larger the lattice, and the
//: susceptibility, on a logarithmic axis, gains a factor for each doubling: something diverges
//: here, and no lattice is large enough to see it diverge. And @fig:heating shows what a lattice
//: looks like on its way through.
//:
//: {{figure:heating}}
//:
//: On the web page, the slider under the figure heats it. All twelve states are made with the same
//: random numbers. What is glued together at one temperature is then glued together at every lower
//: one, so that clusters fall apart as it gets warmer and never merge.^[A bond is open with
//: probability $p$ if its ends hang together without it, and with $p/(2-p)$ if they do not; drawn
//: again and again, one bond after another, this settles in the same bonds as Swendsen and Wang's
//: [@sweeny1983]. Both probabilities grow with $K$.] Start at the cold end. For a long way only
//: islands of a few spins come loose. Then, within a tenth around $T_c$, the one cluster that spans
//: the lattice breaks into pieces of all sizes, and each falls on the one side or the other. Above,
//: nothing is left to break but small pieces.
//:
//: In @ch:01 the points lay on the exact curve of one ring. Here each size has a curve of its
//: own, and the points must find it:

extension IsingPlane {
  static let energyClaim = Claim(
    "energy", "Sampled energies are Kaufman's, for $L=8$ to $64$, at every temperature.",
    source: "[@kaufman1949]", from: sampled,
    measured: \.energy, expected: \.exactEnergy, resolution: 0.01,
    control: .altered("the temperature is 2 % too high") { row in
      row.exactEnergy =
        IsingTorus(size: row.size, coupling: 1 / (1.02 * row.temperature)).energyPerSite
    })

  static let specificHeatClaim = Claim(
    "specific-heat",
    "The trembling of the sampled energy is Kaufman's specific heat, for $L=8$ to $64$.",
    source: "[@kaufman1949]", from: sampled,
    measured: \.specificHeat, expected: \.exactSpecificHeat, resolution: 0.2,
    control: .altered("the energy per spin is taken for the energy") { row in
      row.specificHeat = row.specificHeat * (1 / Double(row.size * row.size))
    })
}

//: So far the clusters. Do all walks agree on tori too large for a census? At $T=2.5$, where every
//: one of them decorrelates in a few sweeps, the plain fifteen lines and all engines must find one
//: energy, Kaufman's:

extension IsingPlane {
  struct Walk: Codable {
    var engine: String
    var size: Int
    var energy: Estimate
    var exactEnergy: Double
  }

  static let walks = Experiment(
    "walks",
    over: ["plain Metropolis"].flatMap { name in [8, 16].map { (name: name, size: $0) } }
      + engineNames.flatMap { name in sizes.map { (name: name, size: $0) } }
  ) { point, run in
    let energies = walk(
      point.name, size: point.size, coupling: 0.4,
      samples: run.count(quick: 400, full: 3_000) * 64 / point.size, run: &run
    ).energies
    return [
      Walk(
        engine: point.name, size: point.size, energy: blockedMean(of: energies, blocks: 50),
        exactEnergy: IsingTorus(size: point.size, coupling: 0.4).energyPerSite)
    ]
  }
}

extension IsingPlane {
  static let walksClaim = Claim(
    "walks",
    "At $T=2.5$ all five engines find Kaufman's energy for $L=8$ to $64$, and plain Metropolis for $L=8$ and 16.",
    source: "[@kaufman1949]", from: walks,
    measured: \.energy, expected: \.exactEnergy, resolution: 0.02,
    control: .altered("$T=2.6$ is taken for $T=2.5$") { row in
      row.exactEnergy = IsingTorus(size: row.size, coupling: 1 / 2.6).energyPerSite
    })
}

//: Why $|m|$, and not $m$? A lattice and its mirror image, all spins flipped, have the same energy,
//: so that $\langle m\rangle=0$ exactly, at every temperature, on every finite lattice. Order shows
//: in the *distribution* of $m$. Above $T_c$ it is one bump around zero, below it is two, and the
//: walk sits in one of them until, rarely, a whole domain wall crosses the torus (@fig:histogram).
//:
//: {{figure:histogram}}
//:
//: The larger the lattice the deeper the valley, by a factor that is exponential in $L$. In the
//: infinite plane it is never crossed. The system must choose, though nothing in its energy prefers
//: one choice: the symmetry is **broken**. So $\langle|m|\rangle$ is the **order parameter**, and
//: far enough below $T_c$ a torus of 64 spins a side cannot be told from the infinite plane:

extension IsingPlane {
  struct Magnetization: Codable {
    var temperature: Double
    var absolute, signed: Estimate
    var exact: Double
  }

  static let magnetized = Experiment("magnetized", over: [1.6, 1.8, 2, 2.1]) { temperature, run in
    let series = clusterSeries(
      size: 64, coupling: 1 / temperature, samples: run.count(quick: 2_000, full: 40_000), run: &run
    )
    return [
      Magnetization(
        temperature: temperature, absolute: blockedMean(of: series.magnetizations.map(abs)),
        signed: blockedMean(of: series.magnetizations),
        exact: InfiniteIsingPlane(coupling: 1 / temperature).spontaneousMagnetization)
    ]
  }
}

extension IsingPlane {
  static let yangClaim = Claim(
    "yang",
    "From $T=1.6$ to $2.1$, $\\langle|m|\\rangle$ of 64 × 64 spins is Yang's spontaneous magnetization.",
    source: "@eq:yang [@yang1952]", from: magnetized,
    measured: \.absolute, expected: \.exact, resolution: 0.002,
    control: .altered("the sign of $m$ is kept") { $0.absolute = $0.signed })
}

//: ## Where is the transition? {#sec:binder}
//:
//: Suppose we did not know $T_c$. On a finite lattice nothing diverges and nothing vanishes; the
//: peaks of $C$ and $\chi$ wander as $L$ grows. Binder asked for a number that does not care about
//: the size [-@binder1981]. The **cumulant**
//:
//: $$ U = 1-\frac{\langle m^4\rangle}{3\langle m^2\rangle^2} $$ {#eq:cumulant}
//:
//: measures the shape of the distribution of $m$ and not its width. Far above $T_c$ many
//: independent regions add up to a normal distribution, $\langle m^4\rangle=3\langle m^2\rangle^2$
//: and $U\to0$; far below there are two sharp peaks and $U\to\frac23$. Growing lattices go to the
//: one or the other. Only at $T_c$, where a picture does not tell how large it is, can the shape
//: stay the same: the curves of all sizes must cross, and where they cross is $T_c$.
//:
//: For $L=4$ and $6$ the distribution of $m$ can be computed exactly, adding the spins one by one
//: to a transfer matrix that also counts $M$ (`JointDensityOfStates`). The sampled cumulants must
//: pass through these values:

extension IsingPlane {
  static let jointStates = [4, 5, 6].map { JointDensityOfStates(size: $0) }

  /// The exact distribution of M on a torus of 4 to 6 spins a side.
  static func exactly(_ size: Int, at temperature: Double) -> MagnetizationDistribution {
    MagnetizationDistribution(jointStates[size - 4], coupling: 1 / temperature)
  }

  /// U of a series, by jackknife.
  static func binder(_ series: Series) -> Estimate {
    let squares = series.magnetizations.map { $0 * $0 }
    return jackknife(over: blockMeans(ofColumns: squares, squares.map { $0 * $0 })) { means in
      1 - means[1] / (3 * means[0] * means[0])
    }
  }

}

extension IsingPlane {
  struct Cumulant: Codable {
    var size: Int
    var temperature: Double
    var binder: Estimate
    var exact: Double
  }

  static let smallCumulants = Experiment(
    "small-cumulants",
    over: [4, 6].flatMap { size in [2, critical, 2.6].map { (size: size, temperature: $0) } }
  ) { point, run in
    let series = clusterSeries(
      size: point.size, coupling: 1 / point.temperature,
      samples: run.count(quick: 50_000, full: 1_000_000), run: &run)
    return [
      Cumulant(
        size: point.size, temperature: point.temperature, binder: binder(series),
        exact: exactly(point.size, at: point.temperature).binderCumulant)
    ]
  }
}

extension IsingPlane {
  static let binderClaim = Claim(
    "binder", "Sampled cumulants of 4 × 4 and 6 × 6 spins are the exact ones.",
    source: "@eq:cumulant [@binder1981]", from: smallCumulants,
    measured: \.binder, expected: \.exact, resolution: 0.005,
    control: .altered("the temperature is 5 % too high") { row in
      row.exact = exactly(row.size, at: 1.05 * row.temperature).binderCumulant
    })
}

//: Then the larger ones, near the place where we expect the crossing:

extension IsingPlane {
  struct Crossing: Codable {
    var size: Int
    var temperature: Double
    var binder, absolute: Estimate
    /// Whether the parabola is fitted here.
    var isNear: Bool { (2.235...2.305).contains(temperature) }
  }

  static let crossings = Experiment(
    "crossing",
    over: { effort in
      (sizes + (effort == .research ? [128, 256] : [])).flatMap { size in
        [2.2, 2.22, 2.24, 2.25, 2.26, 2.27, 2.28, 2.29, 2.3, 2.32, 2.34].map {
          (size: size, temperature: $0)
        }
      }
    }
  ) { point, run in
    let series = clusterSeries(
      size: point.size, coupling: 1 / point.temperature,
      samples: run.count(quick: point.size < 64 ? 24_000 : 6_000, full: 60_000), run: &run)
    return [
      Crossing(
        size: point.size, temperature: point.temperature, binder: binder(series),
        absolute: blockedMean(of: series.magnetizations.map(abs)))
    ]
  }
}

//: Where two curves cross their difference is zero, and near $T_c$ the difference is a parabola as
//: well as anyone can see:

extension IsingPlane {
  /// The temperature at which the cumulants of two sizes are equal: their difference, a
  /// parabola near T_c, crosses zero.
  static func crossing(of size: Int, with other: Int, in rows: [Crossing]) -> Estimate {
    func own(_ size: Int) -> [Crossing] {
      rows.filter { $0.size == size && $0.isNear }
    }
    let parabola = fitPolynomial(
      x: own(size).map(\.temperature),
      y: zip(own(size), own(other)).map { $0.binder - $1.binder }, degree: 2)
    return parabola.root(in: 2.24...2.3)
  }
}

extension IsingPlane {
  static let temperatureClaim = Claim(
    "critical-temperature",
    "The cumulants of neighboring sizes, 16 with 32 and 32 with 64, cross at Onsager's $T_c$, to 0.2 %.",
    source: "@eq:critical [@onsager1944]", from: crossings,
    control: .altered("the thermometer reads 1 % too high") { row in row.temperature *= 1.01 }
  ) { rows in
    .each([(16, 32), (32, 64)]) { small, large in
      .agreement(
        crossing(of: small, with: large, in: rows), critical, resolution: 0.002 * critical,
        at: "$L = \(small)$ and $\(large)$")
    }
  }
}

//: {{figure:binder}}
//:
//: One fit of parabolas, and $T_c={{crossing-temperature}}$: better than a fifth of a percent, from
//: lattices whose own peaks of $C$ are off by half a percent ($L=64$) to two ($L=16$). The *height*
//: of the crossing is remarkable too. It belongs to no lattice in particular: it is a property of
//: $T_c$ and of the shape of the torus, a **universal** number, which was computed by transfer
//: matrices to be {{=0.61069}} [@kamieniarz1993].
