import Foundation
import Statistics
import Testing

@testable import Ising

@Suite struct AcceptanceTests {
  static let probabilities = [0, 1e-9, 0.0294, 0.1716, 0.25, 1.0 / 3, 0.5, 0.7071, 0.999, 1]

  /// What the digits and the rare events of a plan add up to: a + (1 − a) ρ.
  private func total(_ plan: AcceptancePlan, one: Bool) -> Double {
    let certain = one ? plan.isCertain.one : plan.isCertain.none
    // From the last digit to the first: u < p if the digit is 1 and the bit 0, or equal and decided.
    let dyadic = plan.digits.reduce(certain ? 1.0 : 0) { rest, digits in
      Double(digits >> (one ? 0 : 1) & 1) / 2 + rest / 2
    }
    let share = one ? plan.rareShares.one : plan.rareShares.none
    return dyadic + (1 - dyadic) * plan.rareProbability * share
  }

  // Detailed balance to 2⁻³² asks for p to 2⁻³²; this is 2⁻⁴⁸.
  @Test(arguments: probabilities, probabilities)
  func `digits and rare events add up to the probability`(one: Double, none: Double) {
    let plan = AcceptancePlan(one: one, none: none)
    #expect(abs(total(plan, one: true) - one) < 0x1p-48)
    #expect(abs(total(plan, one: false) - none) < 0x1p-48)
  }

  @Test(arguments: [0.05, 0.3, 0.408, 0.440687, 0.5, 0.9])
  func `the probabilities are those of Metropolis`(coupling: Double) {
    let plan = AcceptancePlan.metropolis(coupling: coupling)
    #expect(abs(total(plan, one: true) - exp(-4 * coupling)) < 0x1p-48)
    #expect(abs(total(plan, one: false) - exp(-8 * coupling)) < 0x1p-48)
    #expect(plan.digits.count <= 16, "few random words decide nearly all")
  }

  // 30,000 vectors of 512 lanes; 2 + 2 + 16 comparisons at 4.5 standard errors: a false alarm in 10⁻⁴.
  @Test(arguments: [(0.1716, 0.0294), (0.3, 0.62), (0.007, 0.5), (1, 0)])
  func `masks have the probabilities in every word, and do not remember`(
    one: Double, none: Double
  ) {
    var stream = RandomStream(seed: 1, "masks", "\(one)")
    var masks = AcceptanceMasks(AcceptancePlan(one: one, none: none), from: &stream)
    let vectors = 30_000
    var ones = [Int](repeating: 0, count: 8)
    var nones = ones
    var (pairs, neighbors, last) = (0, 0, Lanes.zero)
    masks.withDrawing { draw in
      for _ in 0..<vectors {
        let mask = draw()
        for word in 0..<8 {
          ones[word] += mask.one[word].nonzeroBitCount
          nones[word] += mask.none[word].nonzeroBitCount
          pairs += (mask.one[word] & last[word]).nonzeroBitCount
          neighbors += (mask.one[word] & (mask.one[word] >> 1)).nonzeroBitCount
        }
        last = mask.one
      }
    }
    func expect(_ count: Int, _ probability: Double, of trials: Int, _ what: String) {
      let mean = probability * Double(trials)
      // Pairs share lanes with their neighbors, which at most doubles the variance.
      let error = (2 * mean * (1 - probability)).squareRoot()
      #expect(abs(Double(count) - mean) <= 4.5 * error, "\(what): \(count), expected \(mean)")
    }
    for word in 0..<8 {
      expect(ones[word], one, of: 64 * vectors, "one, word \(word)")
      expect(nones[word], none, of: 64 * vectors, "none, word \(word)")
    }
    expect(pairs, one * one, of: 512 * (vectors - 1), "both of two successive vectors")
    expect(neighbors, one * one, of: 8 * 63 * vectors, "both of two lanes side by side")
  }

  // Rare events of density ρ are most of the bits when p is just above a dyadic number.
  @Test func `rare events have their density`() {
    var stream = RandomStream(seed: 1, "rare")
    let probability = 1e-4
    var masks = AcceptanceMasks(AcceptancePlan(one: probability, none: 0), from: &stream)
    var (count, vectors) = (0, 100_000)
    masks.withDrawing { draw in
      for _ in 0..<vectors {
        let mask = draw()
        for word in 0..<8 { count += mask.one[word].nonzeroBitCount }
        #expect(mask.none == .zero)
      }
    }
    vectors *= 512
    let mean = probability * Double(vectors)
    #expect(abs(Double(count) - mean) < 4 * mean.squareRoot(), "\(count), expected \(mean)")
  }
}
