import Foundation

/// An Ising model without field, small enough to be known state by state.
///
/// The weight of a state is exp(Σ Kᵦ sᵢsⱼ), the sum over bonds β = (i, j); temperature is in the
/// couplings. In state number n, spin i is up where bit i of n is 1.
public struct EnumeratedMagnet: Sendable {
  /// The most sites whose states are listed.
  public static let largestSize = 24

  /// N.
  public let sites: Int
  /// Pairs of sites; a pair that occurs twice has two bonds.
  public let bonds: [[Int]]
  /// Kᵦ, one a bond.
  public let couplings: [Double]
  /// −H(s) = Σ Kᵦ sᵢsⱼ of every state.
  public let exponents: [Double]
  /// ln Z.
  public let logPartition: Double

  /// The magnet with these bonds.
  ///
  /// - Precondition: there are 1 to `largestSize` sites, and a coupling for every bond between two of
  ///   them.
  /// - Complexity: O(2ᴺ · bonds).
  public init(sites: Int, bonds: [[Int]], couplings: [Double]) {
    precondition(
      (1...Self.largestSize).contains(sites),
      "a magnet is enumerated for 1 to \(Self.largestSize) sites, not \(sites)")
    precondition(
      couplings.count == bonds.count, "\(couplings.count) couplings do not fit \(bonds.count) bonds"
    )
    for bond in bonds {
      precondition(
        bond.count == 2 && bond.allSatisfy { (0..<sites).contains($0) },
        "the bond \(bond) does not join two of \(sites) sites")
    }
    (self.sites, self.bonds, self.couplings) = (sites, bonds, couplings)
    let (first, second) = (bonds.map { $0[0] }, bonds.map { $0[1] })
    exponents = (0..<1 << sites).map { state in
      var sum = 0.0
      for k in couplings.indices {
        sum += (state >> first[k] ^ state >> second[k]) & 1 == 0 ? couplings[k] : -couplings[k]
      }
      return sum
    }
    let largest = exponents.max() ?? 0
    logPartition = largest + log(Self.sum(exponents[...]) { exp($0 - largest) })
  }

  /// The ring of N spins, each with a bond to the next; at N = 2 the two have two bonds.
  public static func ring(sites: Int, coupling: Double) -> EnumeratedMagnet {
    precondition(sites >= 2, "a ring needs at least 2 sites, not \(sites)")
    let bonds = (0..<sites).map { [$0, ($0 + 1) % sites] }
    return EnumeratedMagnet(
      sites: sites, bonds: bonds, couplings: bonds.map { _ in coupling })
  }

  /// The torus of L × L spins with the sites and bonds of `SquareLattice`.
  public static func torus(size: Int, coupling: Double) -> EnumeratedMagnet {
    let lattice = SquareLattice(size: size)
    let bonds = lattice.bondEnds
    return EnumeratedMagnet(
      sites: lattice.sites, bonds: bonds, couplings: bonds.map { _ in coupling })
  }

  /// The sum of a function over a list, by halves, which loses O(log n) roundings instead of O(n).
  static func sum(_ terms: ArraySlice<Double>, _ value: (Double) -> Double) -> Double {
    guard terms.count > 128 else { return terms.reduce(0) { $0 + value($1) } }
    let middle = terms.startIndex + terms.count / 2
    return sum(terms[..<middle], value) + sum(terms[middle...], value)
  }

  /// P(s) = exp(−H(s))/Z of every state.
  public var probabilities: [Double] { exponents.map { exp($0 - logPartition) } }
}
