import Plot
import Statistics

/// A figure of a chapter, drawn from the tables of its experiments and from nothing else.
public struct Figure: Sendable {
  /// The name; unique in its chapter, and the name of its files.
  public let id: String
  /// What the figure shows, and a key to its marks, in Markdown with mathematics.
  public let caption: String
  /// The frames among which a page lets its readers choose, or nil if the figure does not move.
  public let frames: Frames?
  let claims: [Claim]
  let experiments: [any AnyExperiment]
  /// Draws one frame; a figure that does not move has frame 0 alone.
  private let draw: @Sendable (Results, Int) throws -> Drawing

  /// A figure of one or more experiments.
  ///
  /// - Parameters:
  ///   - caption: the first sentence says what is seen and serves as the figure's description for
  ///     those who cannot see it; then the key to the marks.
  ///   - experiments: whose rows are drawn.
  ///   - claims: the claims that the figure makes visible; the book lists them under the caption.
  ///   - draw: the drawing; it must depend on the rows alone.
  public init<each Row>(
    _ id: String, _ caption: String, from experiments: repeat Experiment<each Row>,
    shows claims: [Claim] = [],
    draw: @escaping @Sendable (repeat [each Row]) throws -> Drawing
  ) {
    (self.id, self.caption, self.claims, frames) = (id, caption, claims, nil)
    var erased: [any AnyExperiment] = []
    for experiment in repeat each experiments { erased.append(experiment) }
    self.experiments = erased
    self.draw = { results, _ in try draw(repeat results.rows(of: each experiments)) }
  }

  /// A figure that moves: its drawing gets the index of a frame, and then the rows.
  ///
  /// The text must be true of the one frame that is printed, and the axes must be the same in all.
  ///
  /// - Parameters:
  ///   - frames: what they are called, and which is printed.
  ///   - draw: the drawing of a frame, of the same size whatever the frame.
  public init<each Row>(
    _ id: String, _ caption: String, from experiments: repeat Experiment<each Row>,
    shows claims: [Claim] = [], frames: Frames,
    draw: @escaping @Sendable (Int, repeat [each Row]) throws -> Drawing
  ) {
    (self.id, self.caption, self.claims, self.frames) = (id, caption, claims, frames)
    var erased: [any AnyExperiment] = []
    for experiment in repeat each experiments { erased.append(experiment) }
    self.experiments = erased
    self.draw = { results, frame in try draw(frame, repeat results.rows(of: each experiments)) }
  }
}

extension Figure {
  /// The drawing of these results, or of one of their frames, in a style if one is asked for.
  func drawing(
    of results: Results, frame: Int? = nil, in style: FigureStyle?
  ) throws -> Drawing {
    let drawing = try draw(results, frame ?? frames?.shown ?? 0)
    return style?.applied(to: drawing) ?? drawing
  }

  /// The first sentence of the caption in plain words: what is seen, for those who cannot see it.
  ///
  /// It should quote no numbers and refer to nothing: a file knows neither.
  var plainDescription: String {
    var words = ""
    for (index, part) in caption.split(separator: "$", omittingEmptySubsequences: false)
      .enumerated()
    {
      guard index.isMultiple(of: 2) else {
        words += plainMath(String(part))
        continue
      }
      if let end = part.firstMatch(of: /[.!?](?=\s|$)/) {
        return words + part[..<end.range.upperBound]
      }
      words += part
    }
    return words
  }
}

/// A number that the prose quotes by name: `{{id}}`.
public struct Number: Sendable {
  /// The name; unique in its chapter.
  public let id: String
  let experiments: [any AnyExperiment]
  let digits: Int?
  let value: @Sendable (Results) throws -> QuotedValue

  /// An exact number, quoted with `digits` significant digits.
  public init(
    _ id: String, digits: Int = 4, _ value: @escaping @Sendable () throws -> Double
  ) {
    self.init(id: id, experiments: [], digits: digits) { _ in .exact(try value()) }
  }

  /// A number read off a table.
  public init<Row>(
    _ id: String, from experiment: Experiment<Row>, digits: Int = 4,
    _ value: @escaping @Sendable ([Row]) throws -> Double
  ) {
    self.init(id: id, experiments: [experiment], digits: digits) { results in
      .exact(try value(results.rows(of: experiment)))
    }
  }

  /// A measured number, quoted with its standard error.
  public init<Row>(
    _ id: String, measuredFrom experiment: Experiment<Row>,
    _ value: @escaping @Sendable ([Row]) throws -> Estimate
  ) {
    self.init(id: id, experiments: [experiment], digits: nil) { results in
      .measured(try value(results.rows(of: experiment)))
    }
  }

  private init(
    id: String, experiments: [any AnyExperiment], digits: Int?,
    value: @escaping @Sendable (Results) throws -> QuotedValue
  ) {
    (self.id, self.experiments, self.digits, self.value) = (id, experiments, digits, value)
  }
}
