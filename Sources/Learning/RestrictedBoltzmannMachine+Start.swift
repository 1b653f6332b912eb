import LinearAlgebra
import Statistics

extension RestrictedBoltzmannMachine {
  /// A machine from which to start learning: normal random weights, and no biases.
  ///
  /// - Parameter width: the standard deviation of a weight. Equal weights would never learn to differ.
  public init(
    units: Units, visible: Int, hidden: Int, width: Double,
    using generator: inout some RandomNumberGenerator
  ) {
    precondition(visible > 0 && hidden > 0, "each layer needs at least one unit")
    self.init(
      units: units,
      weights: Matrix(
        rows: visible, columns: hidden,
        elements: (0..<visible * hidden).map { _ in width * generator.normal() }))
  }
}

extension Moments {
  /// The sum, number by number.
  public static func + (a: Moments, b: Moments) -> Moments {
    Moments(
      visible: zip(a.visible, b.visible).map { $0 + $1 },
      hidden: zip(a.hidden, b.hidden).map { $0 + $1 }, products: a.products + b.products)
  }

  /// Every number times a factor.
  public static func * (factor: Double, a: Moments) -> Moments {
    Moments(
      visible: a.visible.map { factor * $0 }, hidden: a.hidden.map { factor * $0 },
      products: factor * a.products)
  }

  /// The root of the sum of the squares of all numbers.
  public var norm: Double {
    flattened.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
