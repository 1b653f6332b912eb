/// A formula as a tree.
indirect enum MathNode: Sendable {
  /// One character: what it means, and how it is spaced.
  case symbol(MathSymbol)
  /// Letters set upright as a word: a function such as ln, or \mathrm.
  case word(String, kind: MathSymbol.Kind)
  /// Words in the text font, spaces kept.
  case text(String)
  /// A sequence, spaced as one ordinary symbol when it comes from braces.
  case row([MathNode])
  /// A base with a subscript, a superscript, or both.
  case scripts(MathNode, below: MathNode?, above: MathNode?)
  /// Primes, and what else stands in the superscript after them.
  case primes(Int, then: MathNode?)
  /// A mark on top of a base.
  case accent(Unicode.Scalar, MathNode)
  /// A bar as long as its base.
  case overline(MathNode)
  /// A square root.
  case root(MathNode)
  /// One over the other.
  case fraction(MathNode, MathNode)
  /// Empty space in em.
  case space(Double)

  /// How the node is spaced among its neighbors.
  var kind: MathSymbol.Kind? {
    switch self {
    case .symbol(let symbol): symbol.kind
    case .word(_, let kind): kind
    case .scripts(let base, _, _): base.kind
    case .fraction: .inner
    case .space: nil
    case .text, .row, .primes, .accent, .overline, .root: .ordinary
    }
  }
}

/// A character of a formula.
struct MathSymbol: Sendable, Hashable {
  /// TeX's kinds of symbols; the space between two neighbors depends on theirs.
  enum Kind: Int, Sendable {
    case ordinary, function, binary, relation, opening, closing, punctuation, inner
  }

  /// The character as one would type it; it is what a search of the PDF finds.
  var text: Unicode.Scalar
  /// The character as it is set: a letter becomes its italic form.
  var glyph: Unicode.Scalar
  var kind: Kind

  /// A character typed into a formula.
  init(_ typed: Unicode.Scalar) {
    let scalar = MathSymbol.replacements[typed] ?? typed
    self.init(scalar, MathSymbol.kinds[scalar] ?? .ordinary)
  }

  init(_ scalar: Unicode.Scalar, _ kind: Kind) {
    (text, glyph, self.kind) = (scalar, MathSymbol.italic(scalar), kind)
  }

  /// The italic form of letters and lower-case Greek; capitals of Greek stay upright, as in TeX.
  static func italic(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let code = scalar.value
    let mapped: UInt32
    switch scalar {
    case "h": mapped = 0x210E  // its place among the italics was taken by Planck's constant
    case "A"..."Z": mapped = 0x1D434 + code - 0x41
    case "a"..."z": mapped = 0x1D44E + code - 0x61
    case "α"..."ω": mapped = 0x1D6FC + code - 0x3B1
    case "∂": mapped = 0x1D715
    case "ϵ": mapped = 0x1D716
    case "ϑ": mapped = 0x1D717
    case "ϕ": mapped = 0x1D719
    case "ϱ": mapped = 0x1D71A
    case "ϖ": mapped = 0x1D71B
    default: return scalar
    }
    return Unicode.Scalar(mapped) ?? scalar
  }

  /// Bold upright letters and digits.
  static func bold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let code = scalar.value
    switch scalar {
    case "A"..."Z": return Unicode.Scalar(0x1D400 + code - 0x41) ?? scalar
    case "a"..."z": return Unicode.Scalar(0x1D41A + code - 0x61) ?? scalar
    case "0"..."9": return Unicode.Scalar(0x1D7CE + code - 0x30) ?? scalar
    default: return scalar
    }
  }
}
