import Foundation

extension MagnetizationDistribution {
  /// The zeros of Z in the complex field, as θ of h = iθ: all N of them in 0 < θ < π, ascending.
  ///
  /// Z(h) = Σ P(M) e^(hM) is e^(hN) times a polynomial of degree N in z = e⁻²ʰ. Lee and Yang (1952)
  /// proved that its zeros lie on |z| = 1 for every K ≥ 0: h = iθ, z = e^(−2iθ). (z turns by 2θ: the
  /// angle of z, which some authors give, is twice this.) With θ also π − θ is a zero. At K = 0 all
  /// are π/2; for K → ∞ they are spread evenly, and as L grows the first tends to 0 for K ≥ K_c alone.
  ///
  /// On the circle Z is the real sum Σ P(M) cos Mθ, a polynomial in cos 2θ but for a factor cos θ if N
  /// is odd. Near θ = π/2 it is 10⁻¹⁶ of its terms or less already at L = 6; hence the weights and the
  /// recurrence of Clenshaw (1955) have 32 digits. Zeros are separated by changes of sign.
  ///
  /// The coupling must not be so small that the zeros crowd around π/2 beyond these digits: it is
  /// either 0, or at least 0.001 up to L = 4, 0.02 up to L = 6, and 0.1 at L = 7 and 8. At these limits
  /// all zeros still have ten digits.
  public var leeYangZeros: [Double] {
    let sites = size * size
    if coupling == 0 { return [Double](repeating: Double.pi / 2, count: sites) }
    let least = size <= 4 ? 0.001 : size <= 6 ? 0.02 : 0.1
    precondition(
      coupling >= least,
      "at size \(size) zeros are resolved from coupling \(least) upward, not at \(coupling)")
    // Refine the grid until all N/2 changes of sign in 0…π/2 are seen
    var intervals = 16 * sites
    var brackets = signChanges(intervals: intervals)
    while brackets.count != sites / 2 {
      precondition(
        intervals < 4096 * sites,
        "\(brackets.count) zeros are seen at coupling \(coupling), not \(sites / 2)")
      intervals *= 4
      brackets = signChanges(intervals: intervals)
    }
    let zeros = brackets.map { zero(between: $0.left, and: $0.right) }
    let middle = sites.isMultiple(of: 2) ? [] : [Double.pi / 2]
    return zeros + middle + zeros.reversed().map { Double.pi - $0 }
  }

  /// y_h from θ₁ ∝ L^(−y_h) at T_c: ln(θ₁/θ₁′)/ln(L′/L) of this torus and a larger one, L′ > L.
  ///
  /// Source: Itzykson, Pearson and Zuber (1983). The exact value is 15/8.
  public func magneticExponent(with larger: MagnetizationDistribution) -> Double {
    precondition(
      larger.size > size, "the other torus must be larger than \(size), not \(larger.size)")
    return log(leeYangZeros[0] / larger.leeYangZeros[0])
      / log(Double(larger.size) / Double(size))
  }

  /// The intervals of a grid on 0…π/2 across which Z(iθ) changes its sign.
  private func signChanges(intervals: Int) -> [(left: Double, right: Double)] {
    let width = Double.pi / 2 / Double(intervals)
    var (left, positive) = (0.0, true)
    var changes: [(left: Double, right: Double)] = []
    for index in 1...intervals {
      let right = index == intervals ? Double.pi / 2 : Double(index) * width
      let sign = isPositive(at: right)
      if sign != positive { changes.append((left, right)) }
      (left, positive) = (right, sign)
    }
    return changes
  }

  private func zero(between left: Double, and right: Double) -> Double {
    var (left, right) = (left, right)
    let start = isPositive(at: left)
    while true {
      let middle = (left + right) / 2
      if middle <= left || middle >= right { return middle }
      if isPositive(at: middle) == start { left = middle } else { right = middle }
    }
  }

  /// Whether Z(iθ), divided by cos θ if N is odd, is positive.
  private func isPositive(at angle: Double) -> Bool {
    // cos 2θ = (1 − t²)/(1 + t²), t = tan θ: a double t has all the digits of θ at both ends.
    let tangent = DoubleDouble(tan(angle))
    let square = tangent * tangent
    let cosine = (DoubleDouble(1.0) - square) / (DoubleDouble(1.0) + square)
    // Σ' aⱼ cos 2jθ for even N, M = 2j; Σ aⱼ cos (2j + 1)θ/cos θ for odd N, M = 2j + 1:
    // bⱼ = aⱼ + 2 cos 2θ bⱼ₊₁ − bⱼ₊₂, the sums being (a₀/2 + cos 2θ b₁ − b₂), b₀ − b₁.
    let isEven = weights.count % 2 == 1
    let coefficients = weights[(weights.count / 2)...]
    var (next, afterNext) = (DoubleDouble(0.0), DoubleDouble(0.0))
    for coefficient in coefficients.dropFirst().reversed() {
      let turned = cosine * next
      (next, afterNext) = (coefficient + turned + turned - afterNext, next)
    }
    guard let first = coefficients.first else { return true }
    let turned = cosine * next
    let sum =
      isEven
      ? DoubleDouble(0.5) * first + turned - afterNext
      : first + turned + turned - afterNext - next
    return sum.high > 0
  }
}
