/// What is wrong with a file of pictures: which file, what was expected, what was found, and what to
/// do.
public struct PictureError: Error, CustomStringConvertible {
  /// The whole message.
  public let description: String

  init(_ file: String, _ complaint: String) { description = "\(file): \(complaint)" }
}
