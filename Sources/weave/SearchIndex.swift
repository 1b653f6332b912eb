import Foundation

/// What a page says, place by place, for the search in the book.
///
/// A place begins at a heading, a figure, a claim or an exercise: whatever has a name to jump to.
struct SearchIndex {
  /// A place of a page.
  struct Place: Equatable, Encodable {
    /// The address, for example “chapter-02.html#sec-walls”.
    var address: String
    /// The title of the page, and that of the section.
    var page, section: String
    /// What is said, and the code that stands beside it.
    var text, code: String
  }

  var places: [Place] = []

  /// Adds what a page says in its `<main>`.
  mutating func add(_ file: String, title: String, html: Data) {
    let whole = Array(html)
    guard let start = whole.index(of: "<main", after: 0) else { return }
    let bytes = Array(whole[start..<(whole.index(of: "</main>", after: start) ?? whole.count)])
    var (anchor, section, i) = ("", "", 0)
    var (text, code) = ([UInt8](), [UInt8]())
    var (isHeading, isCode) = (false, false)
    func close() {
      let place = Place(
        address: anchor.isEmpty ? file : "\(file)#\(anchor)", page: title, section: section,
        text: String(decoding: text, as: UTF8.self).plainText,
        code: String(decoding: code, as: UTF8.self).plainText)
      if !place.text.isEmpty || !place.code.isEmpty { places.append(place) }
      (text, code) = ([], [])
    }
    while i < bytes.count {
      guard bytes[i] == UInt8(ascii: "<") else {
        if isCode { code.append(bytes[i]) } else { text.append(bytes[i]) }
        i += 1
        continue
      }
      let end = bytes.index(of: ">", after: i) ?? bytes.count - 1
      let tag = Tag(String(decoding: bytes[i...end], as: UTF8.self))
      i = end + 1
      if tag.isSilent {
        i = bytes.index(of: "</\(tag.name)>", after: i) ?? bytes.count
        continue
      }
      if let id = tag.id, tag.opensPlace {
        close()
        anchor = id
        isHeading = tag.isHeading
      } else if tag.name.hasPrefix("/h"), isHeading {
        section = String(decoding: text, as: UTF8.self).plainText
        (isHeading, text) = (false, [])
      }
      if tag.name == "pre" { isCode = true }
      if tag.name == "/pre" {
        isCode = false
        code.append(UInt8(ascii: " "))
      }
      // Letters of a formula stand together; blocks do not.
      if !tag.isInline { text.append(UInt8(ascii: " ")) }
    }
    close()
  }

  /// The script that hands the index to the page.
  ///
  /// - Throws: if the places cannot be encoded.
  func script() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Data("window.bookPlaces = ".utf8) + (try encoder.encode(places)) + Data(";\n".utf8)
  }
}

/// A tag of a page.
private struct Tag {
  /// The name, with the slash of a closing one.
  var name: String
  var id: String?
  /// Whether what is in it is not said to a reader, or is said of every figure or page.
  var isSilent: Bool

  init(_ text: String) {
    name = String(text.dropFirst().prefix { !" \n\t>".contains($0) })
    id = text.firstMatch(of: /\sid="([^"]+)"/).map { String($0.1) }
    isSilent =
      ["nav", "script", "style", "annotation"].contains(name)
      || text.contains(/\sclass="(files|made|origin)"/)
  }

  var isHeading: Bool { name.wholeMatch(of: /h[1-6]/) != nil }

  var opensPlace: Bool {
    guard let id else { return false }
    return isHeading || ["fig-", "claim-", "ex-"].contains { id.hasPrefix($0) }
  }

  private static let inline: Set<String> = [
    "a", "b", "code", "em", "i", "span", "strong", "sub", "sup", "math", "mi", "mn", "mo", "mrow",
    "msub", "msup", "msubsup", "mtext", "mover", "munder", "mstyle", "mspace", "semantics",
  ]
  var isInline: Bool { Self.inline.contains(name.hasPrefix("/") ? String(name.dropFirst()) : name) }
}

extension [UInt8] {
  /// Where a text begins, at or after a place.
  fileprivate func index(of text: String, after start: Int) -> Int? {
    let wanted = Array(text.utf8)
    var i = start
    while i + wanted.count <= count {
      if self[i] == wanted[0], self[i..<i + wanted.count].elementsEqual(wanted) { return i }
      i += 1
    }
    return nil
  }
}

extension String {
  /// Without entities, and with single spaces.
  fileprivate var plainText: String {
    replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&nbsp;", with: " ").replacing(/&#(\d+);/) { match in
        // Some stand for what cannot be seen, such as the application of a function
        UInt32(match.1).flatMap(Unicode.Scalar.init).map {
          $0.properties.isDefaultIgnorableCodePoint ? "" : String($0)
        } ?? ""
      }.replacing("&amp;", with: "&")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
