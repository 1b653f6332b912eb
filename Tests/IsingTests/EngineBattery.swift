import Foundation
import Statistics
import Testing

@testable import Ising

/// What every `MonteCarloEngine` must do, whatever its algorithm: one battery for all of them.
///
///     @Test(arguments: EngineBattery.sizes, EngineBattery.couplings)
///     func `the engine keeps the contract`(size: Int, coupling: Double) {
///       EngineBattery.check(
///         { MyEngine($0, coupling: $1, using: &$2) }, updatesBetween: 5, sizes: [size],
///         couplings: [coupling])
///     }
///
/// The oracle is the enumeration of all states, so sizes are 2 (where bonds are double), 3 (odd)
/// and 4. Seeds are fixed. A verdict complains beyond a pull of 5, that is with probability
/// 3·10⁻⁷, and one size and coupling takes about 8 verdicts: a right engine that meets a new seed
/// fails with probability below 10⁻⁵.
enum EngineBattery {
  /// Makes an engine from its first state, K, and the stream that seeds it.
  typealias Maker<Engine> = (SpinConfiguration, Double, inout RandomStream) -> Engine

  static let sizes = [2, 3, 4]
  /// High temperature, K_c, low temperature.
  static let couplings = [0.2, 0.5 * log(1 + 2.0.squareRoot()), 0.6]

  /// Expects that the engine has no complaints.
  ///
  /// - Parameters:
  ///   - make: the engine.
  ///   - updatesBetween: after so many updates E and |M| should be nearly decorrelated on 4 × 4
  ///     sites. M itself need not be: local engines seldom cross from one phase to the other.
  static func check<Engine: MonteCarloEngine>(
    _ make: @escaping Maker<Engine>, updatesBetween: Int, sizes: [Int] = sizes,
    couplings: [Double] = couplings, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for size in sizes {
      for coupling in couplings {
        let complaints = complaints(
          make, updatesBetween: updatesBetween, size: size, coupling: coupling)
        #expect(complaints.isEmpty, "L = \(size), K = \(coupling)", sourceLocation: sourceLocation)
      }
    }
  }

  /// What is wrong with an engine, in sentences; empty if nothing is.
  static func complaints<Engine: MonteCarloEngine>(
    _ make: @escaping Maker<Engine>, updatesBetween: Int, size: Int, coupling: Double
  ) -> [String] {
    precondition(updatesBetween >= 1, "at least 1 update between samples, not \(updatesBetween)")
    let trial = EngineTrial(
      make: make, updatesBetween: updatesBetween, size: size, coupling: coupling)
    let parts = [
      trial.bookkeeping(), trial.reproducibility(), trial.stationarity(), trial.convergence(),
      trial.moments(),
    ]
    return parts.flatMap { $0 }
  }
}

/// The battery's five parts, for one engine, size and coupling.
struct EngineTrial<Engine: MonteCarloEngine> {
  let make: EngineBattery.Maker<Engine>
  let updatesBetween: Int
  let size: Int
  let coupling: Double
  var lattice: SquareLattice { SquareLattice(size: size) }

  func stream(_ name: String) -> RandomStream {
    RandomStream(seed: 1, "engine battery", name, "L=\(size)", "K=\(coupling)")
  }

  /// The first state is the given one, E and M are those of the state, and copies are apart.
  func bookkeeping() -> [String] {
    var complaints: [String] = []
    var random = stream("bookkeeping")
    let first = SpinConfiguration(randomOn: lattice, using: &random)
    var engine = make(first, coupling, &random)
    if engine.configuration != first { complaints.append("it does not start in the given state") }
    if engine.lattice != lattice || engine.coupling != coupling {
      complaints.append("it does not tell its lattice or coupling")
    }
    for _ in 0..<200 {
      let (copy, before) = (engine, engine.configuration)
      engine.update()
      let after = engine.configuration
      if copy.configuration != before { complaints.append("an update changes a copy") }
      if engine.energy != after.energy {
        complaints.append("E = \(engine.energy), but that of its state is \(after.energy)")
      }
      if engine.magnetization != after.magnetization {
        complaints.append("M = \(engine.magnetization), its state's is \(after.magnetization)")
      }
      if after.lattice != lattice { complaints.append("the lattice changes") }
      if !complaints.isEmpty { break }
    }
    return complaints
  }

  /// The same stream gives the same states; another stream, and the rest of this one, others.
  func reproducibility() -> [String] {
    func trajectory(_ random: inout RandomStream) -> [SpinConfiguration] {
      var engine = make(SpinConfiguration(on: lattice), coupling, &random)
      return (0..<100).map { _ in
        engine.update()
        return engine.configuration
      }
    }
    var (one, same, other) = (stream("one"), stream("one"), stream("other"))
    let path = trajectory(&one)
    var complaints: [String] = []
    if trajectory(&same) != path { complaints.append("the same stream gives other states") }
    if trajectory(&other) == path { complaints.append("another stream gives the same states") }
    if trajectory(&one) == path { complaints.append("a second engine repeats the first") }
    return complaints
  }

  /// Started exactly in equilibrium, many engines stay there: (E, M), M with its sign.
  func stationarity() -> [String] {
    let states = TorusStates(size: size, coupling: coupling)
    return [1, 2 * updatesBetween].compactMap { updates in
      var random = stream("stationarity \(updates)")
      var counts: [TorusEnumeration.Level: Int] = [:]
      for _ in 0..<8_000 {
        var engine = make(states.sample(using: &random), coupling, &random)
        engine.update(count: updates)
        counts[level(of: engine), default: 0] += 1
      }
      return verdict(counts, "after \(updates) updates from equilibrium")
    }
  }

  /// Started in a ground state, many engines reach equilibrium: (E, |M|).
  func convergence() -> [String] {
    var random = stream("convergence")
    var counts: [TorusEnumeration.Level: Int] = [:]
    for _ in 0..<2_000 {
      var engine = make(SpinConfiguration(on: lattice), coupling, &random)
      engine.update(count: 20 * updatesBetween)
      var level = level(of: engine)
      level.magnetization = abs(level.magnetization)
      counts[level, default: 0] += 1
    }
    let complaint = verdict(counts, "after \(20 * updatesBetween) updates from aligned spins")
    return complaint.map { [$0] } ?? []
  }

  /// One long run has the exact moments.
  func moments() -> [String] {
    var random = stream("moments")
    var engine = make(SpinConfiguration(on: lattice), coupling, &random)
    engine.update(count: 100 * updatesBetween)
    var (energies, magnetizations): ([Double], [Double]) = ([], [])
    for _ in 0..<20_000 {
      engine.update(count: updatesBetween)
      energies.append(Double(engine.energy))
      magnetizations.append(Double(engine.magnetization))
    }
    let observables: [(String, (Double, Double) -> Double)] = [
      ("⟨E⟩", { energy, _ in energy }), ("⟨E²⟩", { energy, _ in energy * energy }),
      ("⟨|M|⟩", { _, up in abs(up) }), ("⟨M²⟩", { _, up in up * up }),
      ("⟨EM²⟩", { energy, up in energy * up * up }), ("⟨M⁴⟩", { _, up in up * up * up * up }),
    ]
    return observables.compactMap { name, value in
      let estimate = blockedMean(of: zip(energies, magnetizations).map(value))
      let exact = enumeration.mean(coupling: coupling, of: value)
      let pull = estimate.pull(from: exact)
      return abs(pull) <= 5 ? nil : "\(name) = \(estimate), exactly \(exact): pull \(pull)"
    }
  }

  private var enumeration: TorusEnumeration {
    switch size {
    case 4: .four
    case 3: .three
    default: TorusEnumeration(size: size)
    }
  }

  private func level(of engine: Engine) -> TorusEnumeration.Level {
    .init(energy: engine.energy, magnetization: engine.magnetization)
  }

  /// Compares counts of independent draws with the enumeration; levels with fewer than 10 expected
  /// draws count together.
  private func verdict(_ counts: [TorusEnumeration.Level: Int], _ when: String) -> String? {
    let folded = !counts.keys.contains { $0.magnetization < 0 }
    let draws = Double(counts.values.reduce(0, +))
    var expected: [TorusEnumeration.Level: Double] = [:]
    for (level, probability) in enumeration.probabilities(coupling: coupling) {
      var level = level
      if folded { level.magnetization = abs(level.magnetization) }
      expected[level, default: 0] += draws * probability
    }
    let impossible = counts.keys.filter { expected[$0] == nil }
    guard impossible.isEmpty else { return "\(when): impossible levels \(impossible)" }
    let (frequent, rare) = (expected.filter { $0.value >= 10 }, expected.filter { $0.value < 10 })
    var (observed, means) = (
      frequent.keys.map { counts[$0] ?? 0 }, frequent.keys.map { frequent[$0] ?? 0 }
    )
    let together = rare.values.reduce(0, +)
    if together >= 10 {
      observed.append(rare.keys.reduce(0) { $0 + (counts[$1] ?? 0) })
      means.append(together)
    }
    let fit = ChiSquared(counts: observed, expected: means)
    return fit.agrees(within: 5)
      ? nil : "\(when): χ² = \(fit.value) of \(fit.degreesOfFreedom): pull \(fit.pull)"
  }
}
