import Testing

@testable import weave

struct MathMLTests {
  private func typeset(_ text: String) -> String {
    MathML.typeset(page: "<p><math>\(text)</math></p>")
      .replacing("<p><math>", with: "").replacing("</math></p>", with: "")
  }

  @Test func `formulas are read and written without loss`() {
    let text = "<mrow a=\"b\"><mi>x</mi><mo>&lt;</mo><mspace width=\"1em\"></mspace></mrow>"
    #expect(MathML(text[...])?.description == text)
    #expect(MathML("<mi>x</mo>") == nil)
    #expect(MathML.typeset(page: "<math><mi>x</math>") == "<math><mi>x</math>")
  }

  @Test func `a thin space stands before and after the name of a function`() {
    let function = "<mrow><mi mathvariant=\"normal\">cosh</mi><mo>&#8289;</mo></mrow>"
    let space = "<mspace width=\"0.167em\"></mspace>"
    #expect(
      typeset("<mrow><mn>2</mn>\(function)<mi>K</mi></mrow>")
        == "<mrow><mn>2</mn>\(space)\(function)\(space)<mi>K</mi></mrow>")
    let fence = "<mo form=\"prefix\">(</mo>"
    #expect(typeset("<mrow>\(function)\(fence)</mrow>") == "<mrow>\(function)\(fence)</mrow>")
  }

  @Test func `signs in scripts stand close, signs in the line do not`() {
    let script = "<mrow><mi>i</mi><mo>+</mo><mn>1</mn></mrow>"
    let close = "<mrow><mi>i</mi><mo lspace=\"0\" rspace=\"0\">+</mo><mn>1</mn></mrow>"
    #expect(typeset("<msub>\(script)\(script)</msub>") == "<msub>\(script)\(close)</msub>")
  }

  @Test func `bold letters are upright, and primes stand in the line`() {
    #expect(typeset("<mi mathvariant=\"bold-italic\">𝑻</mi>") == "<mi>𝐓</mi>")
    #expect(
      typeset("<msup><mi>K</mi><mo>′</mo></msup>")
        == "<mrow><mi>K</mi><mo class=\"prime\" lspace=\"0\" rspace=\"0\">′</mo></mrow>")
  }
}
