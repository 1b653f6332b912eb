import Foundation

/// Files from elsewhere that a chapter reads, such as pictures: nothing that the repository holds.
public struct DataFiles: Sendable {
  /// What the files are called together, for messages.
  public let name: String
  /// The names of the files; one that ends in `.gz` may also be there unpacked, without it.
  public let files: [String]
  /// The folder where Debian's package puts them.
  public let folder: String
  /// Debian's package.
  public let package: String
  /// Where others find them.
  public let source: String

  /// The files that a chapter reads.
  public init(name: String, files: [String], folder: String, package: String, source: String) {
    (self.name, self.files, self.folder) = (name, files, folder)
    (self.package, self.source) = (package, source)
  }

  /// Whether and where the files are, and what is in them.
  ///
  /// - Parameter chosen: The folder, if it is not the usual one.
  /// - Throws: `CourseError` if a file is not there or cannot be read.
  func found(in chosen: String?) throws -> FoundData {
    let folder = URL(fileURLWithPath: chosen ?? self.folder)
    var fingerprint = Fingerprint()
    for file in files {
      let packed = folder.appendingPathComponent(file)
      let urls = file.hasSuffix(".gz") ? [packed, packed.deletingPathExtension()] : [packed]
      guard let url = urls.first(where: { FileManager.default.fileExists(atPath: $0.path) }) else {
        throw CourseError(
          "\(folder.relativePath) does not hold \(file), and this chapter reads \(name). Debian and "
            + "Ubuntu have it in the package \(package); elsewhere, fetch \(files.count) files from "
            + "\(source) and name their folder with --data DIR, or make DATA=DIR")
      }
      do {
        fingerprint.add(file)
        fingerprint.add(try Data(contentsOf: url))
      } catch {
        throw CourseError("cannot read \(url.relativePath): \(error.localizedDescription)")
      }
    }
    return FoundData(folder: folder, fingerprint: fingerprint.description)
  }
}

/// The files that a chapter reads, as a run has found them.
struct FoundData: Sendable {
  let folder: URL
  /// The fingerprint of all of them: points that other files have made are not reused.
  let fingerprint: String
}

extension Chapter {
  /// Most chapters read no files.
  public static var data: DataFiles? { nil }
}

extension Run {
  /// The folder of the files that the chapter declares as its `data`.
  ///
  /// - Throws: `CourseError` if it declares none.
  public var data: URL {
    get throws {
      guard let data = surroundings.data else {
        throw CourseError("a point reads files, but its chapter declares no data")
      }
      return data
    }
  }
}
