import ArgumentParser
import Foundation
import Plot

@testable import Course
@testable import weave

/// The command lines of chapters and of weave; an argument a line.
struct OptionInput: Fuzzed {
  static let name = "options"

  func seeds() -> [Data] {
    let lines = [
      "", "--quick", "--full\n--seed\n7", "--seed=18446744073709551615", "--list", "--help",
      "--version", "--only\nflow\n--format\npdf,svg", "--only=mean\n--json\n-q",
      "--redraw\n--tables\nmine\n--only\nflow\n--style\nnature\n--out\npaper", "-n\n--part\n2/3",
      "--threads\n4\n--store\n/tmp/x", "--out\nFigures/99-Small\n--style\naps-double",
      "--data\npictures", "--effort\nfull\n--chapter\n05\n--pandoc\n/usr/bin/pandoc", "--chapter=A",
      "--generate-completion-script\nbash", "--", "-qn", "--format\n", "--part\n0/0",
    ]
    return lines.map { Data($0.utf8) }
  }

  func read(_ data: Data) {
    let arguments = String(decoding: data, as: UTF8.self).components(separatedBy: "\n")
    Self.parse(ChapterCommand<Small>.self, arguments)
    Self.parse(Weave.self, arguments)
  }

  private static func parse<Command: ParsableCommand>(_ type: Command.Type, _ arguments: [String]) {
    do {
      let command = try Command.parseAsRoot(arguments)
      guard let command = command as? ChapterCommand<Small> else { return }
      promise(command.threads >= 1, "no threads")
      promise(!command.formats.isEmpty, "no formats")
      if let part = command.part { promise(1...part.count ~= part.index, "part \(part)") }
      let contents = command.only.flatMap(Small.contents.part(named:)) ?? Small.contents
      promise(!contents.listing(effort: command.effort.value).isEmpty, "an empty list")
    } catch {
      promise(!Command.fullMessage(for: error).isEmpty, "an error without a message")
      promise([0, 64].contains(Command.exitCode(for: error).rawValue), "exit code of \(error)")
    }
  }
}

/// A chapter with one of each.
private struct Small: Chapter {
  static let number: ChapterNumber = 99
  static let title = "Small"
  static let question = "What could go wrong?"
  static var contents: Contents {
    Contents(
      figures: [Figure("flow", "The flow.", from: points) { _ in Drawing {} }], claims: [],
      numbers: [Number("mean", from: points) { $0[0].x }])
  }
  struct Row: Codable { var x: Double }
  static let points = Experiment<Row>("points", over: [1, 2]) { _, _ in [Row(x: 1)] }
  static func main() {}
}
