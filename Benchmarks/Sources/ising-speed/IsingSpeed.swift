import Foundation
import Ising
import Statistics

/// How fast the engines of the Ising plane are, one line for each measurement.
///
/// A line is: what, L, the rate with its unit, and the energy that was met beside the exact one, so
/// that nobody times a wrong program. Rates are the best of several short repetitions: what else
/// runs on the machine can only take time away.
@main struct IsingSpeed {
  static let help = """
    ising-speed metropolis L | replicas L | wolff L | clusters L   attempts or spins per ns, at T_c
    ising-speed samples                     seconds for 20,000 independent states of 40 × 40, K = 0.408
    ising-speed scan                        all engines, L = 64 to 8192
    ising-speed cores                       one engine against one on each core
    ising-speed limit                       what the random numbers alone would allow
    """

  static let coupling = InfiniteIsingPlane.criticalCoupling

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    let size = arguments.count == 2 ? arguments.last.flatMap { Int($0) } : nil
    switch (arguments.first, size) {
    case ("metropolis", let size?) where size >= 4 && size.isMultiple(of: 2): metropolis(size)
    case ("replicas", let size?) where size >= 4 && size.isMultiple(of: 2): replicas(size)
    case ("wolff", let size?) where size >= 2: wolff(size)
    case ("clusters", let size?) where size >= 2: clusters(size)
    case ("samples", nil): samples()
    case ("scan", nil):
      for size in [64, 128, 256, 512, 1_024, 2_048, 4_096, 8_192] {
        metropolis(size)
        wolff(size)
        clusters(size)
      }
    case ("cores", nil): cores()
    case ("limit", nil): limit()
    default:
      print(help)
      exit(64)
    }
  }

  // MARK: Engines

  static func metropolis(_ size: Int) {
    var stream = RandomStream(seed: 1, "metropolis", "\(size)")
    var engine = MultispinEngine(settled(size, &stream), coupling: coupling, using: &stream)
    engine.update(count: 2)
    let sweeps = max(1, 20_000_000 / (size * size))
    let rate = best { engine.update(count: sweeps) }
    report("metropolis", size, Double(sweeps * size * size) * rate, "attempts/ns", engine.energy)
  }

  static func replicas(_ size: Int) {
    var stream = RandomStream(seed: 1, "replicas", "\(size)")
    var replicas = MultispinReplicas(start(size), coupling: coupling, using: &stream)
    let sweeps = max(1, 20_000_000 / (512 * size * size))
    replicas.update(count: 10 * sweeps)
    let rate = best { replicas.update(count: sweeps) }
    let attempts = Double(512 * sweeps * size * size)
    let energy = replicas.energies.reduce(0, +) / MultispinReplicas.count
    report("replicas", size, attempts * rate, "attempts/ns", energy)
  }

  static func wolff(_ size: Int) {
    var stream = RandomStream(seed: 1, "wolff", "\(size)")
    var engine = WolffEngine(settled(size, &stream), coupling: coupling, using: &stream)
    // Cluster sizes vary, so every repetition counts its own spins, and the median is taken.
    let rates = (0..<15).map { _ -> Double in
      var flipped = 0
      let time = seconds {
        while flipped < max(2_000_000, size * size / 2) {
          engine.update()
          flipped += engine.lastClusterSize
        }
      }
      return Double(flipped) / time * 1e-9
    }
    report("wolff", size, rates.sorted()[7], "spins/ns", engine.energy)
  }

  static func clusters(_ size: Int) {
    var stream = RandomStream(seed: 1, "clusters", "\(size)")
    var engine = SwendsenWangEngine(settled(size, &stream), coupling: coupling, using: &stream)
    let updates = max(1, 2_000_000 / (size * size))
    let rate = best { engine.update(count: updates) }
    report("swendsen-wang", size, Double(updates * size * size) * rate, "spins/ns", engine.energy)
  }

  static func samples() {
    var energy = 0.0
    let time = seconds {
      let states = IsingSamples.generate(
        count: 20_000, latticeSize: 40, coupling: 0.408, using: RandomStream(seed: 1, "samples"))
      energy = mean(of: (0..<2_000).map { states[$0].energyPerSite }).value
    }
    let exact = IsingTorus(size: 40, coupling: 0.408).energyPerSite
    print("samples 40 \(rounded(time)) s, E/N \(rounded(energy)), exactly \(rounded(exact))")
  }

  // MARK: The machine

  static func cores() {
    let size = 2_048
    func engines(_ count: Int) -> [MultispinEngine] {
      (0..<count).map { index in
        var stream = RandomStream(seed: 1, "cores", "\(index)")
        return MultispinEngine(settled(size, &stream), coupling: coupling, using: &stream)
      }
    }
    for count in [1, ProcessInfo.processInfo.activeProcessorCount] {
      nonisolated(unsafe) var engines = engines(count)
      let rate = best {
        engines.withUnsafeMutableBufferPointer { engines in
          nonisolated(unsafe) let engines = engines
          DispatchQueue.concurrentPerform(iterations: count) { engines[$0].update(count: 10) }
        }
      }
      let attempts = Double(count * 10 * size * size)
      report("\(count)-core", size, attempts * rate, "attempts/ns", engines[0].energy)
    }
  }

  /// What the random numbers alone allow: ten words a lane decide nearly every attempt at T_c.
  static func limit() {
    var stream = RandomStream(seed: 1, "limit")
    var generator = SFC64x8(from: &stream)
    var sum = SIMD8<UInt64>.zero
    let vectors = 1_000_000
    let rate = best {
      // Local variables, so that they stay in registers.
      var (own, total) = (generator, SIMD8<UInt64>.zero)
      for _ in 0..<vectors { total ^= own.next() }
      (generator, sum) = (own, sum ^ total)
    }
    let words = Double(8 * vectors) * rate
    print("generator 64-bit words \(rounded(words)) per ns (\(sum[0] & 1))")
    print("metropolis at most \(rounded(words * 64 / 10)) attempts/ns, if nothing else took time")
  }

  // MARK: Measuring

  static func start(_ size: Int) -> SpinConfiguration {
    SpinConfiguration(on: SquareLattice(size: size))
  }

  /// A state near equilibrium.
  static func settled(_ size: Int, _ stream: inout RandomStream) -> SpinConfiguration {
    var engine = SwendsenWangEngine(start(size), coupling: coupling, using: &stream)
    engine.update(count: size > 2_048 ? 10 : 60)
    return engine.configuration
  }

  static func seconds(_ body: () -> Void) -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    body()
    return Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
  }

  /// 1/(the shortest of 15 repetitions, in ns).
  static func best(_ body: () -> Void) -> Double {
    1e-9 / (0..<15).reduce(Double.infinity) { shortest, _ in min(shortest, seconds(body)) }
  }

  static func report(_ what: String, _ size: Int, _ rate: Double, _ unit: String, _ energy: Int) {
    let exact = IsingTorus(size: size, coupling: coupling).energyPerSite
    let met = Double(energy) / Double(size * size)
    print(
      "\(what) \(size) \(rounded(rate)) \(unit), E/N \(rounded(met)), exactly \(rounded(exact))")
  }

  static func rounded(_ value: Double) -> String { String(format: "%.4f", value) }
}
