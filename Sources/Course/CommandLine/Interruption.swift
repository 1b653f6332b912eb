import Foundation
import Synchronization

/// Ctrl-C, and a polite request to end: says at once what is saved and how to go on, and dies of the
/// signal, so that a calling script stops too.
///
/// There is nothing to save at that moment: each finished point is already on the disk, and an
/// unfinished one is cheaper to compute again than to carry over. `writing` keeps the program from
/// dying in the middle of a file.
///
/// The signal is blocked in all threads but one, which waits for it: so it can neither be lost
/// while the program starts nor have to wait for a thread that computes. Libraries may have started
/// threads before that, when they were loaded, as OpenBLAS does; one that gets the signal passes it on.
final class Interruption: Sendable {
  private let gate = Mutex(())

  /// Call before any other thread is started, for threads inherit what is blocked.
  ///
  /// - Parameter isStoring: whether points are stored, so that the program can go on from there.
  init(progress: Progress, isStoring: Bool = true) {
    var signals = Self.signals
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let thread = Thread { [self] in
      var signals = Self.signals
      var received: Int32 = 0
      waitingThread = pthread_self()
      for number in [SIGINT, SIGTERM] where !Self.isIgnored(number) {
        signal(number) { _ = pthread_kill(waitingThread, $0) }
      }
      sigwait(&signals, &received)
      gate.withLock { _ in
        let (stored, total) = progress.count
        progress.say(
          !isStoring
            ? "Interrupted."
            : "Interrupted: \(stored) of \(total) points are stored, and nothing else is finished. "
              + "The same command goes on from there.", always: true)
        signal(received, SIG_DFL)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        kill(getpid(), received)
        pause()
      }
    }
    thread.start()
  }

  private static var signals: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM] where !isIgnored(signal) { sigaddset(&signals, signal) }
    return signals
  }

  /// Whether the caller has asked to ignore a signal, as `nohup` and background jobs do.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Runs a body that must not be cut in two.
  func writing<T>(_ body: () throws -> T) rethrows -> T {
    try gate.withLock { _ in try body() }
  }
}

/// The thread that waits for signals.
///
/// It is set once, before the handler that reads it is installed.
nonisolated(unsafe) private var waitingThread = pthread_self()
