/// Arithmetic modulo a prime below 2³¹, with a root of unity of a given order.
struct PrimeField {
  /// p.
  let modulus: UInt64
  /// ρ, whose order is exactly the one asked for: ρⁿ = 1 for n = order and for no smaller n > 0.
  let root: UInt64

  /// The largest primes p ≡ 1 modulo `order` below 2³¹, which have such roots, largest first.
  ///
  /// - Parameters:
  ///   - order: The order n of the root.
  ///   - count: How many fields; all have p > 2³⁰, as long as the order is far below √p.
  static func fields(withRootOfOrder order: Int, count: Int) -> [PrimeField] {
    var candidate = (0x7fff_ffff - 1) / order * order + 1
    var fields: [PrimeField] = []
    while fields.count < count {
      precondition(candidate > 1 << 30, "there are not \(count) primes of order \(order)")
      if isPrime(candidate) { fields.append(PrimeField(prime: candidate, order: order)) }
      candidate -= order
    }
    return fields
  }

  private init(prime: Int, order: Int) {
    modulus = UInt64(prime)
    let field = PrimeField(modulus: modulus, root: 1)
    // g^((p−1)/n) has an order that divides n; it is n unless a power n/q, q a prime of n, is 1.
    let factors = (2...order).filter { order.isMultiple(of: $0) && PrimeField.isPrime($0) }
    var root: UInt64 = 1
    var base: UInt64 = 1
    repeat {
      base += 1
      root = field.power(base, (prime - 1) / order)
    } while factors.contains { field.power(root, order / $0) == 1 }
    self.root = root
  }

  private init(modulus: UInt64, root: UInt64) {
    (self.modulus, self.root) = (modulus, root)
  }

  private static func isPrime(_ number: Int) -> Bool {
    if number < 4 { return number > 1 }
    if number.isMultiple(of: 2) { return false }
    var divisor = 3
    while divisor * divisor <= number {
      if number.isMultiple(of: divisor) { return false }
      divisor += 2
    }
    return true
  }

  @inline(__always) func sum(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let sum = left &+ right
    return sum >= modulus ? sum &- modulus : sum
  }

  @inline(__always) func difference(_ left: UInt64, _ right: UInt64) -> UInt64 {
    left >= right ? left &- right : left &+ modulus &- right
  }

  @inline(__always) func product(_ left: UInt64, _ right: UInt64) -> UInt64 {
    left &* right % modulus
  }

  func power(_ base: UInt64, _ exponent: Int) -> UInt64 {
    var (result, square, rest) = (1 as UInt64, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = product(result, square) }
      square = product(square, square)
      rest >>= 1
    }
    return result
  }

  /// The inverse by Fermat's little theorem: aᵖ⁻² for a ≠ 0.
  func inverse(_ number: UInt64) -> UInt64 { power(number, Int(modulus) - 2) }
}
