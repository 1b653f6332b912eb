import ArgumentParser
import Course
import Foundation

/// Turns the chapters and their results into the book.
@main
struct Weave: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "weave",
    abstract: "Weave the chapters and their results into the pages of the book.",
    discussion: """
      Run it in the folder of Package.swift, after the chapters. It reads Chapters/NN-Name and the \
      results in Book/results (or in Figures, with --effort full), and writes Book/index.html.

      Examples:
        weave                        the results of a quick run
        weave --effort full          the committed results
        weave --seed 7               refuse results of any other seed
        weave --chapter A            the page of one chapter, whatever the others are like

      Exit codes: 0 the book is woven, 1 something is wrong or stale (each problem with its file \
      and line), 64 bad usage.
      """)

  @Option(help: "Which results are woven: quick or full.")
  var effort = Effort.quick

  @Option(help: "The seed that all results must have.")
  var seed: UInt64?

  @Option(help: ArgumentHelp("Weave the page of this chapter alone.", valueName: "number"))
  var chapter: ChapterNumber?

  @Option(help: ArgumentHelp("The pandoc to use, version 3 or later.", valueName: "path"))
  var pandoc: String?

  @Option(help: ArgumentHelp("The folder of the book.", valueName: "dir"))
  var out = "Book"

  func validate() throws {
    if effort == .research {
      throw ValidationError("Results of research effort are not woven: --effort quick or full.")
    }
    if out.isEmpty { throw ValidationError("--out needs the name of a folder.") }
  }

  func run() throws {
    StandardStreams.open()
    let package = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    var request = Request(package: package, effort: effort, seed: seed, chapter: chapter, out: out)
    request.programs = Bundle.main.executableURL?.deletingLastPathComponent()
    let resources = package.appendingPathComponent("Sources/weave/Page")
    do {
      let book = try Book(request, resources: resources)
      try book.weave(pandoc: pandoc)
      let failing = book.failingClaims
      for line in failing { say(line) }
      let page = chapter.map(\.program) ?? "index"
      let index = request.book.appendingPathComponent("\(page).html")
      try StandardStreams.print(index.absoluteString + "\n")
    } catch let error as WeaveError {
      say(error.description)
      throw ExitCode(1)
    }
  }

  private func say(_ text: String) { StandardStreams.say("\(text)\n") }
}

extension Book {
  /// Writes the book.
  ///
  /// - Throws: `WeaveError`; nothing has been written then, but for the Markdown if only pandoc is
  ///   missing.
  func weave(pandoc path: String?) throws {
    var output = try markdown()
    let book = request.book
    let pandoc: Pandoc
    do {
      pandoc = try Pandoc(path: path, package: request.package)
    } catch {
      try output.write(to: book, isWhole: request.chapter == nil)
      throw error
    }
    for (path, data) in try pages(using: pandoc).files { output.add(path, data) }
    try output.write(to: book, isWhole: request.chapter == nil)
  }

  /// The claims that do not hold, a line each.
  var failingClaims: [String] {
    resolvers.map(\.manuscript).flatMap { manuscript in
      manuscript.ledger.claims.filter { !$0.stands }.map { claim in
        "warning: claim \(manuscript.number).\(claim.number), “\(claim.id)”, fails: "
          + claim.failure
      }
    }
  }
}

extension Effort: ExpressibleByArgument {
  /// Pages are made of these; a run at research effort brings tables.
  public static var allValueStrings: [String] { [Effort.quick, .full].map(\.rawValue) }
}

extension ChapterNumber: ExpressibleByArgument {
  /// The number as files or texts have it, “01”, “1” or “A”.
  public init?(argument: String) { self.init(argument) }
}
