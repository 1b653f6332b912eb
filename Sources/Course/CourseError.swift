/// What a person can mend: a message that says what was expected, what was found, and what to do.
public struct CourseError: Error, CustomStringConvertible {
  /// The whole message.
  public let description: String

  /// An error with its message.
  public init(_ description: String) { self.description = description }
}
