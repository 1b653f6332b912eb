import CCairo
import Testing

@testable import Plot

@Suite struct FontTests {
  @Test(arguments: [
    (Font.Face.regular, "LMRoman10-Regular"), (.italic, "LMRoman10-Italic"),
    (.bold, "LMRoman10-Bold"), (.math, "LatinModernMath-Regular"),
  ])
  func `each face is found in its file`(face: Font.Face, name: String) throws {
    let open = try OpenFont(FontFile.find(face))
    #expect(FT_Get_Postscript_Name(open.face).map { String(cString: $0) } == name)
  }

  @Test func `a glyph asked for twice, or by many threads, has one size`() async throws {
    let font = try Font(FontFile.find(.math))
    let glyph = try #require(font.glyph(for: "∑"))
    let width = try font.metrics(of: glyph).advance
    #expect(width > 0.5 && width < 2)
    try await withThrowingTaskGroup(of: Double.self) { group in
      for _ in 0..<50 { group.addTask { try font.metrics(of: glyph).advance } }
      for try await again in group { #expect(again == width) }
    }
    #expect(font.glyph(for: "\u{E0041}") == nil)
    #expect(plotError { _ = try font.metrics(of: 60_000) }?.kind == .font)
  }
}
