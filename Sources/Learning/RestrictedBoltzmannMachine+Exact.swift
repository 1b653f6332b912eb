import Foundation
import LinearAlgebra

/// Mean values of a machine's units, and of products of one visible with one hidden unit.
///
/// Also a gradient: the derivative of ln p with respect to cᵢ, bⱼ and Wᵢⱼ is a difference of two such.
public struct Moments: Sendable, Hashable {
  /// ⟨vᵢ⟩.
  public var visible: [Double]
  /// ⟨hⱼ⟩.
  public var hidden: [Double]
  /// ⟨vᵢhⱼ⟩; shape [visible × hidden].
  public var products: Matrix

  /// Moments, or a gradient, from their parts.
  public init(visible: [Double], hidden: [Double], products: Matrix) {
    (self.visible, self.hidden, self.products) = (visible, hidden, products)
  }

  /// The difference, number by number.
  public static func - (a: Moments, b: Moments) -> Moments {
    Moments(
      visible: zip(a.visible, b.visible).map { $0 - $1 },
      hidden: zip(a.hidden, b.hidden).map { $0 - $1 }, products: a.products - b.products)
  }

  /// All numbers in one row: visible, hidden, products row by row.
  public var flattened: [Double] { visible + hidden + products.elements }
}

extension RestrictedBoltzmannMachine {
  /// The most units of a layer that are summed over state by state.
  public static let largestSum = 24

  /// ln Z, by summing over the states of the smaller layer.
  ///
  /// - Precondition: that layer has at most `largestSum` units.
  /// - Complexity: O(2ⁿ m), n the units of the smaller layer and m those of the larger.
  public func logPartition() -> Double {
    if hiddenCount < visibleCount { return mirrored.logPartition() }
    return logSumExp(logWeights())
  }

  /// −F(v) for every state of the visible units.
  ///
  /// - Precondition: there are at most `largestSum` visible units.
  /// - Complexity: O(2ⁿ m), n visible and m hidden units.
  public func logWeights() -> [Double] {
    checkSize()
    var result = Array(repeating: 0.0, count: 1 << visibleCount)
    forEachState { state, bias, fields in
      // Multiply the factors 1 + e^−|…|, which are between 1 and 2, and take one logarithm.
      var (sum, product) = (bias, 1.0)
      for field in fields {
        sum += units == .bits ? max(field, 0) : abs(field)
        product *= 1 + exp(-units.step * abs(field))
        if product > 1e250 { (sum, product) = (sum + log(product), 1) }
      }
      result[state] = sum + log(product)
    }
    return result
  }

  /// p(v) for every state of the visible units.
  ///
  /// - Precondition: there are at most `largestSum` visible units.
  public func visibleDistribution() -> [Double] {
    let logWeights = logWeights()
    let total = logSumExp(logWeights)
    return logWeights.map { exp($0 - total) }
  }

  /// The relative entropy D(P‖p) = Σ P(v) ln(P(v)/p(v)), in nats; the Kullback–Leibler divergence.
  ///
  /// - Parameter data: P, a probability for every state of the visible units.
  public func relativeEntropy(from data: [Double]) -> Double {
    checkSize(data)
    let logWeights = logWeights()
    let total = logSumExp(logWeights)
    return zip(data, logWeights).reduce(0) { sum, pair in
      pair.0 > 0 ? sum + pair.0 * (log(pair.0) - pair.1 + total) : sum
    }
  }

  /// The moments when the visible units have the distribution P and the hidden ones follow them.
  ///
  /// - Parameter data: P, a probability for every state of the visible units.
  public func moments(of data: [Double]) -> Moments {
    checkSize(data)
    var (visible, hidden) = (visibleBias.map { _ in 0.0 }, hiddenBias.map { _ in 0.0 })
    var products = Array(repeating: 0.0, count: visibleCount * hiddenCount)
    forEachState { state, _, fields in
      let probability = data[state]
      guard probability > 0 else { return }
      let means = fields.map { probability * units.mean(field: $0) }
      for j in 0..<hiddenCount { hidden[j] += means[j] }
      for i in 0..<visibleCount {
        let value = state >> i & 1 == 1 ? 1 : units.down
        guard value != 0 else { continue }
        visible[i] += probability * value
        for j in 0..<hiddenCount { products[i * hiddenCount + j] += value * means[j] }
      }
    }
    return Moments(
      visible: visible, hidden: hidden,
      products: Matrix(rows: visibleCount, columns: hiddenCount, elements: products))
  }

  /// The moments of the machine's own distribution.
  public func moments() -> Moments { moments(of: visibleDistribution()) }

  /// The gradient of Σ P(v) ln p(v) with respect to c, b and W: moments under P less the machine's own.
  ///
  /// It is minus the gradient of the relative entropy. Source: Ackley, Hinton and Sejnowski (1985).
  public func gradient(towards data: [Double]) -> Moments { moments(of: data) - moments() }

  /// Adds a multiple of a gradient to the parameters.
  public mutating func move(along gradient: Moments, by rate: Double) {
    for i in 0..<visibleCount { visibleBias[i] += rate * gradient.visible[i] }
    for j in 0..<hiddenCount { hiddenBias[j] += rate * gradient.hidden[j] }
    weights = weights + rate * gradient.products
  }

  /// P(h | v) for every pair of states; shape [state of v × state of h].
  ///
  /// - Precondition: all units together are at most `largestSum`.
  /// - Complexity: O(2^(n + m)), n visible and m hidden units.
  public func hiddenGivenVisible() -> Matrix {
    precondition(
      visibleCount + hiddenCount <= Self.largestSum,
      "\(visibleCount) + \(hiddenCount) units have too many states for a table; "
        + "at most \(Self.largestSum) units have one")
    var elements: [Double] = []
    elements.reserveCapacity(1 << (visibleCount + hiddenCount))
    var rows = Array(repeating: [Double](), count: 1 << visibleCount)
    forEachState { state, _, fields in
      // Double the table with every unit: down in its first half, up in its second
      rows[state] = fields.reduce(into: [1.0]) { row, field in
        let up = units.probabilityUp(field: field)
        let down = units.probabilityUp(field: -field)
        row = row.map { $0 * down } + row.map { $0 * up }
      }
    }
    for row in rows { elements += row }
    return Matrix(rows: 1 << visibleCount, columns: 1 << hiddenCount, elements: elements)
  }

  /// Calls a function with every state of v, Σ cᵢvᵢ, and the fields θ of the hidden units.
  ///
  /// The states come in the order of a Gray code, in which one unit changes from a state to the next;
  /// every 256 states the sums start anew, so that rounding does not build up.
  private func forEachState(_ body: (Int, Double, [Double]) -> Void) {
    checkSize()
    var (bias, fields) = (0.0, hiddenBias)
    for step in 0..<1 << visibleCount {
      let state = step ^ step >> 1
      if step % 256 == 0 {
        let values = units.values(ofState: state, count: visibleCount)
        bias = zip(visibleBias, values).reduce(0) { $0 + $1.0 * $1.1 }
        fields = hiddenFields(of: values)
      } else {
        let unit = step.trailingZeroBitCount
        let change = state >> unit & 1 == 1 ? units.step : -units.step
        bias += change * visibleBias[unit]
        for j in 0..<hiddenCount { fields[j] += change * weights[unit, j] }
      }
      body(state, bias, fields)
    }
  }

  private func checkSize() {
    precondition(
      visibleCount <= Self.largestSum,
      "\(visibleCount) units have too many states to sum over; at most \(Self.largestSum) can be")
  }

  private func checkSize(_ data: [Double]) {
    checkSize()
    precondition(
      data.count == 1 << visibleCount,
      "\(data.count) probabilities do not fit \(visibleCount) units of 2^\(visibleCount) states")
  }
}

/// ln Σ eˣ without overflow; −∞ of nothing.
func logSumExp(_ values: [Double]) -> Double {
  guard let largest = values.max(), largest > -.infinity else { return -.infinity }
  return largest + log(values.reduce(0) { $0 + exp($1 - largest) })
}
