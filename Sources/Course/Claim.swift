import Statistics

/// A sentence of the book that a program can find wrong.
///
/// One judgement is passed twice: on the subject of the claim, where it must hold, and on a
/// deliberately wrong subject, the control, which it must refute. A control that holds, or that is
/// only too noisy to decide, fails the claim: such a judgement would agree with anything. (An excess
/// has no width to be held against: there a control is refuted as soon as it does not lie 4 standard
/// errors above its bound, however noisy it is.)
public struct Claim: Sendable {
  /// The name; unique in its chapter, and what `--only` and cross references use.
  public let id: String
  /// The sentence, in Markdown with mathematics.
  public let sentence: String
  /// Where the expectation comes from, in Markdown; `[@key]` cites the bibliography.
  public let source: String
  /// What is wrong with the control.
  public let mistake: String
  let experiments: [any AnyExperiment]
  let judge: @Sendable (Results, RandomStream) throws -> Finding
  let judgeControl: @Sendable (Results, RandomStream) throws -> Finding

  /// A claim about a function, which needs no experiment.
  ///
  /// - Parameters:
  ///   - function: what the claim is about.
  ///   - control: what is wrong, and the wrong function.
  ///   - judge: the judgement of a function; the random stream is the claim's own.
  public init<each Input, Output>(
    _ id: String, _ sentence: String, source: String,
    of function: @escaping @Sendable (repeat each Input) -> Output,
    control: (mistake: String, function: @Sendable (repeat each Input) -> Output),
    judge:
      @escaping @Sendable (@Sendable (repeat each Input) -> Output, inout RandomStream) throws
      -> Finding
  ) {
    self.init(
      id, sentence, source: source, of: Subject(function: function),
      control: (control.mistake, Subject(function: control.function))
    ) { try judge($0.function, &$1) }
  }

  /// A claim about any other value that needs no experiment.
  ///
  /// - Parameters:
  ///   - subject: what the claim is about.
  ///   - control: what is wrong, and the wrong subject.
  ///   - judge: the judgement of a subject; the random stream is the claim's own.
  public init<Subject: Sendable>(
    _ id: String, _ sentence: String, source: String, of subject: Subject,
    control: (mistake: String, subject: Subject),
    judge: @escaping @Sendable (Subject, inout RandomStream) throws -> Finding
  ) {
    let wrong = control.subject
    self.init(
      id: id, sentence: sentence, source: source, mistake: control.mistake, experiments: [],
      judge: { _, stream in
        var random = stream
        return try judge(subject, &random)
      },
      judgeControl: { _, stream in
        var random = stream
        return try judge(wrong, &random)
      })
  }

  /// A claim about the table of an experiment.
  ///
  /// - Parameters:
  ///   - experiment: whose rows are judged.
  ///   - control: the wrong rows: those of another experiment, or the same ones altered.
  public init<Row>(
    _ id: String, _ sentence: String, source: String, from experiment: Experiment<Row>,
    control: Control<Row>, judge: @escaping @Sendable ([Row]) throws -> Finding
  ) {
    self.init(
      id: id, sentence: sentence, source: source, mistake: control.mistake,
      experiments: [experiment] + control.experiments,
      judge: { results, _ in try judge(results.rows(of: experiment)) },
      judgeControl: { results, _ in
        try judge(control.rows(results, results.rows(of: experiment)))
      })
  }

  /// A claim that a measured column agrees with an expected one, row by row.
  ///
  /// - Parameters:
  ///   - resolution: the widest standard error with which a row may agree.
  public init<Row>(
    _ id: String, _ sentence: String, source: String, from experiment: Experiment<Row>,
    measured: any KeyPath<Row, Estimate> & Sendable, expected: any KeyPath<Row, Double> & Sendable,
    resolution: Resolution, control: Control<Row>
  ) {
    self.init(id, sentence, source: source, from: experiment, control: control) { rows in
      .each(rows) { row in
        .agreement(
          row[keyPath: measured], row[keyPath: expected],
          resolution: resolution.width(at: row[keyPath: expected]), at: Table.label(of: row))
      }
    }
  }

  private init(
    id: String, sentence: String, source: String, mistake: String,
    experiments: [any AnyExperiment],
    judge: @escaping @Sendable (Results, RandomStream) throws -> Finding,
    judgeControl: @escaping @Sendable (Results, RandomStream) throws -> Finding
  ) {
    (self.id, self.sentence, self.source, self.mistake) = (id, sentence, source, mistake)
    (self.experiments, self.judge, self.judgeControl) = (experiments, judge, judgeControl)
  }
}

/// A function as the subject of a claim.
private struct Subject<each Input, Output>: Sendable {
  let function: @Sendable (repeat each Input) -> Output
}

/// Deliberately wrong rows, on which the judgement of a claim must fail.
public struct Control<Row: Codable & Sendable>: Sendable {
  let mistake: String
  let experiments: [any AnyExperiment]
  let rows: @Sendable (Results, [Row]) throws -> [Row]

  /// The rows of another experiment, computed the wrong way.
  public static func experiment(_ mistake: String, _ wrong: Experiment<Row>) -> Control {
    Control(mistake: mistake, experiments: [wrong]) { results, _ in try results.rows(of: wrong) }
  }

  /// The claim's own rows, each altered.
  public static func altered(
    _ mistake: String, _ change: @escaping @Sendable (inout Row) -> Void
  ) -> Control {
    Control(mistake: mistake, experiments: []) { _, rows in
      rows.map { row in
        var altered = row
        change(&altered)
        return altered
      }
    }
  }
}

/// The widest standard error with which a measurement may agree with an expectation.
public enum Resolution: Sendable, ExpressibleByFloatLiteral {
  /// In the units of the measurement.
  case absolute(Double)
  /// As a fraction of the expected value.
  case relative(Double)

  /// A number alone is absolute.
  public init(floatLiteral value: Double) { self = .absolute(value) }

  func width(at expected: Double) -> Double {
    switch self {
    case .absolute(let width): width
    case .relative(let fraction): fraction * abs(expected)
    }
  }
}
