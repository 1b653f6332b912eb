import Foundation

@testable import Course

/// Files of translations for the texts of figures.
struct LabelInput: Fuzzed {
  static let name = "labels"

  private static let figures = [
    (id: "a", texts: ["temperature $T$", "$m^2$", "exact"]), (id: "b", texts: ["exact", "Größe"]),
  ]

  func seeds() -> [Data] {
    let template = LabelFile.template(Self.figures)
    let filled = template.replacing("exact =>", with: "exact => genau")
    return [template, filled, "\u{FEFF}# a\r\nexact => $x$ = 1\r\n", "a => b => c\n"].map {
      Data($0.utf8)
    }
  }

  func read(_ data: Data) {
    guard let text = String(data: data, encoding: .utf8),
      let file = try? LabelFile(text, path: "labels.txt")
    else { return }
    promise(file.lines.count >= file.translations.count, "a translation of nothing")
    promise(file.translations.values.allSatisfy { !$0.isEmpty }, "an empty translation")
    _ = file.warnings(Self.figures)
    // The same file, written again
    let lines = file.lines.map { "\($0.text) => \(file.translations[$0.text] ?? "")" }
    let again = try? LabelFile((["#"] + lines).joined(separator: "\n"), path: "labels.txt")
    promise(again?.translations == file.translations, "another file when written again")
    _ = LabelFile.template([(id: "x", texts: file.lines.map(\.text))])
  }
}
