/// Spaces between neighbors in a formula (The TeXbook, chapter 18).
enum MathSpacing {
  /// Space in em between two kinds, in the line; in scripts TeX leaves nearly all of it out.
  static func between(_ left: MathSymbol.Kind, _ right: MathSymbol.Kind) -> Double {
    let (thin, medium, thick) = (3.0 / 18, 4.0 / 18, 5.0 / 18)
    switch (left, right) {
    case (.opening, _), (_, .closing), (.relation, .relation): return 0
    case (.punctuation, _): return thin
    case (_, .punctuation): return 0
    case (.relation, _), (_, .relation): return thick
    case (.binary, _), (_, .binary): return medium
    case (.function, .opening): return 0
    case (.function, _), (_, .function): return thin
    case (.inner, .opening), (.inner, .ordinary), (.ordinary, .inner), (.inner, .inner),
      (.closing, .inner):
      return thin
    default: return 0
    }
  }

  /// A sign with nothing to bind on one side is ordinary: the minus in (−1) and in T = −1.
  static func resolved(_ kinds: [MathSymbol.Kind?]) -> [MathSymbol.Kind?] {
    var result = kinds
    var previous: Int?
    for i in kinds.indices {
      guard let kind = result[i] else { continue }
      let before = previous.flatMap { result[$0] }
      if kind == .binary {
        let unbound: [MathSymbol.Kind?] = [
          nil, .binary, .function, .relation, .opening, .punctuation,
        ]
        if unbound.contains(before) { result[i] = .ordinary }
      } else if let previous, before == .binary,
        [.relation, .closing, .punctuation].contains(kind)
      {
        result[previous] = .ordinary
      }
      previous = i
    }
    if let previous, result[previous] == .binary { result[previous] = .ordinary }
    return result
  }
}
