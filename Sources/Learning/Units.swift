/// The two values of every unit of a machine, visible or hidden.
///
/// A distribution of states does not depend on which values the units take, as a machine of one kind
/// can be written as one of the other (`RestrictedBoltzmannMachine.converted(to:)`). Learning does:
/// the same step along a gradient leads two such machines to different places.
public enum Units: String, Sendable, Hashable, Codable, CaseIterable {
  /// 0 and 1, as in most of machine learning.
  case bits
  /// −1 and 1, as in physics.
  case spins

  /// The value of a unit that is down, 0 or −1.
  @inlinable public var down: Double { self == .bits ? 0 : -1 }

  /// By how much a unit that is up exceeds one that is down, 1 or 2.
  @inlinable public var step: Double { self == .bits ? 1 : 2 }

  /// The values of n units in the state whose bit i is 1 where unit i is up.
  public func values(ofState state: Int, count: Int) -> [Double] {
    (0..<count).map { state >> $0 & 1 == 1 ? 1 : down }
  }

  /// Stops unless there is a value of a unit for each of so many visible units.
  func check(_ values: [Double], count: Int) {
    precondition(values.count == count, "\(values.count) values do not fit \(count) visible units")
    if let value = values.first(where: { $0 != 1 && $0 != down }) {
      preconditionFailure("units are \(Int(down)) or 1, not \(value)")
    }
  }
}
