/// Counts the ones in each of 512 lanes, in binary: plane i holds digit i of all counts.
struct LaneCounter {
  private var planes: [Lanes] = []

  /// Adds 1 to the count of every lane whose bit is 1: like a person adding in columns, the carry
  /// walks on until it is gone.
  @inline(__always)
  mutating func add(_ lanes: Lanes) {
    var carry = lanes
    for plane in planes.indices {
      if carry == .zero { return }
      let next = planes[plane] & carry
      planes[plane] ^= carry
      carry = next
    }
    if carry != .zero { planes.append(carry) }
  }

  /// The counts; lane r is bit r mod 64 of word r / 64.
  var counts: [Int] {
    (0..<512).map { lane in
      planes.indices.reduce(0) { sum, plane in
        sum + Int(planes[plane][lane / 64] >> UInt64(lane % 64) & 1) << plane
      }
    }
  }
}
