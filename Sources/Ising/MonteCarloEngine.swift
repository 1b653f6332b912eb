/// A Markov chain that leaves the Boltzmann distribution P ∝ exp(−KE) of one lattice unchanged.
///
/// An engine owns its random numbers: it is seeded once, from the stream it is created with, so
/// that the state and the stream together decide all that follows. What an update is (one sweep,
/// one cluster, all clusters) the engine says.
public protocol MonteCarloEngine {
  /// Where the spins sit.
  var lattice: SquareLattice { get }
  /// K = 1/T.
  var coupling: Double { get }
  /// The present state.
  var configuration: SpinConfiguration { get }
  /// E of the present state, in units of J.
  var energy: Int { get }
  /// M = Σ sᵢ of the present state.
  var magnetization: Int { get }
  /// Goes one update on.
  mutating func update()
}

extension MonteCarloEngine {
  /// Goes on by that many updates.
  public mutating func update(count: Int) {
    precondition(count >= 0, "a number of updates is at least 0, not \(count)")
    for _ in 0..<count { update() }
  }
}
