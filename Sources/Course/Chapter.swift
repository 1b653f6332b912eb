import Statistics

/// A chapter of the book: an executable whose source is the text.
///
/// Conform a type marked `@main`; its `main()` is the chapter's command line.
public protocol Chapter {
  /// The number, from 1, or the letter of an appendix.
  static var number: ChapterNumber { get }
  /// The title, in plain text.
  static var title: String { get }
  /// The question that the chapter answers, in Markdown.
  static var question: String { get }
  /// What the chapter shows, claims and quotes.
  static var contents: Contents { get }
  /// What the columns of tables hold, by name, or by “experiment.name” where it is not the same in all:
  /// a few words, and the unit in brackets, `[1]` for pure numbers and `[text]` for text.
  ///
  /// It stands above each table in its file.
  static var columns: [String: String] { get }
  /// The files from elsewhere that the chapter reads, or nil if it reads none.
  static var data: DataFiles? { get }
}

/// What a chapter shows, claims and quotes; the experiments are those that these need.
public struct Contents: Sendable {
  /// The figures, in the order of the text.
  public let figures: [Figure]
  /// The claims, in the order of the text.
  public let claims: [Claim]
  /// The numbers that the prose quotes.
  public let numbers: [Number]

  /// The contents of a chapter; the names of one kind must differ (`check`).
  public init(figures: [Figure] = [], claims: [Claim] = [], numbers: [Number] = []) {
    (self.figures, self.claims, self.numbers) = (figures, claims, numbers)
  }

  private var used: [any AnyExperiment] {
    figures.flatMap(\.experiments) + claims.flatMap(\.experiments) + numbers.flatMap(\.experiments)
  }

  /// The experiments that figures, claims and numbers need, each once, in order of first use.
  var experiments: [any AnyExperiment] {
    var seen: Set<String> = []
    return used.filter { seen.insert($0.id).inserted }
  }

  /// All names, each once.
  var names: [String] {
    Set(experiments.map(\.id) + figures.map(\.id) + claims.map(\.id) + numbers.map(\.id)).sorted()
  }

  /// Refuses contents in which a name is used twice.
  ///
  /// - Throws: `CourseError` with the names. (A release build prints no message of a failed
  ///   precondition, and the author of a chapter needs one.)
  func check(at effort: Effort) throws {
    func refuse(_ kind: String, _ names: [String]) throws {
      let repeated = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
      guard repeated.isEmpty else {
        throw CourseError("two \(kind) have one name: \(repeated.joined(separator: ", "))")
      }
    }
    try refuse("figures", figures.map(\.id))
    try refuse("claims", claims.map(\.id))
    try refuse("numbers", numbers.map(\.id))
    for figure in figures { try figure.frames?.check(figure: figure.id) }
    let pictures = figures.flatMap { $0.frames?.files(of: $0.id) ?? ["\($0.id).svg"] }
    try refuse("figures or frames", pictures)
    for experiment in experiments {
      let twins = used.filter { $0.id == experiment.id && $0.identity !== experiment.identity }
      try refuse("experiments", twins.prefix(1).map(\.id) + twins.prefix(1).map(\.id))
      let points = experiment.pointNames(at: effort)
      guard !points.isEmpty else { throw CourseError("experiment \(experiment.id) has no points") }
      try refuse("points of experiment \(experiment.id)", points)
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
  /// The chapter's number in two digits, or the letter of an appendix.
  static var label: String { number.label }
  /// The name of the program, and of the chapter in random streams and in the store.
  static var program: String { number.program }
  /// The name of the chapter's folder in Chapters/, in Figures/ and in the book.
  static var folder: String { "\(label)-\(self)" }
}
