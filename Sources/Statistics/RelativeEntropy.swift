import Foundation

/// The relative entropy of one law from another, D(p‖q) = Σ p ln(p/q), in nats.
///
/// It is 0 if the two are equal, and infinite if p allows what q forbids (Kullback & Leibler 1951).
///
/// - Parameters:
///   - p: The law that weighs, one probability a state.
///   - q: The law that p is held against, over the same states.
/// - Precondition: Both have as many states.
public func relativeEntropy(of p: [Double], from q: [Double]) -> Double {
  precondition(p.count == q.count, "\(p.count) probabilities do not fit \(q.count)")
  return zip(p, q).reduce(0) { $1.0 > 0 ? $0 + $1.0 * log($1.0 / $1.1) : $0 }
}
