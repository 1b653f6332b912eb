/// Collects panels or marks written one below the other; understands `if`, `for` and lists.
@resultBuilder
public enum ListBuilder<Element> {
  /// A single element.
  public static func buildExpression(_ element: Element) -> [Element] { [element] }
  /// A list in place of an element.
  public static func buildExpression(_ elements: [Element]) -> [Element] { elements }
  /// All parts in order.
  public static func buildBlock(_ parts: [Element]...) -> [Element] { parts.flatMap { $0 } }
  /// The elements of a `for` loop.
  public static func buildArray(_ parts: [[Element]]) -> [Element] { parts.flatMap { $0 } }
  /// The elements of an `if`, if it holds.
  public static func buildOptional(_ part: [Element]?) -> [Element] { part ?? [] }
  /// The elements of an `if`.
  public static func buildEither(first part: [Element]) -> [Element] { part }
  /// The elements of an `else`.
  public static func buildEither(second part: [Element]) -> [Element] { part }
}
