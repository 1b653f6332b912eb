import Foundation

/// Throws mutated input at one of the book's parsers, until it crashes, hangs or breaks a promise.
///
///     fuzz PARSER CORPUS [OPTION OF LIBFUZZER…]
@main struct Fuzz {
  /// The parsers, by name.
  static var parsers: [any Fuzzed.Type] {
    [
      CheckpointInput.self, LabelInput.self, LedgerInput.self, MathInput.self, OptionInput.self,
      PictureInput.self, StoreInput.self, TableInput.self, WeaveInput.self,
    ]
  }

  /// The parser that is tried.
  nonisolated(unsafe) static var parser: any Fuzzed = MathInput()

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let type = parsers.first(where: { $0.name == arguments[1] }) else {
      print("usage: fuzz PARSER CORPUS [OPTION…]; the parsers:", parsers.map { $0.name })
      exit(64)
    }
    parser = try type.init()
    let corpus = URL(fileURLWithPath: arguments[2])
    try FileManager.default.createDirectory(at: corpus, withIntermediateDirectories: true)
    for (index, seed) in try parser.seeds().enumerated() {
      try seed.write(to: corpus.appendingPathComponent("seed-\(index)"))
    }

    // libFuzzer takes over, and does not come back
    var count = Int32(arguments.count - 1)
    var words = ([arguments[0]] + arguments[2...]).map { strdup($0) } + [nil]
    words.withUnsafeMutableBufferPointer { words in
      var start = words.baseAddress
      _ = runLibFuzzer(&count, &start) { bytes, size in
        autoreleased { Fuzz.parser.read(bytes.map { Data(bytes: $0, count: size) } ?? Data()) }
        return 0
      }
    }
  }
}

/// A parser as the fuzzer sees it.
protocol Fuzzed {
  static var name: String { get }
  init() throws
  /// Sound input, from which the fuzzer starts.
  func seeds() throws -> [Data]
  /// Reads input: an error that is thrown and caught is an answer; a trap is a finding.
  func read(_ data: Data)
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runLibFuzzer(
  _ count: UnsafeMutablePointer<Int32>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ read: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

private func autoreleased(_ body: () -> Void) {
  #if canImport(ObjectiveC)
    autoreleasepool(invoking: body)
  #else
    body()
  #endif
}

/// A folder for the parsers that read files.
func scratchFolder(_ name: String) throws -> URL {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("fuzz-\(name)-\(ProcessInfo.processInfo.processIdentifier)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder
}

/// The files of a folder of the package with one ending, in order.
func files(_ folder: String, _ ending: String) -> [URL] {
  let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
  return names.filter { $0.hasSuffix(ending) }.sorted()
    .map { URL(fileURLWithPath: folder).appendingPathComponent($0) }
}

/// Stops at a promise that was not kept.
func promise(_ isKept: Bool, _ words: @autoclosure () -> String) {
  if !isKept { fatalError(words()) }
}
