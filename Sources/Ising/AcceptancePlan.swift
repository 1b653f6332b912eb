import Foundation

/// How to draw bits that are 1 with one of two probabilities, 64 × 8 lanes at a time, with few
/// random words and yet exactly.
///
/// A comparison of m random bits with the first m digits of p draws A with probability
/// a = ⌊2ᵐp⌋/2ᵐ ≤ p. What is missing is supplied by rare events E, independent of A and of each
/// other, with the probability ρ = (p − a)/(1 − a) < 2⁻ᵐ/(1 − p): the bit A ∨ E is 1 with probability
///
///     a + (1 − a) ρ = p
///
/// to the precision of `Double`. No lane ever shares a random number with another. With m = 10 two
/// vectors of 512 lanes see about one rare event; the plan takes the m that costs least.
struct AcceptancePlan: Sendable {
  /// p for a site with one neighbor antiparallel, and for one with none.
  let probabilities: (one: Double, none: Double)
  /// The digits of both thresholds, the last first: 1 for `one`, 2 for `none`, 3 for both.
  let digits: [UInt8]
  /// Whether ⌊2ᵐp⌋ is 2ᵐ, so that the bit is always 1.
  let isCertain: (one: Bool, none: Bool)
  /// The probability of a rare event in a lane: the larger ρ.
  let rareProbability: Double
  /// 1/ln(1 − ρ): the gaps between rare events are exponential variates times this, rounded down.
  let gapScale: Double
  /// With which probability a rare event counts for each.
  let rareShares: (one: Double, none: Double)

  init(one: Double, none: Double) {
    precondition(
      (0...1).contains(one) && (0...1).contains(none),
      "probabilities lie in 0...1, not at \(one) and \(none)")
    func rest(_ probability: Double, _ bits: Int) -> Double {
      let dyadic = scalbn(scalbn(probability, bits).rounded(.down), -bits)
      return dyadic < 1 ? (probability - dyadic) / (1 - dyadic) : 0
    }
    // A rare event costs about as much as two random words for all lanes.
    func cost(_ bits: Int) -> Double {
      Double(bits) + 2 * 512 * max(rest(one, bits), rest(none, bits))
    }
    let bits = (1...32).min { cost($0) < cost($1) } ?? 32
    let thresholds = [one, none].map { Int(scalbn($0, bits)) }
    let certain = (one: thresholds[0] == 1 << bits, none: thresholds[1] == 1 << bits)
    isCertain = certain
    digits = (0..<bits).map { bit in
      let first = certain.one ? 1 : thresholds[0] >> bit & 1
      let second = certain.none ? 1 : thresholds[1] >> bit & 1
      return UInt8(first + 2 * second)
    }
    let rests = (one: rest(one, bits), none: rest(none, bits))
    rareProbability = max(rests.one, rests.none)
    gapScale = 1 / log1p(-rareProbability)
    rareShares =
      rareProbability > 0
      ? (rests.one / rareProbability, rests.none / rareProbability) : (0, 0)
    probabilities = (one, none)
  }
}
