// Chapter 11: a part of its text, which begins in DeepBeliefNetwork.swift.

import Course
import Foundation
import Ising
import Learning
import LinearAlgebra
import Statistics

extension DeepBeliefNetwork {
  struct Rung: Codable {
    var lesson: String
    var size, seed, depth: Int
    /// ln Z of the last machine, from chains that come from a base and from chains that lead back.
    var forward, backward: Estimate
    /// At most this many nats a site from the magnet; for one machine just as many.
    var distance: Estimate
    /// Of coins.
    var coins: Double
    /// E/N and m² of dreams, and of the magnet.
    var energy: Estimate
    var exactEnergy: Double
    var square, magnetSquare: Estimate
  }

  /// E/N and m² of pictures, from independent rows.
  static func thermodynamics(_ pictures: Patterns, size: Int) -> (energy: Estimate, square: Estimate) {
    let states = pictures.converted(to: .spins).matrix
    let sites = size * size
    var (energies, squares) = ([Double](), [Double]())
    states.elements.withUnsafeBufferPointer { s in
      for row in 0..<states.rows {
        var (energy, sum) = (0.0, 0.0)
        let first = row * sites
        for site in 0..<sites {
          let right = site / size * size + (site + 1) % size
          energy -= s[first + site] * (s[first + right] + s[first + (site + size) % sites])
          sum += s[first + site]
        }
        energies.append(energy / Double(sites))
        squares.append(sum * sum / Double(sites * sites))
      }
    }
    return (mean(of: energies), mean(of: squares))
  }

  static let ladders = Experiment("ladders", over: lessons) { lesson, run in
    let graduate = try graduate(lesson, &run)
    let (stack, test) = (graduate.stack, graduate.test.rows(0..<1_000))
    let exact = IsingTorus(size: lesson.size, coupling: lesson.coupling)
    let sites = Double(lesson.size * lesson.size)
    let first = graduate.magnet.count - graduate.test.count
    let logs = (0..<test.count).map {
      -lesson.coupling * Double(graduate.magnet[first + $0].energy)
        - sites * exact.logPartitionPerSite
    }
    let magnet = thermodynamics(graduate.test, size: lesson.size)
    return (1...stack.depth).map { depth -> Rung in
      let part = LayeredMachine(layers: Array(stack.layers[..<depth]))
      let machine = stack.layers[depth - 1]
      var random = run.random.substream("ladder", "\(depth)")
      let start =
        depth == 1 ? test : stack.answers(to: test, layer: depth - 1, random: run.random)
      // Chains that end in the machine, and chains that begin there
      let isLarge = machine.visibleCount > 1000
      let annealing = AnnealedImportanceSampling(
        of: machine, steps: isLarge ? 1_000 : run.count(quick: 300, full: 2_000))
      let chains = run.count(quick: 32, full: 64)
      let forward = annealing.forward(chains: chains, using: &random)
      let own = GibbsChains(
        machine: machine, start: start.rows(0..<chains), random: run.random.substream("own", "\(depth)"))
      own.run(sweeps: 1_000)
      let backward = annealing.backward(
        from: (0..<chains).map { own.visible[$0] }, using: &random)
      let bound = part.bound(
        on: test, logPartition: forward.logPartition.value, using: &random)
      let distance = mean(of: zip(logs, bound).map { ($0 - $1) / sites })
      let dreams = part.dreams(
        from: start, sweeps: run.count(quick: 200, full: 500), random: run.random.substream("dreams", "\(depth)"))
      let dreamt = thermodynamics(dreams, size: lesson.size)
      return Rung(
        lesson: lesson.name, size: lesson.size, seed: lesson.seed, depth: depth,
        forward: forward.logPartition, backward: backward.logPartition,
        distance: distance
          + Estimate(0, standardError: forward.logPartition.standardError / sites),
        coins: log(2) - exact.logPartitionPerSite - lesson.coupling * exact.energyPerSite,
        energy: dreamt.energy, exactEnergy: exact.energyPerSite, square: dreamt.square,
        magnetSquare: magnet.square)
    }
  }
}

extension DeepBeliefNetwork {
  struct Top: Codable {
    var lesson: String
    var size: Int
    var annealed: Estimate
    var exact: Double
  }

  /// ln Z by summing over all states of the smaller layer, half of them at a time.
  static func exactLogPartition(_ machine: RestrictedBoltzmannMachine) -> Double {
    let turned = machine.mirrored
    guard turned.visibleCount > 24 else { return turned.logPartition() }
    let halves = [turned.units.down, 1].map { value in
      let (rest, factor) = turned.holdingFirst(at: value)
      return exactLogPartition(rest.mirrored) + factor
    }
    let top = max(halves[0], halves[1])
    return top + log(exp(halves[0] - top) + exp(halves[1] - top))
  }

  static let tops = Experiment<Top>("tops", over: { shownLessons($0).filter { $0.name == "fast" } }) {
    lesson, run -> [Top] in
    let graduate = try graduate(lesson, &run)
    guard let machine = graduate.stack.layers.last else { return [] }
    let annealed = AnnealedImportanceSampling(of: machine, steps: run.count(quick: 300, full: 2_000))
      .forward(chains: 100, using: &run.random)
    return [
      Top(
        lesson: lesson.name, size: lesson.size, annealed: annealed.logPartition,
        exact: exactLogPartition(machine))
    ]
  }
}
