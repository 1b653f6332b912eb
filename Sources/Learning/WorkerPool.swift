import Foundation
import Synchronization

/// A few threads that work through numbered items together, and wait in between.
///
/// Which thread takes which item is left to chance: items must not depend on each other or on who does
/// them. A thread that waits looks for work for some microseconds, and then sleeps.
package final class WorkerPool: Sendable {
  /// The number of threads, the calling one among them.
  package let threads: Int
  private let shared = Shared()

  /// What the threads share; they keep it alive, and not the pool.
  private final class Shared: @unchecked Sendable {
    /// The number of the current job, from 1 on; −1 is the end.
    let job = Atomic<Int>(0)
    let nextItem = Atomic<Int>(0)
    let finished = Atomic<Int>(0)
    let sleepers = Atomic<Int>(0)
    let condition = NSCondition()
    // Written before `job` by the caller, while all workers wait.
    var count = 0
    var body: ((Int, Int) -> Void)?
  }

  package init(threads: Int) {
    precondition(threads >= 1, "work needs at least 1 thread, not \(threads)")
    self.threads = threads
    for worker in 1..<max(threads, 1) {
      let shared = shared
      let thread = Thread { Self.work(shared, worker: worker) }
      thread.stackSize = 1 << 20
      thread.start()
    }
  }

  deinit {
    shared.job.store(-1, ordering: .sequentiallyConsistent)
    shared.condition.lock()
    shared.condition.broadcast()
    shared.condition.unlock()
  }

  /// Calls a function with the number of a thread and each item below `count`, and returns when all
  /// is done.
  package func run(items count: Int, _ body: (_ thread: Int, _ item: Int) -> Void) {
    guard threads > 1, count > 1 else {
      for item in 0..<count { body(0, item) }
      return
    }
    withoutActuallyEscaping(body) { body in
      let shared = shared
      (shared.count, shared.body) = (count, body)
      shared.nextItem.store(0, ordering: .relaxed)
      shared.finished.store(0, ordering: .relaxed)
      shared.job.add(1, ordering: .sequentiallyConsistent)
      if shared.sleepers.load(ordering: .sequentiallyConsistent) > 0 {
        shared.condition.lock()
        shared.condition.broadcast()
        shared.condition.unlock()
      }
      Self.takeItems(shared, thread: 0)
      // All others must have left the job before its function dies.
      var rounds = 0
      while shared.finished.load(ordering: .acquiring) < threads - 1 {
        rounds += 1
        if rounds > Self.patience { sched_yield() }
      }
      shared.body = nil
    }
  }

  /// How often a waiting thread looks for work before it sleeps or lets others run.
  private static let patience = 2_000

  private static func takeItems(_ shared: Shared, thread: Int) {
    guard let body = shared.body else { return }
    let count = shared.count
    while true {
      let item = shared.nextItem.add(1, ordering: .relaxed).oldValue
      guard item < count else { return }
      body(thread, item)
    }
  }

  private static func work(_ shared: Shared, worker: Int) {
    var seen = 0
    while true {
      var rounds = 0
      while shared.job.load(ordering: .acquiring) == seen {
        rounds += 1
        guard rounds > patience else { continue }
        shared.sleepers.add(1, ordering: .sequentiallyConsistent)
        shared.condition.lock()
        while shared.job.load(ordering: .sequentiallyConsistent) == seen {
          shared.condition.wait()
        }
        shared.condition.unlock()
        shared.sleepers.subtract(1, ordering: .sequentiallyConsistent)
      }
      seen = shared.job.load(ordering: .acquiring)
      if seen < 0 { return }
      takeItems(shared, thread: worker)
      shared.finished.add(1, ordering: .acquiringAndReleasing)
    }
  }
}
