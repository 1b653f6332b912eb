import Ising
import Statistics

extension StabilityMeasurement {
  /// Measures a rule of blurring on the Ising model of a torus, nearest neighbors and no field.
  ///
  ///     StabilityMeasurement(
  ///       of: SpinOperator.even, size: 32, coupling: InfiniteIsingPlane.criticalCoupling, steps: 3,
  ///       samples: 10_000, using: &random
  ///     ) { state, random in state.blocked(by: .majority, using: &random) }
  ///
  /// Two updates by clusters lie between samples, and 200 before the first.
  ///
  /// - Parameters:
  ///   - size: L, which the rule must be able to halve `steps` times.
  ///   - random: drives the engine and the rule in turn.
  ///   - blur: one step of the rule.
  public init(
    of operators: [SpinOperator], size: Int, coupling: Double, steps: Int, samples: Int,
    using random: inout RandomStream,
    blur: (SpinConfiguration, inout RandomStream) -> SpinConfiguration
  ) {
    self.init(of: operators, steps: steps, samples: samples)
    var engine = SwendsenWangEngine(
      SpinConfiguration(on: SquareLattice(size: size)), coupling: coupling, using: &random)
    engine.update(count: 200)
    for _ in 0..<samples {
      engine.update(count: 2)
      var state = engine.configuration
      var levels = [state.values(of: operators)]
      for _ in 0..<steps {
        state = blur(state, &random)
        levels.append(state.values(of: operators))
      }
      add(levels)
    }
  }
}
