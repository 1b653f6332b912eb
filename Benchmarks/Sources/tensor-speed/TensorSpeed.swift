import Foundation
import Ising
import Renormalization

/// How fast tensor renormalization is at T_c, one line for each χ: seconds for the run, and ln Z/N
/// beside the exact one, so that nobody times a wrong program.
///
/// The time is the best of several runs: what else runs on the machine can only take time away.
@main struct TensorSpeed {
  static let help = "tensor-speed STEPS χ…    seconds for so many steps at T_c, STEPS even"

  static func main() throws {
    let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    guard numbers.count == CommandLine.arguments.count - 1, numbers.count >= 2,
      let steps = numbers.first, steps >= 2, steps.isMultiple(of: 2), steps <= 20,
      numbers.allSatisfy({ $0 >= 1 })
    else {
      print(help)
      exit(64)
    }
    let coupling = InfiniteIsingPlane.criticalCoupling
    let exact = IsingTorus(size: 1 << (steps / 2), coupling: coupling).logPartitionPerSite
    for dimension in numbers.dropFirst() {
      var (best, result) = (Double.infinity, 0.0)
      for _ in 0..<(dimension <= 32 ? 3 : 1) {
        let start = DispatchTime.now().uptimeNanoseconds
        var flow = TensorNetwork(coupling: coupling, dimension: dimension)
        for _ in 0..<steps { try flow.step() }
        result = flow.logPartitionPerSite
        best = min(best, Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9)
      }
      print(
        "tensors \(dimension) \(String(format: "%.4f", best)) s, "
          + "ln Z/N \(String(format: "%.12f", result)), "
          + "relative error \(String(format: "%.3e", result / exact - 1))")
    }
  }
}
