import Testing

@testable import Plot

@Suite struct ClippingTests {
  private let box = Rectangle(left: 0, top: 0, right: 10, bottom: 10)

  @Test func `a segment is cut where it crosses the rectangle`() throws {
    let (a, b) = try #require(box.clipped(Point(-5, 5), Point(15, 5)))
    #expect(a == Point(0, 5) && b == Point(10, 5))
    #expect(box.clipped(Point(-5, 1), Point(-1, 9)) == nil)
    let inside = try #require(box.clipped(Point(1, 1), Point(2, 2)))
    #expect(inside == (Point(1, 1), Point(2, 2)))
  }

  @Test func `a line that leaves and returns becomes two pieces`() {
    let line = [Point(1, 5), Point(20, 5), Point(20, 6), Point(1, 6)]
    #expect(
      box.clipped(line: line) == [
        [Point(1, 5), Point(10, 5)], [Point(10, 6), Point(1, 6)],
      ])
  }

  @Test func `an area around the rectangle becomes the rectangle`() {
    let area = [Point(-5, -5), Point(15, -5), Point(15, 15), Point(-5, 15)]
    let cut = box.clipped(area: area)
    #expect(Rectangle(around: cut) == box && cut.count == 4)
    #expect(box.clipped(area: [Point(20, 20), Point(30, 20), Point(30, 30)]).isEmpty)
  }
}
