/// A piece of MathML: an element with its children, or text between tags as it stands.
indirect enum MathML: Equatable {
  case element(name: String, attributes: String, children: [MathML])
  case text(String)

  /// The MathML as text.
  var description: String {
    switch self {
    case .text(let text): text
    case .element(let name, let attributes, let children):
      "<\(name)\(attributes)>\(children.map(\.description).joined())</\(name)>"
    }
  }

  var name: String {
    if case .element(let name, _, _) = self { name } else { "" }
  }

  var attributes: String {
    if case .element(_, let attributes, _) = self { attributes } else { "" }
  }

  var children: [MathML] {
    if case .element(_, _, let children) = self { children } else { [] }
  }

  /// The text of an element that has nothing else, such as `<mi>x</mi>`.
  var content: String? {
    if children.count == 1, case .text(let text) = children[0] { text } else { nil }
  }

  /// The element with other children.
  func with(_ children: [MathML]) -> MathML {
    .element(name: name, attributes: attributes, children: children)
  }

  /// The element with an attribute more.
  func adding(_ attribute: String) -> MathML {
    .element(name: name, attributes: "\(attributes) \(attribute)", children: children)
  }

  /// Reads MathML as pandoc writes it: every tag is closed, and none is empty.
  ///
  /// - Returns: nil for anything else.
  init?(_ text: Substring) {
    var rest = text
    guard let tree = Self.parse(&rest), rest.isEmpty else { return nil }
    self = tree
  }

  private static func parse(_ rest: inout Substring) -> MathML? {
    guard let open = rest.prefixMatch(of: /<([A-Za-z]+)([^<>]*)>/), !open.2.hasSuffix("/")
    else { return nil }
    rest = rest[open.range.upperBound...]
    let name = String(open.1)
    var children: [MathML] = []
    while !rest.hasPrefix("</") {
      if rest.hasPrefix("<") {
        guard let child = parse(&rest) else { return nil }
        children.append(child)
      } else {
        let text = rest.prefix { $0 != "<" }
        guard !text.isEmpty else { return nil }
        children.append(.text(String(text)))
        rest = rest[text.endIndex...]
      }
    }
    guard rest.hasPrefix("</\(name)>") else { return nil }
    rest = rest.dropFirst(name.count + 3)
    return .element(name: name, attributes: String(open.2), children: children)
  }
}
