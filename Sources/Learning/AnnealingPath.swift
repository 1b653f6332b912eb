import Foundation

/// The machines between one of independent units, at β = 0, and a given one, at β = 1.
///
/// Between them all parameters move on straight lines: weights βW, hidden biases βb, and visible biases
/// (1 − β) c⁰ + βc, with the biases c⁰ of the base. Summing out the hidden units leaves
///
///     ln p*(v) = ((1 − β) c⁰ + βc) · v + Σⱼ ln Σ e^(xβθⱼ),   θ = b + vW.
///
/// With c⁰ = 0 that is p ∝ e^−βE, all energies scaled. A base that has the means of the data is nearer
/// to the machine, and may spare temperatures. Source: Salakhutdinov and Murray (2008).
struct AnnealingPath: Sendable {
  let machine: VectorMachine
  /// W and Wᵀ.
  let weights: PackedWeights, transposedWeights: PackedWeights
  /// c⁰, and c − c⁰; shape [vector].
  let baseBias: [SIMD8<Double>], biasChange: [SIMD8<Double>]
  /// ln Z at β = 0.
  let baseLogPartition: Double

  /// The way to a machine.
  ///
  /// - Precondition: there is a base bias for every visible unit.
  init(to machine: RestrictedBoltzmannMachine, baseBias: [Double]?) {
    let base = baseBias ?? machine.visibleBias.map { _ in 0 }
    precondition(
      base.count == machine.visibleCount,
      "\(base.count) base biases do not fit \(machine.visibleCount) visible units")
    self.machine = VectorMachine(machine)
    weights = PackedWeights(machine.weights)
    transposedWeights = PackedWeights(machine.weights.transposed)
    self.baseBias = vectors(base, multiple: 2)
    biasChange = vectors(zip(machine.visibleBias, base).map { $0 - $1 }, multiple: 2)
    baseLogPartition = base.reduce(Double(machine.hiddenCount) * log(2)) {
      $0 + machine.units.logSum(field: $1)
    }
  }

  /// Stops unless numbers ascend from 0 or more to 1.
  static func check(_ inverseTemperatures: [Double], least: Int) {
    precondition(
      inverseTemperatures.count >= least,
      "\(inverseTemperatures.count) inverse temperatures are too few; at least \(least) are needed")
    precondition(
      zip(inverseTemperatures, inverseTemperatures.dropFirst()).allSatisfy { $0 < $1 }
        && inverseTemperatures.first ?? 0 >= 0 && inverseTemperatures.last == 1,
      "inverse temperatures must ascend from 0 or more to 1")
  }
}

extension Units {
  /// The field in which a unit has that mean: ln(μ/(1 − μ)), or artanh μ; the inverse of `mean(field:)`.
  ///
  /// - Precondition: the mean is between the values of the unit.
  public func field(mean: Double) -> Double {
    precondition(
      mean > down && mean < 1, "a mean between \(Int(down)) and 1 is needed, not \(mean)")
    return log((mean - down) / (1 - mean)) / step
  }
}

extension RestrictedBoltzmannMachine {
  /// The biases of independent visible units with nearly those means, to begin an annealing with.
  ///
  /// - Parameters:
  ///   - means: one for each visible unit, such as those of the data.
  ///   - smoothing: how far each mean is moved toward that of a fair unit, so that one which never
  ///     changes in the data does not get an infinite field.
  public func baseBias(means: [Double], smoothing: Double = 0.01) -> [Double] {
    precondition(
      means.count == visibleCount, "\(means.count) means do not fit \(visibleCount) visible units")
    let middle = (1 + units.down) / 2
    return means.map { units.field(mean: $0 + smoothing * (middle - $0)) }
  }
}
