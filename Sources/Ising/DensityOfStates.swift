import Foundation

/// g(E), the number of states of the L × L torus at each energy: exact integers, which sum to 2^(L²).
///
/// Beale (1996) obtained them from Kaufman's solution; how it is done here is told in
/// `KaufmanPolynomial`. The residues modulo many primes are joined by the Chinese remainder theorem.
/// All of thermodynamics follows by sums of positive terms, at any coupling of either sign.
public struct DensityOfStates: Sendable {
  /// L, at least 2.
  public let size: Int
  /// The energies that occur, in units of J, ascending from −2L²; neighbors differ by 4 or 8.
  public let energies: [Int]
  /// g(E) > 0, index as in `energies`.
  public let counts: [NaturalNumber]
  /// ln g(E), index as in `energies`.
  public let logCounts: [Double]

  /// Counts the states of the L × L torus, L = `size`.
  ///
  /// - Complexity: O(L⁶): about a second at L = 32.
  public init(size: Int) {
    precondition((2...64).contains(size), "the size must lie in 2…64, not at \(size)")
    let sites = size * size
    // Each prime has more than 30 bits, and no count more than 2ᴺ.
    let fields = PrimeField.fields(
      withRootOfOrder: KaufmanPolynomial.rootOrder(size: size), count: sites / 30 + 1)
    let residues = fields.map { KaufmanPolynomial(size: size, field: $0).coefficients() }
    let all = ChineseRemainders(moduli: fields.map(\.modulus))
    let numbers = (0...sites).map { index in all.number(residues: residues.map { $0[index] }) }
    let occurring = numbers.indices.filter { !numbers[$0].isZero }
    self.size = size
    energies = occurring.map { 4 * $0 - 2 * sites }
    counts = occurring.map { numbers[$0] }
    logCounts = counts.map(\.logarithm)
  }

  /// ln Z/N, Z = Σ g(E) e^(−KE).
  public func logPartitionPerSite(coupling: Double) -> Double {
    weights(coupling: coupling).logPartition / Double(size * size)
  }

  /// P(E) = g(E) e^(−KE)/Z, index as in `energies`.
  public func probabilities(coupling: Double) -> [Double] {
    let (weights, sum, _) = weights(coupling: coupling)
    return weights.map { $0 / sum }
  }

  /// E/N = Σ E P(E)/N, in units of J.
  public func energyPerSite(coupling: Double) -> Double {
    mean(coupling: coupling) / Double(size * size)
  }

  /// C/N = K² Σ (E − ⟨E⟩)² P(E)/N, in units of k_B: no cancellation at any temperature.
  public func specificHeatPerSite(coupling: Double) -> Double {
    // The lowest levels are counted from the ground state, so that at low T the mean is precise.
    let probabilities = probabilities(coupling: coupling)
    let heights = energies.map { Double($0 - energies[0]) }
    let mean = zip(probabilities, heights).reduce(0) { $0 + $1.0 * $1.1 }
    let variance = zip(probabilities, heights).reduce(0) {
      $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean)
    }
    return coupling * coupling * variance / Double(size * size)
  }

  private func mean(coupling: Double) -> Double {
    zip(probabilities(coupling: coupling), energies).reduce(0) { $0 + $1.0 * Double($1.1) }
  }

  /// g(E) e^(−KE), divided by the largest of them, their sum, and ln Z.
  private func weights(
    coupling: Double
  ) -> (weights: [Double], sum: Double, logPartition: Double) {
    precondition(coupling.isFinite, "the coupling must be finite, not \(coupling)")
    let exponents = zip(logCounts, energies).map { $0 - coupling * Double($1) }
    let largest = exponents.reduce(-.infinity, max)
    let weights = exponents.map { exp($0 - largest) }
    let sum = weights.reduce(0, +)
    return (weights, sum, largest + log(sum))
  }
}

/// The number below p₁p₂…p_n that has given residues modulo the primes p_i < 2³².
private struct ChineseRemainders {
  let moduli: [UInt64]
  /// (p₁…p_(i−1))⁻¹ modulo p_i.
  let inverses: [UInt64]

  init(moduli: [UInt64]) {
    self.moduli = moduli
    inverses = moduli.indices.map { index in
      let prime = moduli[index]
      let product = moduli[..<index].reduce(1) { $0 * ($1 % prime) % prime }
      // Fermat's little theorem
      var (result, square, rest) = (1 as UInt64, product, prime - 2)
      while rest > 0 {
        if rest & 1 == 1 { result = result * square % prime }
        square = square * square % prime
        rest >>= 1
      }
      return result
    }
  }

  /// Garner (1959): the number is d₁ + p₁ (d₂ + p₂ (d₃ + …)), with digits 0 ≤ d_i < p_i found in turn.
  func number(residues: [UInt64]) -> NaturalNumber {
    var digits: [UInt64] = []
    for (index, prime) in moduli.enumerated() {
      // The value of the digits so far, modulo this prime
      let known = digits.indices.reversed().reduce(0) {
        ($0 * (moduli[$1] % prime) + digits[$1]) % prime
      }
      digits.append((residues[index] + prime - known) % prime * inverses[index] % prime)
    }
    var number = NaturalNumber()
    for (digit, prime) in zip(digits, moduli).reversed() {
      number.multiply(by: UInt32(prime), adding: UInt32(digit))
    }
    return number
  }
}
