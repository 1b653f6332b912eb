import Foundation
import Statistics

/// What a run of a chapter found: the one source of every box, caption and number in the book.
public struct Ledger: Codable, Sendable {
  /// The version of this format; readers refuse any other.
  public static let currentFormat = 4

  /// The version of the format of this ledger.
  public var format = Ledger.currentFormat
  /// The number of the chapter.
  public var chapter: ChapterNumber
  /// The chapter's folder, for example “01-IsingChain”.
  public var folder: String
  /// The title of the chapter.
  public var title: String
  /// The question of the chapter, in Markdown.
  public var question: String
  /// The effort of the run.
  public var effort: Effort
  /// The seed of the run.
  public var seed: UInt64
  /// The version of the book.
  public var version: String
  /// The commit of the sources, or “unknown” outside a repository.
  public var commit: String
  /// The date that the figures carry: the commit's, or SOURCE_DATE_EPOCH, never the clock's.
  public var date: String
  /// The style of the figures, or nil if it is the chapter's own.
  public var style: String?
  /// The fingerprint of the sources that the numbers depend on, or “unknown” if the program ran
  /// outside the package.
  public var sources: String
  /// The fingerprint of the program that made these results.
  public var program: String
  /// The files from elsewhere that were read, with their fingerprint; nil if none were.
  public var data: String?
  /// The command that makes these results again.
  public var command: String
  /// The time of this run; points that were in the store cost it nothing.
  public var wallSeconds: Double
  /// The time that all points took to compute, added over the threads.
  public var computeSeconds: Double
  /// The experiments of the chapter.
  public var experiments: [ExperimentRecord]
  /// The figures, in the order of the text.
  public var figures: [FigureRecord]
  /// The claims, in the order of the text.
  public var claims: [ClaimRecord]
  /// The numbers to quote.
  public var numbers: [NumberRecord]
  /// The fingerprint of all of this, which `json()` sets: a ledger that was changed by hand is found
  /// out.
  public var fingerprint = ""

  /// An experiment and its table.
  public struct ExperimentRecord: Codable, Sendable {
    /// The name.
    public var id: String
    /// How many points it has.
    public var points: Int
    /// How many rows its table has.
    public var rows: Int
    /// The time that its points took to compute, added over the threads.
    public var computeSeconds: Double
    /// The table's file, beside the ledger.
    public var table: String
    /// The fingerprint of the table's file: a table that was changed by hand is found out.
    public var fingerprint: String
  }

  /// A figure and its files.
  public struct FigureRecord: Codable, Sendable {
    /// The name.
    public var id: String
    /// The caption, in Markdown.
    public var caption: String
    /// The names of the claims it shows.
    public var claims: [String]
    /// The names of the experiments it is drawn from.
    public var experiments: [String]
    /// The figure's files, beside the ledger, one for each format.
    public var files: [String]
    /// The fingerprints of these files, in the same order.
    public var fingerprints: [String]
    /// The frames of a figure that moves, or nil.
    public var frames: FramesRecord?
    /// The fingerprint of the module that drew them, or “unknown” outside the package.
    public var drawing: String
    /// The time that its points took to compute, added over the threads.
    public var computeSeconds: Double
    /// The command that makes this figure alone.
    public var command: String
  }

  /// The frames of a figure, in the order of the slider.
  public struct FramesRecord: Codable, Sendable, Equatable {
    /// What changes from frame to frame.
    public var name: String
    /// What each frame is called.
    public var labels: [String]
    /// The index of the frame that is the figure itself.
    public var shown: Int
    /// The file of each frame, beside the ledger.
    public var files: [String]
    /// The fingerprints of these files, in the same order.
    public var fingerprints: [String]

    /// Whether it says something of every frame, as every ledger does that a chapter has written.
    var isWhole: Bool {
      labels.count == files.count && fingerprints.count == files.count
        && files.indices.contains(shown)
    }
  }

  /// A claim, what was found, and what became of its control.
  public struct ClaimRecord: Codable, Sendable {
    /// The name.
    public var id: String
    /// Its number in the chapter, from 1, in the order of the text.
    public var number: Int
    /// The sentence, in Markdown.
    public var sentence: String
    /// Where the expectation comes from, in Markdown.
    public var source: String
    /// What is wrong with the control, in Markdown.
    public var mistake: String
    /// What was found.
    public var finding: Finding
    /// What was found of the control.
    public var control: Finding
    /// Whether the claim holds and its control was refuted.
    public var stands: Bool

    init(_ claim: Claim, number: Int, finding: Finding, control: Finding) {
      (id, self.number, sentence) = (claim.id, number, claim.sentence)
      (source, mistake) = (claim.source, claim.mistake)
      (self.finding, self.control) = (finding, control)
      stands = finding.verdict == .holds && control.verdict == .disagrees
    }
  }

  /// A number to quote.
  public struct NumberRecord: Codable, Sendable {
    /// The name.
    public var id: String
    /// The number.
    public var value: Double
    /// Its standard error, 0 if it is exact.
    public var standardError: Double
    /// The number as the prose quotes it.
    public var text: String
  }
}

extension Ledger {
  /// The ledger in JSON with its fingerprint, its keys sorted.
  ///
  /// - Throws: an encoding error; none is expected.
  public func json() throws -> Data {
    var sealed = self
    sealed.fingerprint = try contentFingerprint
    return try sealed.encoded()
  }

  private var contentFingerprint: String {
    get throws {
      var content = self
      content.fingerprint = ""
      return Fingerprint(of: try content.encoded()).description
    }
  }

  private func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// Reads a ledger.
  ///
  /// - Throws: `CourseError` with the path if there is none, or if it is not a ledger of this
  ///   format.
  public init(contentsOf url: URL) throws {
    guard let data = try? Data(contentsOf: url) else {
      throw CourseError(
        "\(url.relativePath): there is no ledger; run the chapter first (make)")
    }
    struct Format: Decodable { var format: Int }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    if let found = try? decoder.decode(Format.self, from: data).format,
      found != Ledger.currentFormat
    {
      throw CourseError(
        "\(url.relativePath): this ledger has format \(found), not \(Ledger.currentFormat); "
          + "run the chapter again (make)")
    }
    guard let ledger = try? decoder.decode(Ledger.self, from: data) else {
      throw CourseError("\(url.relativePath): the ledger is damaged; run the chapter again (make)")
    }
    if let flaw = try ledger.flaw ?? ledger.change {
      throw CourseError(
        "\(url.relativePath): the ledger is damaged, for \(flaw); run the chapter again (make)")
    }
    self = ledger
  }

  /// What no run writes and nobody could work with, if there is something.
  private var flaw: String? {
    for claim in claims {
      for finding in [claim.finding, claim.control] {
        guard !finding.comparisons.isEmpty else { return "claim “\(claim.id)” compares nothing" }
        let errors = finding.comparisons.flatMap {
          [$0.measured.standardError, $0.expected.standardError]
        }
        guard !errors.contains(where: { $0 < 0 }) else {
          return "claim “\(claim.id)” has a standard error below 0"
        }
      }
    }
    // Files lie beside the ledger, and nowhere else
    let frames = figures.compactMap(\.frames)
    for name in figures.flatMap(\.files) + frames.flatMap(\.files) + experiments.map(\.table)
    where name.contains("/") || name.hasPrefix(".") || name.isEmpty {
      return "“\(name)” is no name of a file of this folder"
    }
    if let figure = figures.first(where: { $0.files.count != $0.fingerprints.count }) {
      return "figure “\(figure.id)” has not as many fingerprints as files"
    }
    if let figure = figures.first(where: { !($0.frames?.isWhole ?? true) }) {
      return "figure “\(figure.id)” has not a label, a file and a fingerprint for each frame"
    }
    let times = [wallSeconds, computeSeconds] + experiments.map(\.computeSeconds)
    return times.allSatisfy(\.isFinite) ? nil : "a time is not a number"
  }
}

extension Ledger {
  /// That it is no longer what a run has written, if so.
  private var change: String? {
    get throws {
      try fingerprint == contentFingerprint ? nil : "its fingerprint is that of another content"
    }
  }
}

/// A number to quote: exact, or measured.
enum QuotedValue: Sendable {
  case exact(Double)
  case measured(Estimate)
}

extension Ledger.NumberRecord {
  init(id: String, value: QuotedValue, digits: Int?) {
    self.id = id
    switch value {
    case .exact(let number):
      (self.value, standardError) = (number, 0)
      text = significant(number, digits: digits ?? 4)
    case .measured(let estimate):
      (self.value, standardError) = (estimate.value, estimate.standardError)
      text = estimate.description
    }
  }
}

/// A number with so many significant digits, in decimal notation wherever that is readable; whole
/// numbers up to a million are written whole.
public func significant(_ value: Double, digits: Int) -> String {
  precondition(digits >= 1, "a number needs at least 1 significant digit, not \(digits)")
  guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
  if value == value.rounded(), abs(value) < 1e6 { return minus(String(Int(value))) }
  // At the ends of what a number can hold, the unit of the last digit is beyond them.
  guard (1e-290...1e290).contains(abs(value)) else {
    let parts = String(format: "%.\(digits - 1)e", value).split(separator: "e")
    return minus("\(parts[0])") + " × 10" + superscript(parts.last.flatMap { Int($0) } ?? 0)
  }
  // Round first: 9.9996 with four digits is 10.00, a number of the next decade.
  func exponent(of value: Double) -> Int { Int(Foundation.log10(abs(value)).rounded(.down)) }
  let unit = pow(10, Double(exponent(of: value) - digits + 1))
  let rounded = (value / unit).rounded() * unit
  let exponent = exponent(of: rounded)
  if exponent < -4 || exponent >= max(5, digits) {
    let mantissa = String(format: "%.\(digits - 1)f", rounded / pow(10, Double(exponent)))
    return minus(mantissa) + " × 10" + superscript(exponent)
  }
  return minus(String(format: "%.\(max(0, digits - 1 - exponent))f", rounded))
}

private func minus(_ digits: String) -> String { digits.replacing("-", with: "\u{2212}") }

private func superscript(_ exponent: Int) -> String {
  let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  return String("\(exponent)".map { $0 == "-" ? "⁻" : raised[$0.wholeNumberValue ?? 0] })
}
