import Foundation
import Statistics

extension IsingRing {
  /// A state drawn from exactly the ring's distribution: no chain to equilibrate, each independent
  /// of the last.
  ///
  /// Spin by spin around the ring. Given sᵢ and s₀, the next spin has probability
  ///
  ///     P(sᵢ₊₁) ∝ T(sᵢ, sᵢ₊₁) Tᴺ⁻ⁱ⁻¹(sᵢ₊₁, s₀),
  ///
  /// and the powers follow from the eigenvectors: Tᵏ/λ₊ᵏ = v₊v₊ᵀ + (λ₋/λ₊)ᵏ v₋v₋ᵀ.
  ///
  /// - Returns: N spins, ±1.
  /// - Complexity: O(N) draws, N the number of sites.
  public func sample(using generator: inout some RandomNumberGenerator) -> [Int] {
    // Rotate by φ, cot 2φ = e²ᴷ sinh h: v₊ = (cos φ, sin φ) for s = (+1, −1), v₋ ⊥ v₊.
    let angle = 0.5 * atan2(exp(-2 * coupling), sinh(field))
    let leading = [sin(angle), cos(angle)]  // index 0 is s = −1, index 1 is s = +1
    let other = [cos(angle), -sin(angle)]
    let ratio = infinite.eigenvalueRatio
    var powers = [1.0]
    for step in 0..<sites { powers.append(powers[step] * ratio) }
    func propagator(_ steps: Int, _ from: Int, _ to: Int) -> Double {
      leading[from] * leading[to] + powers[steps] * other[from] * other[to]
    }
    // Draw the first spin from its own distribution.
    let up = propagator(sites, 1, 1)
    let down = propagator(sites, 0, 0)
    let first = generator.uniform() * (up + down) < up ? 1 : 0
    var states = [first]
    states.reserveCapacity(sites)
    // Draw each next spin, on condition that the ring will close.
    for site in 1..<sites {
      let last = states[site - 1]
      let up = propagator(1, last, 1) * propagator(sites - site, 1, first)
      let down = propagator(1, last, 0) * propagator(sites - site, 0, first)
      states.append(generator.uniform() * (up + down) < up ? 1 : 0)
    }
    return states.map { 2 * $0 - 1 }
  }
}
