import Foundation

/// An SVG as Cairo wrote it, to be made repeatable, accessible and fit to share a page.
struct SVGDocument {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The document with title and description, its ids renumbered and prefixed.
  ///
  /// Browsers keep the pixels of cells sharp; they may smooth other images.
  func finished(with metadata: Metadata, imagesAreCells: [Bool]) -> [UInt8] {
    let renumbered = withNewIDs(prefix: metadata.identifier)
    let sharp = Self.sharpened(renumbered, imagesAreCells)
    return Self.described(sharp, metadata)
  }

  /// Cairo counts its surfaces through the whole process, so the third figure differs from the
  /// first.
  ///
  /// Here ids are numbered anew in the order they appear, and references follow.
  private func withNewIDs(prefix: String) -> [UInt8] {
    let openings = [" id=\"", "href=\"#", "url(#"].map { Array($0.utf8) }
    let (quote, parenthesis) = (UInt8(ascii: "\""), UInt8(ascii: ")"))
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 4)
    let firsts = (UInt8(ascii: " "), UInt8(ascii: "h"), UInt8(ascii: "u"))
    var (copied, i) = (0, 0)
    while i < bytes.count {
      let byte = bytes[i]
      guard byte == firsts.0 || byte == firsts.1 || byte == firsts.2,
        let opening = openings.first(where: { bytes[i...].starts(with: $0) })
      else {
        i += 1
        continue
      }
      let start = i + opening.count
      let end = bytes[start...].firstIndex { $0 == quote || $0 == parenthesis } ?? bytes.count
      let number = numbers[bytes[start..<end]] ?? numbers.count + 1
      numbers[bytes[start..<end]] = number
      result += bytes[copied..<start]
      result += Array("\(prefix)-\(number)".utf8)
      (copied, i) = (end, end)
    }
    return result + bytes[copied...]
  }

  /// Adds role, title and description to the root, and who made the figure when and how.
  private static func described(_ bytes: [UInt8], _ metadata: Metadata) -> [UInt8] {
    let root = Array("<svg ".utf8)
    guard let start = position(of: root, in: bytes, from: 0),
      let end = bytes[start...].firstIndex(of: UInt8(ascii: ">"))
    else { return bytes }
    let id = metadata.identifier
    let note = [
      metadata.creator, metadata.author, metadata.date, metadata.keywords.joined(separator: ", "),
    ].filter { !$0.isEmpty }.joined(separator: "; ")
    let attributes = " role=\"img\" aria-labelledby=\"\(id)-title \(id)-description\""
    let head = """
      >
      <title id="\(id)-title">\(escaped(metadata.title))</title>
      <desc id="\(id)-description">\(escaped(metadata.description))</desc>
      <metadata>\(escaped(note))</metadata>
      """
    return bytes[..<end] + Array((attributes + head).utf8) + bytes[(end + 1)...]
  }

  /// Text for XML: markup escaped, control characters that XML forbids left out.
  private static func escaped(_ text: String) -> String {
    String(text.unicodeScalars.filter { $0.value >= 32 || $0 == "\n" || $0 == "\t" })
      .replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: ">", with: "&gt;")
  }

  private static func position(of word: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var i = start
    while i + word.count <= bytes.count {
      if bytes[i] == word[0] && bytes[i..<i + word.count].elementsEqual(word) { return i }
      i += 1
    }
    return nil
  }

  /// Tells viewers to keep the pixels of those images that are cells.
  private static func sharpened(_ bytes: [UInt8], _ areCells: [Bool]) -> [UInt8] {
    let (word, style) = (Array("<image ".utf8), Array("style=\"image-rendering:pixelated\" ".utf8))
    var (result, start, count): ([UInt8], Int, Int) = ([], 0, 0)
    while let found = position(of: word, in: bytes, from: start) {
      let end = found + word.count
      result += bytes[start..<end]
      if count >= areCells.count || areCells[count] { result += style }
      (start, count) = (end, count + 1)
    }
    return result + bytes[start...]
  }
}
