import Foundation
import Statistics

/// Samples of a machine with deep modes: replicas at several temperatures that exchange their states.
///
/// A ladder has a replica at every inverse temperature β, the last at β = 1. After each sweep of Gibbs
/// sampling, neighbors exchange their states v and v′ with the probability
///
///     min(1, p*ᵦ(v′) p*ᵦ′(v) / (p*ᵦ(v) p*ᵦ′(v′))),
///
/// which leaves the distribution of each as it is. The hidden units are summed out: that accepts more
/// often than to exchange v and h, and h is drawn anew anyhow. Even pairs take turns with odd ones. The
/// way from β = 0 to 1 is the one of `AnnealedImportanceSampling`: with a base bias of zeros, energies
/// are scaled; with one from the data's means, the hot replicas are nearer to the data, and fewer are
/// needed. At β = 0 units are independent, so that a state that comes back from there has forgotten its
/// mode. Source: Swendsen and Wang (1986); Desjardins et al. (2010).
public struct ParallelTempering: Sendable {
  /// β, ascending to 1.
  public let inverseTemperatures: [Double]
  /// The number of ladders, which know nothing of each other.
  public let ladders: Int
  /// Of each pair of neighbors, the hotter one at this index: exchanges accepted and tried.
  private var accepted: [Int], tried: [Int]

  private var chains: AnnealedChains
  /// The row of the chains at each rung; shape [ladder × inverse temperature].
  private var rows: [Int]
  /// β of every row.
  private var betas: [Double]
  private var evenTurn = true
  private var random: SFC64

  /// Ladders whose states are independent draws from the base.
  ///
  /// - Parameters:
  ///   - inverseTemperatures: β, ascending from 0 or more to 1; [1] alone is plain Gibbs sampling.
  ///   - ladders: independent copies of the whole, computed together.
  ///   - baseBias: the visible biases at β = 0; zeros if not given.
  ///   - generator: takes 27 words, which seed generators of the chains.
  public init(
    of machine: RestrictedBoltzmannMachine, inverseTemperatures: [Double], ladders: Int = 1,
    baseBias: [Double]? = nil, using generator: inout some RandomNumberGenerator
  ) {
    AnnealingPath.check(inverseTemperatures, least: 1)
    precondition(ladders >= 1, "there must be at least 1 ladder, not \(ladders)")
    (self.inverseTemperatures, self.ladders) = (inverseTemperatures, ladders)
    betas = (0..<ladders).flatMap { _ in inverseTemperatures }
    rows = Array(betas.indices)
    tried = Array(repeating: 0, count: inverseTemperatures.count - 1)
    accepted = tried
    chains = AnnealedChains(
      AnnealingPath(to: machine, baseBias: baseBias), count: betas.count, using: &generator)
    random = SFC64(from: &generator)
  }

  /// Sweeps all replicas, each time followed by exchanges.
  ///
  /// - Parameter exchanging: whether states are exchanged; without, all replicas are independent.
  public mutating func sweep(_ count: Int = 1, exchanging: Bool = true) {
    for _ in 0..<count {
      chains.sweep(at: betas)
      if exchanging { exchange() }
    }
  }

  /// The visible units at β = 1; shape [ladder][visible unit].
  public var states: [[Double]] { states(at: inverseTemperatures.count - 1) }

  /// The visible units at one of the inverse temperatures; shape [ladder][visible unit].
  public func states(at index: Int) -> [[Double]] {
    (0..<ladders).map { chains.state(rows[$0 * inverseTemperatures.count + index]) }
  }

  /// The part of the exchanges that were accepted, between each inverse temperature and the next.
  ///
  /// 0 where none was tried. A ladder is as good as its smallest rate: below a few percent, put more
  /// temperatures there.
  public var exchangeRates: [Double] {
    zip(accepted, tried).map { Double($0) / Double(max($1, 1)) }
  }

  /// Tries to exchange the states of every other pair of neighbors.
  private mutating func exchange() {
    let rungs = inverseTemperatures.count
    for hot in stride(from: evenTurn ? 0 : 1, to: rungs - 1, by: 2) {
      let (beta, colder) = (inverseTemperatures[hot], inverseTemperatures[hot + 1])
      for ladder in 0..<ladders {
        let (one, other) = (rows[ladder * rungs + hot], rows[ladder * rungs + hot + 1])
        let gain =
          chains.logRatio(row: one, from: beta, to: colder)
          - chains.logRatio(row: other, from: beta, to: colder)
        tried[hot] += 1
        guard gain >= 0 || random.uniform() < exp(gain) else { continue }
        accepted[hot] += 1
        rows.swapAt(ladder * rungs + hot, ladder * rungs + hot + 1)
        (betas[one], betas[other]) = (colder, beta)
      }
    }
    evenTurn.toggle()
  }
}
