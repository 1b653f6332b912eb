import Testing

@testable import weave

struct TokenTests {
  private func kinds(_ text: String) -> [Token.Kind] {
    Token.tokens(of: text, line: 1).map(\.kind)
  }

  @Test func `dollar signs are mathematics by pandoc's rules`() {
    #expect(kinds("$a+b$") == [.math])
    #expect(kinds("costs 5$ and 6$") == [.text])
    #expect(kinds("$ a$") == [.text])
    #expect(kinds(#"\$a$"#) == [.text])
    #expect(kinds("$a\nb$ and $$c$$") == [.math, .text, .math])
    #expect(kinds("$a\n\nb$") == [.text])
  }

  @Test func `names in code, tags and addresses are left alone`() {
    #expect(kinds("`{{a}} @b`") == [.code])
    #expect(kinds("```\n{{a}} @b\n```\nc") == [.code, .text])
    #expect(kinds("[a](b@c.md)") == [.text, .verbatim])
    #expect(kinds("<a href=\"@b\">") == [.verbatim])
    #expect(kinds("a < b") == [.text])
  }

  @Test func `citations and references are told apart, and from addresses`() {
    let tokens = Token.tokens(of: "[see @a1; @b:2, p. 3] @fig:flow. @Eq:02/x, me@home", line: 1)
    #expect(tokens.filter { $0.kind == .citation }.map(\.text) == ["a1", "b:2"])
    #expect(tokens.filter { $0.kind == .reference }.map(\.text) == ["fig:flow", "Eq:02/x"])
    #expect(tokens.last?.text == ", me@home")
  }

  @Test func `lines are counted through every kind of token`() {
    let text = "a\n$b\nc$\n```\nd\n```\n`e\nf` {{g}}\n\n@h"
    let tokens = Token.tokens(of: text, line: 10)
    #expect(tokens.first { $0.kind == .quotation }?.line == 17)
    #expect(tokens.first { $0.kind == .citation }?.line == 19)
  }
}
