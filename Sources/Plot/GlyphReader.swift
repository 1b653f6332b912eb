import CCairo
import Synchronization

/// Reads glyphs from an open font and remembers them: a label needs a dozen of the thousands.
///
/// A lock lets one thread at a time use the open font.
final class GlyphReader: Sendable {
  private struct State {
    let open: OpenFont
    var glyphs: [Unicode.Scalar: Int] = [:]
    var metrics: [Int: Font.Glyph] = [:]
  }
  private let state: Mutex<State>

  init(_ open: sending OpenFont) { state = Mutex(State(open: open)) }

  /// The glyph for a character; `nil` if the font has none.
  func glyph(for scalar: Unicode.Scalar) -> Int? {
    let index = state.withLock { state in
      if let known = state.glyphs[scalar] { return known }
      let index = Int(FT_Get_Char_Index(state.open.face, FT_ULong(scalar.value)))
      state.glyphs[scalar] = index
      return index
    }
    return index == 0 ? nil : index  // glyph 0 is the box for what is missing
  }

  /// The metrics of a glyph; `nil` if it cannot be read.
  func metrics(of glyph: Int) -> Font.Glyph? {
    state.withLock { state in
      if let known = state.metrics[glyph] { return known }
      guard let metrics = state.open.metrics(of: glyph) else { return nil }
      state.metrics[glyph] = metrics
      return metrics
    }
  }
}
