import Foundation
import LinearAlgebra

/// Two layers of units, visible v and hidden h, joined by weights between the layers alone.
///
/// Units are 0 and 1, or −1 and 1 (`units`, the same in both layers). A state has the probability
/// p(v, h) = e^(−E(v, h))/Z with
///
///     E(v, h) = −Σᵢ cᵢvᵢ − Σⱼ bⱼhⱼ − Σᵢⱼ vᵢWᵢⱼhⱼ.
///
/// Given one layer, the units of the other are independent. With the field θⱼ = bⱼ + Σᵢ vᵢWᵢⱼ of a
/// hidden unit, it is up with the probability σ(θⱼ) if units are 0 and 1, and σ(2θⱼ) if they are ±1,
/// σ(x) = 1/(1 + e⁻ˣ). The sum over h leaves p(v) = e^(−F(v))/Z with the free energy
///
///     F(v) = −Σᵢ cᵢvᵢ − Σⱼ ln(1 + e^θⱼ)   or   −Σᵢ cᵢvᵢ − Σⱼ ln 2cosh θⱼ.
///
/// Everything here is in double precision and exact up to rounding; states of a layer are numbered
/// such that bit i is 1 where unit i is up. Source: Smolensky (1986); Hinton (2002).
public struct RestrictedBoltzmannMachine: Sendable, Hashable {
  /// The values of the units.
  public let units: Units
  /// c, one a visible unit.
  public var visibleBias: [Double]
  /// b, one a hidden unit.
  public var hiddenBias: [Double]
  /// W; shape [visible × hidden].
  public var weights: Matrix

  /// The number of visible units.
  public var visibleCount: Int { visibleBias.count }
  /// The number of hidden units.
  public var hiddenCount: Int { hiddenBias.count }

  /// A machine with given parameters.
  ///
  /// - Precondition: there is a row of W for each visible unit and a column for each hidden one, and
  ///   at least one unit in each layer.
  public init(units: Units, visibleBias: [Double], hiddenBias: [Double], weights: Matrix) {
    precondition(
      weights.rows == visibleBias.count && weights.columns == hiddenBias.count,
      "weights of \(weights.rows) × \(weights.columns) do not join \(visibleBias.count) visible "
        + "with \(hiddenBias.count) hidden units")
    precondition(
      !visibleBias.isEmpty && !hiddenBias.isEmpty, "each layer needs at least one unit")
    (self.units, self.visibleBias, self.hiddenBias) = (units, visibleBias, hiddenBias)
    self.weights = weights
  }

  /// A machine without biases.
  public init(units: Units, weights: Matrix) {
    self.init(
      units: units, visibleBias: Array(repeating: 0, count: weights.rows),
      hiddenBias: Array(repeating: 0, count: weights.columns), weights: weights)
  }

  /// The energy E(v, h) of a state of both layers.
  public func energy(visible v: [Double], hidden h: [Double]) -> Double {
    check(v, visibleCount, "visible")
    check(h, hiddenCount, "hidden")
    let fields = hiddenFields(of: v)
    var energy = 0.0
    for (c, v) in zip(visibleBias, v) { energy -= c * v }
    for (field, h) in zip(fields, h) { energy -= field * h }
    return energy
  }

  /// θⱼ = bⱼ + Σᵢ vᵢWᵢⱼ for every hidden unit.
  public func hiddenFields(of v: [Double]) -> [Double] {
    check(v, visibleCount, "visible")
    var fields = hiddenBias
    for i in 0..<visibleCount {
      for j in 0..<hiddenCount { fields[j] += v[i] * weights[i, j] }
    }
    return fields
  }

  /// φᵢ = cᵢ + Σⱼ Wᵢⱼhⱼ for every visible unit.
  public func visibleFields(of h: [Double]) -> [Double] {
    check(h, hiddenCount, "hidden")
    return (0..<visibleCount).map { i in
      (0..<hiddenCount).reduce(visibleBias[i]) { $0 + weights[i, $1] * h[$1] }
    }
  }

  /// F(v) = −ln Σ_h e^(−E(v, h)).
  public func freeEnergy(visible v: [Double]) -> Double {
    var energy = 0.0
    for (c, v) in zip(visibleBias, v) { energy -= c * v }
    return hiddenFields(of: v).reduce(energy) { $0 - units.logSum(field: $1) }
  }

  /// F(v) of every row of states.
  ///
  /// - Parameter states: values of the visible units; shape [state × visible].
  /// - Precondition: a row has as many values as there are visible units.
  public func freeEnergies(visible states: Matrix) -> [Double] {
    precondition(
      states.columns == visibleCount,
      "rows of \(states.columns) values do not fit \(visibleCount) visible units")
    var energies = (states * visibleBias).map { -$0 }
    for (index, field) in hiddenFields(ofRows: states).elements.enumerated() {
      energies[index / hiddenCount] -= units.logSum(field: field)
    }
    return energies
  }

  /// The same machine with its layers exchanged: its visible units are this one's hidden ones.
  public var mirrored: RestrictedBoltzmannMachine {
    RestrictedBoltzmannMachine(
      units: units, visibleBias: hiddenBias, hiddenBias: visibleBias, weights: weights.transposed)
  }

  private func check(_ layer: [Double], _ count: Int, _ name: String) {
    precondition(
      layer.count == count, "\(layer.count) values do not fit \(count) \(name) units")
  }
}

extension Units {
  /// ln Σ e^(xθ) over the two values x of a unit: ln(1 + e^θ), or ln 2cosh θ; without overflow.
  @inlinable
  public func logSum(field: Double) -> Double {
    switch self {
    case .bits: max(field, 0) + log1p(exp(-abs(field)))
    case .spins: abs(field) + log1p(exp(-2 * abs(field)))
    }
  }

  /// The probability that a unit in a field θ is up: σ(θ), or σ(2θ).
  @inlinable
  public func probabilityUp(field: Double) -> Double { 1 / (1 + exp(-step * field)) }

  /// The mean value of a unit in a field θ: σ(θ), or tanh θ.
  @inlinable
  public func mean(field: Double) -> Double {
    self == .bits ? probabilityUp(field: field) : tanh(field)
  }
}
