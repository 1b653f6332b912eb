import Course
import Foundation

/// The files of a weave, kept until all are there and then put in place: a weave that fails leaves
/// the book as it was.
struct Output {
  /// The files, by their path in the book.
  private(set) var files: [String: Data] = [:]

  /// Adds a file.
  mutating func add(_ path: String, _ data: Data) { files[path] = data }

  /// Adds a text.
  mutating func add(_ path: String, _ text: String) { files[path] = Data(text.utf8) }

  /// Writes everything beside the book, then renames file by file; pages of chapters that are no
  /// longer there are removed.
  ///
  /// - Parameter isWhole: whether this is all of the book, so that no other page belongs to it.
  /// - Throws: `WeaveError` with the path and the reason if the folder cannot be written.
  func write(to book: URL, isWhole: Bool = true) throws {
    let manager = FileManager.default
    let stage = book.appendingPathComponent(
      ".weave.\(ProcessInfo.processInfo.processIdentifier).partial")
    do {
      defer { try? manager.removeItem(at: stage) }
      for (path, data) in files {
        let url = stage.appendingPathComponent(path)
        try manager.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url)
      }
      for path in files.keys {
        var isFolder: ObjCBool = false
        let url = book.appendingPathComponent(path)
        if manager.fileExists(atPath: url.path, isDirectory: &isFolder), isFolder.boolValue {
          throw POSIXError(.EISDIR)
        }
      }
      for path in files.keys.sorted() {
        let url = book.appendingPathComponent(path)
        try manager.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        guard rename(stage.appendingPathComponent(path).path, url.path) == 0 else {
          throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
      }
    } catch {
      throw WeaveError(
        description: "cannot write the book to \(book.relativePath): \(AtomicFile.reason(error))")
    }
    for name in (try? manager.contentsOfDirectory(atPath: book.path)) ?? [] {
      let isPage = name.wholeMatch(of: /chapter-(?:\d\d|[A-Z])\.(?:html|md|bib)/) != nil
      if isWhole, isPage, files[name] == nil {
        try? manager.removeItem(at: book.appendingPathComponent(name))
      }
    }
  }
}
