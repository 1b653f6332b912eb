/// Glyphs of one font and size that are written together, so that text stays whole in a PDF.
public struct GlyphRun: Sendable, Hashable {
  /// One glyph and the text it stands for.
  public struct Glyph: Sendable, Hashable {
    /// The number of the glyph in its font.
    public var index: Int
    /// To the right of the start of the run, along the writing direction.
    public var x: Double
    /// Below the baseline of the run.
    public var y: Double
    /// The text one finds when searching or copying.
    public var text: String
  }

  /// The face, one of those all labels are set in.
  var face: Font.Face
  /// The size of the font in points.
  public var size: Double
  /// Where the baseline starts.
  public var origin: Point
  /// Whether the text runs upward, turned a quarter counterclockwise.
  public var isVertical: Bool
  /// The color of the text.
  public var color: Color
  /// The glyphs in reading order.
  public var glyphs: [Glyph]
  /// The ink, relative to `origin` and before turning.
  var ink: Rectangle

  /// The text of the run.
  public var text: String { glyphs.map(\.text).joined() }

  /// A rectangle that contains all ink.
  public var bounds: Rectangle { ink.turned(isVertical).moved(origin.x, origin.y) }
}

extension Point {
  /// The place turned a quarter counterclockwise about the origin: right becomes up.
  func turned(_ isVertical: Bool) -> Point { isVertical ? Point(y, -x) : self }
}

extension Rectangle {
  /// The rectangle turned a quarter counterclockwise about the origin.
  func turned(_ isVertical: Bool) -> Rectangle {
    isVertical ? Rectangle(left: top, top: -right, right: bottom, bottom: -left) : self
  }
}
