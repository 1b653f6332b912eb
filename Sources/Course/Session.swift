import Foundation
import Statistics
import Synchronization

/// A run of experiments: what is computed, with which seed and effort, and where it is kept.
struct Session: Sendable {
  var chapter: String
  var effort: Effort
  var seed: UInt64
  var threads: Int
  var store: Store
  /// The fingerprint of the program.
  var program: String
  /// The files that the chapter reads.
  var data: FoundData?
  var progress: Progress
  var interruption: Interruption?
  private let workshop = Workshop()

  /// What points depend on beside their key's other words: the program, and the files it reads.
  private var maker: String { program + (data.map { ", data: \($0.fingerprint)" } ?? "") }

  /// A point of an experiment, to be computed.
  struct Job: Sendable {
    var experiment: any AnyExperiment
    var index: Int
    var key: Store.Key
  }

  /// The points of the experiments, each with its key.
  func jobs(of experiments: [any AnyExperiment]) -> [Job] {
    experiments.flatMap { experiment in
      experiment.pointNames(at: effort).enumerated().map { index, name in
        Job(
          experiment: experiment, index: index,
          key: Store.Key(
            program: maker, chapter: chapter, experiment: experiment.id, point: name, seed: seed,
            effort: effort))
      }
    }
  }

  /// The finished points: those in the store, and the others computed now, in parallel.
  ///
  /// - Returns: one point a job, in the order of the jobs.
  /// - Throws: the first error of a point or of the store; what was finished before stays stored.
  func run(_ jobs: [Job]) throws -> [Store.Point] {
    var points: [Store.Point?] = jobs.map { job in
      switch store.point(for: job.key) {
      case .found(let point): return point
      case .missing: return nil
      case .damaged(let path, let reason):
        progress.say(
          "warning: \(path) is not used, for \(reason); its point is computed again.", always: true)
        return nil
      }
    }
    let open = jobs.indices.filter { points[$0] == nil }
    progress.start(total: open.count, reused: jobs.count - open.count)
    if open.count < jobs.count {
      progress.say("  \(jobs.count - open.count) of \(jobs.count) points are in the store.")
    }
    for (index, point) in zip(open, try computed(open.map { jobs[$0] })) { points[index] = point }
    progress.finish()
    return points.compactMap { $0 }
  }

  private func computed(_ jobs: [Job]) throws -> [Store.Point] {
    struct Work {
      var next = 0
      var points: [Int: Store.Point] = [:]
      var failure: (any Error)?
    }
    let work = Mutex(Work())
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, jobs.count))) { _ in
      while true {
        let index = work.withLock { work -> Int? in
          guard work.failure == nil, work.next < jobs.count else { return nil }
          work.next += 1
          return work.next - 1
        }
        guard let index else { return }
        do {
          let point = try compute(jobs[index])
          work.withLock { $0.points[index] = point }
        } catch {
          work.withLock { $0.failure = $0.failure ?? error }
        }
      }
    }
    let done = work.withLock { $0 }
    if let failure = done.failure { throw failure }
    return jobs.indices.compactMap { done.points[$0] }
  }

  private func compute(_ job: Job) throws -> Store.Point {
    let stream = RandomStream(seed: seed, path: [chapter, job.key.experiment, job.key.point])
    var run = Run(random: stream, effort: effort, surroundings: surroundings)
    let start = ContinuousClock.now
    let table = try job.experiment.table(ofPoint: job.index, run: &run)
    let point = Store.Point(table: table, seconds: (ContinuousClock.now - start) / .seconds(1))
    if let interruption {
      try interruption.writing { try store.save(point, for: job.key) }
    } else {
      try store.save(point, for: job.key)
    }
    progress.advance()
    return point
  }

  /// What the points share: a piece of a name has a stream and a folder of that name.
  private var surroundings: Surroundings {
    Surroundings(
      workshop: workshop,
      stream: { [seed, chapter] in RandomStream(seed: seed, path: [chapter, "shared", $0]) },
      folder: { [self] name in
        try store.workFolder(
          for: Store.Key(
            program: maker, chapter: chapter, experiment: "shared", point: name, seed: seed,
            effort: effort))
      },
      data: data?.folder, report: { [progress] in progress.report($0) })
  }

  /// The judgement of a claim and of its control, each with the claim's own random stream.
  func judge(_ claim: Claim, number: Int, results: Results) throws -> Ledger.ClaimRecord {
    let stream = RandomStream(seed: seed, path: [chapter, "claim", claim.id])
    return Ledger.ClaimRecord(
      claim, number: number, finding: try claim.judge(results, stream),
      control: try claim.judgeControl(results, stream))
  }
}
