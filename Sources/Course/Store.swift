import Foundation

/// The finished points of a chapter, each in a file of its own, so that a run goes on where it was
/// stopped and many machines can share the work.
///
/// A file begins with its key, in words, and ends with a checksum. A point is reused only if its
/// key is the one asked for, letter by letter: the same chapter, experiment, point, seed, effort
/// and program.
struct Store: Sendable {
  /// The folder of the files.
  let folder: URL

  /// What makes a point the point it is.
  struct Key: Sendable {
    var program: String
    var chapter: String
    var experiment: String
    var point: String
    var seed: UInt64
    var effort: Effort

    /// The lines that open the point's file.
    var words: String {
      """
      hints-from-physics point, format 1
      chapter: \(chapter)
      experiment: \(experiment)
      point: \(point.replacing("\\", with: "\\\\").replacing("\n", with: "\\n"))
      seed: \(seed)
      effort: \(effort.rawValue)
      program: \(program)

      """
    }

    /// The name of the point's file: a later program writes over what an earlier one left.
    var fileName: String {
      var fingerprint = Fingerprint()
      for word in [chapter, experiment, point, "\(seed)", effort.rawValue] { fingerprint.add(word) }
      return "\(chapter)/\(experiment)/\(fingerprint).point"
    }
  }

  /// A finished point.
  struct Point: Sendable {
    var table: Table
    /// The time it took to compute, in seconds.
    var seconds: Double
  }

  /// What the store knows of a point.
  enum Answer: Sendable {
    case found(Point)
    /// Nothing, or what another program, seed, effort or parameter made.
    case missing
    /// A file that is not what this store wrote: its path, and what is wrong with it.
    case damaged(path: String, reason: String)
  }

  func url(of key: Key) -> URL { folder.appendingPathComponent(key.fileName) }

  /// Looks a point up; never fails, for whatever is wrong with a file, its point can be recomputed.
  func point(for key: Key) -> Answer {
    let url = url(of: key)
    guard FileManager.default.fileExists(atPath: url.path) else { return .missing }
    func damaged(_ reason: String) -> Answer { .damaged(path: url.relativePath, reason: reason) }
    guard let data = try? Data(contentsOf: url) else {
      return damaged("it cannot be read (a folder? remove it)")
    }
    guard let text = String(data: data, encoding: .utf8) else { return damaged("it is not text") }
    guard text.hasPrefix("hints-from-physics point, ") else {
      return damaged("it is not a point of this book")
    }
    guard let end = text.range(of: "checksum: ", options: .backwards) else {
      return damaged("its end is missing")
    }
    let body = String(text[..<end.lowerBound])
    guard text[end.upperBound...] == "\(checksum(of: body))\n" else {
      return damaged("its checksum is wrong")
    }
    guard body.hasPrefix(key.words) else { return .missing }
    let rest = body.dropFirst(key.words.count)
    guard let line = rest.firstIndex(of: "\n"), rest.hasPrefix("seconds: "),
      let seconds = Double(rest[..<line].dropFirst("seconds: ".count)),
      let table = try? Table(csv: String(rest[rest.index(after: line)...]))
    else { return damaged("its table cannot be read") }
    return .found(Point(table: table, seconds: seconds))
  }

  /// Stores a point, whole or not at all.
  ///
  /// - Throws: `CourseError` if it cannot be written.
  func save(_ point: Point, for key: Key) throws {
    let body = key.words + "seconds: \(point.seconds)\n" + point.table.csv
    let text = body + "checksum: \(checksum(of: body))\n"
    try AtomicFile.write(Data(text.utf8), to: url(of: key))
  }

  /// The folder for unfinished work on a shared piece; what other programs have left of it is removed.
  ///
  /// Its name tells whose it is, so that a second run of the same program finds it right from the
  /// moment it is made, and leaves it.
  ///
  /// - Throws: `CourseError` if it cannot be made.
  func workFolder(for key: Key) throws -> URL {
    let piece = url(of: key).deletingPathExtension()
    var owner = Fingerprint()
    owner.add(key.words)
    let folder = piece.appendingPathExtension("\(owner).work")
    let siblings = try? FileManager.default.contentsOfDirectory(
      at: piece.deletingLastPathComponent(), includingPropertiesForKeys: nil)
    for other in siblings ?? []
    where other.pathExtension == "work" && other.lastPathComponent != folder.lastPathComponent
      && other.lastPathComponent.hasPrefix("\(piece.lastPathComponent).")
    {
      try? FileManager.default.removeItem(at: other)
    }
    try AtomicFile.makeFolder(folder)
    return folder
  }

  private func checksum(of body: String) -> Fingerprint {
    var fingerprint = Fingerprint()
    fingerprint.add(body)
    return fingerprint
  }
}
