import Foundation

/// The typefaces of the pages, copied from this machine into the book's assets.
enum Fonts {
  /// A face of the pages: the file it becomes, and how fontconfig finds it.
  struct Face {
    var file: String
    var family: String
    var style: String
  }

  static let faces = [
    Face(file: "text-regular.otf", family: "LM Roman 10", style: "regular"),
    Face(file: "text-italic.otf", family: "LM Roman 10", style: "italic"),
    Face(file: "text-bold.otf", family: "LM Roman 10", style: "bold"),
    Face(file: "text-bolditalic.otf", family: "LM Roman 10", style: "bold:italic"),
    Face(file: "small-regular.otf", family: "LM Roman 8", style: "regular"),
    Face(file: "code-regular.otf", family: "LM Mono 10", style: "regular"),
    Face(file: "code-italic.otf", family: "LM Mono 10", style: "italic"),
    Face(file: "math.otf", family: "Latin Modern Math", style: "regular"),
  ]

  /// The font files, by the name they have in the assets.
  ///
  /// - Throws: `WeaveError` that says what to install, if a face or fontconfig is missing.
  static func files() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for face in faces { files[face.file] = try data(of: face) }
    return files
  }

  private static func data(of face: Face) throws -> Data {
    let remedy =
      "install Latin Modern with `make`, or with `apt install fontconfig fonts-lmodern` or "
      + "`brew install fontconfig font-latin-modern font-latin-modern-math`"
    let result = try? Subprocess.run(
      URL(fileURLWithPath: "/usr/bin/env"),
      ["fc-match", "--format", "%{family}\n%{file}", "\(face.family):\(face.style)"],
      input: Data())
    guard let result, result.status == 0 else {
      throw WeaveError(description: "fc-match, which finds fonts, does not run; \(remedy)")
    }
    let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
    guard lines.count == 2, lines[0].contains(face.family),
      let data = try? Data(contentsOf: URL(fileURLWithPath: String(lines[1])))
    else {
      throw WeaveError(
        description: "The font \(face.family) (\(face.style)) is not on this machine; \(remedy)")
    }
    return data
  }
}
