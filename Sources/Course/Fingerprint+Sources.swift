import Foundation

extension Fingerprint {
  /// The module that draws: what it does to a figure changes no number.
  private static let drawing = "Plot"
  /// The folder, in a module, of the code that takes orders and brings results.
  ///
  /// Options, progress, messages, redrawing: it changes no number either.
  fileprivate static let commandLine = "CommandLine/"

  /// The hash of what a chapter's numbers depend on: the code of its folder, and of the modules in
  /// Sources that it imports, directly or through others, all but Plot and the folder CommandLine of
  /// Course.
  ///
  /// Comments on lines of their own are left out, so that prose can be rewritten freely.
  ///
  /// - Parameter package: the folder of Package.swift.
  /// - Returns: nil if there is no such chapter there.
  public static func ofSources(folder: String, in package: URL) -> String? {
    guard let chapter = Module("Chapters/\(folder)", in: package) else { return nil }
    var modules = [chapter]
    var seen: Set<String> = [drawing]
    var next = 0
    while next < modules.count {
      for name in modules[next].imports.sorted() where seen.insert(name).inserted {
        if let module = Module("Sources/\(name)", in: package) { modules.append(module) }
      }
      next += 1
    }
    var fingerprint = Fingerprint()
    for module in modules { fingerprint.add(module) }
    return fingerprint.description
  }

  /// The hash of what figures depend on besides the code of their chapter: the module Plot.
  ///
  /// - Parameter package: the folder of Package.swift.
  /// - Returns: nil if there is no such module there.
  public static func ofDrawing(in package: URL) -> String? {
    guard let module = Module("Sources/\(drawing)", in: package) else { return nil }
    var fingerprint = Fingerprint()
    fingerprint.add(module)
    return fingerprint.description
  }

  private mutating func add(_ module: Module) {
    for file in module.files {
      add(file.path)
      for line in file.code { add(line) }
    }
  }
}

/// The code of a folder.
private struct Module {
  /// The files, by path in the package, in its order, with their lines of code.
  let files: [(path: String, code: [String])]

  /// The modules that the code imports.
  var imports: Set<String> {
    let lines = files.flatMap(\.code).filter { $0.hasPrefix("import ") || $0.hasPrefix("@") }
    let words = lines.map { $0.split(separator: " ") }
    return Set(words.filter { $0.dropLast().last == "import" }.compactMap(\.last).map(String.init))
  }

  /// - Returns: nil if there is no Swift file in the folder, or one cannot be read.
  init?(_ folder: String, in package: URL) {
    let root = package.appendingPathComponent(folder)
    let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
    let swift = (names ?? []).sorted().filter {
      $0.hasSuffix(".swift") && !$0.hasPrefix(Fingerprint.commandLine)
    }
    guard !swift.isEmpty else { return nil }
    var files: [(path: String, code: [String])] = []
    for name in swift {
      guard
        let text = try? String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
      else { return nil }
      let lines = text.split(separator: "\n").map { $0.trimmingPrefix(while: \.isWhitespace) }
      files.append(
        ("\(folder)/\(name)", lines.filter { !$0.isEmpty && !$0.hasPrefix("//") }.map(String.init)))
    }
    self.files = files
  }
}
