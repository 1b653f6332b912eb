/// One state of the Ising model on a square lattice: a spin ±1 on every site.
public struct SpinConfiguration: Hashable, Sendable {
  /// Where the spins sit.
  public let lattice: SquareLattice
  /// sᵢ = ±1, index = site: row by row.
  public internal(set) var spins: [Int8]

  /// A state from its spins, N of them, each +1 or −1.
  public init(_ spins: [Int8], on lattice: SquareLattice) {
    precondition(
      spins.count == lattice.sites, "\(lattice.sites) spins are needed, not \(spins.count)")
    precondition(spins.allSatisfy { $0 == 1 || $0 == -1 }, "every spin must be +1 or -1")
    (self.lattice, self.spins) = (lattice, spins)
  }

  /// The state with all spins equal: one of the two ground states.
  public init(aligned spin: Int8 = 1, on lattice: SquareLattice) {
    self.init([Int8](repeating: spin, count: lattice.sites), on: lattice)
  }

  /// A state at infinite temperature: every spin ±1 with equal probability.
  ///
  /// One word a spin.
  public init(randomOn lattice: SquareLattice, using generator: inout some RandomNumberGenerator) {
    self.init((0..<lattice.sites).map { _ in generator.next() >> 63 == 1 ? 1 : -1 }, on: lattice)
  }

  /// The spin in that row and column, counted around the torus.
  public subscript(row: Int, column: Int) -> Int8 { spins[lattice.site(row: row, column: column)] }

  /// E = −Σ sᵢsⱼ over the 2N bonds, in units of J: from −2N in the ground states to 2N.
  public var energy: Int {
    var agreement = 0
    for site in spins.indices {
      let (right, _, below, _) = lattice.neighbors(of: site)
      agreement += Int(spins[site] * (spins[right] + spins[below]))
    }
    return -agreement
  }

  /// M = Σ sᵢ, from −N to N.
  public var magnetization: Int { spins.reduce(0) { $0 + Int($1) } }

  /// E/N, in −2…2.
  public var energyPerSite: Double { Double(energy) / Double(lattice.sites) }

  /// m = M/N, in −1…1.
  ///
  /// Below T_c its sign differs from run to run; |m| is the order parameter.
  public var magnetizationPerSite: Double { Double(magnetization) / Double(lattice.sites) }
}
