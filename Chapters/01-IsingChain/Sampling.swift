// Chapter 01: a part of its text, which begins in IsingChain.swift.

import Course
import Foundation
import Ising
import Statistics

//: ## Third answer: sample {#sec:sampling}
//:
//: The transfer matrix lives on a line. For nearly everything else in this book there is no such
//: matrix small enough, and we shall do what nature does: let the system wander, and look. The rule
//: of the walk must be such that in the long run each state is visited with its Boltzmann
//: probability. It suffices that every state can be reached, and that between any two the traffic
//: is equal both ways: **detailed balance**, $P(\mathbf s)\,W(\mathbf s\to\mathbf s')=P(\mathbf
//: s')\,W(\mathbf s'\to\mathbf s)$, with $W$ the probability of a step. The ratio $P(\mathbf
//: s')/P(\mathbf s)=e^{-\Delta H/T}$ contains no $Z$: what is impossible to compute cancels. The
//: rule of Metropolis and coworkers [-@metropolis1953], for spins, proposes to flip a random one
//: and accepts with probability
//:
//: $$ A = \min\left(1,\, e^{-\Delta H/T}\right), \qquad
//:    \frac{\Delta H}{T} = 2s_i\left[K(s_{i-1}+s_{i+1}) + h\right]. $$ {#eq:metropolis}
//:
//: So $W=A/N$, and detailed balance holds because $\min(1,x)=x\min(1,1/x)$ for $x=e^{-\Delta H/T}$.
//: $N$ attempts, one per spin on average, are a **sweep**, the unit of time from here on:

extension IsingChain {
  /// N attempts to flip a random spin, by the Metropolis rule.
  static func sweep(
    _ spins: inout [Int], coupling: Double, field: Double = 0,
    using random: inout some RandomNumberGenerator
  ) {
    let sites = spins.count
    for _ in 0..<sites {
      let site = random.integer(below: sites)
      let neighbors = spins[(site + sites - 1) % sites] + spins[(site + 1) % sites]
      // Weigh the flip: ΔH/T is minus the logarithm of the ratio of probabilities.
      let cost = 2 * Double(spins[site]) * (coupling * Double(neighbors) + field)
      if cost <= 0 || random.uniform() < exp(-cost) {
        spins[site] = -spins[site]
      }
    }
  }
}

//: To measure, start anywhere, walk until the start is forgotten, and then note the energy after
//: every sweep. A tenth of the run is thrown away at its start, which is long beside what the walk
//: remembers, as @sec:errors will show:

extension IsingChain {
  /// E/N after each of `sweeps` sweeps of a ring, after a tenth as many to forget the start.
  static func energies(
    sites: Int = 64, sweeps: Int, coupling: Double, run: inout Run
  ) -> [Double] {
    var spins = [Int](repeating: 1, count: sites)
    for _ in 0..<sweeps / 10 { sweep(&spins, coupling: coupling, using: &run.random) }
    return (0..<sweeps).map { _ in
      sweep(&spins, coupling: coupling, using: &run.random)
      return Double(energy(of: spins)) / Double(sites)
    }
  }

}

extension IsingChain {
  struct Thermodynamics: Codable {
    var temperature: Double
    var energy: Estimate
    var exactEnergy: Double
    var specificHeat: Estimate
    var exactSpecificHeat: Double
    var correlationTime: Estimate
  }

  /// Averages at a temperature, of a walk that has the given coupling.
  static func thermodynamics(
    temperature: Double, coupling: Double, run: inout Run
  ) -> [Thermodynamics] {
    let series = energies(
      sweeps: run.count(quick: 40_000, full: 800_000), coupling: coupling, run: &run)
    let blocks = blockMeans(ofColumns: series, series.map { $0 * $0 })
    let ring = IsingRing(sites: 64, coupling: 1 / temperature)
    return [
      Thermodynamics(
        temperature: temperature,
        energy: blockedMean(of: series), exactEnergy: ring.energyPerSite,
        specificHeat: jackknife(over: blocks) { means in
          64 / (temperature * temperature) * (means[1] - means[0] * means[0])
        },
        exactSpecificHeat: ring.specificHeatPerSite,
        correlationTime: integratedAutocorrelationTime(of: series))
    ]
  }

  static let temperatures = [0.6, 0.8, 1, 1.25, 1.5, 2, 2.5, 3, 4]

  static let sampled = Experiment("sampled", over: temperatures) { temperature, run in
    thermodynamics(temperature: temperature, coupling: 1 / temperature, run: &run)
  }
}

//: Every sampler deserves a saboteur. Ours multiplies by $1/T$ twice, once in the energy and once
//: more in the exponential, so that it walks at the coupling $K^2$. At $T=1$, where it is tempting
//: to test, nobody can tell. We keep it as the control of the next claim: a judgement that does not
//: convict it is worth nothing.

extension IsingChain {
  static let betaTwice = Experiment("beta-twice", over: temperatures) { temperature, run in
    thermodynamics(
      temperature: temperature, coupling: 1 / (temperature * temperature), run: &run)
  }
}

extension IsingChain {
  static let energyClaim = Claim(
    "sampled-energy", "The Metropolis walk finds the energy of the ring at every temperature.",
    source: "@eq:metropolis and @eq:per-site", from: sampled,
    measured: \.energy, expected: \.exactEnergy, resolution: 0.003,
    control: .experiment("the walk applies $1/T$ twice", betaTwice))

  static let specificHeatClaim = Claim(
    "sampled-specific-heat",
    "The trembling of the energy at constant temperature is the specific heat, the slope of the "
      + "exact energy.",
    source: "@eq:fluctuation [@landau1980, § 112]", from: sampled,
    measured: \.specificHeat, expected: \.exactSpecificHeat, resolution: 0.02,
    control: .altered("one factor $1/T$ is dropped") { row in
      row.specificHeat = row.specificHeat * row.temperature
    })
}

//: The free energy is harder. It is no average over states; a walk that visits states never sees
//: $Z$. But it sees the slope of $\ln Z$, @eq:derivatives, and at $K=0$ we can count: $2^N$
//: states of equal weight. So we walk at a ladder of couplings from $0$ to $K$ and integrate:
//:
//: $$ \frac{\ln Z(K)}{N} = \ln 2 - \int_0^K \frac{\langle E\rangle_{K'}}{N}\, dK'. $$ {#eq:integration}
//:
//: At $K=0$ every flip is accepted, and a walk that is looked at once a sweep of 64 flips never
//: sees an odd number of them: it would visit half of all states only. There we need no walk, for
//: $\langle E\rangle=0$. Simpson's rule does the rest, with an error far below that of the
//: sampling:

extension IsingChain {
  struct FreeEnergy: Codable {
    var temperature: Double
    var freeEnergy: Estimate
    var exact: Double
  }

  static let integrated = Experiment("integrated", over: [0.8, 1, 1.5, 2, 3, 4]) {
    temperature, run in
    let steps = 16
    let spacing = 1 / temperature / Double(steps)
    var logPartition = Estimate(exactly: log(2))
    for step in 1...steps {
      let series = energies(
        sweeps: run.count(quick: 4_000, full: 80_000), coupling: spacing * Double(step), run: &run)
      // Weigh the steps by Simpson's rule: 1, 4, 2, 4, …, 4, 1, the first of which is zero.
      let weight = step == steps ? 1.0 : step.isMultiple(of: 2) ? 2 : 4
      logPartition = logPartition - blockedMean(of: series) * (weight * spacing / 3)
    }
    let ring = IsingRing(sites: 64, coupling: 1 / temperature)
    return [
      FreeEnergy(
        temperature: temperature, freeEnergy: logPartition * -temperature,
        exact: -temperature * ring.logPartitionPerSite)
    ]
  }
}

extension IsingChain {
  static let integrationClaim = Claim(
    "free-energy",
    "Energies sampled at a ladder of couplings integrate to the free energy of the ring.",
    source: "@eq:integration and @eq:per-site", from: integrated,
    measured: \.freeEnergy, expected: \.exact, resolution: 0.002,
    control: .altered("the ladder starts from one state instead of $2^N$") { row in
      row.freeEnergy = row.freeEnergy + row.temperature * log(2)
    })
}

//: Three functions, each found in two ways; and nothing happens anywhere. The specific heat has a
//: bump where $T$ is a little under half the price of a wall, as any system of two levels has, but
//: no peak that grows with $N$. That is what "no transition" looks like, in @fig:thermodynamics.
//:
//: {{figure:thermodynamics}}
//:
//: Look at the shoulder of the specific heat near $T=0.5$. It is no error: the infinite chain has
//: none, but a ring of 64 does. On a ring walls come in pairs, and when there is hardly one pair
//: left, the ring notices its own length. The first surprise of the book, and a warning: a sample
//: must be compared with the exact answer *of its own size*.

extension IsingChain {
  struct Curves: Codable {
    var temperature, freeEnergy, energy, specificHeat, infiniteSpecificHeat: Double
    var correlationLength, wallSpacing: Double
  }

  static let curves = Experiment("curves", over: [0]) { _, _ in
    (1...160).map { step in
      let temperature = 0.025 * Double(step)
      let ring = IsingRing(sites: 64, coupling: 1 / temperature)
      return Curves(
        temperature: temperature, freeEnergy: -temperature * ring.logPartitionPerSite,
        energy: ring.energyPerSite, specificHeat: ring.specificHeatPerSite,
        infiniteSpecificHeat: ring.infinite.specificHeatPerSite,
        correlationLength: ring.infinite.correlationLength, wallSpacing: 1 + exp(2 / temperature))
    }
  }
}

//: ## A field {#sec:field}
//:
//: Switch the field on. On a long chain $\lambda_+$ of @eq:eigenvalues is all that counts, and the
//: derivative of $\ln\lambda_+$ with respect to $h$ is the **magnetization** per spin of a long
//: chain:
//:
//: $$ m = \frac{\sinh h}{\sqrt{\sinh^2h+e^{-4K}}}, \qquad
//:    m_N = m\,\frac{1-(\lambda_-/\lambda_+)^N}{1+(\lambda_-/\lambda_+)^N}. $$ {#eq:magnetization}
//:
//: Here $m_N$ is that of a ring of $N$ spins.
//:
//: Free spins, $K=0$, follow $\tanh h$. Coupled ones follow a field together, in groups about
//: $\xi$ long, and the response at small fields grows to $e^{2K}$. At strong coupling a whisper of
//: a field turns the chain over; but only at $T=0$ does $m$ jump, the last trace of a transition
//: (@fig:magnetization).
//:
//: {{figure:magnetization}}

extension IsingChain {
  struct Magnetization: Codable {
    var coupling, field: Double
    var magnetization: Estimate
    var exact: Double
  }

  static let magnetized = Experiment(
    "magnetized",
    over: [0, 0.5, 1].flatMap { coupling in
      [-1.2, -0.6, -0.3, -0.1, 0.05, 0.2, 0.45, 0.9].map { (coupling: coupling, field: $0) }
    }
  ) { point, run in
    var spins = [Int](repeating: 1, count: 64)
    let sweeps = run.count(quick: 10_000, full: 200_000)
    let series = (0..<sweeps + sweeps / 10).map { _ in
      sweep(&spins, coupling: point.coupling, field: point.field, using: &run.random)
      return Double(spins.reduce(0, +)) / 64
    }
    let ring = IsingRing(sites: 64, coupling: point.coupling, field: point.field)
    return [
      Magnetization(
        coupling: point.coupling, field: point.field,
        magnetization: blockedMean(of: Array(series.dropFirst(sweeps / 10))),
        exact: ring.magnetization)
    ]
  }

  struct MagnetizationCurve: Codable {
    var coupling, field, magnetization: Double
  }

  static let magnetizationCurves = Experiment("magnetization-curves", over: [0, 0.5, 1]) {
    coupling, _ in
    (-65...65).map { step in
      let field = 0.02 * Double(step)
      return MagnetizationCurve(
        coupling: coupling, field: field,
        magnetization: InfiniteIsingChain(coupling: coupling, field: field).magnetization)
    }
  }
}

extension IsingChain {
  static let fieldClaim = Claim(
    "magnetization", "On rings of 4 to 12 spins, counting gives the magnetization $m_N$.",
    source: "@eq:magnetization [@ising1925]",
    of: { (sites: Int, coupling: Double, field: Double) in
      IsingRing(sites: sites, coupling: coupling, field: field).magnetization
    },
    control: (
      "the smaller eigenvalue is forgotten",
      { _, coupling, field in
        InfiniteIsingChain(coupling: coupling, field: field).magnetization
      }
    )
  ) { magnetization, random in
    .each(4...12) { sites in
      let (coupling, field) = (random.uniform(in: 0.1...1), random.uniform(in: 0.1...1))
      return .identity(
        magnetization(sites, coupling, field),
        census(sites: sites, coupling: coupling, field: field).magnetization, tolerance: 1e-12,
        at: "$N = \(sites)$")
    }
  }

  static let magnetizationClaim = Claim(
    "sampled-magnetization", "The Metropolis walk finds the magnetization in every field.",
    source: "@eq:metropolis and @eq:magnetization", from: magnetized,
    measured: \.magnetization, expected: \.exact, resolution: 0.02,
    control: .altered("the field acts half as strongly") { row in
      let ring = IsingRing(sites: 64, coupling: row.coupling, field: row.field / 2)
      row.exact = ring.magnetization
    })
}
