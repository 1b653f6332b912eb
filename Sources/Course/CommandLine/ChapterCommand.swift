import ArgumentParser
import Foundation
import Plot

extension Chapter {
  /// The chapter's command line.
  public static func main() {
    StandardStreams.open()
    ChapterCommand<Self>.main()
  }
}

/// The command line that every chapter has.
struct ChapterCommand<Text: Chapter>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Text.program,
      abstract: "\(Text.number.noun) \(Text.number): \(Text.title).",
      discussion: """
        Examples:
          \(Text.program)                         a quick run: seconds
          \(Text.program) --full                  the run of the committed figures: minutes
          \(Text.program) --research              larger still: hours, see cluster/README.md
          \(Text.program) --list                  what there is to run
          \(Text.program) --only ID --format pdf  one figure, claim or experiment
          \(Text.program) --seed 7                the same with other random numbers
          \(Text.program) --redraw ID --width 8.6cm --palette grey --out paper
                                             one figure again, from its table alone

        A redraw computes nothing. It reads the tables in the folder of --tables, else in that of \
        --out, else those of a run; for another width, style, palette or language the committed \
        ones, if there are any, and draws into paper/\(Text.folder) unless another folder is named. The figures say of themselves which run their tables come from, \
        or that a table has changed since; a folder with a ledger.json takes only figures of its \
        own tables.

        Results go to standard output, messages to standard error. Ctrl-C stops a run; the same \
        command goes on from there. Exit codes: 0 every claim holds, 2 a claim fails, 1 anything \
        else, 64 bad usage.
        """,
      version: Provenance.version)
  }

  @Flag(help: "Seconds, minutes or hours of work.")
  var effort: EffortFlag = .quick

  @Option(help: "The seed of all random numbers, from 0 to 2⁶⁴ − 1.")
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "The folder of tables, figures and ledger.json. (default: Book/results/\(Text.folder), "
        + "or Figures/\(Text.folder) with --full, Research/\(Text.folder) with --research)",
      valueName: "dir"))
  var out: String?

  @Flag(help: "Draw the figures from the tables of an earlier run, and compute nothing.")
  var redraw = false

  @Option(
    help: ArgumentHelp(
      "The folder of the tables that --redraw reads. (default: see above)", valueName: "dir"))
  var tables: String?

  @Option(
    help: ArgumentHelp(
      "Draw the figures in another style, at its width; goes with --redraw, or with --out.",
      valueName: "name"))
  var style: FigureStyle?

  @Option(
    help: ArgumentHelp(
      "With --redraw: how wide the figures are, in cm, mm, in or pt.", valueName: "8.6cm"),
    transform: FigureWidth.init)
  var width: FigureWidth?

  @Option(help: "With --redraw: the colors; grey is for print without color.")
  var palette: Palette?

  @Option(
    help: ArgumentHelp(
      "With --redraw: a file of lines “text => translation”, for labels in another language.",
      valueName: "file"))
  var labels: String?

  @Flag(help: "With --redraw: print the texts of the figures as a file for --labels, and stop.")
  var labelTemplate = false

  @Argument(
    help: ArgumentHelp("With --redraw: the figure. (default: all figures)", valueName: "figure"))
  var figure: String?

  @Option(
    help: ArgumentHelp(
      "The folder of \(Text.data?.name ?? "data"). (default: \(Text.data?.folder ?? "none"))",
      valueName: "dir", visibility: Text.data == nil ? .hidden : .default))
  var data: String?

  @Option(help: ArgumentHelp("The folder of finished points.", valueName: "dir"))
  var store = ".store"

  @Option(
    help: ArgumentHelp(
      "The formats of the figures. (default: all three, but svg alone in Figures)",
      valueName: "pdf,svg,png"))
  var format: Formats?

  @Option(
    help: ArgumentHelp("Run this figure, claim, number or experiment alone.", valueName: "id"))
  var only: String?

  @Flag(help: "List the experiments, figures, claims and numbers, and stop.")
  var list = false

  @Flag(name: [.customShort("n"), .long], help: "Say what would be computed, and stop.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "Compute one share of the points into the store, and stop.", valueName: "i/n"))
  var part: Part?

  @Option(help: "How many threads compute; the results do not depend on it.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Print the ledger as JSON instead of the claims as text.")
  var json = false

  @Flag(name: .shortAndLong, help: "Say nothing but results, warnings and errors.")
  var quiet = false

  func validate() throws {
    guard threads >= 1 else {
      throw ValidationError("--threads must be at least 1, not \(threads).")
    }
    guard out != "", tables != "", !store.isEmpty else {
      throw ValidationError("--out, --tables and --store need the name of a folder.")
    }
    guard data == nil || Text.data != nil else {
      throw ValidationError("\(Text.program) reads no files, and has no use for --data.")
    }
    guard data != "" else { throw ValidationError("--data needs the name of a folder.") }
    try validateStyle()
    if let only = chosen, Text.contents.part(named: only) == nil {
      let alike = Text.contents.names.filter { $0.hasPrefix(only.prefix(3)) && !only.isEmpty }
      throw ValidationError(
        "there is no “\(only)” in this chapter; "
          + (alike.isEmpty ? "" : "did you mean \(alike.joined(separator: " or "))? ")
          + "\(Text.program) --list shows the names.")
    }
    try validateRedraw()
  }

  func run() throws {
    let contents = chosen.flatMap(Text.contents.part(named:)) ?? Text.contents
    try contents.check(at: effort.value)
    if list {
      return try StandardStreams.print(
        contents.listing(effort: effort.value) + (chosen == nil ? Text.columnListing : ""))
    }
    let progress = Progress(isQuiet: quiet)
    #if DEBUG
      progress.say("This is a debug build and runs slowly; add -c release.", always: true)
    #endif
    if redraw { return try redraw(contents.figures, progress: progress) }
    progress.say(
      "\(Text.number.noun) \(Text.number) · \(Text.title) · \(effort.value.rawValue) effort, seed \(seed), "
        + "\(threads) thread\(threads == 1 ? "" : "s")")
    let session = Session(
      chapter: Text.program, effort: effort.value, seed: seed, threads: threads,
      store: Store(folder: URL(fileURLWithPath: store)),
      program: try Fingerprint.ofThisProgram(), data: try Text.data?.found(in: data),
      progress: progress, interruption: Interruption(progress: progress))
    let publication = Publication<Text>(
      contents: contents, only: only, session: session,
      folder: URL(fileURLWithPath: figureFolder), formats: formats, style: style,
      command: command(only: only))
    if dryRun { return try StandardStreams.print(publication.plan(of: part) + "\n") }
    if let part { return try publication.compute(part) }
    let ledger = try publication.publish { ledger in
      try StandardStreams.print(
        json ? String(decoding: try ledger.json(), as: UTF8.self) : ledger.report())
    }
    if ledger.claims.contains(where: { !$0.stands }) { throw ExitCode(2) }
  }

  /// The command that makes these results again, without what does not change them.
  private func command(only: String?) -> String {
    "swift run -c release \(Text.program)" + (effort == .quick ? "" : " --\(effort.value.rawValue)")
      + " --seed \(seed)" + (only.map { " --only \($0)" } ?? "")
      + (style.map { " \($0.options)" } ?? "")
  }
}

/// Quick or full.
enum EffortFlag: String, EnumerableFlag {
  case quick
  case full
  case research

  var value: Effort {
    switch self {
    case .quick: .quick
    case .full: .full
    case .research: .research
    }
  }
}

/// A list of formats, separated by commas.
struct Formats: ExpressibleByArgument, CustomStringConvertible {
  var values: [Format]

  init(values: [Format]) { self.values = values }

  init?(argument: String) {
    let names = argument.lowercased().split(separator: ",").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    guard !names.isEmpty, names.allSatisfy({ Format(rawValue: $0) != nil }) else { return nil }
    self.init(values: Format.allCases.filter { names.contains($0.rawValue) })
  }

  var description: String { values.map(\.rawValue).joined(separator: ",") }
}

/// One share of n, from 1.
struct Part: ExpressibleByArgument {
  var index: Int
  var count: Int

  init?(argument: String) {
    let numbers = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let index = numbers[0], let count = numbers[1], count >= 1,
      (1...count).contains(index)
    else { return nil }
    (self.index, self.count) = (index, count)
  }
}
