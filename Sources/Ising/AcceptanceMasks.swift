import Foundation
import Statistics

/// A word for each of eight strips, or of eight groups of 64 replicas: 512 lanes of one bit.
typealias Lanes = SIMD8<UInt64>

/// The random bits of an `AcceptancePlan`, vector after vector.
struct AcceptanceMasks: Sendable {
  let plan: AcceptancePlan
  private var generator: SFC64x8
  private var rareGenerator: SFC64
  /// The rare events of the next `bufferLength` vectors: at even places those for `one`, at odd
  /// places those for `none`.
  private var rare: [Lanes]
  private var position = bufferLength
  /// Which vectors have rare events.
  private var touched: [Int] = []
  /// How many lanes lie before the next rare event, from the start of the next buffer.
  private var gap: Int

  private static let bufferLength = 64

  init(_ plan: AcceptancePlan, from stream: inout some RandomNumberGenerator) {
    self.plan = plan
    generator = SFC64x8(from: &stream)
    rareGenerator = SFC64(from: &stream)
    rare = [Lanes](repeating: .zero, count: 2 * Self.bufferLength)
    gap = 0
    gap = nextGap()
  }

  /// Calls `body` with a function that draws the next pair of masks, and remembers where it
  /// stopped.
  @inline(__always)
  mutating func withDrawing(_ body: (() -> (one: Lanes, none: Lanes)) -> Void) {
    // Copies in local variables, so that the generator stays in registers.
    var generator = self.generator
    var position = self.position
    let certainOne = Lanes(repeating: plan.isCertain.one ? .max : 0)
    let certainNone = Lanes(repeating: plan.isCertain.none ? .max : 0)
    let count = plan.digits.count
    plan.digits.withUnsafeBufferPointer { digits in
      body {
        var (one, none) = (certainOne, certainNone)
        for index in 0..<count {
          let word = generator.next()
          switch digits[index] {
          case 0:
            one &= word
            none &= word
          case 1:
            one |= word
            none &= word
          case 2:
            one &= word
            none |= word
          default:
            one |= word
            none |= word
          }
        }
        if position == Self.bufferLength {
          self.refill()
          position = 0
        }
        one |= self.rare[2 * position]
        none |= self.rare[2 * position + 1]
        position += 1
        return (one, none)
      }
    }
    (self.generator, self.position) = (generator, position)
  }

  /// Scatters the rare events over the next vectors.
  @inline(never)
  private mutating func refill() {
    for vector in touched { (rare[2 * vector], rare[2 * vector + 1]) = (.zero, .zero) }
    touched.removeAll(keepingCapacity: true)
    let lanes = 512 * Self.bufferLength
    while gap < lanes {
      let (vector, lane) = (gap / 512, gap % 512)
      let bit: UInt64 = 1 << UInt64(lane % 64)
      let share = rareGenerator.uniform()
      if share < plan.rareShares.one { rare[2 * vector][lane / 64] |= bit }
      if share < plan.rareShares.none { rare[2 * vector + 1][lane / 64] |= bit }
      touched.append(vector)
      gap += 1 + nextGap()
    }
    gap -= lanes
  }

  /// The number g of lanes without an event before the next one: P(g ≥ n) = (1 − ρ)ⁿ.
  private mutating func nextGap() -> Int {
    guard plan.rareProbability > 0 else { return Int.max / 2 }
    // 1 − u lies in (0, 1], so its logarithm is finite.
    let gap = log(1 - rareGenerator.uniform()) * plan.gapScale
    return gap < 0x1p60 ? Int(gap) : Int.max / 2
  }
}
