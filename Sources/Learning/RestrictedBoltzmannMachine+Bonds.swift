import Foundation
import LinearAlgebra

extension RestrictedBoltzmannMachine {
  /// The machine that is an Ising model, with a hidden spin on every bond.
  ///
  /// Summed over a hidden spin with the weights w and ±w to both ends of a bond, 2cosh w(s ± s′) is
  /// 2e^|K| e^(Kss′) if cosh 2w = e^(2|K|), with the lower sign for K < 0. So p(v) is the model's
  /// Boltzmann distribution, and ln Z is larger than the model's by Σ (ln 2 + |K|). Source: Fisher (1959).
  ///
  /// - Parameters:
  ///   - bonds: pairs of visible spins.
  ///   - couplings: K, one a bond.
  ///   - weight: w of a coupling K; another one makes another model.
  /// - Precondition: there are a site and a bond at least, and a coupling for every bond between two
  ///   sites.
  public init(
    sites: Int, bonds: [[Int]], couplings: [Double],
    weight: (Double) -> Double = bondWeight
  ) {
    precondition(
      couplings.count == bonds.count, "\(couplings.count) couplings do not fit \(bonds.count) bonds"
    )
    var weights = Matrix(rows: sites, columns: bonds.count)
    for (j, bond) in bonds.enumerated() {
      precondition(bond.count == 2, "a bond joins two sites, not \(bond.count)")
      let weight = weight(couplings[j])
      weights[bond[0], j] += weight
      weights[bond[1], j] += couplings[j] < 0 ? -weight : weight
    }
    self.init(units: .spins, weights: weights)
  }

  /// The machine that is an Ising model up to e^(−2w), with copies of some of its spins.
  ///
  /// A hidden unit with the weight w to one spin is its copy, and has the spin's bonds to the
  /// neighbors. D(model‖machine) falls as e^(−4w). What the copies are left with when the visible
  /// units are summed over is the model decimated, exactly for every w, if no two copies are of
  /// neighbors.
  ///
  /// - Parameters:
  ///   - bonds: pairs of visible spins.
  ///   - couplings: K, one a bond.
  ///   - copies: the spins that are copied, one a hidden unit.
  ///   - copyWeight: w.
  /// - Precondition: there is a coupling for every bond, and each bond has a copy at just one end.
  public init(
    sites: Int, bonds: [[Int]], couplings: [Double], copies: [Int], copyWeight: Double
  ) {
    precondition(
      couplings.count == bonds.count, "\(couplings.count) couplings do not fit \(bonds.count) bonds"
    )
    var weights = Matrix(rows: sites, columns: copies.count)
    for (j, copied) in copies.enumerated() { weights[copied, j] = copyWeight }
    for (bond, coupling) in zip(bonds, couplings) {
      let ends = bond.filter { copies.contains($0) }
      precondition(
        bond.count == 2 && ends.count == 1,
        "the bond \(bond) has \(ends.count) ends with a copy, not one of two")
      for (j, copied) in copies.enumerated() where copied == ends[0] {
        weights[bond[0] == copied ? bond[1] : bond[0], j] += coupling
      }
    }
    self.init(units: .spins, weights: weights)
  }

  /// w ≥ 0 with cosh 2w = e^(2|K|).
  ///
  /// With x = e^(2|K|) − 1, arcosh(1 + x) = ln(1 + x + √(x(x + 2))), without cancellation.
  public static func bondWeight(_ coupling: Double) -> Double {
    let x = expm1(2 * abs(coupling))
    return log1p(x + (x * (x + 2)).squareRoot()) / 2
  }
}
