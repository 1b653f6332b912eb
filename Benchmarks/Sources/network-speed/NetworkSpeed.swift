import Foundation
import Networks
import Statistics

/// How fast a network learns: seconds for an epoch of Adam in batches of 100.
///
/// The time is the best of several epochs: what else runs on the machine can only take time away. The loss
/// of the last epoch is printed beside it, so that nobody times a wrong program.
@main struct NetworkSpeed {
  static let help = """
    network-speed dense|convolution THREADS EPOCHS    seconds for an epoch, the best of several
    """

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    let numbers = arguments.dropFirst().compactMap { Int($0) }
    guard let kind = arguments.first, ["dense", "convolution"].contains(kind), numbers.count == 2,
      arguments.count == 3, numbers.allSatisfy({ $0 >= 1 })
    else {
      print(help)
      exit(64)
    }
    let isDense = kind == "dense"
    var random = RandomStream(seed: 1, "network-speed")
    let (samples, classes) = spins(count: isDense ? 40_000 : 10_000, using: &random)
    var network =
      isDense
      ? Network<Float>(input: .list(1024), layers: [.dense(100), .sigmoid, .dense(2)])
      : Network<Float>(
        input: .image(32, 32),
        layers: [
          .convolution(channels: 16, window: 3, padding: .zero), .relu, .maximum(2),
          .convolution(channels: 32, window: 3, padding: .zero), .relu, .maximum(2),
          .dense(64), .relu, .dense(2),
        ])
    network.initialize(isDense ? .glorot : .he, using: &random)
    let training = NetworkTraining(
      network: network, samples: samples, answers: .classes(classes), plan: NetworkPlan(),
      random: random, threads: numbers[0])
    var best = Double.infinity
    for _ in 0..<numbers[1] {
      let start = DispatchTime.now().uptimeNanoseconds
      training.train()
      best = min(best, Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9)
    }
    print(
      String(
        format: "best %.4f s, %.1f GF/s, loss %.5f", best,
        operations(isDense) * Double(samples.count) / best * 1e-9, training.losses.last ?? .nan))
  }

  /// 1024 spins of two kinds: as often up as down, or up with probability 0.65.
  static func spins(
    count: Int, using random: inout RandomStream
  ) -> (Samples<Float>, classes: [Int]) {
    var (numbers, classes) = ([Float](), [Int]())
    numbers.reserveCapacity(count * 1024)
    for _ in 0..<count {
      let kind = random.integer(below: 2)
      classes.append(kind)
      for _ in 0..<1024 { numbers.append(random.bernoulli(kind == 1 ? 0.65 : 0.5) ? 1 : -1) }
    }
    return (Samples(width: 1024, numbers: numbers), classes)
  }

  /// Additions and multiplications of the products for one sample: forward, gradient, and errors back, but
  /// not to the inputs.
  static func operations(_ isDense: Bool) -> Double {
    if isDense { return 2 * (2 * 1024 * 100 + 3 * 100 * 2) }
    let first = 32 * 32 * 9 * 16
    let second = 16 * 16 * 9 * 16 * 32
    return Double(2 * (2 * first + 3 * second + 3 * (2048 * 64 + 64 * 2)))
  }
}
