import Foundation
import Statistics

/// How much work a run puts into its results.
public enum Effort: String, Sendable, Codable, CaseIterable, Comparable {
  /// Seconds: for a first reading and for the tests.
  case quick
  /// Minutes: for the committed figures, and for a paper.
  case full
  /// Hours, for many machines: larger lattices, and more samples and lessons, where a chapter has
  /// them; else as at full effort.
  case research

  /// Whether one effort is less than another: quick < full < research.
  public static func < (a: Effort, b: Effort) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .quick: 0
    case .full: 1
    case .research: 2
    }
  }
}

/// What one point of an experiment is computed with: its own random stream and the effort.
public struct Run: Sendable {
  /// The stream of this point alone, derived from (seed, chapter, experiment, point), so that a
  /// result depends neither on the number of threads nor on the order of the points.
  public var random: RandomStream
  /// The effort asked for.
  public let effort: Effort
  let surroundings: Surroundings

  /// A run of one point, for a test that computes it outside an experiment.
  ///
  /// - Parameter data: The folder of the files that the chapter reads, if it reads any.
  public init(random: RandomStream, effort: Effort, data: URL? = nil) {
    self.init(
      random: random, effort: effort,
      surroundings: Surroundings(
        stream: { random.substream("shared", $0) }, folder: { _ in nil }, data: data,
        report: { _ in }))
  }

  init(random: RandomStream, effort: Effort, surroundings: Surroundings) {
    (self.random, self.effort, self.surroundings) = (random, effort, surroundings)
  }

  /// A number of sweeps, samples or steps that depends on the effort alone.
  ///
  /// - Parameter research: If it is nil, that of full effort.
  public func count(quick: Int, full: Int, research: Int? = nil) -> Int {
    switch effort {
    case .quick: quick
    case .full: full
    case .research: research ?? full
    }
  }
}
