import Foundation
import Synchronization

/// What a run says on standard error: a bar on a terminal, plain lines elsewhere.
final class Progress: Sendable {
  private struct State {
    var total = 0
    var done = 0
    var reused = 0
    var started = ContinuousClock.now
    var lastShown = ContinuousClock.now
    var lastTenth = 0
    var isBarShown = false
  }

  private let state = Mutex(State())
  private let isQuiet: Bool
  private let isTerminal: Bool

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    let terminal = ProcessInfo.processInfo.environment["TERM"] ?? "dumb"
    isTerminal = isatty(STDERR_FILENO) != 0 && terminal != "dumb" && terminalWidth() >= 64
  }

  /// Begins to count; `reused` points were already in the store.
  func start(total: Int, reused: Int) {
    state.withLock { state in
      state = State()
      (state.total, state.reused) = (total, reused)
    }
  }

  /// One more point is stored.
  func advance() {
    state.withLock { state in
      state.done += 1
      guard !isQuiet else { return }
      let now = ContinuousClock.now
      let elapsed = seconds(now - state.started)
      let sinceShown = seconds(now - state.lastShown)
      let tenth = 10 * state.done / max(1, state.total)
      if isTerminal {
        guard elapsed > 0.5, sinceShown > 0.1 || state.done == state.total else { return }
        state.isBarShown = true
        let filled = 24 * state.done / max(1, state.total)
        let bar = String(repeating: "━", count: filled) + String(repeating: "·", count: 24 - filled)
        put("\r\u{1B}[K  \(bar) \(line(state, elapsed))")
      } else {
        guard elapsed > 2, tenth > state.lastTenth || sinceShown > 30 else { return }
        put("  \(line(state, elapsed))\n")
      }
      (state.lastShown, state.lastTenth) = (now, tenth)
    }
  }

  /// Says how far a point is that takes long: after the bar on a terminal, in a log every ten seconds.
  func report(_ text: String) {
    state.withLock { state in
      guard !isQuiet else { return }
      let now = ContinuousClock.now
      let sinceShown = seconds(now - state.lastShown)
      if isTerminal {
        guard sinceShown > 0.1 else { return }
        state.isBarShown = true
        put("\r\u{1B}[K  \(state.done) of \(state.total) points; \(text)")
      } else {
        guard sinceShown > 10 else { return }
        put("  \(state.done) of \(state.total) points; \(text)\n")
      }
      state.lastShown = now
    }
  }

  private func line(_ state: State, _ elapsed: Double) -> String {
    let count = "\(state.done) of \(state.total) points"
    guard state.done < state.total else { return "\(count), \(duration(elapsed))" }
    let left = elapsed / Double(state.done) * Double(state.total - state.done)
    return "\(count), about \(duration(left)) left"
  }

  /// Prints a line, clearing the bar first; warnings are printed even if the run is quiet.
  func say(_ text: String, always: Bool = false) {
    state.withLock { state in
      guard always || !isQuiet else { return }
      put(state.isBarShown ? "\r\u{1B}[K\(text)\n" : "\(text)\n")
      state.isBarShown = false
    }
  }

  /// Clears the bar.
  func finish() {
    state.withLock { state in
      if state.isBarShown { put("\r\u{1B}[K") }
      state.isBarShown = false
    }
  }

  /// How many points are stored, of how many.
  var count: (stored: Int, total: Int) {
    state.withLock { ($0.done + $0.reused, $0.total + $0.reused) }
  }

  private func put(_ text: String) { StandardStreams.say(text) }

  private func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }
}

/// The columns of the terminal, or 80 if it does not say.
private func terminalWidth() -> Int {
  var size = winsize()
  return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    ? Int(size.ws_col) : 80
}

/// A time to read: “0.4 s”, “12 s”, “3 min 20 s”, with spaces that do not break.
public func duration(_ seconds: Double) -> String {
  guard !seconds.isNaN else { return "an unknown time" }
  if seconds < 9.95 { return String(format: "%.1f\u{A0}s", max(0, seconds)) }
  let whole = Int(min(seconds, 1e9).rounded())
  if whole < 60 { return "\(whole)\u{A0}s" }
  return "\(whole / 60)\u{A0}min" + (whole % 60 == 0 ? "" : " \(whole % 60)\u{A0}s")
}
