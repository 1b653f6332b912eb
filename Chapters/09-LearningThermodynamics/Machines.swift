// Chapter 09: a part of its text, which begins in LearningThermodynamics.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

extension LearningThermodynamics {
  /// What became of a machine.
  struct Report: Codable {
    var temperature: Double
    var hidden: Int
    var energy: Estimate
    var exactEnergy: Double
    var specificHeat: Estimate
    var exactSpecificHeat: Double
    var absolute: Estimate
    var magnetAbsolute: Estimate
    var susceptibility: Estimate
    var magnetSusceptibility: Estimate
    /// ln Z of the machine less that of the magnet: on samples of the magnet, on the machine's own, and
    /// by summing over all states of the hidden units, where there are at most 16 (else the first).
    var forward, backward: Estimate
    var exactRatio: Double
    /// D(P‖p), and D(p‖P).
    var divergence, reverse: Estimate
    /// D of the magnet with the machine's energy.
    var thermal: Double
    /// By how much the training samples surprise the machine less than others do.
    var gap: Estimate
  }

  static let temperatures = [1.7, 2, InfiniteIsingPlane.criticalTemperature, 2.6, 3, 3.5]

  /// Chains of the machine that begin in samples of the magnet: B, B², |M|, M², Δ, the mean of each chain.
  static func dreams(
    _ machine: Machine, _ samples: Samples, chains: Int, using stream: RandomStream
  ) -> [[Double]] {
    let start = Patterns(
      units: .spins, width: samples.test.width,
      rows: (0..<chains).map { row in
        (0..<samples.test.width).map { samples.test.isUp(row: row, unit: $0) }
      })
    let gibbs = GibbsChains(machine: machine, start: start, random: stream.substream("dreams"))
    gibbs.run(sweeps: 50)
    var sums = Array(repeating: [0.0, 0, 0, 0, 0], count: chains)
    for _ in 0..<10 {
      gibbs.run(sweeps: 5)
      let states = matrix(gibbs.visible)
      let values = zip(
        observables(states, size: samples.size), differences(states, machine, samples)
      ).map { $0 + [$1] }
      sums = zip(sums, values).map { zip($0, $1).map { $0 + $1 / 10 } }
    }
    return sums
  }

  static func report(
    _ machine: Machine, _ samples: Samples, chains: Int, using stream: RandomStream
  ) -> Report {
    let (coupling, sites) = (samples.coupling, Double(samples.size * samples.size))
    let exact = IsingTorus(size: samples.size, coupling: coupling)
    let states = matrix(samples.test)
    let magnet = Thermodynamics(
      observables(states, size: samples.size), sites: sites, coupling: coupling)
    let test = differences(states, machine, samples)
    let training = differences(matrix(samples.training), machine, samples)
    let isSmall = machine.hiddenCount <= 16
    let exactRatio =
      isSmall ? machine.logPartition() - sites * exact.logPartitionPerSite : nil
    let weighed = weigh(test, logRatio: exactRatio)
    // The machine's own samples
    let own = dreams(machine, samples, chains: chains, using: stream)
    let dreamt = Thermodynamics(own, sites: sites, coupling: coupling)
    let back = backward(own)
    let ratio = exactRatio ?? weighed.logRatio.value
    return Report(
      temperature: 1 / coupling, hidden: machine.hiddenCount,
      energy: dreamt.energy, exactEnergy: exact.energyPerSite,
      specificHeat: dreamt.specificHeat, exactSpecificHeat: exact.specificHeatPerSite,
      absolute: dreamt.absolute, magnetAbsolute: magnet.absolute,
      susceptibility: dreamt.susceptibility, magnetSusceptibility: magnet.susceptibility,
      forward: weighed.logRatio, backward: back, exactRatio: ratio,
      divergence: weighed.divergence, reverse: mean(of: own.map { $0[4] }) - ratio,
      thermal: thermal(energy: dreamt.energy.value, size: samples.size, coupling: coupling),
      gap: mean(of: training) - mean(of: test))
  }

  /// −ln⟨e^−Δ⟩ over the machine's own samples.
  static func backward(_ own: [[Double]]) -> Estimate {
    let bottom = own.map { $0[4] }.min() ?? 0
    return jackknife(over: blockMeans(of: own.map { exp(bottom - $0[4]) }, blocks: 100).map { [$0] })
    { bottom - log($0[0]) }
  }

  /// K′ of the magnet that has this energy.
  static func coupling(energy: Double, size: Int) -> Double {
    var (low, high) = (0.0, 3.0)
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if IsingTorus(size: size, coupling: middle).energyPerSite > energy {
        low = middle
      } else {
        high = middle
      }
    }
    return (low + high) / 2
  }

  /// D between the magnet that has this energy and the one with K.
  static func thermal(energy: Double, size: Int, coupling: Double) -> Double {
    let own = Self.coupling(energy: energy, size: size)
    let (there, here) = (
      IsingTorus(size: size, coupling: own), IsingTorus(size: size, coupling: coupling)
    )
    return Double(size * size)
      * ((coupling - own) * there.energyPerSite - there.logPartitionPerSite
        + here.logPartitionPerSite)
  }

  static let hiddenCounts = [1, 2, 4, 8, 16, 32, 64]

  static let machines = Experiment("machines", over: temperatures) { temperature, run in
    let samples = samples(
      size: 8, temperature: temperature, training: run.count(quick: 20_000, full: 100_000),
      test: run.count(quick: 10_000, full: 40_000), using: run.random)
    return hiddenCounts.map { hidden in
      let machine = trained(
        on: samples.training, hidden: hidden, epochs: run.count(quick: 64, full: 128),
        using: run.random)
      return report(
        machine, samples, chains: run.count(quick: 1_000, full: 4_000),
        using: run.random.substream("\(hidden)"))
    }
  }
}

extension LearningThermodynamics {
  static let tempClaim = Claim(
    "temp", "x", source: "y", from: machines,
    measured: \.energy, expected: \.exactEnergy, resolution: 0.02,
    control: .altered("z") { $0.exactEnergy = 0 })
}
