extension MathML {
  /// All formulas of a page, set as TeX sets them.
  static func typeset(page: String) -> String {
    page.replacing(/<math[ >](?s:.*?)<\/math>/) { match in
      MathML(match.0)?.typeset(isScript: false).description ?? String(match.0)
    }
  }

  /// The formula with TeX's rules where browsers and pandoc have others: a thin space around names
  /// of functions, none around signs in scripts, full-size fractions in aligned equations, primes
  /// at their height, and upright bold letters.
  ///
  /// - Parameter isScript: whether the formula is an index, an exponent or a limit.
  func typeset(isScript: Bool) -> MathML {
    guard case .element(let name, let attributes, var children) = self else { return self }
    switch name {
    case "annotation": return self
    case "mi", "mn", "mtext": return withUprightBold
    case "mo":
      let isOperator = !attributes.contains("stretchy=\"true\"") && content != "′"
      return isScript && isOperator ? adding("lspace=\"0\" rspace=\"0\"") : self
    case "msub", "msup", "msubsup", "munder", "mover", "munderover":
      if name == "msup", children.count == 2, children[1].isPrime {
        let base = children[0].typeset(isScript: isScript)
        let prime = children[1].adding("class=\"prime\" lspace=\"0\" rspace=\"0\"")
        return .element(name: "mrow", attributes: "", children: [base, prime])
      }
      return with(
        children.enumerated().map { $1.typeset(isScript: isScript || $0 > 0) })
    case "mtable":
      let rows = children.map { $0.typeset(isScript: isScript) }
      let isAligned =
        description.hasPrefix("<mtable><mtr><mtd columnalign=\"right\"")
        || description.hasPrefix("<mtable><mtr><mtd columnalign=\"left\"")
      return isAligned ? with(rows).adding("displaystyle=\"true\"") : with(rows)
    default:
      children = Self.spaced(children)
      return with(children.map { $0.typeset(isScript: isScript) })
    }
  }

  private static let thinSpace = MathML.element(
    name: "mspace", attributes: " width=\"0.167em\"", children: [])

  /// A row with thin spaces between names of functions and what stands beside them.
  private static func spaced(_ row: [MathML]) -> [MathML] {
    var spaced: [MathML] = []
    for (index, element) in row.enumerated() {
      guard element.isFunction else {
        spaced.append(element)
        continue
      }
      if let before = row[..<index].last, before.isOrdinary { spaced.append(thinSpace) }
      spaced.append(element)
      if index + 1 < row.count, row[index + 1].isOrdinary || row[index + 1].isFunction {
        spaced.append(thinSpace)
      }
    }
    return spaced
  }

  /// Whether this is the name of a function, with or without an exponent or index.
  private var isFunction: Bool {
    switch name {
    case "mrow": children.last?.content == "&#8289;" || children.last?.content == "\u{2061}"
    case "msub", "msup", "msubsup", "munder": children.first?.isFunction == true
    case "mi": functions.contains(content ?? "")
    default: false
    }
  }

  /// Whether this is a quantity, or a fence that closes one: no sign, relation or space.
  private var isOrdinary: Bool {
    switch name {
    case "mo": attributes.contains("form=\"postfix\"")
    case "mspace": false
    case "mi": content != "−" && content != "±" && content != "." && !isFunction
    case "munder", "munderover", "msubsup", "msub", "msup":
      children.first.map { $0.name != "mo" || $0.isOrdinary } ?? false
    default: !isFunction
    }
  }

  private var isPrime: Bool { name == "mo" && content?.first == "′" }

  /// Bold Latin letters upright, as in TeX; pandoc slants them.
  private var withUprightBold: MathML {
    guard let content, attributes.contains("bold-italic") else { return self }
    let upright = content.unicodeScalars.map { scalar -> Character in
      guard (0x1D468...0x1D49B).contains(scalar.value),
        let letter = Unicode.Scalar(scalar.value - 0x68)
      else { return Character(scalar) }
      return Character(letter)
    }
    return .element(name: name, attributes: "", children: [.text(String(upright))])
  }
}

private let functions: Set<String> = [
  "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "det", "exp", "lim", "ln",
  "log", "max", "min", "sin", "sinh", "tan", "tanh", "Tr",
]
