import Statistics

/// A chapter of the book: an executable whose source is the text.
///
/// Conform a type marked `@main`; its `main()` is the chapter's command line.
public protocol Chapter {
  /// The number, from 1.
  static var number: Int { get }
  /// The title, in plain text.
  static var title: String { get }
  /// The question that the chapter answers, in Markdown.
  static var question: String { get }
  /// What the chapter shows, claims and quotes.
  static var contents: Contents { get }
}

/// What a chapter shows, claims and quotes; the experiments are those that these need.
public struct Contents: Sendable {
  /// The figures, in the order of the text.
  public let figures: [Figure]
  /// The claims, in the order of the text.
  public let claims: [Claim]
  /// The numbers that the prose quotes.
  public let numbers: [Number]

  /// The contents of a chapter; all names must differ.
  public init(figures: [Figure] = [], claims: [Claim] = [], numbers: [Number] = []) {
    (self.figures, self.claims, self.numbers) = (figures, claims, numbers)
    let names = figures.map(\.id) + claims.map(\.id) + numbers.map(\.id)
    let repeated = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    precondition(repeated.isEmpty, "a chapter names two things alike: \(repeated)")
  }

  /// The experiments that figures, claims and numbers need, each once, in order of first use.
  var experiments: [any AnyExperiment] {
    let used =
      figures.flatMap(\.experiments) + claims.flatMap(\.experiments)
      + numbers.flatMap(\.experiments)
    var seen: [String: Identity] = [:]
    return used.filter { experiment in
      let known = seen.updateValue(experiment.identity, forKey: experiment.id)
      precondition(
        known == nil || known === experiment.identity, "two experiments are named \(experiment.id)")
      return known == nil
    }
  }

  /// The part of the contents with this name: one figure, claim or number, or all that one
  /// experiment serves; nil if there is no such name.
  func part(named id: String) -> Contents? {
    func matches(_ name: String, _ experiments: [any AnyExperiment]) -> Bool {
      name == id || experiments.contains { $0.id == id }
    }
    let part = Contents(
      figures: figures.filter { matches($0.id, $0.experiments) },
      claims: claims.filter { matches($0.id, $0.experiments) },
      numbers: numbers.filter { matches($0.id, $0.experiments) })
    return part.figures.isEmpty && part.claims.isEmpty && part.numbers.isEmpty ? nil : part
  }
}

extension Chapter {
  /// The chapter's number in two digits.
  static var label: String { number < 10 ? "0\(number)" : "\(number)" }
  /// The name of the program, and of the chapter in random streams and in the store.
  static var program: String { "chapter-\(label)" }
  /// The name of the chapter's folder in Chapters/, in Figures/ and in the book.
  static var folder: String { "\(label)-\(self)" }
}
