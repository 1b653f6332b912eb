/// Kaufman's partition function of the L × L torus as a polynomial, modulo a prime.
///
/// With y = e⁻²ᴷ every state contributes y^b, b the number of its broken bonds, which is even:
///
///     Q(y) = y^N Z = Σ g(E) y^b,   E = −2N + 2b,   N = L².
///
/// Beale (1996) expands Kaufman's products in exact numbers. Here they are evaluated at enough
/// powers of a root of unity ρ in a field where ρ exists, and so does cos(πk/L) = (ω^k + ω^−k)/2;
/// an inverse Fourier transform gives the g(E) modulo p. In each product γ_k and γ_(2L−k) are equal,
///
///     (2 cosh(Lγ/2))² = U_L/B^L + 2,   (2 sinh(Lγ/2))² = U_L/B^L − 2,   U_L = 2B^L cosh Lγ,
///     A = 2B cosh γ = (1 + y²)² − 2B cos(πk/L),   B = y(1 − y²),
///
/// and U_j = A U_(j−1) − B² U_(j−2), as for Chebyshev polynomials. Only k = 0 and L have no partner;
/// there e^(γ₀) = (1 − y)/(y(1 + y)) and e^(γ_L) = (1 + y)/(y(1 − y)). All powers of B are taken up by
/// the factor (2 sinh 2K)^(N/2) of Z: nothing is divided.
struct KaufmanPolynomial {
  /// L.
  let size: Int
  let field: PrimeField

  /// The order 2L(L + 1) that the root of the field must have: L(L + 1) > N points in y², and a
  /// power that is a root of order 2L.
  static func rootOrder(size: Int) -> Int { 2 * size * (size + 1) }

  /// g modulo p, index b/2 from 0 to N.
  func coefficients() -> [UInt64] {
    let points = size * (size + 1)
    let roots = powers(of: field.root, count: 2 * points)
    let values = (0..<points).map { value(at: roots[$0], roots: roots) }
    // g_i = (1/M) Σ_j Q(ρʲ) ρ^(−2ij), M = L(L + 1): Q is even in y.
    let scale = field.inverse(UInt64(points))
    return (0...size * size).map { index in
      var sum: UInt64 = 0
      var exponent = 0
      for value in values {
        sum = (sum &+ value &* roots[exponent]) % field.modulus
        exponent -= 2 * index % (2 * points)
        if exponent < 0 { exponent += 2 * points }
      }
      return field.product(sum, scale)
    }
  }

  /// Q(y), half the sum of the products over odd k and over even k, each with cosh and with sinh.
  private func value(at y: UInt64, roots: [UInt64]) -> UInt64 {
    let square = field.product(y, y)
    let (onePlus, oneMinus) = (field.sum(1, square), field.difference(1, square))
    let b = field.product(y, oneMinus)
    let (bSquare, bPower) = (field.product(b, b), field.power(b, size))
    let twice = field.sum(bPower, bPower)
    var products: [(plus: UInt64, minus: UInt64)] = [(1, 1), (1, 1)]

    for k in 0...size {
      var (plus, minus): (UInt64, UInt64)
      if k == 0 || k == size {
        // y^L (2 sinh 2K)^(L/2) (e^(Lγ/2) ± e^(−Lγ/2)) = (1 ∓ y)ᴸ ± yᴸ (1 ± y)ᴸ
        let (up, down) = (field.sum(1, y), field.difference(1, y))
        let grown = field.power(k == 0 ? down : up, size)
        let decayed = field.power(field.product(y, k == 0 ? up : down), size)
        (plus, minus) = (field.sum(grown, decayed), field.difference(grown, decayed))
      } else {
        let step = k * (size + 1)
        let cosine = field.sum(roots[step], roots[roots.count - step])
        let a = field.difference(field.product(onePlus, onePlus), field.product(b, cosine))
        var (previous, current): (UInt64, UInt64) = (2, a)
        for _ in 1..<size {
          let next = field.difference(field.product(a, current), field.product(bSquare, previous))
          (previous, current) = (current, next)
        }
        (plus, minus) = (field.sum(current, twice), field.difference(current, twice))
      }
      products[k % 2].plus = field.product(products[k % 2].plus, plus)
      products[k % 2].minus = field.product(products[k % 2].minus, minus)
    }
    let total = products.reduce(0) { field.sum($0, field.sum($1.plus, $1.minus)) }
    return field.product(total, field.inverse(2))
  }

  private func powers(of base: UInt64, count: Int) -> [UInt64] {
    var powers: [UInt64] = [1]
    for _ in 1..<count { powers.append(field.product(powers[powers.count - 1], base)) }
    return powers
  }
}
