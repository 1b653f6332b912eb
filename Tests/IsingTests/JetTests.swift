import Foundation
import Testing

@testable import Ising

@Suite struct JetTests {
  // f = ln(1 + (√x e^−x/(1 + x³))⁴), whose derivatives are compared with differences of its values.
  @Test(arguments: [0.3, 0.9, 1.7]) func `a jet carries the first and the second derivative`(
    x: Double
  ) {
    func function(_ x: Jet) -> Jet {
      let fraction = x.squareRoot * (-x).exponential / (x.power(3) + 1)
      return fraction.power(4).logarithmOfOnePlus - 2 * x.logarithm
    }
    func value(_ x: Double) -> Double { function(Jet(value: x)).value }
    let jet = function(Jet(value: x, slope: 1))
    let step = 1e-3
    let (left, middle, right) = (value(x - step), value(x), value(x + step))
    expectEqual(jet.value, middle, tolerance: 0)
    expectEqual(jet.slope, (right - left) / (2 * step), tolerance: 3e-5)
    expectEqual(jet.curvature, (right - 2 * middle + left) / (step * step), tolerance: 3e-5)
  }
}
