/// What a figure can be written as.
public enum Format: String, CaseIterable, Sendable, Codable {
  /// For print and LaTeX: vector graphics, fonts embedded, text selectable.
  case pdf
  /// For the web: vector graphics, text as outlines.
  case svg
  /// For slides and previews: pixels.
  case png
}
