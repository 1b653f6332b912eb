/// Subscripts, superscripts and primes.
extension MathLayout {
  /// A base with scripts (appendix G, rule 18): far enough from the baseline, from the ink of the
  /// base, and from one another.
  func scripts(
    _ base: MathNode, below: MathNode?, above: MathNode?, level: Int, cramped: Bool
  ) -> MathBox {
    let body = box(base, level: level, cramped: cramped)
    let isGlyph: Bool
    if case .symbol = base { isGlyph = true } else { isGlyph = false }
    let inner = min(level + 1, 2)
    var (above, primes) = (above, MathBox())
    if case .primes(let count, let rest) = above {
      // The glyph of a prime is raised already: set it in the line, in front of the superscript
      for _ in 0..<count { primes.append(glyph("′", level: level, text: "′")) }
      above = rest
    }
    let upper = above.map { box($0, level: inner, cramped: cramped) }
    let lower = below.map { box($0, level: inner, cramped: true) }

    // Find the shifts of each script alone
    var up = constant(cramped ? .superscriptShiftUpCramped : .superscriptShiftUp, level)
    var down = constant(.subscriptShiftDown, level)
    if !isGlyph && !body.glyphs.isEmpty {
      up = max(up, body.above - constant(.superscriptBaselineDropMax, level))
      down = max(down, body.below + constant(.subscriptBaselineDropMin, level))
    }
    if let upper { up = max(up, upper.below + constant(.superscriptBottomMin, level)) }
    if let lower { down = max(down, lower.above - constant(.subscriptTopMax, level)) }

    // Keep two scripts apart
    if let upper, let lower {
      let gap = (up - upper.below) - (lower.above - down)
      let missing = constant(.subSuperscriptGapMin, level) - gap
      if missing > 0 {
        down += missing
        let room = constant(.superscriptBottomMaxWithSubscript, level) - (up - upper.below)
        if room > 0 {
          up += room
          down -= room
        }
      }
    }

    // A subscript tucks in under the lean of its base, a superscript does not
    var result = MathBox()
    result.add(body)
    let lean = isGlyph ? body.italic : 0
    var end = body.width - lean
    if let lower {
      result.add(lower, right: body.width - lean, down: down)
      end = max(end, body.width - lean + lower.width)
    }
    result.add(primes, right: body.width)
    end = max(end, body.width + primes.width)
    if let upper {
      result.add(upper, right: body.width + primes.width, down: -up)
      end = max(end, body.width + primes.width + upper.width)
    }
    result.width = end + constant(.spaceAfterScript, level)
    return result
  }
}
