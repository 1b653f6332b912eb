import Foundation

/// Times commands that are started in turn, so that a machine that becomes busy is so for all.
///
/// Minima are compared: what else runs on the machine can only add time.
@main struct Alternate {
  static let help = """
    alternate RUNS NAME COMMAND [NAME COMMAND]…

    Starts each shell command once unmeasured, then RUNS times, in turn, and prints the shortest time
    from start to end of each, its shortest processor time, and its time over that of the first.
    """

  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let runs = arguments.first.flatMap({ Int($0) }), runs >= 1, arguments.count >= 3,
      arguments.count % 2 == 1
    else {
      print(help)
      exit(64)
    }
    var commands = stride(from: 1, to: arguments.count, by: 2).map {
      Command(name: arguments[$0], shell: arguments[$0 + 1])
    }
    for round in 0...runs {
      for i in commands.indices { commands[i].run(isMeasured: round > 0) }
    }
    print(row("", "time", "processor", "ratio", "from", "to"))
    for command in commands {
      let ratio = command.shortest / commands[0].shortest
      // Round by round, as what else runs on the machine changes from one to the next.
      let ratios = zip(command.times, commands[0].times).map { $0 / $1 }.sorted()
      print(
        row(
          command.name, String(format: "%.4f s", command.shortest),
          String(format: "%.4f s", command.processor), String(format: "%.2f", ratio),
          String(format: "%.2f", ratios.first ?? .nan), String(format: "%.2f", ratios.last ?? .nan))
      )
    }
  }

  static func row(_ name: String, _ columns: String...) -> String {
    func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
    return name + spaces(20 - name.count)
      + columns.map { spaces(11 - $0.count) + $0 }.joined()
  }
}

/// A command with the shortest times it took so far.
struct Command {
  let name: String
  let shell: String
  var times: [Double] = []
  var shortest: Double { times.min() ?? .infinity }
  var processor = Double.infinity

  init(name: String, shell: String) { (self.name, self.shell) = (name, shell) }

  /// Starts the command, waits for its end, and stops this program if it fails.
  mutating func run(isMeasured: Bool) {
    let variables = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
    let (arguments, environment) = (strings(["/bin/sh", "-c", shell]), strings(variables))
    defer { (arguments + environment).forEach { free($0) } }
    var process = pid_t()
    var status: Int32 = 0
    var usage = rusage()
    let clock = ContinuousClock()
    let time = clock.measure {
      guard posix_spawn(&process, "/bin/sh", nil, nil, arguments, environment) == 0 else {
        status = -1
        return
      }
      wait4(process, &status, 0, &usage)
    }
    guard status == 0 else {
      print("\(name) failed: \(shell)")
      exit(1)
    }
    guard isMeasured else { return }
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + 1e-6 * Double(time.tv_usec) }
    times.append(time / .seconds(1))
    processor = min(processor, seconds(usage.ru_utime) + seconds(usage.ru_stime))
  }

  /// Strings as C wants them, to be freed.
  private func strings(_ words: [String]) -> [UnsafeMutablePointer<CChar>?] {
    words.map { (word: String) in strdup(word) } + [nil]
  }
}
