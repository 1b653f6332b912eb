import Foundation

/// A 64-bit FNV-1a hash (Fowler, Noll & Vo): tells whether bytes have changed, by accident and not
/// by malice.
///
/// Two different inputs share one with probability 2⁻⁶⁴.
public struct Fingerprint: Sendable, Equatable, CustomStringConvertible {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The hash of nothing.
  public init() {}

  /// The hash of bytes.
  public init(of data: Data) { add(data) }

  /// Adds bytes.
  public mutating func add(_ data: Data) {
    data.withUnsafeBytes { bytes in
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    }
  }

  /// Adds text, and its end, so that “ab”, “c” and “a”, “bc” differ.
  public mutating func add(_ text: String) {
    add(Data(text.utf8))
    add(Data([0]))
  }

  /// Sixteen hexadecimal digits.
  public var description: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
