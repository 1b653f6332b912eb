import Dispatch
import Foundation
import Synchronization

/// Ctrl-C: says at once what is saved and how to go on, and dies of SIGINT, so that a calling
/// script stops too.
///
/// There is nothing to save at that moment: each finished point is already on the disk, and an
/// unfinished one is cheaper to compute again than to carry over. `writing` keeps the program from
/// dying in the middle of a file.
final class Interruption: Sendable {
  /// Kept alive; nothing touches it after `init`.
  nonisolated(unsafe) private let source: any DispatchSourceSignal
  private let gate = Mutex(())

  init(progress: Progress) {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global(qos: .userInteractive))
    source.setEventHandler { [unowned self] in
      gate.withLock { _ in
        let (stored, total) = progress.count
        progress.say(
          "\nInterrupted: \(stored) of \(total) points are stored. "
            + "The same command goes on from there.", always: true)
        signal(SIGINT, SIG_DFL)
        kill(getpid(), SIGINT)
        sleep(1)
      }
    }
    source.activate()
  }

  /// Runs a body that must not be cut in two.
  func writing<T>(_ body: () throws -> T) rethrows -> T {
    try gate.withLock { _ in try body() }
  }
}
