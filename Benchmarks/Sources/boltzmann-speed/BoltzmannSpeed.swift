import Foundation
import Learning
import LinearAlgebra
import Statistics

/// How fast a restricted Boltzmann machine learns: seconds for an epoch of CD-1 in batches of 100.
///
/// The time is the best of several epochs: what else runs on the machine can only take time away. How far
/// reconstructions are from the data is printed beside it, so that nobody times a wrong program.
@main struct BoltzmannSpeed {
  static let help = """
    boltzmann-speed VISIBLE HIDDEN SAMPLES THREADS EPOCHS    seconds for an epoch, the best of several
    boltzmann-speed peak                                     single-precision GF/s of one core
    """

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments == ["peak"] { return print(String(format: "peak %.1f GF/s", peak())) }
    let numbers = arguments.compactMap { Int($0) }
    guard numbers.count == arguments.count, numbers.count == 5, numbers.allSatisfy({ $0 >= 1 })
    else {
      print(help)
      exit(64)
    }
    let (visible, hidden, count) = (numbers[0], numbers[1], numbers[2])
    let patterns = waves(width: visible, count: count)
    var random = RandomStream(seed: 1, "boltzmann-speed")
    let machine = RestrictedBoltzmannMachine(
      units: .bits,
      weights: Matrix(
        rows: visible, columns: hidden,
        elements: (0..<visible * hidden).map { _ in 0.01 * random.normal() }))
    let run = TrainingRun(
      machine: machine, patterns: patterns, plan: TrainingPlan(), random: random,
      threads: numbers[3])
    var best = Double.infinity
    for _ in 0..<numbers[4] {
      let start = DispatchTime.now().uptimeNanoseconds
      run.train()
      best = min(best, Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9)
    }
    // Two operations for each of five products
    let operations = 10.0 * Double(count * visible * hidden)
    let sample = Patterns(
      units: .bits, width: visible, bits: (0..<100).flatMap { patterns[$0].map { UInt8($0) } })
    let chains = GibbsChains(machine: run.machine, start: sample, random: random)
    chains.run(sweeps: 1)
    let states = chains.visible
    var wrong = 0.0
    for row in 0..<100 {
      for (a, b) in zip(sample[row], states[row]) where a != b { wrong += 1 }
    }
    print(
      String(
        format: "best %.4f s, %.1f GF/s, wrong in reconstructions %.3f", best,
        operations / best * 1e-9, wrong / Double(100 * visible)))
  }

  /// Waves of random direction and phase on a square, with noise; up where they are positive.
  static func waves(width: Int, count: Int) -> Patterns {
    var random = RandomStream(seed: 1, "waves")
    let side = Int(Double(width).squareRoot())
    var bits: [UInt8] = []
    bits.reserveCapacity(width * count)
    for _ in 0..<count {
      let (phase, x, y) = (
        random.uniform(in: 0...6.28), random.uniform(in: 0.05...0.3), random.uniform(in: 0.05...0.3)
      )
      for i in 0..<width {
        let wave = sin(x * Double(i % side) + y * Double(i / side) + phase)
        bits.append(wave + random.uniform(in: -0.3...0.3) > 0 ? 1 : 0)
      }
    }
    return Patterns(units: .bits, width: width, bits: bits)
  }

  /// Multiplications and additions in registers, twelve chains of them at once, in 10⁹ a second.
  static func peak() -> Double {
    var best = 0.0
    for _ in 0..<20 {
      let rounds = 1_000_000
      let start = DispatchTime.now().uptimeNanoseconds
      let sum = fill(rounds: rounds)
      let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
      precondition(sum.isFinite)
      best = max(best, Double(2 * 16 * 12 * rounds) / seconds * 1e-9)
    }
    return best
  }

  @inline(never)
  static func fill(rounds: Int) -> Float {
    typealias Lanes = SIMD16<Float>
    let (x, y) = (Lanes(repeating: 0.999), Lanes(repeating: 0.001))
    var (a, b, c, d) = (
      Lanes(repeating: 1), Lanes(repeating: 2), Lanes(repeating: 3), Lanes(repeating: 4)
    )
    var (e, f, g, h) = (a + b, b + c, c + d, a + d)
    var (i, j, k, l) = (a + e, b + e, c + e, d + e)
    for _ in 0..<rounds {
      a = y.addingProduct(a, x)
      b = y.addingProduct(b, x)
      c = y.addingProduct(c, x)
      d = y.addingProduct(d, x)
      e = y.addingProduct(e, x)
      f = y.addingProduct(f, x)
      g = y.addingProduct(g, x)
      h = y.addingProduct(h, x)
      i = y.addingProduct(i, x)
      j = y.addingProduct(j, x)
      k = y.addingProduct(k, x)
      l = y.addingProduct(l, x)
    }
    let (left, right) = ((a + b) + (c + d), (e + f) + (g + h))
    return (left + right + (i + j) + (k + l)).sum()
  }
}
